"""Agreement of coders beyond chance: Krippendorff's alpha for labels, and for stretches of text.

Labels of given units (is there a hedge in this sentence? which category is this cue?) are compared by alpha,
which takes any number of coders and missing answers. Stretches that coders cut out of running text are
compared by alpha-U, which asks by how many words two coders' stretches differ and what random cutting would
have done; its unit of length here is the word. Intervals come from resampling whole units. Where coders never
disagree, a resample has nothing to show; the interval is then bounded by the disagreement that so few answers
could have missed (Clopper and Pearson), so that it never has zero width.

Krippendorff (2019), *Content Analysis*, 4th edition, chapter 12; Krippendorff (1995), "On the reliability of
unitizing contiguous data", *Sociological Methodology* 25, 47-76.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import krippendorff
import numpy as np
import pandas as pd
from scipy.stats import beta

from analysis.measures.intervals import LEVEL, SEED

DRAWS = 1000
_TAIL = (1 - LEVEL) / 2
SAME = "every answer is the same, so agreement cannot be told from chance"
NOBODY = "no unit was coded by two coders"


class Agreement(NamedTuple):
    """How well coders agree on one variable; numbers that cannot be given are NaN, and `note` says why.

    ``numerator`` of ``exposure`` pairs of answers agree, ``percent`` is their share (0 to 1); ``estimate`` is
    alpha (1 for perfect agreement, 0 for chance) with its 95% interval.
    """

    measure: str
    n_units: int
    n_coders: int
    numerator: int
    exposure: int
    percent: float
    estimate: float
    low: float
    high: float
    note: str | None


class Stretches(NamedTuple):
    """What coders cut out of one unit: its length and, by coder, half-open stretches, all in words."""

    length: int
    by_coder: Mapping[str, Sequence[tuple[int, int]]]


def label_agreement(
    ratings: pd.DataFrame, *, level: str = "nominal", label: str = "", draws: int = DRAWS, seed: int = SEED
) -> Agreement:
    """Return the agreement on labels of given units.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row per unit and coder with the columns ``unit``, ``coder`` and ``value``; null values are answers
        that are missing. Where there is a column ``cluster`` (the article, say), clusters are resampled.
    level : {"nominal", "interval"}, default="nominal"
        Whether values are names or numbers whose differences count.
    label : str, default=""
        Name of the variable; it joins the seed.
    draws, seed : int
        Resamples of the bootstrap over units, and its seed.

    Returns
    -------
    Agreement

    Raises
    ------
    ValueError
        If a coder has two answers for one unit.

    Examples
    --------
    >>> rows = [(u, c, v) for u, pair in enumerate(["aa", "ab", "bb", "bb"]) for c, v in zip("XY", pair)]
    >>> found = label_agreement(pd.DataFrame(rows, columns=["unit", "coder", "value"]))
    >>> found.numerator, found.exposure, round(found.estimate, 3)
    (3, 4, 0.533)
    """
    measure = f"alpha ({level})"
    rated = ratings[ratings["value"].notna()]
    if rated.duplicated(["unit", "coder"]).any():
        raise ValueError("a coder has two answers for one unit")
    domain = sorted(rated["value"].unique())
    rated = rated[rated.groupby("unit")["coder"].transform("size") > 1]
    if rated.empty:
        return _empty(measure, NOBODY)
    table = pd.crosstab(rated["unit"], rated["value"]).reindex(columns=domain, fill_value=0)
    counts = table.to_numpy(float)
    pairs = counts.sum(axis=1) * (counts.sum(axis=1) - 1) / 2
    agreeing = (counts * (counts - 1)).sum(axis=1) / 2
    head = (measure, len(counts), rated["coder"].nunique(), int(agreeing.sum()), int(pairs.sum()))
    percent = float(agreeing.sum() / pairs.sum())
    if (counts.sum(axis=0) > 0).sum() < 2:
        return Agreement(*head, percent, np.nan, np.nan, np.nan, SAME)
    scale = np.arange(len(domain)) if level == "nominal" else np.asarray(domain, float)
    estimate = krippendorff.alpha(value_counts=counts, value_domain=scale, level_of_measurement=level)
    apart = (
        (scale[:, None] != scale[None, :]).astype(float)
        if level == "nominal"
        else np.subtract.outer(scale, scale) ** 2
    )
    weights = _weights(_clusters(rated, table.index), label, draws, seed)
    low, high = _limits(_alphas(counts, apart, weights))
    if agreeing.sum() == pairs.sum():
        chance = _expected(counts.sum(axis=0)[None, :], apart)[0]
        low = min(low, 1 - _missed(int(pairs.sum())) / chance)
    return Agreement(*head, percent, float(estimate), low, high, None)


def span_agreement(
    units: Sequence[Stretches], *, label: str = "", draws: int = DRAWS, seed: int = SEED
) -> Agreement:
    """Return the agreement on stretches cut out of texts (alpha-U).

    Units are laid end to end, two coders at a time, over the units that both coded; with more coders the
    disagreements of all pairs are summed. ``numerator`` of ``exposure`` stretches overlap one of the other
    coder's: the percent agreement on stretches.

    Parameters
    ----------
    units : sequence of Stretches
        The coded units; a coder who marked nothing in a unit has an empty sequence there, one who did not
        code it is absent.
    label : str, default=""
        Name of the variable; it joins the seed.
    draws, seed : int
        Resamples of the bootstrap over units, and its seed.

    Returns
    -------
    Agreement

    Examples
    --------
    >>> one = Stretches(10, {"A": [(2, 4)], "B": [(2, 4)]})
    >>> two = Stretches(10, {"A": [(5, 7)], "B": []})
    >>> found = span_agreement([one, two])
    >>> found.numerator, found.exposure
    (2, 3)
    """
    measure = "alpha-U (words)"
    units = [Stretches(unit.length, {c: _merged(s) for c, s in unit.by_coder.items()}) for unit in units]
    coders = sorted({coder for unit in units for coder in unit.by_coder})
    continua = [
        _Continuum([u for u in units if a in u.by_coder and b in u.by_coder], a, b)
        for a, b in combinations(coders, 2)
    ]
    continua = [one for one in continua if one.units]
    if not continua:
        return _empty(measure, NOBODY)
    shared = sum(len(unit.by_coder) > 1 for unit in units)
    took_part = {coder for one in continua for coder in (one.first, one.second)}
    met, marked = sum(one.met for one in continua), sum(one.marked for one in continua)
    head = (measure, shared, len(took_part), met, marked)
    if not marked:
        return Agreement(*head, np.nan, np.nan, np.nan, np.nan, "no coder marked anything")
    estimate = _alpha_of([(one, np.arange(len(one.units))) for one in continua])
    resampled = []
    generator = _generator(label, seed)
    for _ in range(draws):
        drawn = [(one, generator.integers(0, len(one.units), len(one.units))) for one in continua]
        resampled.append(_alpha_of(drawn))
    low, high = _limits(np.array(resampled))
    if met == marked and estimate == 1:
        low = min(low, 1 - _missed(marked))
    return Agreement(*head, met / marked, estimate, low, high, None)


class _Continuum:
    """Two coders' stretches over the units that both coded."""

    def __init__(self, units: Sequence[Stretches], first: str, second: str) -> None:
        self.units, self.first, self.second = units, first, second
        compared = [_compare(unit.by_coder[first], unit.by_coder[second]) for unit in units]
        self.apart = np.array([one for one, _ in compared], float)
        self.met = sum(met for _, met in compared)
        self.marked = sum(len(unit.by_coder[coder]) for unit in units for coder in (first, second))

    def disagreements(self, drawn: np.ndarray) -> tuple[float, float]:
        """Return observed and expected disagreement, each by the length of the continuum."""
        length = sum(self.units[place].length for place in drawn)
        if not length:
            return 0.0, 0.0
        observed = 2 * self.apart[drawn].sum() / (2 * length**2)
        stretches, gaps = [], []
        for coder in (self.first, self.second):
            open_gap = 0
            for place in drawn:
                unit, last = self.units[place], 0
                for start, end in unit.by_coder[coder]:
                    gaps.append(open_gap + start - last)
                    stretches.append(end - start)
                    open_gap, last = 0, end
                open_gap += unit.length - last
            gaps.append(open_gap)
        return length * observed, length * _random_cuts(np.array(stretches), np.array(gaps), length)


