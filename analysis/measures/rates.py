"""Rates: how often something stands in a group's articles, per 1,000 words of those it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.errors import UsageError
from analysis.language.vocabularies import vocabulary
from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import (
    MINIMUM,
    Tables,
    counted,
    crossed_groups,
    shown_groups,
    unfolded,
    weights_of,
    words_of,
)
from analysis.measures.intervals import DRAWS, SEED
from analysis.measures.panel import clusters_of, hedge_groups, select
from analysis.measures.summaries import summarised
from analysis.measures.voices import BEYOND, by_voice_or_source
from analysis.stance.measured import unmeasured_families

_TABLES = ("hedges", "attributions", "stance")


def rates(
    analysis: Tables,
    table: str = "hedges",
    *,
    by: str | Sequence[str] | None = "outlet",
    voice: str = "writer",
    split: str | None = None,
    on_cue: str = "include",
    per: int = 1000,
    minimum: int = MINIMUM,
    duplicates: str = "once",
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
    by : str, sequence of two str, or None, default="outlet"
        Column of ``articles``, ``"year"`` or ``"month"``, or two of these at a time,
        ``["outlet", "month"]``; None for all articles together. Hedges also by
        ``"voice"`` (each against its own words), by ``"position"`` (tenths of the article, see
        :func:`analysis.measures.positions`), and, of the sources', by ``"source"``, ``"source_kind"`` or
        ``"naming"``, each against its own attributed words; witnesses are one source.
    voice : {"writer", "source", "all"}, default="writer"
        Whose hedges or marks; for attributions only ``"all"``. With ``by="voice"`` it is both, and of
        sources it is theirs.
    split : str, optional
        Column of `table` by whose values the counts are divided further, such as ``"category"``; ``"group"``
        gives the four reporting groups of hedges.
    on_cue : {"include", "exclude", "only"}, default="include"
        Hedges that are (part of) an attribution cue, such as *believes*.
    per : int, default=1000
        Words that one unit of the rate stands for.
    minimum : int, default=5
        Groups with fewer articles are left out; see :func:`analysis.measures.withheld`.
    duplicates : {"once", "weighted", "all"}, default="once"
        What becomes of wire copy; see :func:`analysis.measures.counted`.
    authors : bool, default=False
        Allow ``by="author"``.
    draws, seed : int
        Resamples of the bootstrap and its seed.

    Returns
    -------
    pandas.DataFrame
        Columns `by` (or ``scope``), `split` where given, ``numerator, exposure, n_articles, estimate, low,
        high, duplicates``; groups in the order of their names, every value of a closed vocabulary present,
        counted or not, but for those of :func:`unmeasured_families`.

    Raises
    ------
    UsageError
        If the table, voice, column or split is unknown.

    Examples
    --------
    >>> rates(analysis, "hedges", by="outlet", split="group")  # doctest: +SKIP
    """
    if isinstance(by, str) and by in BEYOND:
        kept = {"duplicates": duplicates, "on_cue": on_cue, "per": per, "minimum": minimum}
        return by_voice_or_source(analysis, table, by, voice, split, kept, {"draws": draws, "seed": seed})
    if table not in _TABLES:
        raise UsageError(f"rates are of {', '.join(_TABLES)}, not of {table!r}")
    if table == "attributions":
        voice = "all"
    articles = counted(analysis, duplicates)
    weight = weights_of(articles, duplicates)
    exposure = words_of(articles, voice) * weight
    hits = select(analysis, table, voice=voice, on_cue=on_cue)
    counts = per_article(hits, articles, table, split).mul(weight, axis=0)
    groups = crossed_groups(articles, by, authors=authors)
    found = summarised(
        counts, exposure, groups, shown_groups(groups, minimum if by is not None else 1),
        clusters_of(articles, "article_id"), weight, per=per, draws=draws, seed=seed,
    )  # fmt: skip
    found, names = unfolded(found, by, split)
    columns = [*names, "numerator", "exposure", "n_articles", "estimate", "low", "high", "duplicates"]
    if found.empty:
        return empty(columns, none_shown(by, minimum))
    return found.assign(duplicates=duplicates)[columns]


def per_article(hits: pd.DataFrame, articles: pd.DataFrame, table: str, split: str | None) -> pd.DataFrame:
    """Return the number of hits in each article, one column per value of `split` (or one in all)."""
    if split is None:
        sizes = hits.groupby("article_id").size().reindex(articles.index, fill_value=0)
        return sizes.astype("int64").to_frame("all")
    values, order = _split_values(hits, table, split)
    counts = pd.crosstab(hits["article_id"], values) if len(hits) else pd.DataFrame(index=articles.index[:0])
    return counts.reindex(index=articles.index, columns=order, fill_value=0).fillna(0).astype("int64")


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
