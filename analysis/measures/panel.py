"""The panel: for each article its group, its count, what that is counted against, and its cluster.

Every comparison stands on it, so that what is counted and against what is decided in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.language.vocabularies import terms
from analysis.measures.contrasts import by_cluster
from analysis.measures.exposure import Tables, copies_of, counted, groups_of, stories, weights_of, words_of
from analysis.measures.speech import REPORTS, reports

TABLES = ("hedges", "attributions", "stance")
COLUMNS = ["group", "numerator", "exposure", "weight", "cluster"]
_CLUSTERS = ("article_id", "event", "outlet", "author", "section")


def panel(
    analysis: Tables,
    table: str = "hedges",
    *,
    by: str | None = "outlet",
    voice: str = "writer",
    where: Mapping[str, Any] | None = None,
    among: Mapping[str, Any] | None = None,
    on_cue: str = "include",
    threshold: float = 0.0,
    exposure: str | None = None,
    duplicates: str = "once",
    cluster: str = "article_id",
    authors: bool = False,
) -> pd.DataFrame:
    """Return one row per article: what is counted in it, against what, in which group and cluster.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    table : {"hedges", "attributions", "stance"}, default="hedges"
        What is counted.
    by : str or None, default="outlet"
        As for :func:`analysis.measures.exposure.groups_of`.
    voice : {"writer", "source", "all"}, default="writer"
        Whose hedges or marks; for attributions always ``"all"``.
    where : mapping, optional
        Count only rows with these values, ``{"category": ["modal", "belief"]}``; ``group`` names a reporting
        group of hedges.
    among : mapping, optional
        Count against the rows of the table with these values instead of against words: the result is a
        share, and `where` says of what.
    on_cue : {"include", "exclude", "only"}, default="include"
        Hedges that are (part of) an attribution cue.
    threshold : float, default=0.0
        Count only rows found with at least this confidence.
    exposure : {"writer", "source", "all"}, optional
        Whose words to count against; by default those of `voice`.
    duplicates : {"once", "weighted", "all"}, default="once"
        As for :func:`analysis.measures.counted`.
    cluster : str, default="article_id"
        ``"article_id"`` (copies of one text are one cluster), or a column such as ``"event"``; articles
        without a value are clusters by themselves.
    authors : bool, default=False
        Allow ``by="author"``.

    Returns
    -------
    pandas.DataFrame
        Columns ``group, numerator, exposure, weight, cluster``, indexed by ``article_id``; numerator and
        exposure are weighted already.

    Raises
    ------
    UsageError
        If a table, column, voice or choice is unknown.
    """
    articles = counted(analysis, duplicates)
    weight = weights_of(articles, duplicates)
    voice = "all" if table == "attributions" else voice
    hits = select(analysis, table, voice=voice, on_cue=on_cue, threshold=threshold)
    if among is None:
        below = words_of(articles, exposure or voice).astype(float)
    else:
        hits = matching(hits, table, among)
        below = _per_article(hits, articles)
    above = _per_article(matching(hits, table, where or {}), articles)
    frame = {
        "group": groups_of(articles, by, authors=authors),
        "numerator": above * weight,
        "exposure": below * weight,
        "weight": weight,
        "cluster": clusters_of(articles, cluster),
    }
    return pd.DataFrame(frame, columns=COLUMNS)


def by_text(part: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return counts and exposures of what is resampled: articles, or the copies of one text together."""
    if part["cluster"].is_unique:
        return part["numerator"].to_numpy(), part["exposure"].to_numpy()
    copies = copies_of(part["weight"].to_numpy(), part["cluster"].to_numpy())
    return by_cluster(part["numerator"] / copies, part["exposure"] / copies, part["cluster"])[:2]


def hedge_groups() -> dict[str, str]:
    """Return the reporting group of each hedge category: commitment, open matters, precision or sourcing."""
    return {term.value: term.group for term in terms() if term.field == "hedges.category" and term.group}


def select(
    analysis: Tables, table: str, *, voice: str = "all", on_cue: str = "include", threshold: float = 0.0
) -> pd.DataFrame:
    """Return the rows of a table in a voice, of some confidence, on attribution cues or not.

    Raises
    ------
    UsageError
        If the table or a choice is unknown.
    """
    if table not in TABLES:
        raise UsageError(f"there are measures of {', '.join(TABLES)}, not of {table!r}")
    if voice not in {"writer", "source", "all"}:
        raise UsageError(f"voice is writer, source or all, not {voice!r}")
    if on_cue not in {"include", "exclude", "only"}:
        raise UsageError(f"on_cue is include, exclude or only, not {on_cue!r}")
    if not 0 <= threshold <= 1:
        raise UsageError(f"a threshold of confidence lies within 0 and 1, not at {threshold}")
    hits = getattr(analysis, table)
    if voice != "all" and table != "attributions":
        hits = hits[hits["voice"] == voice]
    if on_cue != "include" and table == "hedges":
        hits = hits[hits["on_cue"].astype(bool) == (on_cue == "only")]
    if threshold > 0 and "confidence" in hits.columns:
        hits = hits[hits["confidence"] >= threshold]
    return hits


def matching(hits: pd.DataFrame, table: str, where: Mapping[str, Any]) -> pd.DataFrame:
    """Return the rows that have the wanted values; a list allows any of several.

    Raises
    ------
    UsageError
        If the table has no such column.
    """
    for column, wanted in where.items():
        allowed = list(wanted) if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
        if table == "hedges" and column == "group" and column not in hits.columns:
            hits = hits[hits["category"].astype("object").map(hedge_groups()).isin(allowed)]
        elif table == "attributions" and column == REPORTS:
            hits = hits[reports(hits).isin(allowed)]
        elif column in hits.columns:
            hits = hits[hits[column].isin(allowed)]
        else:
            raise UsageError(f"{table} have no column {column!r}; there are {', '.join(hits.columns)}")
    return hits


def clusters_of(articles: pd.DataFrame, cluster: str) -> pd.Series:
    """Return the cluster of each article, whose members are not independent of each other.

    Raises
    ------
    UsageError
        If articles do not cluster by this column.
    """
    story = stories(articles)
    if cluster == "article_id":
        return story
    if cluster not in articles.columns or not (cluster in _CLUSTERS or cluster.startswith("meta_")):
        raise UsageError(f"clusters are {', '.join(_CLUSTERS)} or a field of your own, not {cluster!r}")
    value = articles[cluster].astype("object")
    named = cluster + " " + value.map(str, na_action="ignore").astype("object")
    return named.where(value.notna(), story)


def _per_article(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    return hits["article_id"].value_counts().reindex(articles.index, fill_value=0).astype(float)
