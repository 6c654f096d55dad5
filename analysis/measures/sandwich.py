"""Errors that hold when articles of one cluster resemble each other: a sandwich for few clusters.

The usual clustered errors are too small with few or unequal clusters. Here every cluster's residuals are
corrected for its own leverage and the quantiles are Student's with degrees of freedom for each coefficient
(Bell and McCaffrey 2002, as worked out by Pustejovsky and Tipton 2018, *Journal of Business & Economic
Statistics* 36), computed on the weighted residuals of a generalised linear model.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import t

from analysis.measures.intervals import LEVEL
from analysis.measures.studentised import resamples

MANY = 1000  # clusters from which Student's quantiles do
DRAWS = 499
_CELLS = 4_000_000
_DUST = 1e-9  # of the model's variance; less is arithmetic's


class Errors(NamedTuple):
    """Covariance of the coefficients, degrees of freedom of each, and quantiles for 95% limits."""

    covariance: np.ndarray
    degrees: np.ndarray
    quantile: np.ndarray


def clustered(design: np.ndarray, weight: np.ndarray, residual: np.ndarray, cluster: np.ndarray) -> Errors:
    """Return the clustered covariance of a generalised linear model with a canonical or log link.

    Parameters
    ----------
    design : array of float, shape (n, k)
        One row per observation.
    weight : array of float, shape (n,)
        The model's working weights (for Poisson the fitted means).
    residual : array of float, shape (n,)
        Outcome less fitted mean, times whatever makes ``design.T @ residual`` the score.
    cluster : array, shape (n,)
        The cluster of each observation.

    Returns
    -------
    Errors
        Never zero: where the clusters show no spread in a coefficient at all, its variance is the model's.
    """
    names, codes = np.unique(np.asarray(cluster).astype(str), return_inverse=True)
    bread = np.linalg.pinv(design.T @ (design * weight[:, None]))
    if len(names) == len(design):  # the corrected residual has a closed form
        leverage = np.clip(np.einsum("ij,jk,ik->i", design, bread, design) * weight, 0, 1 - 1e-6)
        scores = design * (residual / np.sqrt(1 - leverage))[:, None]
    else:
        scores = _raised(design, weight, residual, codes, len(names), bread)
    covariance = bread @ (scores.T @ scores) @ bread
    parts = np.array([np.bincount(codes, weight * column**2, len(names)) for column in (design @ bread).T]).T
    degrees = _degrees(parts)
    student = t.ppf(0.5 + LEVEL / 2, degrees)
    quantile = resampled_quantiles(design, weight, residual, codes, student)
    still = np.diag(covariance) < _DUST * np.diag(bread)
    if still.any():  # clusters that are all alike show no spread; the model's own is what is left to go by
        covariance = np.where(still[:, None] | still, np.diag(np.diag(bread)), covariance)
        quantile = np.where(still, student, quantile)
    return Errors(covariance, degrees, quantile)


def limits(estimate: np.ndarray, errors: Errors) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return lower and upper limits and p-values of coefficients."""
    spread = np.sqrt(np.maximum(np.diag(errors.covariance), 0))
    half = errors.quantile * spread
    student = t.ppf(0.5 + LEVEL / 2, errors.degrees)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * t.sf(np.abs(estimate) * student / half, errors.degrees)
    return estimate - half, estimate + half, p


def resampled_quantiles(
    design: np.ndarray, weight: np.ndarray, residual: np.ndarray, codes: np.ndarray, student: np.ndarray
) -> np.ndarray:
    """Return the bootstrap-t's symmetric quantile of each coefficient, by one Newton step a resample.

    Parameters
    ----------
    design, weight, residual
        As for :func:`clustered`.
    codes : array of int, shape (n,)
        Number of each observation's cluster, from 0.
    student : array of float, shape (k,)
        What to return where there are too many clusters for it to matter or too few to resample.
    """
    number, size = int(codes.max()) + 1, design.shape[1]
    if number < 2 * size + 3 or number > MANY or number * size**2 > _CELLS:
        return student
    information = np.zeros((number, size, size))
    np.add.at(information, codes, np.einsum("n,ni,nj->nij", weight, design, design))
    score = np.zeros((number, size))
    np.add.at(score, codes, design * residual[:, None])
    drawn = resamples(number, DRAWS)
    flat = information.reshape(number, -1)
    pivots = []
    step = max(1, _CELLS // (number * size))
    for begin in range(0, DRAWS, step):
        part = drawn[begin : begin + step]
        bread = _inverse((part @ flat).reshape(-1, size, size))
        shift = np.einsum("bij,bj->bi", bread, part @ score)
        moved = score[None] - (shift @ information.transpose(2, 0, 1).reshape(size, -1)).reshape(
            -1, number, size
        )
        meat = moved.transpose(0, 2, 1) @ (part[:, :, None] * moved)
        spread = np.einsum("bii->bi", bread @ meat @ bread) * number / (number - 1)
        with np.errstate(divide="ignore", invalid="ignore"):
            pivots.append(np.abs(shift) / np.sqrt(spread))
    pivot = np.concatenate(pivots)
    known = np.isfinite(pivot)
    place = np.minimum(np.ceil(LEVEL * known.sum(axis=0)).astype(int), len(pivot) - 1)
    ordered = np.sort(np.where(known, pivot, np.inf), axis=0)
    quantile = np.where(known.mean(axis=0) > 0.5, ordered[place, np.arange(size)], student)
    return np.maximum(1.0, quantile)


def _inverse(matrices: np.ndarray) -> np.ndarray:
    try:
        return np.linalg.inv(matrices)
    except np.linalg.LinAlgError:  # a resample without a level
        return np.linalg.pinv(matrices, hermitian=True)


def _raised(
    design: np.ndarray,
    weight: np.ndarray,
    residual: np.ndarray,
    codes: np.ndarray,
    number: int,
    bread: np.ndarray,
) -> np.ndarray:
    """Return each cluster's score corrected for its leverage: (I - A B)^(-1/2) times it.

    A is the cluster's information and B the inverse of the whole. With B = R R', the matrix has the
    eigenvalues of the symmetric I - R' A R.
    """
    values, vectors = np.linalg.eigh(bread)
    keep = values > values.max() * 1e-12
    root = vectors[:, keep] * np.sqrt(values[keep])
    back = vectors[:, keep] / np.sqrt(values[keep])
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(number + 1))
    turned = (design @ root)[order]
    weight, residual = weight[order], residual[order]
    scores = np.empty((number, design.shape[1]))
    for place in range(number):
        rows = slice(bounds[place], bounds[place + 1])
        part = turned[rows]
        own, axes = np.linalg.eigh(part.T @ (part * weight[rows, None]))
        score = part.T @ residual[rows]
        scores[place] = back @ (axes @ (axes.T @ score / np.sqrt(np.clip(1 - own, 1e-6, None))))
    return scores


def _degrees(parts: np.ndarray) -> np.ndarray:
    """Return for each coefficient how many clusters its variance effectively stands on, less one.

    Under a working model without correlation a cluster adds to the variance of a coefficient in proportion
    to its information about it; the number is Kish's over these parts.
    """
    whole, squares = parts.sum(axis=0), (parts**2).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        number = np.where(squares > 0, whole**2 / squares, 1.0)
    return np.maximum(1.0, number - 1.0)
