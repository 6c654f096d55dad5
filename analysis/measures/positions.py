"""Where in an article things stand: rates in its first tenth, its second tenth, and so on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.empty import empty
from analysis.measures.exposure import Tables, counted
from analysis.measures.intervals import DRAWS, SEED, rate_interval
from analysis.measures.panel import select

COLUMNS = ["part", "numerator", "exposure", "n_articles", "estimate", "low", "high"]
_ENOUGH = 20  # articles below which tenths of an article hold too little to be read


def parts_for(articles: int) -> int:
    """Return into how many parts articles can be divided: ten, or two where there are fewer than twenty."""
    return 10 if articles >= _ENOUGH else 2


def positions(
    analysis: Tables,
    table: str = "hedges",
    *,
    voice: str = "writer",
    on_cue: str = "include",
    parts: int = 10,
    per: int = 1000,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return rates by part of the article, from its beginning to its end.

    A sentence belongs to the part in which its middle lies, counted in words, and takes its hits and its
    words there with it, so that numerator and exposure always belong together.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    table : {"hedges", "attributions", "stance"}, default="hedges"
        What is counted.
    voice : {"writer", "source", "all"}, default="writer"
        Whose hedges or marks; for attributions only ``"all"``.
    on_cue : {"include", "exclude", "only"}, default="include"
        Hedges that are (part of) an attribution cue.
    parts : int, default=10
        Number of parts of equal length.
    per : int, default=1000
        Words that one unit of the rate stands for.
    draws, seed : int
        Resamples of the bootstrap and its seed.

    Returns
    -------
    pandas.DataFrame
        Columns ``part`` (1 is the beginning), ``numerator, exposure, n_articles, estimate, low, high``.
    """
    if parts < 1:
        raise UsageError(f"an article has at least one part, not {parts}")
    voice = "all" if table == "attributions" else voice
    articles, hits = counted(analysis), select(analysis, table, voice=voice, on_cue=on_cue)
    if articles.empty:
        return empty(COLUMNS, "There are no articles.")
    sentences = parted(analysis, articles, parts)
    attributed = sentences["attributed_share"].astype(float)
    share = {"writer": 1 - attributed, "source": attributed, "all": 1.0}[voice]
    sentences["words"] = sentences["n_words"].astype(float) * share

    hits = hits.merge(sentences[["article_id", "sentence_id", "part"]], on=["article_id", "sentence_id"])
    shape = {"index": articles.index, "columns": range(1, parts + 1)}
    exposure = sentences.pivot_table(index="article_id", columns="part", values="words", aggfunc="sum")
    exposure = exposure.reindex(**shape).fillna(0.0)
    counts = hits.groupby(["article_id", "part"]).size().unstack("part").reindex(**shape).fillna(0)
    rows = []
    for part in range(1, parts + 1):
        numbers, below = counts[part].to_numpy(float), exposure[part].to_numpy(float)
        interval = rate_interval(numbers, below, draws=draws, seed=seed)
        rows.append(
            {
                "part": part,
                "numerator": int(numbers.sum()),
                "exposure": round(below.sum()),
                "n_articles": len(articles),
                "estimate": per * numbers.sum() / below.sum() if below.sum() > 0 else float("nan"),
                "low": per * interval.low,
                "high": per * interval.high,
            }
        )
    return pd.DataFrame(rows)


def parted(analysis: Tables, articles: pd.DataFrame, parts: int) -> pd.DataFrame:
    """Return the sentences of some articles with the part of the article, from 1, in which each stands."""
    sentences = analysis.sentences[analysis.sentences["article_id"].isin(articles.index)].copy()
    words = sentences["n_words"].astype(float)
    total = words.groupby(sentences["article_id"]).transform("sum")
    middle = words.groupby(sentences["article_id"]).cumsum() - words / 2
    place = np.floor(parts * middle / total.where(total > 0, 1)).clip(0, parts - 1)
    sentences["part"] = place.astype("int64") + 1
    return sentences