def _random_cuts(stretches: np.ndarray, gaps: np.ndarray, length: int) -> float:
    """Return the disagreement that the same stretches, cut at random, would show (two coders)."""
    gaps = np.sort(gaps[gaps > 0])
    above = np.concatenate([np.cumsum(gaps[::-1])[::-1], [0]])  # what the gaps from here on sum to
    first = np.searchsorted(gaps, stretches)
    fitting = len(gaps) - first
    places = above[first] - fitting * (stretches - 1)
    size = stretches.astype(float)
    cut = (len(stretches) - 1) / 3 * (2 * size**3 - 3 * size**2 + size) + size**2 * places
    below = 2 * length * (2 * length - 1) - (size * (size - 1)).sum()
    return float(2 / length * cut.sum() / below) if below > 0 else 0.0


def _compare(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> tuple[float, int]:
    """Return by how many words, squared, two coders differ in a unit, and how many stretches meet."""
    apart, met = 0.0, set()
    for place, (start, end) in enumerate(one):
        for number, (from_, to) in enumerate(other):
            if start < to and from_ < end:
                apart += (start - from_) ** 2 + (end - to) ** 2
                met |= {(0, place), (1, number)}
    alone = [s for p, s in enumerate(one) if (0, p) not in met]
    alone += [s for n, s in enumerate(other) if (1, n) not in met]
    return apart + sum((end - start) ** 2 for start, end in alone), len(met)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _alpha_of(drawn: Sequence[tuple[_Continuum, np.ndarray]]) -> float:
    both = np.array([one.disagreements(places) for one, places in drawn])
    observed, expected = both.sum(axis=0)
    return float(1 - observed / expected) if expected > 0 else np.nan


def _alphas(counts: np.ndarray, apart: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return alpha of each resample; rows of `weights` say how often each unit was drawn."""
    answers = counts.sum(axis=1)
    within = (counts @ apart * counts).sum(axis=1) / (answers - 1)
    totals = weights @ counts
    expected = _expected(totals, apart)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - weights @ within / totals.sum(axis=1) / expected, np.nan)


def _expected(totals: np.ndarray, apart: np.ndarray) -> np.ndarray:
    size = totals.sum(axis=1)
    return (totals @ apart * totals).sum(axis=1) / (size * (size - 1))


def _clusters(rated: pd.DataFrame, units: pd.Index) -> np.ndarray:
    """Return the number of the cluster of each unit."""
    if "cluster" not in rated:
        return np.arange(len(units))
    return pd.factorize(rated.drop_duplicates("unit").set_index("unit")["cluster"].reindex(units))[0]


def _weights(clusters: np.ndarray, label: str, draws: int, seed: int) -> np.ndarray:
    size = int(clusters.max()) + 1
    drawn = _generator(label, seed).multinomial(size, np.full(size, 1 / size), size=draws)
    return drawn[:, clusters].astype(float)


def _generator(label: str, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(label.encode("utf-8", "surrogatepass"))])


def _limits(values: np.ndarray) -> tuple[float, float]:
    seen = values[~np.isnan(values)]
    if not len(seen):
        return np.nan, np.nan
    low, high = np.percentile(seen, [100 * _TAIL, 100 * (1 - _TAIL)])
    return float(low), float(high)


def _missed(pairs: int) -> float:
    """Return the largest share of disagreements that `pairs` answers without one can have missed."""
    return float(beta.ppf(1 - _TAIL, 1, pairs))


def _empty(measure: str, note: str) -> Agreement:
    return Agreement(measure, 0, 0, 0, 0, np.nan, np.nan, np.nan, np.nan, note)
