"""What the learned tagger says about a text, and the spans that can be read from it.

The best label sequence of a head is read with the BIO grammar enforced (Viterbi 1967): no span begins inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from analysis.language.records import Span
from analysis.language.tagset import bio_labels, span_kinds

# rows of scores that are turned into plain numbers at a time
_BLOCK = 4096


class Window(NamedTuple):
    """The pointer within one window, whose pieces begin at `first`.

    ``asks[i] @ answers[j]`` scores that piece ``first + i`` belongs to the cue at ``first + j``. It
    only holds within one window: what the encoder says of a piece depends on where in the window it stands.
    """

    first: int
    asks: np.ndarray
    answers: np.ndarray

    @property
    def size(self) -> int:
        """Number of pieces."""
        return len(self.asks)


@dataclass(frozen=True)
class Tags:
    """The tagger's view of a text.

    Parameters
    ----------
    offsets : numpy.ndarray of int, shape (n_pieces, 2)
        Where each word piece stands in the text.
    scores : dict of str to numpy.ndarray of float32, shape (n_pieces, n_labels)
        Log-probabilities per head; float16 for a text of more than 100,000 characters.
    windows : tuple of Window
        The windows that were read, each with its half of the pointer.
    model : str
        First eight digits of the SHA-256 of the model's file.
    states : numpy.ndarray of float16, shape (n_pieces, size), optional
        What the encoder's second layer holds of each piece: the meaning of words in their surroundings, for
        light models on top. None where the model's file does not give it, and for a text of more than 100,000
        characters, where it would fill the memory.
    certainty : numpy.ndarray of float32, shape (n_pieces, 1), optional
        What each piece adds to how certain its text sounds: the mean over a sentence read by itself is in
        standard deviations from the middle of the readers' scale. None where the file does not give it.
    """

    offsets: np.ndarray
    scores: dict[str, np.ndarray]
    windows: tuple[Window, ...]
    model: str
    states: np.ndarray | None = None
    certainty: np.ndarray | None = None

    @cached_property
    def centres(self) -> np.ndarray:
        """The middle of each window, in pieces."""
        return np.array([window.first + window.size / 2 for window in self.windows])


@dataclass(frozen=True)
class LabelledSpan:
    """A run of pieces ``[first, last)`` of one kind; ``confidence`` is the mean probability of its labels."""

    first: int
    last: int
    kind: str
    confidence: float


def decode_spans(
    tags: Tags, head: str, priors: Mapping[str, float] = MappingProxyType({})
) -> tuple[LabelledSpan, ...]:
    """Return the spans of one head: the best label sequence in which no span begins inside.

    Parameters
    ----------
    tags : Tags
        A tagged text.
    head : str
        One of the heads of :func:`analysis.language.tagset.span_kinds`.
    priors : mapping of str to float, optional
        What to add to the log-probability of the labels of a kind, so that more of it are found, or fewer.

    Returns
    -------
    tuple of LabelledSpan
    """
    kinds = span_kinds()[head]
    weights = np.zeros(len(bio_labels(kinds)), dtype=np.float32)
    for number, kind in enumerate(kinds):
        weights[1 + 2 * number : 3 + 2 * number] = priors.get(kind, 0.0)
    labels = _viterbi(tags.scores[head], weights)
    spans, first = [], None
    for place, label in enumerate([*labels, 0]):
        inside = label > 0 and label % 2 == 0
        if first is not None and not inside:
            chosen = labels[first:place]
            probability = np.exp(tags.scores[head][np.arange(first, place), chosen].astype(np.float32)).mean()
            spans.append(LabelledSpan(first, place, kinds[(labels[first] - 1) // 2], float(probability)))
            first = None
        if label % 2 == 1:
            first = place
    return tuple(spans)


def span_of(text: str, tags: Tags, span: LabelledSpan) -> Span:
    """Return the characters of a run of pieces, widened to whole words."""
    start, end = int(tags.offsets[span.first, 0]), int(tags.offsets[span.last - 1, 1])
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _viterbi(scores: np.ndarray, weights: np.ndarray) -> list[int]:
    """Return the best labels: O, then a beginning and an inside of each kind, which only follows its own."""
    n, size = len(scores), len(weights)
    if not n:
        return []
    best = (scores[0] + weights).tolist()
    best[2::2] = [-np.inf] * len(best[2::2])
    back = bytearray(size)  # no head has more labels than a byte can tell
    for start in range(1, n, _BLOCK):
        # plain numbers: there are too few labels for arrays to be quicker
        for row in (scores[start : start + _BLOCK] + weights).tolist():
            top = max(best)
            free = best.index(top)
            ahead, came = [top + row[0]], [free]
            for inside in range(2, size, 2):
                begun, held = best[inside - 1], best[inside]
                came += (free, inside if held > begun else inside - 1)
                ahead += (top + row[inside - 1], max(begun, held) + row[inside])
            best = ahead
            back += bytes(came)
    labels = [best.index(max(best))]
    for place in range(n - 1, 0, -1):
        labels.append(back[place * size + labels[-1]])
    return labels[::-1]
