"""95% intervals for rates and shares counted over articles.

Words of one article are not independent of each other, so articles, not words, are resampled: the percentile
interval of the cluster bootstrap, expanded for small numbers of articles (:func:`expanded_percentile`). Where
little was seen it has nothing to resample and shrinks to a point
that promises too much: nothing seen in six articles does not mean that there is nothing. With fewer than
``FEW`` events (for a share: or fewer than ``FEW`` non-events) or fewer than ``FEW`` articles the interval is
therefore widened to contain the exact one, Garwood's for a rate and Clopper and Pearson's for a share, so
that no interval has zero width.

Davison and Hinkley (1997), *Bootstrap Methods and their Application*, section 3.8; Garwood (1936),
*Biometrika* 28; Clopper and Pearson (1934), *Biometrika* 26.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.stats import beta, chi2, norm, t

LEVEL = 0.95
DRAWS = 2000
SEED = 20170118
FEW = 5
MANY = 2000  # clusters from which the interval is linearised: resampling would take long and change nothing
_DUST = 1e-9  # of a limit; what is narrower is arithmetic's
_CELLS = 4_000_000  # resampling weights held at once


class Interval(NamedTuple):
    """A lower and an upper limit; both are NaN where nothing could be estimated."""

    low: float
    high: float


def rate_interval(
    numerator: np.ndarray, exposure: np.ndarray, *, draws: int = DRAWS, seed: int = SEED
) -> Interval:
    """Return the interval of a rate, ``sum(numerator) / sum(exposure)``.

    Parameters
    ----------
    numerator, exposure : array of float
        One value per article.
    draws : int, default=2000
        Number of resamples.
    seed : int, default=20170118
        Fixed, so that the same tables give the same numbers: all groups of as many articles are resampled
        alike, whichever others there are.

    Returns
    -------
    Interval

    Examples
    --------
    >>> low, high = rate_interval(np.zeros(6), np.full(6, 500.0))
    >>> low, round(1000 * high, 2)
    (0.0, 1.23)
    """
    numerator, exposure = np.asarray(numerator, float), np.asarray(exposure, float)
    events, total = numerator.sum(), exposure.sum()
    if total <= 0:
        return Interval(np.nan, np.nan)
    low, high = _bootstrap(numerator, exposure, draws, seed)
    if events < FEW or len(numerator) < FEW or flat(low, high):
        tail = (1 - LEVEL) / 2
        exact_low = chi2.ppf(tail, 2 * events) / 2 if events > 0 else 0.0
        exact_high = chi2.ppf(1 - tail, 2 * events + 2) / 2
        low, high = _envelope(low, high, exact_low / total, exact_high / total)
    return Interval(max(0.0, float(low)), float(high))


def share_interval(
    numerator: np.ndarray, exposure: np.ndarray, *, draws: int = DRAWS, seed: int = SEED
) -> Interval:
    """Return the interval of a share, ``sum(numerator)`` of ``sum(exposure)``, within 0 and 1.

    Parameters
    ----------
    numerator, exposure : array of float
        Cases of the kind, and all cases, per article.
    draws, seed
        As for :func:`rate_interval`.

    Returns
    -------
    Interval
    """
    numerator, exposure = np.asarray(numerator, float), np.asarray(exposure, float)
    events, total = numerator.sum(), exposure.sum()
    if total <= 0:
        return Interval(np.nan, np.nan)
    low, high = _bootstrap(numerator, exposure, draws, seed)
    if min(events, total - events) < FEW or len(numerator) < FEW or flat(low, high):
        tail = (1 - LEVEL) / 2
        exact_low = beta.ppf(tail, events, total - events + 1) if events > 0 else 0.0
        exact_high = beta.ppf(1 - tail, events + 1, total - events) if events < total else 1.0
        low, high = _envelope(low, high, exact_low, exact_high)
    return Interval(max(0.0, float(low)), min(1.0, float(high)))


def flat(low: float, high: float) -> bool:
    """Tell whether limits are one point but for what arithmetic leaves, or no numbers at all.

    Examples
    --------
    >>> flat(0.3, 0.1 * 3), flat(0.3, 0.31)
    (True, False)
    """
    return not high - low > _DUST * max(abs(low), abs(high))


def expanded_percentile(draws: np.ndarray, clusters: float) -> tuple[float, float]:
    """Return the percentile interval of resampled estimates, expanded for a small number of clusters.

    The plain percentile interval is too narrow with few clusters, as a normal interval with the divisor `n`
    would be; its tails are moved out to those of Student's interval with ``n - 1`` (Hesterberg 2015, *The
    American Statistician* 69, section 4).

    Parameters
    ----------
    draws : array of float
        Resampled estimates; NaN ones are left out.
    clusters : float
        Number of clusters that were resampled.
    """
    known = draws[~np.isnan(draws)]
    if not len(known) or clusters < 2:
        return np.nan, np.nan
    tail = 100 * norm.cdf(t.ppf((1 - LEVEL) / 2, clusters - 1) * np.sqrt(clusters / (clusters - 1)))
    low, high = np.percentile(known, [tail, 100 - tail])
    return float(low), float(high)


def _bootstrap(numerator: np.ndarray, exposure: np.ndarray, draws: int, seed: int) -> tuple[float, float]:
    size = len(numerator)
    if size > MANY:
        return _linearised(numerator, exposure)
    sums = np.column_stack([numerator, exposure])
    step = max(1, _CELLS // size)
    ratios = []
    for start in range(0, draws, step):
        above, below = (_resamples(size, min(step, draws - start), seed, start) @ sums).T
        with np.errstate(divide="ignore", invalid="ignore"):
            ratios.append(np.where(below > 0, above / below, np.nan))
    return expanded_percentile(np.concatenate(ratios), size)


@lru_cache(maxsize=16)
def _resamples(size: int, draws: int, seed: int, start: int) -> np.ndarray:
    """Return how often each resample holds each article: (draws, size), small whole numbers.

    A report asks for the intervals of many counts over the same articles, and to draw takes longer than to
    count.
    """
    generator = np.random.default_rng([seed, size, start])
    drawn = generator.multinomial(size, np.full(size, 1 / size), size=draws).astype(np.int16)
    drawn.flags.writeable = False
    return drawn


def _linearised(numerator: np.ndarray, exposure: np.ndarray) -> tuple[float, float]:
    """Return the interval of the ratio by linearisation, which many clusters make as good as resampling."""
    total = exposure.sum()
    rate = numerator.sum() / total
    size = len(numerator)
    half = t.ppf((1 + LEVEL) / 2, size - 1) * np.sqrt(
        ((numerator - rate * exposure) ** 2).sum() * size / (size - 1)
    )
    return rate - half / total, rate + half / total


def _envelope(low: float, high: float, other_low: float, other_high: float) -> tuple[float, float]:
    return float(np.nanmin([low, other_low])), float(np.nanmax([high, other_high]))
