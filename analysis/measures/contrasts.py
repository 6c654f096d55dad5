"""Two groups' rates set against each other: difference, ratio and test, with articles as the clusters.

The variance of a rate is that of a ratio of sums, linearised over clusters, with each cluster's residual
raised for its own leverage (Bell and McCaffrey 2002). Hedges cling to few articles, so that counts are
skewed, and Student's quantiles make too many false findings where groups differ in how much (7 % where 5 %
are meant). The quantiles are therefore those of the studentised estimate when whole clusters are resampled,
the bootstrap-t: on the log scale and symmetric for the ratio and the test, each tail by itself and never less
than Student's for the difference (without that its interval holds the truth in 93.4 to 94.2 % of the corpora
of ``make simulate``, with it in 94.4 to 94.8 %). With many clusters they are Student's, with Satterthwaite's
degrees of freedom. Where few events were seen the interval also contains the exact one of two Poisson counts,
so that nothing seen never means certainty.
Davison and Hinkley (1997), *Bootstrap Methods and their Application*, sections 2.4 and 3.8; Cameron, Gelbach
and Miller (2008), *Review of Economics and Statistics* 90; Przyborowski and Wilenski (1940), *Biometrika* 31;
Zou and Donner (2008), *Statistics in Medicine* 27 (the difference from two intervals); Benjamini and Hochberg
(1995), *JRSS B* 57.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import beta, binomtest, chi2, t

from analysis.measures.intervals import FEW, LEVEL, flat
from analysis.measures.studentised import DRAWS, studentised

_TAIL = (1 - LEVEL) / 2


class Sums(NamedTuple):
    """Counts and exposures of one group, one value per cluster, and the clusters' names."""

    numerator: np.ndarray
    exposure: np.ndarray
    cluster: np.ndarray


class Contrast(NamedTuple):
    """The first group against the second; NaN where nothing could be estimated."""

    difference: float
    difference_low: float
    difference_high: float
    ratio: float
    ratio_low: float
    ratio_high: float
    p: float


def by_cluster(numerator: np.ndarray, exposure: np.ndarray, cluster: np.ndarray) -> Sums:
    """Return sums for each cluster, in the order of the clusters' names."""
    names, codes = np.unique(np.asarray(cluster).astype(str), return_inverse=True)
    return Sums(
        np.bincount(codes, np.asarray(numerator, float), len(names)),
        np.bincount(codes, np.asarray(exposure, float), len(names)),
        names,
    )


def contrast(one: Sums, other: Sums, *, share: bool = False, draws: int = DRAWS) -> Contrast:
    """Return the difference and the ratio of two groups' rates with 95% intervals and a p-value.

    Parameters
    ----------
    one, other : Sums
        The two groups. A cluster that stands in both (an event that both cover) is one cluster.
    share : bool, default=False
        The rates are shares of cases, so that the exposure bounds the numerator.
    draws : int, default=999
        Resamples.

    Returns
    -------
    Contrast
        The p-value is that of the ratio being 1; ratio and p belong together, the difference has limits of
        its own.

    Examples
    --------
    >>> level = Sums(np.array([2.0, 3, 1, 2]), np.array([100.0, 100, 100, 100]), np.array(list("abcd")))
    >>> round(contrast(level, level._replace(cluster=np.array(list("efgh")))).p, 3)
    1.0
    """
    one, other = (_placed(group) for group in (one, other))
    events = np.array([one.numerator.sum(), other.numerator.sum()])
    below = np.array([one.exposure.sum(), other.exposure.sum()])
    if (below <= 0).any():
        return Contrast(*[np.nan] * 7)
    rate = events / below
    difference = rate[0] - rate[1]
    ratio = rate[0] / rate[1] if rate[1] > 0 else (np.inf if rate[0] > 0 else np.nan)
    residuals = [_influence(group) for group in (one, other)]
    degrees = _degrees(one, other, residuals)
    quantiles = studentised(one, other, degrees, draws)
    error = np.sqrt(_variance(one, other, residuals, (1.0, 1.0)))
    student = t.ppf(1 - _TAIL, degrees)
    limits = [
        difference - max(quantiles.high, student) * error,
        difference + max(-quantiles.low, student) * error,
    ]
    ratio_limits, p = [np.nan, np.nan], np.nan
    if (events > 0).all():
        spread = np.sqrt(_variance(one, other, residuals, tuple(rate)))
        reach = quantiles.ratio * spread
        ratio_limits = [ratio * np.exp(-reach), ratio * np.exp(reach)]
        p = 2 * t.sf(abs(np.log(ratio)) * student / reach, degrees) if reach > 0 else np.nan
    alike = flat(*ratio_limits) or not error > 0 or flat(rate.max() - error, rate.max() + error)
    if _little_seen(one, other, share) or alike or np.isnan(p):
        exact = _exact(events, below, share)
        limits = _widest(limits, [exact.difference_low, exact.difference_high])
        ratio_limits = _widest(ratio_limits, [exact.ratio_low, exact.ratio_high])
        p = np.nanmax([p, exact.p])
    if share:
        limits = np.clip(limits, -1, 1)
    return Contrast(*map(float, (difference, *limits, ratio, *ratio_limits, p)))


