"""Errors that hold when articles of one cluster resemble each other: a sandwich for small numbers of clusters.

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


class Errors(NamedTuple):
    """Covariance of the coefficients and the degrees of freedom of each."""

    covariance: np.ndarray
    degrees: np.ndarray


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
    return Errors(covariance, _degrees(parts))


def limits(estimate: np.ndarray, errors: Errors) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return lower and upper limits and p-values of coefficients."""
    spread = np.sqrt(np.maximum(np.diag(errors.covariance), 0))
    half = t.ppf(0.5 + LEVEL / 2, errors.degrees) * spread
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * t.sf(np.abs(estimate) / spread, errors.degrees)
    return estimate - half, estimate + half, p


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
