"""From counts to scores: precision, recall, F1, accuracy, and intervals from resampling whole articles.

A benchmark reduces each article to a tally of counts, and computes its metrics from the sum of the tallies by
functions that work on numbers and on arrays alike; so the bootstrap needs no second scorer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

Tally = Mapping[str, float]
Metrics = Callable[["Totals"], dict[str, Any]]


class Totals(dict):
    """Summed counts by name; what was never counted is 0."""

    def __missing__(self, name: str) -> float:
        return 0.0


def share(part: Any, whole: Any) -> Any:
    """Return ``part / whole``, and 0 where `whole` is 0."""
    part, whole = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    return np.divide(part, whole, out=np.zeros(np.broadcast(part, whole).shape), where=whole != 0)


def f1(precision: Any, recall: Any) -> Any:
    """Return the harmonic mean of precision and recall."""
    precision, recall = np.asarray(precision), np.asarray(recall)
    return share(2 * precision * recall, precision + recall)


def prf(name: str, found_hits: Any, found: Any, gold_hits: Any, gold: Any) -> dict[str, Any]:
    """Return precision, recall and F1 as ``NAME_precision``, ``NAME_recall`` and ``NAME_f1``."""
    precision, recall = share(found_hits, found), share(gold_hits, gold)
    return {
        f"{name}_precision": precision,
        f"{name}_recall": recall,
        f"{name}_f1": f1(precision, recall),
    }


def macro_f1(totals: Totals, name: str, labels: Sequence[str]) -> Any:
    """Return the mean F1 of the labels that the gold has, from ``NAME:hit|found|gold:LABEL`` counts."""
    scores, present = [], []
    for label in labels:
        hit, found, gold = (np.asarray(totals[f"{name}:{what}:{label}"]) for what in ("hit", "found", "gold"))
        scores.append(f1(share(hit, found), share(hit, gold)))
        present.append(gold > 0)
    counted = np.array(np.broadcast_arrays(*present))
    values = np.array(np.broadcast_arrays(*scores, counted[0])[:-1])
    return share(np.where(counted, values, 0.0).sum(axis=0), counted.sum(axis=0))


def total(tallies: Sequence[Tally]) -> Totals:
    """Return the sum of the tallies."""
    summed = Totals()
    for tally in tallies:
        for name, number in tally.items():
            summed[name] += number
    return summed


def measure(tallies: Sequence[Tally], metrics: Metrics) -> dict[str, float]:
    """Return the metrics of all articles together, as plain numbers."""
    return {name: float(value) for name, value in metrics(total(tallies)).items()}


def bootstrap(
    tallies: Sequence[Tally], metrics: Metrics, *, replicates: int = 1000, seed: int = 2016
) -> dict[str, tuple[float, float]]:
    """Return 95 % percentile intervals of every metric, resampling whole articles.

    Articles, not sentences, are drawn: what one article says is alike in itself, and an interval from single
    sentences would be too narrow.

    Parameters
    ----------
    tallies : sequence of mapping
        The counts of each article.
    metrics : callable
        From :class:`Totals` (numbers or arrays) to named metrics.
    replicates : int, default=1000
        How many resamples.
    seed : int, default=2016
        Makes the interval reproducible.

    Returns
    -------
    dict of str to tuple of float
        Low and high end by metric name.
    """
    names = sorted({name for tally in tallies for name in tally})
    counts = np.array([[tally.get(name, 0.0) for name in names] for tally in tallies])
    size = len(tallies)
    weights = np.random.default_rng(seed).multinomial(size, [1 / size] * size, size=replicates)
    totals = Totals(zip(names, (weights @ counts).T, strict=True))
    return {
        name: (float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975)))
        for name, values in metrics(totals).items()
    }
