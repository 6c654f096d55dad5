"""Sums of a group's articles with their rate or share and its interval: the rows of every table of rates."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.measures.exposure import copies_of, members_of
from analysis.measures.intervals import DRAWS, SEED, rate_interval, share_interval


def summarised(
    counts: pd.DataFrame,
    exposure: pd.Series,
    groups: pd.Series,
    names: list[str],
    clusters: pd.Series,
    weights: pd.Series | None = None,
    *,
    per: float = 1000,
    share: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return one row per group and column of counts.

    Parameters
    ----------
    counts : pandas.DataFrame
        One row per article, one column per value, weighted.
    exposure : pandas.Series
        What they are counted against, in the same order.
    groups, clusters : pandas.Series
        Group and cluster of each article; copies of one text are one cluster.
    names : list of str
        Groups to show, in their order.
    weights : pandas.Series, optional
        How much each article counts; by default one.
    per : float, default=1000
        What one unit of the estimate stands for.
    share : bool, default=False
        Intervals of shares, within 0 and 1.
    draws, seed : int
        As for :func:`analysis.measures.rate_interval`.

    Returns
    -------
    pandas.DataFrame
        Columns ``group, value, numerator, exposure, n_articles, estimate, low, high``. Sums are whole numbers
        unless copies are weighted.
    """
    interval_of = share_interval if share else rate_interval
    places = members_of(groups)
    below_all, table = exposure.to_numpy(float), counts.to_numpy(float)
    codes = pd.factorize(clusters)[0]
    heavy = np.ones(len(codes)) if weights is None else weights.to_numpy(float)
    rows: list[dict[str, Any]] = []
    for name in names:
        members = places[name]
        owner, below = codes[members], below_all[members]
        alone = len(np.unique(owner)) == len(owner)
        copies = 1.0 if alone else copies_of(heavy[members], owner)
        total = _whole(below.sum())
        for number, value in enumerate(counts.columns):
            above = table[members, number]
            sums = (above, below) if alone else _by_code(owner, above / copies, below / copies)
            interval = interval_of(*sums, draws=draws, seed=seed)
            rows.append(
                {
                    "group": name,
                    "value": value,
                    "numerator": _whole(above.sum()),
                    "exposure": total,
                    "n_articles": len(members),
                    "estimate": per * above.sum() / total if total else float("nan"),
                    "low": per * interval.low,
                    "high": per * interval.high,
                }
            )
    columns = ["group", "value", "numerator", "exposure", "n_articles", "estimate", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def _by_code(owner: np.ndarray, above: np.ndarray, below: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    codes = np.unique(owner, return_inverse=True)[1]
    return np.bincount(codes, above), np.bincount(codes, below)


def _whole(value: float) -> int | float:
    """Return a sum as a whole number where it is one."""
    return round(value) if abs(value - round(value)) < 1e-9 else float(value)
