"""Which sentence of one article tells what a sentence of another tells, and whether that is sure.

Two sentences are as alike as the words which both have and which are no names are rare in news, times the
share of either's words that they have in common (Ochiai 1957, with each word weighted by how few sentences of
the two articles have it). Names count in that share only: every sentence of a story has them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix

from analysis.measures.claim_words import Said, opposed, rarity

ALIKE = 1.0  # from here on two sentences are in similar words
SURE = 3.0  # from here on they tell the same, unless a number or a negation is against it
_SHARED, _PLAIN = (
    3,
    2,
)  # words that both have, and of these words that are neither names nor numbers, at least


class Pair(NamedTuple):
    """Two sentences by their numbers, how alike they are, and whether they surely tell the same."""

    first: int
    second: int
    alike: float
    sure: bool


def pair_up(first: Sequence[Said], second: Sequence[Said], least: float = ALIKE) -> list[Pair]:
    """Pair the sentences of two articles, each at most once, so that the sum of likeness is greatest.

    Parameters
    ----------
    first, second : sequence of Said
        The sentences of either article.
    least : float, default=1.0
        Pairs less alike than this are left out.

    Returns
    -------
    list of Pair
        In the order of the first article.
    """
    scores = likeness(first, second)
    if not scores.size:
        return []
    left, right = linear_sum_assignment(np.where(scores >= least, -scores, 0.0))
    pairs = (
        Pair(int(one), int(other), float(scores[one, other]),
             bool(scores[one, other] >= SURE and same(first[one], second[other])))
        for one, other in zip(left, right, strict=True)
        if scores[one, other] >= least
    )  # fmt: skip
    return sorted(pairs)


def likeness(first: Sequence[Said], second: Sequence[Said]) -> np.ndarray:
    """Return how alike each sentence of the first article is to each of the second, one row for each."""
    both = [*first, *second]
    spread = Counter(word for one in both for word in one.words)
    if not spread:
        return np.zeros((len(first), len(second)))
    number = {word: place for place, word in enumerate(spread)}
    weight = np.array([math.log((len(both) + 1) / (count + 1)) for count in spread.values()])
    rare = np.array([rarity(word) for word in spread])
    whole = [_matrix(side, number, names=True) for side in (first, second)]
    plain = [_matrix(side, number, names=False) for side in (first, second)]
    shared = (whole[0].multiply(weight).tocsr() @ whole[1].T).toarray()
    sums = [side @ weight for side in whole]
    common = shared / np.sqrt(np.maximum(1.0, np.outer(*sums)))
    return (plain[0].multiply(rare).tocsr() @ plain[1].T).toarray() * common


def same(one: Said, other: Said) -> bool:
    """Tell whether two sentences in similar words may tell the same.

    They share three words at least, of which two are neither names nor numbers: a list of times or of names
    tells nothing. They do not give other numbers of the same, neither denies what the other has, and neither
    has a word where the other has its opposite.

    Parameters
    ----------
    one, other : Said
        The sentences.

    Returns
    -------
    bool
    """
    shared = one & other
    plain = {word for word in shared - one.names - other.names if not word[0].isdigit()}
    if len(shared) < _SHARED or len(plain) < _PLAIN or opposed(one, other):
        return False
    counted = {unit for unit, _ in one.numbers} & {unit for unit, _ in other.numbers}
    if any(_of(one, unit).isdisjoint(_of(other, unit)) for unit in counted):
        return False
    return not any(this.negated & shared and not that.negates for this, that in ((one, other), (other, one)))


def _of(one: Said, unit: str) -> set[str]:
    return {number for word, number in one.numbers if word == unit}


def _matrix(side: Sequence[Said], number: dict[str, int], *, names: bool) -> csr_matrix:
    cells = [
        (row, number[word])
        for row, one in enumerate(side)
        for word in one.words
        if names or word not in one.names
    ]
    rows, columns = np.array(cells, dtype=int).reshape(-1, 2).T
    return csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(side), len(number)))
