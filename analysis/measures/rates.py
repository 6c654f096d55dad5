"""Rates: how often something stands in a group's articles, per 1,000 words of those it belongs to."""

from __future__ import annotations

import pandas as pd

from analysis.errors import UsageError
from analysis.language.vocabularies import vocabulary
from analysis.measures.exposure import MINIMUM, Tables, counted, groups_of, shown_groups, words_of
from analysis.measures.intervals import DRAWS, SEED, rate_interval
from analysis.measures.panel import hedge_groups
from analysis.stance.measured import unmeasured_families

_TABLES = ("hedges", "attributions", "stance")


def rates(
    analysis: Tables,
    table: str = "hedges",
    *,
    by: str | None = "outlet",
    voice: str = "writer",
    split: str | None = None,
    on_cue: str = "include",
    per: int = 1000,
    minimum: int = MINIMUM,
    authors: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return how often hedges, attributions or stance marks occur, each against the exposure it belongs to.

    The writer's hedges and marks are counted per `per` of the writer's words, the sources' per `per`
    attributed words, attributions per `per` words of the whole article.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    table : {"hedges", "attributions", "stance"}, default="hedges"
        What is counted.
    by : str or None, default="outlet"
        Column of ``articles``, ``"year"`` or ``"month"``; None for all articles together.
    voice : {"writer", "source", "all"}, default="writer"
        Whose hedges or marks; for attributions only ``"all"``.
    split : str, optional
        Column of `table` by whose values the counts are divided further, such as ``"category"``; ``"group"``
        gives the four reporting groups of hedges.
    on_cue : {"include", "exclude", "only"}, default="include"
        Hedges that are (part of) an attribution cue, such as *believes*.
    per : int, default=1000
        Words that one unit of the rate stands for.
    minimum : int, default=5
        Groups with fewer articles are left out; see :func:`analysis.measures.withheld`.
    authors : bool, default=False
        Allow ``by="author"``.
    draws, seed : int
        Resamples of the bootstrap and its seed.

    Returns
    -------
    pandas.DataFrame
        Columns `by` (or ``scope``), `split` where given, ``numerator, exposure, n_articles, estimate, low,
        high``; groups in the order of their names, every value of a closed vocabulary present, counted or
        not, but for those of :func:`unmeasured_families`.

    Raises
    ------
    UsageError
        If the table, voice, column or split is unknown.

    Examples
    --------
    >>> rates(analysis, "hedges", by="outlet", split="group")  # doctest: +SKIP
    """
    if table not in _TABLES:
        raise UsageError(f"rates are of {', '.join(_TABLES)}, not of {table!r}")
    if table == "attributions":
        voice = "all"
    articles = counted(analysis)
    exposure = words_of(articles, voice)
    hits = _hits(analysis, table, voice, on_cue)
    counts = per_article(hits, articles, table, split)
    groups = groups_of(articles, by, authors=authors)
    rows = []
    for group in shown_groups(groups, minimum if by is not None else 1):
        members = (groups == group).to_numpy()
        words = exposure.to_numpy()[members]
        for value in counts.columns:
            numbers = counts[value].to_numpy()[members]
            interval = rate_interval(numbers, words, label=f"{group}/{value}", draws=draws, seed=seed)
            total = int(words.sum())
            rows.append(
                {
                    by or "scope": group,
                    **({split: value} if split else {}),
                    "numerator": int(numbers.sum()),
                    "exposure": total,
                    "n_articles": int(members.sum()),
                    "estimate": per * numbers.sum() / total if total else float("nan"),
                    "low": per * interval.low,
                    "high": per * interval.high,
                }
            )
    columns = [by or "scope", *([split] if split else []), "numerator", "exposure", "n_articles"]
    return pd.DataFrame(rows, columns=[*columns, "estimate", "low", "high"])


def per_article(hits: pd.DataFrame, articles: pd.DataFrame, table: str, split: str | None) -> pd.DataFrame:
    """Return the number of hits in each article, one column per value of `split` (or one in all)."""
    if split is None:
        sizes = hits.groupby("article_id").size().reindex(articles.index, fill_value=0)
        return sizes.astype("int64").to_frame("all")
    values, order = _split_values(hits, table, split)
    counts = pd.crosstab(hits["article_id"], values) if len(hits) else pd.DataFrame(index=articles.index[:0])
    return counts.reindex(index=articles.index, columns=order, fill_value=0).fillna(0).astype("int64")


def _hits(analysis: Tables, table: str, voice: str, on_cue: str) -> pd.DataFrame:
    hits = getattr(analysis, table)
    if voice != "all":
        hits = hits[hits["voice"] == voice]
    if on_cue not in {"include", "exclude", "only"}:
        raise UsageError(f"on_cue is include, exclude or only, not {on_cue!r}")
    if on_cue != "include" and table == "hedges":
        hits = hits[hits["on_cue"].astype(bool) == (on_cue == "only")]
    return hits


def _split_values(hits: pd.DataFrame, table: str, split: str) -> tuple[pd.Series, list[str]]:
    if table == "hedges" and split == "group":
        grouping = hedge_groups()
        return hits["category"].astype("object").map(grouping), list(dict.fromkeys(grouping.values()))
    if split not in hits.columns:
        raise UsageError(f"{table} have no column {split!r}; there are {', '.join(hits.columns)}")
    values = hits[split].astype("object")
    try:
        order = list(vocabulary(f"{table}.{split}"))
    except UsageError:
        return values, sorted(values.dropna().astype(str).unique())
    if (table, split) == ("stance", "family"):
        found = set(values.dropna())
        order = [family for family in order if family in found or family not in unmeasured_families()]
    return values, order
