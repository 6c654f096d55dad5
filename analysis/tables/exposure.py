"""Count the words in stretches of a text: the exposure of every rate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice
from operator import itemgetter

from analysis.language import Span
from analysis.language.words import words


def word_starts(text: str) -> list[int]:
    """Return the offset at which each word of `text` starts.

    Examples
    --------
    >>> word_starts("Don’t ask: ten of them.")
    [0, 6, 11, 15, 18]
    """
    return [word.start for word in words(text)]


def count_within(starts: list[int], start: int, end: int) -> int:
    """Return how many of the sorted word `starts` fall in ``[start, end)``."""
    return max(0, bisect_left(starts, end) - bisect_left(starts, start))


def merge(spans: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the same stretches of text, in order and without overlap.

    Examples
    --------
    >>> merge([(5, 9), (0, 3), (2, 6)])
    (Span(start=0, end=9),)
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def count_in(
    starts: list[int], spans: Sequence[tuple[int, int]], start: int = 0, end: int | None = None
) -> int:
    """Return how many words fall within any of the merged `spans`, inside ``[start, end)``.

    Only the spans that reach into the stretch are looked at, for this is asked of every sentence.
    """
    total = 0
    for left, right in islice(spans, bisect_right(spans, start, key=itemgetter(1)), None):
        if end is not None and left >= end:
            break
        total += count_within(starts, max(start, left), right if end is None else min(end, right))
    return total
