"""Shares: of all hits in a group's articles, the part that has each value of a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.errors import UsageError
from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import (
    MINIMUM,
    Tables,
    counted,
    crossed_groups,
    shown_groups,
    unfolded,
    weights_of,
)
from analysis.measures.intervals import DRAWS, SEED
from analysis.measures.panel import TABLES, clusters_of, matching, select
from analysis.measures.rates import per_article
from analysis.measures.summaries import summarised


def shares(
    analysis: Tables,
    table: str,
    of: str,
    *,
    by: str | Sequence[str] | None = None,
    where: dict[str, object] | None = None,
    minimum: int = MINIMUM,
    duplicates: str = "once",
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
    by : str, sequence of two str, or None, default=None
        Column of ``articles``, ``"year"`` or ``"month"``, or two of these at a time; None for all articles
        together.
    where : dict, optional
        Keep only rows with these values: ``{"cue_type": "speech"}``; a list allows any of several.
    minimum : int, default=5
        Groups with fewer articles are left out.
    duplicates : {"once", "weighted", "all"}, default="once"
        What becomes of wire copy; see :func:`analysis.measures.counted`.
    authors : bool, default=False
        Allow ``by="author"``.
    draws, seed : int
        Resamples of the bootstrap and its seed.

    Returns
    -------
    pandas.DataFrame
        Columns `by` (or ``scope``), `of`, ``numerator, exposure, n_articles, estimate, low, high,
        duplicates``; the estimate and its interval lie within 0 and 1.
    """
    articles = counted(analysis, duplicates)
    hits = (
        matching(select(analysis, table), table, where or {})
        if table in TABLES
        else _other(analysis, table, where)
    )
    if of not in hits.columns:
        raise UsageError(f"{table} have no column {of!r}; there are {', '.join(hits.columns)}")
    hits = hits[hits[of].notna()]
    weight = weights_of(articles, duplicates)
    counts = per_article(hits, articles, table, of).mul(weight, axis=0)
    groups = crossed_groups(articles, by, authors=authors)
    found = summarised(
        counts, counts.sum(axis=1), groups, shown_groups(groups, minimum if by is not None else 1),
        clusters_of(articles, "article_id"), weight, per=1, share=True, draws=draws, seed=seed,
    )  # fmt: skip
    found, names = unfolded(found, by, of)
    columns = [*names, "numerator", "exposure", "n_articles", "estimate", "low", "high", "duplicates"]
    if found.empty:
        return empty(columns, none_shown(by, minimum))
    return found.assign(duplicates=duplicates)[columns]


def _other(analysis: Tables, table: str, where: Mapping[str, object] | None) -> pd.DataFrame:
    return matching(getattr(analysis, table), table, where or {})
