"""Prediction-powered regression: what coders found in a sample corrects what the kit found everywhere.

The estimating equation is the kit's over all units plus the weighted difference of coder and kit over the
coded ones (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic 2023, *Science* 382; without power tuning, which
is what survey statistics calls the difference estimator: Särndal, Swensson and Wretman 1992, section 6.3).
Without clusters the results are those of ``ppi-python`` with ``lam=1``; with clusters the scores of
one cluster, coded and not, are summed before they are squared.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import expit
from scipy.stats import norm, t

from analysis.errors import UsageError
from analysis.measures.intervals import LEVEL

FAMILIES = ("mean", "ols", "logistic", "poisson")
_STEPS, _CLOSE = 100, 1e-12


class Coded(NamedTuple):
    """The coded units: covariates (n, k), the coder's and the kit's value, and clusters (n,) or None."""

    design: np.ndarray
    coder: np.ndarray
    kit: np.ndarray
    cluster: np.ndarray | None = None


class Uncoded(NamedTuple):
    """The units that only the kit has read: covariates (N, k), its value, and clusters (N,) or None."""

    design: np.ndarray
    kit: np.ndarray
    cluster: np.ndarray | None = None


class Powered(NamedTuple):
    """Coefficients with 95% limits and covariance."""

    estimate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    covariance: np.ndarray


def powered(family: str, coded: Coded, uncoded: Uncoded) -> Powered:
    """Return coefficients from a coded sample and the kit's values on further units.

    Parameters
    ----------
    family : {"mean", "ols", "logistic", "poisson"}
        The model; with ``"mean"`` the covariates are a column of ones.
    coded : Coded
        A simple random sample, read by coder and kit.
    uncoded : Uncoded
        Further units from the same population, read by the kit.

    Returns
    -------
    Powered
        Normal limits without clusters; with clusters Student's.

    Raises
    ------
    UsageError
        If the family is unknown, or no unit is coded or uncoded.
    """
    if family not in FAMILIES:
        raise UsageError(f"family is {', '.join(FAMILIES)}, not {family!r}")
    small, large = len(coded.coder), len(uncoded.kit)
    if not small or not large:
        raise UsageError("a corrected estimate needs units that are coded and units that are not")
    estimate = _solve(family, coded, uncoded)
    own = coded.design * (coded.kit - coded.coder)[:, None]
    mean = _mean(family, uncoded.design @ estimate)
    other = uncoded.design * (mean - uncoded.kit)[:, None]
    both = np.vstack([coded.design, uncoded.design])
    slope = _slope(family, both @ estimate)
    bread = np.linalg.pinv(both.T @ (both * slope[:, None]) / len(both))
    if coded.cluster is None or uncoded.cluster is None:
        freedom = 0 if family == "mean" else 1  # as ppi-python has it
        meat = _covariance(other, freedom) / large + _covariance(own, freedom) / small
        quantile = norm.ppf(0.5 + LEVEL / 2)
    else:
        scores = np.vstack([own / small, other / large])
        names, codes = np.unique(
            np.concatenate([coded.cluster, uncoded.cluster]).astype(str), return_inverse=True
        )
        sums = np.zeros((len(names), scores.shape[1]))
        np.add.at(sums, codes, scores)
        meat = sums.T @ sums * len(names) / max(1, len(names) - 1)
        quantile = t.ppf(0.5 + LEVEL / 2, max(1, len(set(coded.cluster)) - 1))
    covariance = bread @ meat @ bread
    half = quantile * np.sqrt(np.maximum(np.diag(covariance), 0))
    return Powered(estimate, estimate - half, estimate + half, covariance)


def solve_counts(
    counts: np.ndarray, exposure: np.ndarray, design: np.ndarray
) -> tuple[np.ndarray, np.ndarray] | None:
    """Return coefficients of log rates from corrected counts, and the inverse of their information.

    Corrected counts and exposures of a cluster may be negative, as a coder's finding less in a sampled unit
    counts for many; only their sums need to make sense. None where there is no solution.

    Parameters
    ----------
    counts, exposure : array of float, shape (n,)
        Corrected sums of each cluster or article.
    design : array of float, shape (n, k)
        With a column of ones first.
    """
    total, below = counts.sum(), exposure.sum()
    if not (total > 0 and below > 0):
        return None
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(total / below)
    for _ in range(_STEPS):
        mean = exposure * np.exp(np.clip(design @ beta, -50, 50))
        information = design.T @ (design * mean[:, None])
        try:
            step = np.linalg.solve(information, design.T @ (counts - mean))
        except np.linalg.LinAlgError:
            return None
        beta = beta + np.clip(step, -1, 1)
        if np.abs(step).max() < _CLOSE**0.75:
            inverse = np.linalg.inv(information)
            return (beta, inverse) if (np.diag(inverse) > 0).all() else None
    return None


def _solve(family: str, coded: Coded, uncoded: Uncoded) -> np.ndarray:
    small, large = len(coded.coder), len(uncoded.kit)
    rectifier = coded.coder - coded.kit
    if family in ("mean", "ols"):  # linear: the imputed coefficients plus those of the difference
        imputed = np.linalg.lstsq(uncoded.design, uncoded.kit, rcond=None)[0]
        return imputed + np.linalg.lstsq(coded.design, rectifier, rcond=None)[0]
    shift = coded.design.T @ rectifier / small
    beta = np.zeros(uncoded.design.shape[1])
    if family == "poisson":
        beta[0] = np.log(max(1e-6, coded.coder.mean()))
    for _ in range(_STEPS):
        line = uncoded.design @ beta
        score = uncoded.design.T @ (uncoded.kit - _mean(family, line)) / large + shift
        information = uncoded.design.T @ (uncoded.design * _slope(family, line)[:, None]) / large
        step = np.linalg.lstsq(information, score, rcond=None)[0]
        beta = beta + np.clip(step, -1, 1)
        if np.abs(step).max() < _CLOSE:
            break
    return beta


def _mean(family: str, line: np.ndarray) -> np.ndarray:
    if family == "logistic":
        return expit(line)
    return np.exp(np.clip(line, -50, 50)) if family == "poisson" else line


def _slope(family: str, line: np.ndarray) -> np.ndarray:
    if family == "logistic":
        return expit(line) * (1 - expit(line))
    return np.exp(np.clip(line, -50, 50)) if family == "poisson" else np.ones_like(line)


def _covariance(scores: np.ndarray, freedom: int) -> np.ndarray:
    return np.cov(scores.T, ddof=freedom).reshape(scores.shape[1], scores.shape[1])
