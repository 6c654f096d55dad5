"""Trends: rates by period with a smoothed fit, its band, and what the autocorrelation does to it.

Counts of a period are fitted by Poisson regression on a natural cubic spline of time with the exposure as
offset; its band and the test of the slope use Newey and West's errors (1987, *Econometrica* 55), which hold
when neighbouring months resemble each other and when counts scatter more than Poisson's.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import chi2, t

from analysis.errors import UsageError
from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import MINIMUM, Tables, counted, members_of, shown_groups
from analysis.measures.intervals import LEVEL, rate_interval, share_interval
from analysis.measures.panel import by_text, panel

PERIODS = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
MANY = 200  # groups of which a trend each can still be looked at
FEWEST = 6  # periods with words in them that a fit needs
COLUMNS = [
    "period", "numerator", "exposure", "n_articles", "estimate", "low", "high", "fit", "fit_low", "fit_high",
    "autocorrelation", "duplicates",
]  # fmt: skip
SLOPES = [
    "numerator", "exposure", "n_articles", "n_periods", "estimate", "low", "high", "p",
    "autocorrelation", "autocorrelation_p", "duplicates",
]  # fmt: skip


class Fit(NamedTuple):
    """Coefficients, their covariance, degrees of freedom, and standardised residuals by number of period."""

    beta: np.ndarray
    covariance: np.ndarray
    degrees: float
    residual: pd.Series


def trend(
    analysis: Tables,
    by: str | None = None,
    period: str = "month",
    *,
    table: str = "hedges",
    voice: str = "writer",
    per: float | None = None,
    minimum: int = MINIMUM,
    **choices: Any,
) -> pd.DataFrame:
    """Return rates by period, with a smoothed fit, its 95% band and the autocorrelation of what is left over.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str or None, default=None
        Groups, each with a fit of its own; None for all articles together.
    period : {"week", "month", "quarter", "year"}, default="month"
        Length of a period.
    table, voice
        As for :func:`analysis.measures.rates`.
    per : float, optional
        Words that one unit of the rate stands for; by default 1,000, and 1 for shares.
    minimum : int, default=5
        Groups with fewer dated articles are left out.
    **choices
        ``where, among, on_cue, threshold, exposure, duplicates, authors`` as for
        :func:`analysis.measures.panel.panel`.

    Returns
    -------
    pandas.DataFrame
        One row per group and period from its first to its last, empty periods included (their estimate and
        fit are NaN): `by` (or ``scope``), ``period, numerator, exposure, n_articles, estimate, low, high``,
        ``fit, fit_low, fit_high`` (NaN with fewer than six periods), ``autocorrelation`` at lag one, and
        ``duplicates``. Articles without a date are left out, and ``attrs["reason"]`` says how many.

    Raises
    ------
    UsageError
        If the period is unknown.
    """
    column, share = by or "scope", choices.get("among") is not None
    per = per if per is not None else (1 if share else 1000)
    series, note = _series(analysis, by, period, table, voice, minimum, choices)
    if not series:
        return empty([column, *COLUMNS], note)
    frames = []
    for name, (frame, sums) in series.items():
        limits = _limits(frame, sums, share)
        sums = sums.assign(estimate=per * sums["numerator"] / sums["exposure"].where(sums["exposure"] > 0))
        sums["low"], sums["high"] = per * limits[:, 0], per * limits[:, 1]
        fit = _smooth(sums)
        for key in ("fit", "fit_low", "fit_high"):
            sums[key] = np.nan
        sums["autocorrelation"] = np.nan
        if fit is not None:
            design = _spline(np.arange(len(sums)), _knots(sums))
            middle = design @ fit.beta
            spread = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", design, fit.covariance, design), 0))
            half = t.ppf(0.5 + LEVEL / 2, fit.degrees) * spread
            # where nothing was published there is nothing to be smoothed, and no band to be sure within
            seen = (sums["exposure"] > 0).to_numpy()
            sums["fit"], sums["fit_low"], sums["fit_high"] = (
                np.where(seen, per * np.exp(middle + sign * half), np.nan) for sign in (0, -1, 1)
            )
            sums["autocorrelation"] = _autocorrelation(fit.residual)[0]
        frames.append(sums.reset_index(names="period").assign(**{column: name}))
    found = pd.concat(frames, ignore_index=True)
    found["duplicates"] = choices.get("duplicates", "once")
    found = found[[column, *COLUMNS]]
    if note:
        found.attrs["reason"] = note
    return found


def slopes(
    analysis: Tables,
    by: str | None = None,
    period: str = "month",
    *,
    table: str = "hedges",
    voice: str = "writer",
    minimum: int = MINIMUM,
    **choices: Any,
) -> pd.DataFrame:
    """Return the change of a rate by period: one straight line on the log scale for each group.

    Parameters
    ----------
    analysis, by, period, table, voice, minimum, **choices
        As for :func:`trend`.

    Returns
    -------
    pandas.DataFrame
        `by` (or ``scope``), ``numerator, exposure, n_articles, n_periods``, ``estimate`` (the ratio of one
        period's rate to that of the period before), ``low, high, p``, the ``autocorrelation`` of the
        residuals at lag one and the p-value of Ljung and Box's test of it, and ``duplicates``. Groups with
        fewer than six periods have NaN.
    """
    column = by or "scope"
    series, note = _series(analysis, by, period, table, voice, minimum, choices)
    if not series:
        return empty([column, *SLOPES], note)
    rows = []
    for name, (frame, sums) in series.items():
        row = {column: name, "numerator": sums["numerator"].sum(), "exposure": sums["exposure"].sum(),
               "n_articles": len(frame), "n_periods": int((sums["exposure"] > 0).sum())}  # fmt: skip
        fit = _smooth(sums, straight=True)
        values = [np.nan] * 6
        if fit is not None:
            spread = float(np.sqrt(fit.covariance[1, 1]))
            half = t.ppf(0.5 + LEVEL / 2, fit.degrees) * spread
            slope = float(fit.beta[1])
            p = 2 * t.sf(abs(slope) / spread, fit.degrees) if spread > 0 else np.nan
            values = [*np.exp([slope, slope - half, slope + half]), p, *_autocorrelation(fit.residual)]
        keys = ["estimate", "low", "high", "p", "autocorrelation", "autocorrelation_p"]
        rows.append(row | dict(zip(keys, values, strict=True)))
    found = pd.DataFrame(rows).assign(duplicates=choices.get("duplicates", "once"))[[column, *SLOPES]]
    if note:
        found.attrs["reason"] = note
    return found


def _series(
    analysis: Tables,
    by: str | None,
    period: str,
    table: str,
    voice: str,
    minimum: int,
    choices: dict[str, Any],
) -> tuple[dict[str, tuple[pd.DataFrame, pd.DataFrame]], str]:
    """Return for each group its dated articles and their sums by period, and what was left out."""
    if period not in PERIODS:
        raise UsageError(f"a period is {', '.join(PERIODS)}, not {period!r}")
    frame = panel(analysis, table, by=by, voice=voice, **choices)
    published = counted(analysis, choices.get("duplicates", "once")).loc[frame.index, "published"]
    published = pd.to_datetime(published, utc=True).dt.tz_localize(None)
    undated = int(published.isna().sum())
    frame = frame.assign(period=published.dt.to_period(PERIODS[period]))[published.notna().to_numpy()]
    if frame.empty:
        return {}, "No article has a date, so there is no trend to show."
    names = shown_groups(frame["group"], minimum if by is not None else 1)
    if not names:
        return {}, none_shown(by, minimum).replace(" article", " dated article")
    if len(names) > MANY:
        raise UsageError(
            f"{len(names):,} trends cannot be read; raise the minimum of articles, or group by less "
            f"({MANY} at most)"
        )
    series, places = {}, members_of(frame["group"])
    for name in names:
        part = frame.iloc[places[name]]
        span = pd.period_range(part["period"].min(), part["period"].max(), freq=PERIODS[period])
        sums = part.groupby("period")[["numerator", "exposure"]].sum()
        sums["n_articles"] = part.groupby("period").size()
        sums = sums.reindex(span, fill_value=0)
        sums.index = sums.index.map(str)
        series[name] = (part.assign(period=part["period"].map(str)), sums)
    articles = "article has" if undated == 1 else "articles have"
    return series, f"{undated:,} {articles} no date and are left out." if undated else ""


def _limits(frame: pd.DataFrame, sums: pd.DataFrame, share: bool) -> np.ndarray:
    interval = share_interval if share else rate_interval
    parts = dict(tuple(frame.groupby("period")[["numerator", "exposure", "weight", "cluster"]]))
    return np.array(
        [interval(*by_text(parts[key])) if key in parts else (np.nan, np.nan) for key in sums.index]
    )


def _knots(sums: pd.DataFrame, straight: bool = False) -> np.ndarray:
    """Return the knots of the spline: two for a straight line, up to five on many periods."""
    seen = np.flatnonzero(sums["exposure"].to_numpy() > 0)
    number = 2 if straight else int(np.clip(len(seen) // 3, 2, 5))
    return np.quantile(seen, np.linspace(0, 1, number))


def _spline(time: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """Return the natural cubic spline's basis (Hastie, Tibshirani and Friedman 2009, equation 5.4)."""
    span = knots[-1] - knots[0]
    x, k = (time - knots[0]) / span, (knots - knots[0]) / span
    columns = [np.ones(len(x)), x]

    def bend(knot: float) -> np.ndarray:
        return (np.maximum(x - knot, 0) ** 3 - np.maximum(x - 1.0, 0) ** 3) / (1.0 - knot)

    columns += [bend(knot) - bend(k[-2]) for knot in k[:-2]]
    return np.column_stack(columns)


def _smooth(sums: pd.DataFrame, straight: bool = False) -> Fit | None:
    """Return the fit, or None where there are too few periods or nothing was counted."""
    seen = (sums["exposure"] > 0).to_numpy()
    counts, below = sums["numerator"].to_numpy(float)[seen], sums["exposure"].to_numpy(float)[seen]
    if seen.sum() < FEWEST or not counts.sum() > 0:
        return None
    time = np.flatnonzero(seen)
    if straight:
        design = np.column_stack([np.ones(len(time)), time - time.mean()])
    else:
        design = _spline(time, _knots(sums))
    beta = _poisson(counts, below, design)
    if beta is None:
        return None
    mean = below * np.exp(design @ beta)
    degrees = len(time) - design.shape[1]
    bread = np.linalg.pinv(design.T @ (design * mean[:, None]))
    leverage = np.clip(np.einsum("ij,jk,ik->i", design, bread, design) * mean, 0, 0.99)
    scores = design * ((counts - mean) / np.sqrt(1 - leverage))[:, None]
    meat = scores.T @ scores
    lags = min(int(np.ceil(4 * (len(time) / 100) ** (2 / 9))), len(time) // 4)
    for lag in range(1, lags + 1):
        cross = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / (lags + 1)) * (cross + cross.T)
    covariance = bread @ meat @ bread
    # never tighter than counts that are Poisson's and independent
    floor = np.maximum(np.diag(bread), np.diag(covariance)) / np.diag(covariance).clip(1e-300)
    covariance = covariance * np.sqrt(np.outer(floor, floor))
    return Fit(beta, covariance, degrees, pd.Series((counts - mean) / np.sqrt(mean), time))


def _poisson(counts: np.ndarray, exposure: np.ndarray, design: np.ndarray) -> np.ndarray | None:
    """Return coefficients by Newton's method; None where they do not converge."""
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(counts.sum() / exposure.sum())
    for _ in range(100):
        mean = exposure * np.exp(np.clip(design @ beta, -30, 30))
        step = np.linalg.lstsq(design.T @ (design * mean[:, None]), design.T @ (counts - mean), rcond=None)[0]
        # what is held back is the move of the fitted line: bends of a spline have coefficients of any size
        move = float(np.abs(design @ step).max())
        beta = beta + step * min(1.0, 2.0 / max(move, 1e-300))
        if move < 1e-9:
            return beta
    return None


def _autocorrelation(residual: pd.Series) -> tuple[float, float]:
    """Return the correlation at lag one and the p-value of Ljung and Box's test that it is none.

    Periods on either side of an empty one are no neighbours.
    """
    centred = residual - residual.mean()
    pairs = centred.to_numpy()[1:] * centred.to_numpy()[:-1]
    pairs = pairs[np.diff(centred.index) == 1]
    whole, size = float((centred**2).sum()), len(pairs) + 1
    if not whole > 0 or size < 3:
        return np.nan, np.nan
    first = float(pairs.sum()) / whole
    return first, float(chi2.sf(size * (size + 2) * first**2 / (size - 1), 1))
