"""The kit's sums corrected by a coded sample: the arithmetic, on arrays of one value per cluster.

For numerator and exposure each, the corrected sum of a cluster is the kit's over all its units plus the sum
of (coder - kit) over its coded units, each counted for as many as it stands for (one by its chance to be
drawn). The rate is the ratio of the two. Its variance is linearised over clusters, so that the chance which
units were coded, the kit's errors and the differences between articles are all in it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import chi2, t

from analysis.measures.contrasts import Contrast
from analysis.measures.intervals import FEW, LEVEL
from analysis.measures.studentised import DRAWS, Group, resamples, studentised

MOST = 2000  # clusters that are resampled; with more it changes nothing that can be seen

_TAIL = (1 - LEVEL) / 2
FIXED = 0.01  # a sample whose weights add up to the units within this was drawn with a fixed size


class Corrected(NamedTuple):
    """Corrected sums of one group, one value per cluster.

    Attributes
    ----------
    numerator, exposure : array of float
        Corrected sums; of clusters without coded units the kit's own.
    coded : array of bool
        Clusters with coded units.
    cluster : array
        Names of the clusters.
    wrong : int
        Coded units in which coder and kit differ.
    weight : float
        How many units a coded one stands for, on average.
    shift : tuple of two arrays, optional
        What of numerator and exposure is correction: the weighted sum of (coder - kit) in each cluster.
    stands_for : array of float, optional
        Units that the coded ones of each cluster stand for: the sum of their weights.
    units : array of float, optional
        Units in each cluster.
    """

    numerator: np.ndarray
    exposure: np.ndarray
    coded: np.ndarray
    cluster: np.ndarray
    wrong: int = FEW
    weight: float = 0.0
    shift: tuple[np.ndarray, np.ndarray] | None = None
    stands_for: np.ndarray | None = None
    units: np.ndarray | None = None


class Rate(NamedTuple):
    """A rate with its 95% limits, its standard error and degrees of freedom."""

    estimate: float
    low: float
    high: float
    error: float
    degrees: float


def corrected_rate(group: Corrected) -> Rate:
    """Return the corrected rate of one group; NaN with fewer than two coded clusters.

    Parameters
    ----------
    group : Corrected
        The group's sums.

    Notes
    -----
    Degrees of freedom are Satterthwaite's, from the part of the variance that coded clusters contribute and
    the rest. Where coder and kit were seen to differ in fewer than five units, errors that were not seen are
    allowed for as Garwood's limit allows for events: agreement in a small sample is not agreement.
    """
    total = group.exposure.sum()
    if not total > 0 or group.coded.sum() < 2:
        return Rate(*[np.nan] * 5)
    rate = group.numerator.sum() / total
    influence = _influence(group, rate)
    variance = float((influence**2).sum())
    degrees = degrees_of(influence, group.coded)
    half = _quantile(group, degrees) * np.sqrt(variance)
    unseen = unseen_events(group.wrong, group.weight) / total
    half_width = np.hypot(half, unseen)
    if rate > 0:  # on the log scale: counts are skewed, and a rate is not below zero
        with np.errstate(over="ignore"):  # three coded articles may leave no upper limit
            low, high = rate * np.exp(-half_width / rate), rate * np.exp(half_width / rate)
    else:
        low, high = 0.0, max(0.0, rate) + half_width
    return Rate(float(rate), float(low), float(high), float(np.sqrt(variance)), float(degrees))


def corrected_contrast(one: Corrected, other: Corrected) -> Contrast:
    """Return the corrected difference and ratio of two groups' rates, with limits and p-value.

    Parameters
    ----------
    one, other : Corrected
        The groups. Clusters in both are one.
    """
    rates = [corrected_rate(group) for group in (one, other)]
    if any(np.isnan(rate.estimate) for rate in rates):
        return Contrast(*[np.nan] * 7)
    pieces = [_influence(group, rate.estimate) for group, rate in zip((one, other), rates, strict=True)]
    _, left, right = np.intersect1d(one.cluster, other.cluster, return_indices=True)
    difference = rates[0].estimate - rates[1].estimate
    unseen = [unseen_events(group.wrong, group.weight) / group.exposure.sum() for group in (one, other)]

    def spread(scale: tuple[float, float]) -> tuple[float, float]:
        parts = [piece / size for piece, size in zip(pieces, scale, strict=True)]
        variances = [float((part**2).sum()) for part in parts]
        shared = 2 * float((parts[0][left] * parts[1][right]).sum())
        error = np.sqrt(max(0.0, sum(variances) - shared))
        below = sum(value**2 / rate.degrees for value, rate in zip(variances, rates, strict=True))
        return error, sum(variances) ** 2 / below if below > 0 else 1.0

    error, degrees = spread((1.0, 1.0))
    drawn = studentised(
        *(Group(group.numerator, group.exposure, group.cluster) for group in (one, other)), degrees
    )
    lower = np.hypot(max(drawn.high, t.ppf(1 - _TAIL, degrees)) * error, np.hypot(*unseen))
    upper = np.hypot(max(-drawn.low, t.ppf(1 - _TAIL, degrees)) * error, np.hypot(*unseen))
    ratio, limits, p = np.nan, (np.nan, np.nan), np.nan
    if rates[0].estimate > 0 and rates[1].estimate > 0:
        ratio = rates[0].estimate / rates[1].estimate
        error, degrees = spread((rates[0].estimate, rates[1].estimate))
        quantile = t.ppf(1 - _TAIL, degrees)
        error *= max(1.0, drawn.ratio / quantile)
        relative = [value / rate.estimate for value, rate in zip(unseen, rates, strict=True)]
        reach = np.hypot(quantile * error, np.hypot(*relative))
        limits = (ratio * np.exp(-reach), ratio * np.exp(reach))
        p = 2 * t.sf(abs(np.log(ratio)) / (reach / quantile), degrees) if reach > 0 else np.nan
    return Contrast(*map(float, (difference, difference - lower, difference + upper, ratio, *limits, p)))


def _influence(group: Corrected, rate: float) -> np.ndarray:
    """Return what each cluster adds to the error of the rate.

    Where the group's sample has a fixed size (its weights add up to the group's units), what the kit is off
    by on average is no error of the sample, and is spread over all clusters by their units.
    """
    number = len(group.numerator)
    residual = group.numerator - rate * group.exposure
    if group.shift is not None and group.units is not None and group.stands_for is not None:
        drawn, whole = group.stands_for.sum(), group.units.sum()
        if drawn > 0 and abs(drawn / whole - 1) < FIXED:
            mean = (group.shift[0].sum() - rate * group.shift[1].sum()) / drawn
            residual = residual + mean * (group.units * drawn / whole - group.stands_for)
    leave_one = number / max(1, number - 1)
    drawn_from = max(2, int(group.coded.sum()))
    scale = np.where(group.coded, drawn_from / (drawn_from - 1), leave_one)
    return residual / group.exposure.sum() * np.sqrt(scale)


def _quantile(group: Corrected, degrees: float) -> float:
    """Return Student's quantile, or that of the studentised log rate when articles are resampled if wider."""
    student = float(t.ppf(1 - _TAIL, degrees))
    size, n, x = len(group.numerator), group.numerator, group.exposure
    if not MOST >= size > 2 or not n.sum() > 0:
        return student
    table = resamples(size, DRAWS) @ np.column_stack([n, x, n * n, n * x, x * x])
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = table[:, 0] / table[:, 1]
        squares = np.maximum(0, table[:, 2] - 2 * rate * table[:, 3] + rate**2 * table[:, 4])
        pivot = np.log(rate * x.sum() / n.sum()) * table[:, 0] / np.sqrt(squares)
    pivot = np.abs(pivot[np.isfinite(pivot)])
    return max(student, float(np.quantile(pivot, LEVEL))) if len(pivot) > DRAWS / 2 else student


def degrees_of(influence: np.ndarray, coded: np.ndarray) -> float:
    """Return Satterthwaite's degrees of freedom from what coded and other clusters add to the error."""
    squares = influence**2
    below = 0.0
    for part in (coded, ~coded):
        if part.sum() > 1:
            below += float(squares[part].sum()) ** 2 / (part.sum() - 1)
    whole = float(squares.sum())
    return whole**2 / below if below > 0 else 1.0


def unseen_events(wrong: float, weight: float) -> float:
    """Return how many events the kit's errors that the sample did not show may amount to."""
    if wrong >= FEW:
        return 0.0
    return float(chi2.ppf(1 - _TAIL, 2 * wrong + 2) / 2 - wrong) * weight
