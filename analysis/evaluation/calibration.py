"""How far a confidence can be believed: calibration error, and precision and recall at thresholds.

The error is the mean distance, in ten bins of equal width weighed by their findings, between the mean
confidence and the share that is right (Naeini et al. 2015). A perfectly calibrated model also shows an error
on so many findings, by chance; its range is computed beside ours by drawing what is right from the
confidences themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_BINS = 10
_DRAWS = 1000
_SEED = 20_16
_THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


class Finding(NamedTuple):
    """Something found: in which article, how sure the kit is of it, and whether the coders agree."""

    article: str
    confidence: float
    right: bool


class Bin(NamedTuple):
    """The findings whose confidence lies in one tenth of the scale."""

    count: int
    mean_confidence: float
    accuracy: float


class Threshold(NamedTuple):
    """What is left, and how good it is, where findings below a confidence are left out."""

    threshold: float
    found: int
    precision: float
    recall: float


def bins(findings: Sequence[Finding]) -> list[Bin]:
    """Return the findings by tenths of their confidence, empty tenths left out.

    Parameters
    ----------
    findings : sequence of Finding
        In any order.

    Returns
    -------
    list of Bin
        From low to high.
    """
    confidence, right = _columns(findings)
    place = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    return [
        Bin(int(inside.sum()), float(confidence[inside].mean()), float(right[inside].mean()))
        for inside in (place == number for number in range(_BINS))
        if inside.any()
    ]


def calibration(findings: Sequence[Finding]) -> tuple[dict[str, float], dict[str, tuple[float, float]]]:
    """Return the calibration error with its intervals, ours and that of a perfectly calibrated model.

    Parameters
    ----------
    findings : sequence of Finding
        In any order.

    Returns
    -------
    metrics : dict of str to float
        ``calibration_error``, ``brier``, and ``calibration_perfect_error``, the mean of a perfect model's.
    intervals : dict of str to tuple of float
        Of the first by resampling articles, of the last the middle 95 % of its draws.

    Examples
    --------
    >>> found = [Finding("a", 0.75, place < 3) for place in range(4)]
    >>> calibration(found)[0]["calibration_error"]
    0.0
    """
    if not findings:
        return {}, {}
    confidence, right = _columns(findings)
    rng = np.random.default_rng(_SEED)
    _, article = np.unique([finding.article for finding in findings], return_inverse=True)
    members = [np.flatnonzero(article == number) for number in range(article.max() + 1)]
    drawn = []
    for _ in range(_DRAWS):
        sample = np.concatenate([members[number] for number in rng.integers(len(members), size=len(members))])
        drawn.append(_error(confidence[sample], right[sample]))
    perfect = [_error(confidence, rng.random(len(confidence)) < confidence) for _ in range(_DRAWS)]
    metrics = {
        "calibration_error": _error(confidence, right),
        "brier": float(((confidence - right) ** 2).mean()),
        "calibration_perfect_error": float(np.mean(perfect)),
    }
    return metrics, {
        "calibration_error": _middle(drawn),
        "calibration_perfect_error": _middle(perfect),
    }


def thresholds(findings: Sequence[Finding], gold: int) -> tuple[Threshold, ...]:
    """Return precision and recall where findings below a confidence are left out.

    Parameters
    ----------
    findings : sequence of Finding
        In any order.
    gold : int
        How many there are to be found.

    Returns
    -------
    tuple of Threshold
        From low to high; precision is NaN where nothing is left.
    """
    confidence, right = _columns(findings)
    rows = []
    for least in _THRESHOLDS:
        kept = confidence >= least
        hits = float(right[kept].sum())
        precision = hits / kept.sum() if kept.any() else float("nan")
        rows.append(Threshold(least, int(kept.sum()), precision, hits / gold if gold else float("nan")))
    return tuple(rows)


def _columns(findings: Sequence[Finding]) -> tuple[np.ndarray, np.ndarray]:
    return (
        np.array([finding.confidence for finding in findings], dtype=float),
        np.array([finding.right for finding in findings], dtype=float),
    )


def _error(confidence: np.ndarray, right: np.ndarray) -> float:
    place = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = np.bincount(place, weights=confidence - right, minlength=_BINS)
    return float(np.abs(gaps).sum() / len(confidence))


def _middle(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
