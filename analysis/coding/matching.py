"""Which mark of one reader is the same as which of another: hedges by their words, attributions by content.

Hedges are the same where they share a word. Attributions are the same where their contents share half of
their words, as PolNeAR's scorer has it, or else where their cues share a word. Each mark has at most one
partner; the best overlap goes first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from analysis.coding.key import Mark, Unit
from analysis.tables.exposure import word_starts

_HALF = 0.5
Words = frozenset[int]


class Marked:
    """The marks of a unit as sets of words.

    Parameters
    ----------
    unit : Unit
        The unit; its words are numbered.
    """

    def __init__(self, unit: Unit) -> None:
        self._starts = [unit.start + place for place in word_starts(unit.text)]

    def words(self, spans: Sequence[tuple[int, int]]) -> Words:
        """Return the numbers of the words that begin in one of the spans."""
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end))
        )

    def stretches(self, marks: Sequence[Mark], role: str) -> list[tuple[int, int]]:
        """Return what a role of the marks covers, as stretches of words."""
        found = []
        for mark in marks:
            for piece in mark.spans.get(role, ()):
                numbers = self.words([piece])
                if numbers:
                    found.append((min(numbers), max(numbers) + 1))
        return found

    def pairs(self, ours: Sequence[Mark], theirs: Sequence[Mark]) -> list[tuple[int, int]]:
        """Return which marks are the same, by their places in the two sequences."""
        first, second = [self._roles(mark) for mark in ours], [self._roles(mark) for mark in theirs]
        ranked = []
        for place, one in enumerate(first):
            for number, other in enumerate(second):
                overlap = _overlap(one, other)
                if overlap > 0:
                    ranked.append((-overlap, place, number))
        found, taken = [], set()
        for _, place, number in sorted(ranked):
            if (0, place) not in taken and (1, number) not in taken:
                taken |= {(0, place), (1, number)}
                found.append((place, number))
        return sorted(found)

    def _roles(self, mark: Mark) -> dict[str, Words]:
        return {role: self.words(pieces) for role, pieces in mark.spans.items()}


def _overlap(one: dict[str, Words], other: dict[str, Words]) -> float:
    at_cue = max(_shared(one, other, "hedge"), _shared(one, other, "cue"))
    content = _shared(one, other, "content")
    return (2 + content if content >= _HALF else 0.0) + at_cue


def _shared(one: dict[str, Words], other: dict[str, Words], role: str) -> float:
    """Return the words that both have by the words that either has."""
    first, second = one.get(role), other.get(role)
    return len(first & second) / len(first | second) if first and second else 0.0
