"""Whose words fill the articles: how many sources, how evenly, how many of them named, how many official.

The effective number of sources is Hill's of order two, the inverse of Simpson's concentration (Hill 1973,
*Ecology* 54; Jost 2006, *Oikos* 113): as many sources of equal length would be as concentrated. Words are
counted for the innermost attribution. Intervals are delete-a-group jackknife over articles (Kott 2001,
*Journal of Official Statistics* 17), since resampling with replacement repeats sources and would make every
corpus look more concentrated than it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import t

from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import (
    MINIMUM,
    Tables,
    counted,
    crossed_groups,
    members_of,
    shown_groups,
    stories,
    unfolded,
)
from analysis.measures.intervals import LEVEL, SEED, share_interval
from analysis.measures.quoted_words import attributed_words

TOP = 10
COLUMNS = [
    "measure",
    "numerator",
    "exposure",
    "n_articles",
    "n_sources",
    "estimate",
    "low",
    "high",
    "duplicates",
]
_PARTS = 100  # groups of articles that the jackknife leaves out in turn


class Spoken(NamedTuple):
    """Attributed words: article, source and share flags, one entry an attribution."""

    article: np.ndarray
    source: np.ndarray
    words: np.ndarray


def diversity(
    analysis: Tables,
    by: str | Sequence[str] | None = "outlet",
    *,
    duplicates: str = "once",
    minimum: int = MINIMUM,
    authors: bool = False,
) -> pd.DataFrame:
    """Return how diverse the sources of each group are, with intervals.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str, sequence of two str, or None, default="outlet"
        Column of ``articles``, ``"year"`` or ``"month"``, or two of these at a time, ``["outlet", "event"]``.
    duplicates : {"once", "weighted", "all"}, default="once"
        As for :func:`analysis.measures.counted`.
    minimum : int, default=5
        Groups with fewer articles are left out.
    authors : bool, default=False
        Allow ``by="author"``.

    Returns
    -------
    pandas.DataFrame
        One row per group and ``measure``: ``words per source`` (attributed words by sources),
        ``sources per article``, ``effective sources`` (of the group), ``effective sources per article`` (its
        mean), ``top ten share`` of attributed words, and the shares of attributed words that come from
        ``named``, ``unnamed`` and ``official`` sources; ``numerator, exposure, n_articles, n_sources,
        estimate, low, high, duplicates``. Where no source is quoted the estimate is NaN.

    Notes
    -----
    The number of sources and the effective number grow with the size of a corpus; compare groups of like
    size, or the means per article.
    """
    articles = counted(analysis, duplicates)
    groups = crossed_groups(articles, by, authors=authors)
    names = shown_groups(groups, minimum if by is not None else 1)
    if not names:
        return empty(
            [*([by or "scope"] if by is None or isinstance(by, str) else by), *COLUMNS],
            none_shown(by, minimum) if len(articles) else "There are no articles.",
        )
    rows = attributed_words(analysis, duplicates)
    rows = rows[(rows["words"] > 0).to_numpy()]
    codes = pd.Series(np.arange(len(articles)), index=articles.index)
    article = rows["article_id"].map(codes).to_numpy(int)
    source = pd.factorize(identity(rows))[0]
    weight = (rows["words"] * rows["weight"]).to_numpy(float)
    naming, kind = rows["naming"].astype("object").to_numpy(), rows["source_kind"].astype("object").to_numpy()
    flags = {"named": naming == "named", "unnamed": naming == "unnamed", "official": kind == "official"}
    members_by, texts = members_of(groups), pd.factorize(stories(articles))[0]
    place = groups.to_numpy()[article]
    hits_of = pd.Series(np.arange(len(rows))).groupby(place).indices
    found = []
    for name in names:
        hits, members = hits_of.get(name, np.array([], int)), members_by[name]
        local = np.searchsorted(members, article[hits])
        spoken = Spoken(local, np.unique(source[hits], return_inverse=True)[1], weight[hits])
        size = {"n_articles": len(members), "n_sources": int(spoken.source.max()) + 1 if len(hits) else 0}
        text = pd.factorize(texts[members])[0]
        for row in _rows(spoken, {key: flag[hits] for key, flag in flags.items()}, text, name):
            found.append({"group": name, **row, **size, "value": "", "duplicates": duplicates})
    table, columns = unfolded(pd.DataFrame(found), by)
    return table[[*columns, *COLUMNS]]


def identity(rows: pd.DataFrame) -> pd.Series:
    """Return who each attribution's source is: across articles where known, else in its article alone.

    A source that is nobody in particular (*officials* without an id) is one for each attribution.
    """
    own = rows["article_id"].astype(str) + "/" + rows["source_id"].astype("object").astype(str)
    lone = rows["article_id"].astype(str) + "#" + rows["attribution_id"].astype(str)
    own = own.where(rows["source_id"].notna(), lone)
    return rows["source_key"].astype("object").where(rows["source_key"].notna(), own)


def _rows(spoken: Spoken, flags: dict[str, np.ndarray], text: np.ndarray, name: str) -> list[dict[str, Any]]:
    """Return a group's measures; `text` numbers the texts of its articles, copies of one being one."""
    total = spoken.words.sum()
    paired = _paired(spoken)
    measures = _measures(paired, len(text))
    low, high = _jackknife(paired, text, measures)
    rows = []
    for key, (estimate, above, below) in measures.items():
        rows.append({"measure": key, "numerator": above, "exposure": below, "estimate": estimate,
                     "low": low[key], "high": high[key]})  # fmt: skip
    of, size = text[spoken.article], int(text.max()) + 1
    per_text = np.bincount(of, spoken.words, size)
    for key, flag in flags.items():
        part = np.bincount(of, spoken.words * flag, size)
        interval = share_interval(part, per_text)
        rows.append({"measure": f"{key} share", "numerator": part.sum(), "exposure": total,
                     "estimate": part.sum() / total if total > 0 else np.nan,
                     "low": interval.low, "high": interval.high})  # fmt: skip
    return rows