def adjust(p: np.ndarray) -> np.ndarray:
    """Return Benjamini and Hochberg's q-values; those that could not be tested stay NaN and do not count.

    Examples
    --------
    >>> adjust(np.array([0.01, 0.04, np.nan, 0.03])).round(3).tolist()
    [0.03, 0.04, nan, 0.04]
    """
    p = np.asarray(p, float)
    q = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    ranked = p[order] * len(order) / np.arange(1, len(order) + 1)
    q[order] = np.minimum(1, np.minimum.accumulate(ranked[::-1])[::-1])
    return q


def _placed(group: Sums) -> Sums:
    """Return the group without clusters that have nothing to count against."""
    seen = group.exposure > 0
    return group if seen.all() else Sums(*(column[seen] for column in group))


def _influence(group: Sums) -> np.ndarray:
    """Return what each cluster adds to the error of the group's rate."""
    total = group.exposure.sum()
    leverage = np.minimum(group.exposure / total, 1 - 1e-9)
    residual = group.numerator - group.numerator.sum() / total * group.exposure
    return residual / total / np.sqrt(1 - leverage)


def _variance(one: Sums, other: Sums, residuals: list[np.ndarray], scale: tuple[float, float]) -> float:
    first, second = residuals[0] / scale[0], residuals[1] / scale[1]
    shared, left, right = np.intersect1d(one.cluster, other.cluster, return_indices=True)
    apart = (first**2).sum() + (second**2).sum()
    return float(apart - 2 * (first[left] * second[right]).sum()) if len(shared) else float(apart)


def _degrees(one: Sums, other: Sums, residuals: list[np.ndarray]) -> float:
    """Return Satterthwaite's degrees of freedom, each group's from its effective number of clusters."""
    parts = [float((piece**2).sum()) for piece in residuals]
    if not sum(parts) > 0:
        return 1.0
    own = [max(1.0, effective(group.exposure) - 1) for group in (one, other)]
    return sum(parts) ** 2 / sum(part**2 / number for part, number in zip(parts, own, strict=True))


def effective(exposure: np.ndarray) -> float:
    """Return how many clusters of equal size would be as uncertain as these (Kish's)."""
    squares = float((exposure**2).sum())
    return float(exposure.sum()) ** 2 / squares if squares > 0 else 0.0


def _little_seen(one: Sums, other: Sums, share: bool) -> bool:
    for group in (one, other):
        events, total = group.numerator.sum(), group.exposure.sum()
        if events < FEW or len(group.numerator) < FEW or (share and total - events < FEW):
            return True
    return False


def _exact(events: np.ndarray, below: np.ndarray, share: bool) -> Contrast:
    """Return the contrast of two independent counts, exact given their sum."""
    whole = np.round(events).astype(int)  # weighted copies make fractions
    total, part = int(whole.sum()), below[0] / below.sum()
    odds_low = odds_high = np.nan
    p = 1.0
    if total:
        share_low = beta.ppf(_TAIL, whole[0], whole[1] + 1) if whole[0] else 0.0
        share_high = beta.ppf(1 - _TAIL, whole[0] + 1, whole[1]) if whole[1] else 1.0
        odds_low = share_low / (1 - share_low) * below[1] / below[0]
        odds_high = share_high / (1 - share_high) * below[1] / below[0] if share_high < 1 else np.inf
        p = float(binomtest(int(whole[0]), total, part).pvalue)
    rate = events / below
    low, high = zip(*(_alone(n, x, share) for n, x in zip(events, below, strict=True)), strict=True)
    difference = rate[0] - rate[1]
    down = difference - np.hypot(rate[0] - low[0], high[1] - rate[1])
    up = difference + np.hypot(high[0] - rate[0], rate[1] - low[1])
    return Contrast(difference, down, up, np.nan, odds_low, odds_high, p)


def _alone(events: float, below: float, share: bool) -> tuple[float, float]:
    """Return the exact interval of one rate or share."""
    if share:
        low = beta.ppf(_TAIL, events, below - events + 1) if events > 0 else 0.0
        return float(low), float(beta.ppf(1 - _TAIL, events + 1, below - events)) if events < below else 1.0
    low = chi2.ppf(_TAIL, 2 * events) / 2 if events > 0 else 0.0
    return float(low / below), float(chi2.ppf(1 - _TAIL, 2 * events + 2) / 2 / below)


def _widest(limits: list[float], others: list[float]) -> list[float]:
    """Return limits that hold both intervals; NaN where neither is known."""
    pairs = np.array([limits, others], float)
    if np.isnan(pairs).all():
        return [np.nan, np.nan]
    return [float(np.nanmin(pairs[:, 0])), float(np.nanmax(pairs[:, 1]))]
