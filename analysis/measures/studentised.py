"""Quantiles of a studentised comparison when whole clusters are resampled: the bootstrap-t.

Davison and Hinkley (1997), *Bootstrap Methods and their Application*, section 5.2.1.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.stats import t

from analysis.measures.intervals import LEVEL, SEED

DRAWS = 999
ENOUGH = 400  # clusters in each group from which resampling changes nothing that can be seen
_TAIL = (1 - LEVEL) / 2


class Quantiles(NamedTuple):
    """Of the studentised difference the lower and upper, and of the log ratio the symmetric one."""

    low: float
    high: float
    ratio: float


class Group(NamedTuple):
    """Counts and exposures by cluster, and the clusters' names."""

    numerator: np.ndarray
    exposure: np.ndarray
    cluster: np.ndarray


def studentised(one: Group, other: Group, degrees: float, draws: int = DRAWS) -> Quantiles:
    """Return the quantiles by which the standard error of a comparison is multiplied.

    Parameters
    ----------
    one, other : Group
        Two groups; clusters in both are drawn together.
    degrees : float
        Student's degrees of freedom, for groups too large or too small to resample.
    draws : int, default=999
        Resamples; 0 gives Student's.
    """
    quantile = float(t.ppf(1 - _TAIL, degrees))
    student = Quantiles(-quantile, quantile, quantile)
    sizes = [len(group.numerator) for group in (one, other)]
    if not draws or min(sizes) < 3 or min(sizes) > ENOUGH:
        return student
    shared = bool(np.intersect1d(one.cluster, other.cluster).size)
    if shared:
        rates, variances = _joint(_together(one, other), draws)
    else:
        (first, error), (second, other_error) = _alone(one, 0, draws), _alone(other, 1, draws)
        rates, variances = [first, second], (error, other_error, 0.0)
    truth = [group.numerator.sum() / group.exposure.sum() for group in (one, other)]
    differences, ratios = _pivot(rates, variances, truth), np.abs(_log_pivot(rates, variances, truth))
    differences, ratios = differences[np.isfinite(differences)], ratios[np.isfinite(ratios)]
    low, high = np.quantile(differences, [_TAIL, 1 - _TAIL]) if len(differences) > draws / 2 else student[:2]
    symmetric = np.quantile(ratios, LEVEL) if len(ratios) > draws / 2 else quantile
    return Quantiles(*(float(value) for value in (min(low, -1.0), max(high, 1.0), max(symmetric, 1.0))))


@lru_cache(maxsize=128)
def resamples(size: int, draws: int, stream: int = 0) -> np.ndarray:
    """Return how often each of `size` clusters is drawn in each resample, shape (draws, size).

    They depend on nothing but these numbers, so that a pair's result is the same whatever else is computed.
    """
    generator = np.random.default_rng([SEED, size, stream])
    drawn = generator.multinomial(size, np.full(size, 1 / size), size=draws).astype(float)
    drawn.flags.writeable = False
    return drawn


def _alone(group: Group, stream: int, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """Return rates of resamples and their variances."""
    size = len(group.numerator)
    weight = resamples(size, draws, stream)
    n, x = group.numerator, group.exposure
    table = weight @ np.column_stack([n, x, n * n, n * x, x * x])
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = table[:, 0] / table[:, 1]
        squares = table[:, 2] - 2 * rate * table[:, 3] + rate**2 * table[:, 4]
        return rate, np.maximum(0, squares) / table[:, 1] ** 2 * size / (size - 1)


def _together(one: Group, other: Group) -> np.ndarray:
    """Return counts and exposures of both groups in every cluster of either, one row a cluster."""
    names = np.union1d(one.cluster, other.cluster)
    columns = np.zeros((len(names), 4))
    for place, group in ((0, one), (2, other)):
        rows = np.searchsorted(names, group.cluster)
        columns[rows, place], columns[rows, place + 1] = group.numerator, group.exposure
    return columns


def _joint(columns: np.ndarray, draws: int) -> tuple[list[np.ndarray], tuple[np.ndarray, ...]]:
    size = len(columns)
    weight = resamples(size, draws)
    sums = weight @ columns
    pairs = [(i, j) for i in range(4) for j in range(i, 4)]
    moments = weight @ np.column_stack([columns[:, i] * columns[:, j] for i, j in pairs])
    at = {pair: moments[:, place] for place, pair in enumerate(pairs)}
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = [sums[:, 0] / sums[:, 1], sums[:, 2] / sums[:, 3]]
        first = (at[0, 0] - 2 * rates[0] * at[0, 1] + rates[0] ** 2 * at[1, 1]) / sums[:, 1] ** 2
        second = (at[2, 2] - 2 * rates[1] * at[2, 3] + rates[1] ** 2 * at[3, 3]) / sums[:, 3] ** 2
        cross = at[0, 2] - rates[1] * at[0, 3] - rates[0] * at[1, 2] + rates[0] * rates[1] * at[1, 3]
        scale = size / (size - 1)
        return rates, (first * scale, second * scale, cross * scale / (sums[:, 1] * sums[:, 3]))


def _pivot(rates: list[np.ndarray], variances: tuple, truth: list[float]) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.maximum(0, variances[0] + variances[1] - 2 * variances[2]))
        return (rates[0] - rates[1] - truth[0] + truth[1]) / error


def _log_pivot(rates: list[np.ndarray], variances: tuple, truth: list[float]) -> np.ndarray:
    if min(truth) <= 0:
        return np.full(len(rates[0]), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = variances[0] / rates[0] ** 2 + variances[1] / rates[1] ** 2
        error = np.sqrt(np.maximum(0, error - 2 * variances[2] / (rates[0] * rates[1])))
        return (np.log(rates[0] / rates[1]) - np.log(truth[0] / truth[1])) / error
