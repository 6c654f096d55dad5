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
_PRIORS = {"source": 1.0, "cue": 1.0}
# an attribution of which some part is less sure than this is none
_LEAST = 0.3


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
    unused: list[tuple[LabelledSpan, np.ndarray]] = []
    for span in spans:
        if span.kind == "cue":
            continue
        shares = _shares(tags, span, cues)
        if span.kind == "content":
            contents.setdefault(int(shares.argmax()), []).append(span)
        else:
            sources.setdefault(int(shares.argmax()), []).append((float(shares.max()), span))
            unused.append((span, shares))
    found = []
    for number, cue in enumerate(cues):
        if number not in contents:
            continue
        own = [span for _, span in sources.get(number, [])]
        if not own:
            sharing = [(shares[number], span) for span, shares in unused if shares[number] >= _SHARED]
            own = [max(sharing, key=lambda pair: pair[0])[1]] if sharing else []
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


def _shares(tags: Tags, span: LabelledSpan, cues: list[LabelledSpan]) -> np.ndarray:
    """Return, per cue, the mean share of the pointer's mass that the span's pieces give it."""
    starts = np.array([cue.first for cue in cues])
    window = _window(tags, span)
    size = len(window.asks)
    near = np.flatnonzero((starts >= window.first) & (starts < window.first + size))
    shares = np.zeros(len(cues))
    if not len(near):
        shares[abs(starts - span.first).argmin()] = 1.0
        return shares
    asks = window.asks[max(0, span.first - window.first) : span.last - window.first]
    answers = window.answers[starts[near] - window.first]
    scores = asks.astype(np.float32) @ answers.astype(np.float32).T / 8.0
    scores = np.exp(scores - scores.max(1, keepdims=True))
    shares[near] = (scores / scores.sum(1, keepdims=True)).mean(0)
    return shares


def _window(tags: Tags, span: LabelledSpan) -> Window:
    """Return the window in whose middle the span stands most nearly."""
    middle = (span.first + span.last) / 2
    centres = tags.centres
    right = int(np.searchsorted(centres, middle))
    around = [place for place in (right - 1, right) if 0 <= place < len(centres)]
    return tags.windows[min(around, key=lambda place: abs(centres[place] - middle))]
