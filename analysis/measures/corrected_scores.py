"""The corrected regression of counts on arrays: coefficients, and errors that hold clusters and sampling."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import t

from analysis.measures.correction import FIXED, degrees_of, unseen_events
from analysis.measures.intervals import LEVEL
from analysis.measures.predictive import solve_counts
from analysis.measures.sandwich import resampled_quantiles

_TAIL = (1 - LEVEL) / 2


class Counted(NamedTuple):
    """One value per article.

    Attributes
    ----------
    counts, exposure : array of float
        Corrected: the kit's, plus the weighted sum of (coder - kit) over the coded units.
    count_shift, exposure_shift : array of float
        What of them is correction.
    stands_for : array of float
        Units that the coded ones stand for: the sum of their weights.
    units : array of float
        Units in the article.
    coded, wrong : array
        Coded units, and those in which coder and kit differ.
    group : array of int
        The group, within which the sample was drawn.
    cluster : array of int
        The cluster.
    """

    counts: np.ndarray
    exposure: np.ndarray
    count_shift: np.ndarray
    exposure_shift: np.ndarray
    stands_for: np.ndarray
    units: np.ndarray
    coded: np.ndarray
    wrong: np.ndarray
    group: np.ndarray
    cluster: np.ndarray


class Fitted(NamedTuple):
    """Coefficients of log rates with 95% limits, standard errors and p-values."""

    beta: np.ndarray
    low: np.ndarray
    high: np.ndarray
    error: np.ndarray
    p: np.ndarray


def fit_corrected(data: Counted, design: np.ndarray) -> Fitted | None:
    """Return the corrected Poisson regression; None where it has no solution.

    Parameters
    ----------
    data : Counted
        The articles.
    design : array of float, shape (n, k)
        With a column of ones first.

    Notes
    -----
    The errors are those of :func:`analysis.measures.correction.corrected_contrast`: scores are summed over
    clusters; in a group whose sample has a fixed size, what the kit is off by on average is no error of the
    sample; errors that a small sample did not show are allowed for. Degrees of freedom are Satterthwaite's
    from coded and other clusters, widened to the bootstrap-t's quantile.
    """
    solved = solve_counts(data.counts, data.exposure, design)
    if solved is None:
        return None
    beta, bread = solved
    rate = np.exp(design @ beta)
    mean = data.exposure * rate
    residual = data.counts - mean
    scores = design * residual[:, None] + _fixed_size(data, design, rate)
    codes = np.unique(data.cluster, return_inverse=True)[1]
    sums = np.zeros((codes.max() + 1, design.shape[1]))
    np.add.at(sums, codes, scores)
    influence = (sums @ bread) * np.sqrt(_scale(data, codes))[:, None]
    error = np.sqrt((influence**2).sum(axis=0))
    coded = np.bincount(codes, data.coded) > 0
    degrees = np.array([degrees_of(column, coded) for column in influence.T])
    student = t.ppf(1 - _TAIL, degrees)
    quantile = np.maximum(student, resampled_quantiles(design, mean, residual, codes, student))
    reach = np.hypot(quantile * error, _unseen(data, design, mean, bread))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * t.sf(np.abs(beta) * student / reach, degrees)
    return Fitted(beta, beta - reach, beta + reach, error, p)


def _fixed_size(data: Counted, design: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Return what to add to the scores of groups whose sample has a fixed size."""
    added = np.zeros_like(design)
    for group in np.unique(data.group):
        rows = data.group == group
        drawn, whole = data.stands_for[rows].sum(), data.units[rows].sum()
        if not drawn > 0 or abs(drawn / whole - 1) >= FIXED:
            continue
        shift = data.count_shift[rows] - rate[rows] * data.exposure_shift[rows]
        mean = (design[rows] * shift[:, None]).sum(axis=0) / drawn
        spread = data.units[rows] * drawn / whole - data.stands_for[rows]
        added[rows] = spread[:, None] * mean
    return added


def _scale(data: Counted, codes: np.ndarray) -> np.ndarray:
    """Return n by n - 1 for each cluster, of those coded in its group or of all there."""
    scale = np.ones(codes.max() + 1)
    for group in np.unique(data.group):
        own = np.unique(codes[data.group == group])
        coded = np.unique(codes[(data.group == group) & (data.coded > 0)])
        for members in (own, coded):
            size = max(2, len(members))
            scale[members] = size / (size - 1)
    return scale


def _unseen(data: Counted, design: np.ndarray, mean: np.ndarray, bread: np.ndarray) -> np.ndarray:
    """Return how far errors that the sample of a group did not show may move each coefficient."""
    moves = np.zeros(design.shape[1])
    for group in np.unique(data.group):
        rows = data.group == group
        wrong, coded = data.wrong[rows].sum(), data.coded[rows].sum()
        if not coded:
            continue
        events = unseen_events(wrong, data.stands_for[rows].sum() / coded)
        at = (design[rows] * mean[rows, None]).sum(axis=0) / mean[rows].sum()
        moves = np.hypot(moves, bread @ at * events)
    return moves
