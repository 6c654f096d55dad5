"""Read attributions from the tagger's scores: spans by kind, then the cue that each piece belongs to.

Steps: (1) decode source, cue and content spans; (2) let every source and content span point at a cue with
the scores of the pointer; (3) give a cue that no source points at the source that it could share, if the
pointer thinks so.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.language.records import Span
from analysis.language.tags import LabelledSpan, Tags, Window, decode_spans, span_of

# least share of the pointer's mass for a cue to share a source that points elsewhere
_SHARED = 0.02
# the tagger overlooks cues and sources rather than inventing them: weights found on PolNeAR dev
_PRIORS = {"source": 0.8, "cue": 0.8, "content": 0.3}
# an attribution of which some part is less sure than this is none; the detector leaves out more, by how
# likely the whole is to be right
_LEAST = 0.1


class TaggedAttribution(NamedTuple):
    """Source, cue and content in pieces, with the least of the three mean probabilities."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    confidence: float


def decode_attributions(text: str, tags: Tags) -> tuple[TaggedAttribution, ...]:
    """Return the attributions in a tagged text, in order of their cues.

    Parameters
    ----------
    text : str
        The text that was tagged.
    tags : Tags
        The tagger's scores.

    Returns
    -------
    tuple of TaggedAttribution
    """
    spans = decode_spans(tags, "attribution", _PRIORS)
    cues = [span for span in spans if span.kind == "cue"]
    if not cues:
        return ()
    contents: dict[int, list[LabelledSpan]] = {}
    sources: dict[int, list[tuple[float, LabelledSpan]]] = {}
    sharing: dict[int, list[tuple[float, LabelledSpan]]] = {}
    starts = np.array([cue.first for cue in cues])
    for span in spans:
        if span.kind == "cue":
            continue
        near, shares = _shares(tags, span, starts)
        best = near[int(shares.argmax())]
        if span.kind == "content":
            contents.setdefault(best, []).append(span)
            continue
        sources.setdefault(best, []).append((float(shares.max()), span))
        for number, share in zip(near, shares, strict=True):
            if share >= _SHARED:
                sharing.setdefault(number, []).append((float(share), span))
    found = []
    for number, cue in enumerate(cues):
        if number not in contents:
            continue
        own = [span for _, span in sources.get(number, [])]
        if not own and number in sharing:
            own = [max(sharing[number], key=lambda pair: pair[0])[1]]
        parts = [cue, *own, *contents[number]]
        if min(part.confidence for part in parts) < _LEAST:
            continue
        found.append(
            TaggedAttribution(
                tuple(span_of(text, tags, part) for part in own),
                span_of(text, tags, cue),
                tuple(span_of(text, tags, part) for part in contents[number]),
                min(part.confidence for part in parts),
            )
        )
    return tuple(found)


def _shares(tags: Tags, span: LabelledSpan, starts: np.ndarray) -> tuple[range, np.ndarray]:
    """Return the cues in the span's window, by number, and the mean share of the pointer's mass of each.

    Where the window has none, that is the nearest cue. `starts` are the cues' first pieces, in order.
    """
    window = window_of(tags, span)
    first, last = np.searchsorted(starts, [window.first, window.first + window.size])
    near = range(int(first), int(last))
    if not near:
        return _nearest(starts, span.first), np.ones(1)
    asks = window.asks[max(0, span.first - window.first) : span.last - window.first]
    answers = window.answers[starts[first:last] - window.first]
    scores = asks.astype(np.float32) @ answers.astype(np.float32).T / 8.0
    scores = np.exp(scores - scores.max(1, keepdims=True))
    return near, (scores / scores.sum(1, keepdims=True)).mean(0)


def _nearest(starts: np.ndarray, piece: int) -> range:
    """Return the number of the cue that begins nearest to a piece, of two the earlier."""
    right = int(np.searchsorted(starts, piece))
    around = [number for number in (right - 1, right) if 0 <= number < len(starts)]
    number = min(around, key=lambda number: abs(int(starts[number]) - piece))
    return range(number, number + 1)


def window_of(tags: Tags, span: LabelledSpan) -> Window:
    """Return the window in whose middle the span stands most nearly."""
    middle = (span.first + span.last) / 2
    centres = tags.centres
    right = int(np.searchsorted(centres, middle))
    around = [place for place in (right - 1, right) if 0 <= place < len(centres)]
    # where a long text was cut, a short window may be nearer than the one that holds the span
    sizes = [tags.windows[place].size for place in around]
    distances = [abs(centres[place] - middle) for place in around]
    outside = [distance > size / 2 for distance, size in zip(distances, sizes, strict=True)]
    return tags.windows[min(zip(outside, distances, around, strict=True))[2]]
