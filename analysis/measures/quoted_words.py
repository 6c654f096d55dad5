"""Words and hedges of each source: attributed words counted once, for the innermost attribution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.measures.exposure import UNKNOWN, Tables, counted, weights_of
from analysis.measures.panel import matching, select

_WORD = r"\w+(?:['’\-]\w+)*"  # as in analysis.language.words


def attributed_words(analysis: Tables, duplicates: str = "once") -> pd.DataFrame:
    """Return the attributions of counted articles with the number of words of their own.

    What one source says that another said belongs to the other, the innermost: its words are taken off those
    of the attribution around it.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    duplicates : {"once", "weighted", "all"}, default="once"
        As for :func:`analysis.measures.counted`.

    Returns
    -------
    pandas.DataFrame
        Rows of ``attributions`` with ``words`` and the article's ``weight``; those of the writer left out.
    """
    articles = counted(analysis, duplicates)
    rows = analysis.attributions
    rows = rows[rows["article_id"].isin(articles.index)]
    spans = analysis.spans
    spans = spans[(spans["role"] == "content").to_numpy()]
    spans = spans[spans["article_id"].isin(articles.index)]
    sizes = spans["text"].str.count(_WORD).astype(float)
    sizes = sizes.groupby([spans["article_id"], spans["attribution_id"]]).sum().rename("words").reset_index()
    rows = rows.merge(sizes, on=["article_id", "attribution_id"], how="left")
    rows["words"] = rows["words"].fillna(0.0)
    inner = rows[rows["parent_id"].notna()] if "parent_id" in rows.columns else rows.iloc[:0]
    if len(inner):
        within = inner.groupby(["article_id", "parent_id"])["words"].sum().rename("inner").reset_index()
        within = within.rename(columns={"parent_id": "attribution_id"}).astype({"attribution_id": "int64"})
        rows = rows.merge(within, on=["article_id", "attribution_id"], how="left")
        rows["words"] = np.maximum(0.0, rows["words"] - rows["inner"].fillna(0.0))
        rows = rows.drop(columns="inner")
    rows = rows[(rows["source_kind"].astype("object") != "writer").to_numpy()]
    weight = weights_of(articles, duplicates)
    return rows.assign(weight=rows["article_id"].map(weight).astype(float)).reset_index(drop=True)


def words_by_source(
    analysis: Tables,
    of: str = "source_kind",
    *,
    where: Mapping[str, Any] | None = None,
    on_cue: str = "include",
    threshold: float = 0.0,
    duplicates: str = "once",
    authors: bool = False,
) -> pd.DataFrame:
    """Return hedges and words of each value of a column of attributions, in each article.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    of : str, default="source_kind"
        Column of ``attributions``, such as ``source_kind``, ``naming`` or ``source_key``.
    where, on_cue, threshold, duplicates, authors
        As for :func:`analysis.measures.panel.panel`; `authors` is taken and not used.

    Returns
    -------
    pandas.DataFrame
        Columns ``article_id``, `of`, ``numerator`` (the sources' hedges), ``exposure`` (their words); hedges
        in quotations that no attribution explains are in neither.
    """
    spoken = attributed_words(analysis, duplicates)
    spoken = spoken.assign(value=spoken[of].astype("object").where(spoken[of].notna(), UNKNOWN))
    hits = matching(select(analysis, "hedges", voice="source", on_cue=on_cue, threshold=threshold),
                    "hedges", where or {})  # fmt: skip
    hits = hits[hits["attribution_id"].notna()][["article_id", "attribution_id"]]
    hits = hits.astype({"attribution_id": "int64"})
    hits = hits.merge(
        spoken[["article_id", "attribution_id", "value", "weight"]], on=["article_id", "attribution_id"]
    )
    above = hits.groupby(["article_id", "value"])["weight"].sum().rename("numerator")
    below = (spoken["words"] * spoken["weight"]).groupby([spoken["article_id"], spoken["value"]]).sum()
    table = pd.concat([above, below.rename("exposure")], axis=1).fillna(0.0)
    table.index.names = ["article_id", of]
    return table.reset_index().sort_values(["article_id", of]).reset_index(drop=True)
