"""How strong a hedge is: what readers take its words to mean, with the range between readers.

The rule: (1) a phrase that was put to readers has their median and quartiles (``hedges.csv``); (2) any other
cue takes the median of the measured phrase that its words are closest to, by the word lists of
``strength_classes.csv``, and, since its own readers were never asked, the wider range between the first and
last tenth of that phrase's readers; (3) what no list names takes the class of its category. Strength is
0 to 1: how probable readers find what is said, for approximations how close to the amount they stay.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from analysis.resources import locate


class Strength(NamedTuple):
    """The middle of readers' answers and their range, 0 to 1; ``anchor`` is the phrase they were asked."""

    middle: float
    low: float
    high: float
    anchor: str


class _Class(NamedTuple):
    words: frozenset[str]
    categories: frozenset[str]
    strength: Strength


@cache
def _classes() -> tuple[_Class, ...]:
    with open(locate("lexicons", "strength_classes.csv"), encoding="utf-8", newline="") as file:
        return tuple(
            _Class(
                frozenset(row["words"].split()),
                frozenset(row["categories"].split()),
                Strength(*(float(row[name]) for name in ("strength", "low", "high")), row["anchor"]),
            )
            for row in csv.DictReader(file)
        )


@cache
def _of_lemma(lemma: str, category: str) -> Strength | None:
    words = set(lemma.split())
    for kind in _classes():
        if kind.words and category in kind.categories and not words.isdisjoint(kind.words):
            return kind.strength
    return next(
        (kind.strength for kind in _classes() if not kind.words and category in kind.categories), None
    )


def strength_of(row: Mapping[str, str], lemma: str) -> Strength | None:
    """Return the strength of a cue.

    Parameters
    ----------
    row : mapping of str to str
        The lexicon's line that explains the cue, with ``category`` and, if measured, ``strength``, ``low``
        and ``high``.
    lemma : str
        The cue's lemmas, separated by blanks.

    Returns
    -------
    Strength or None
        None for a user's category that no class covers.

    Examples
    --------
    >>> strength_of({"category": "likelihood"}, "probably")
    Strength(middle=0.75, low=0.6, high=0.85, anchor='Likely')
    """
    if row.get("strength"):
        middle = float(row["strength"])
        low, high = (float(row.get(name) or middle) for name in ("low", "high"))
        return Strength(middle, low, high, row.get("pattern", ""))
    return _of_lemma(lemma, row["category"])