def _paired(spoken: Spoken) -> Spoken:
    """Return the words of each source in each article, one entry a pair."""
    if not len(spoken.words):
        return spoken
    span = int(spoken.source.max()) + 1
    pairs, codes = np.unique(spoken.article.astype(np.int64) * span + spoken.source, return_inverse=True)
    return Spoken(pairs // span, pairs % span, np.bincount(codes, spoken.words))


def _measures(spoken: Spoken, size: int) -> dict[str, tuple[float, float, float]]:
    """Return estimate, numerator and exposure of every measure that is not a plain share."""
    total = float(spoken.words.sum())
    if not total > 0 or not size:
        nothing = (np.nan, 0.0, 0.0)
        return dict.fromkeys(
            ("words per source", "sources per article", "effective sources", "effective sources per article",
             "top ten share"), nothing,
        )  # fmt: skip
    each = np.bincount(spoken.source, spoken.words)
    each = each[each > 0]
    sums = np.bincount(spoken.article, spoken.words)
    squares = np.bincount(spoken.article, spoken.words**2)
    quoting = sums > 0
    hill = (sums[quoting] ** 2 / squares[quoting]).sum()
    top = float(np.sort(each)[::-1][:TOP].sum())
    return {
        "words per source": (total / len(each), total, float(len(each))),
        "sources per article": (len(spoken.words) / size, float(len(spoken.words)), float(size)),
        "effective sources": (total**2 / float((each**2).sum()), total**2, float((each**2).sum())),
        "effective sources per article": (hill / quoting.sum(), float(hill), float(quoting.sum())),
        "top ten share": (top / total, top, total),
    }


def _jackknife(
    spoken: Spoken, text: np.ndarray, measures: dict[str, tuple[float, float, float]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return limits from leaving out one group of texts at a time, on the log scale (share: logit)."""
    size = int(text.max()) + 1
    parts = min(size, _PARTS)
    if parts < 2 or not len(spoken.words):
        return dict.fromkeys(measures, np.nan), dict.fromkeys(measures, np.nan)
    shuffled = (np.random.default_rng([SEED, size]).permutation(size) % parts)[text]
    left_out = shuffled[spoken.article]
    values: dict[str, list[float]] = {key: [] for key in measures}
    for part in range(parts):
        keep = left_out != part
        found = _measures(Spoken(*(column[keep] for column in spoken)), int((shuffled != part).sum()))
        for key in measures:
            values[key].append(found[key][0])
    quantile = t.ppf(0.5 + LEVEL / 2, parts - 1)
    low, high = {}, {}
    for key, (estimate, _, _) in measures.items():
        to, back = (_logit, _expit) if key.endswith("share") else (np.log, np.exp)
        middle = to(estimate)
        known = to(np.array(values[key]))
        known = known[np.isfinite(known)]
        if len(known) < 2 or not np.isfinite(middle):
            low[key] = high[key] = np.nan
            continue
        spread = np.sqrt((len(known) - 1) / len(known) * ((known - known.mean()) ** 2).sum())
        if not spread > 0:
            low[key] = high[key] = np.nan
            continue
        low[key], high[key] = float(back(middle - quantile * spread)), float(back(middle + quantile * spread))
    return low, high


def _logit(value: Any) -> Any:
    with np.errstate(divide="ignore"):
        return np.log(value) - np.log1p(-np.asarray(value, float))


def _expit(value: float) -> float:
    return 1 / (1 + np.exp(-value))
