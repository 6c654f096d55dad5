"""Shares: of all hits in a group's articles, the part that has each value of a column."""

from __future__ import annotations

import pandas as pd

from analysis.measures.exposure import MINIMUM, Tables, counted, groups_of, shown_groups
from analysis.measures.intervals import DRAWS, SEED, share_interval
from analysis.measures.rates import per_article


def shares(
    analysis: Tables,
    table: str,
    of: str,
    *,
    by: str | None = None,
    where: dict[str, object] | None = None,
    minimum: int = MINIMUM,
    authors: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return the share of each value of a column, such as named and unnamed among all attributions.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    table : {"hedges", "attributions", "stance"}
        Whose rows are divided.
    of : str
        The column, such as ``"naming"`` or ``"voice"``. Rows where it is null are not in the denominator.
    by : str or None, default=None
        Column of ``articles``, ``"year"`` or ``"month"``; None for all articles together.
    where : dict, optional
        Keep only rows with these values: ``{"cue_type": "speech"}``; a list allows any of several.
    minimum : int, default=5
        Groups with fewer articles are left out.
    authors : bool, default=False
        Allow ``by="author"``.
    draws, seed : int
        Resamples of the bootstrap and its seed.

    Returns
    -------
    pandas.DataFrame
        Columns `by` (or ``scope``), `of`, ``numerator, exposure, n_articles, estimate, low, high``; the
        estimate and its interval lie within 0 and 1.
    """
    articles = counted(analysis)
    hits = getattr(analysis, table)
    for column, wanted in (where or {}).items():
        allowed = wanted if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
        hits = hits[hits[column].isin(list(allowed))]
    hits = hits[hits[of].notna()]
    counts = per_article(hits, articles, table, of)
    totals = counts.sum(axis=1).to_numpy()
    groups = groups_of(articles, by, authors=authors)
    rows = []
    for group in shown_groups(groups, minimum if by is not None else 1):
        members = (groups == group).to_numpy()
        below = totals[members]
        for value in counts.columns:
            numbers = counts[value].to_numpy()[members]
            interval = share_interval(numbers, below, label=f"{group}/{value}", draws=draws, seed=seed)
            rows.append(
                {
                    by or "scope": group,
                    of: value,
                    "numerator": int(numbers.sum()),
                    "exposure": int(below.sum()),
                    "n_articles": int(members.sum()),
                    "estimate": numbers.sum() / below.sum() if below.sum() else float("nan"),
                    "low": interval.low,
                    "high": interval.high,
                }
            )
    columns = [by or "scope", of, "numerator", "exposure", "n_articles", "estimate", "low", "high"]
    return pd.DataFrame(rows, columns=columns)
