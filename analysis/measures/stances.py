"""Reporting stance: the share of reporting verbs whose wording backs the claim or steps back from it.

The measure of the study of reporting verbs in news by Hu and others (ICWSM 2023): of the verbs by which an
article reports speech, the share that are not neutral, here those that endorse (*confirmed*) or distance
(*claimed*). Denials and refusals to comment say what the source did, not how it was worded, and are in
neither number. Direct quotations are the study's material; indirect ones stand beside them, for neutral verbs
are commoner where there are quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import (
    MINIMUM,
    Tables,
    copies_of,
    counted,
    groups_of,
    shown_groups,
    stories,
    weights_of,
)
from analysis.measures.heard import MASKED, named_sources, names_of, ordinary_people
from analysis.measures.intervals import share_interval
from analysis.measures.speech import reports_speech

WORDING = ("endorse", "neutral", "distance")
NON_NEUTRAL = ("endorse", "distance")
QUOTES = ("direct", "indirect")
COLUMNS = [
    "quote_type",
    "numerator",
    "exposure",
    "n_articles",
    "estimate",
    "low",
    "high",
    "endorse",
    "distance",
    "duplicates",
]
POINTS = ["article_id", "quote_type", "numerator", "exposure", "estimate"]


class _Columns(NamedTuple):
    """Columns of reporting verbs as arrays; `story` numbers the texts, copies of one being one."""

    article: np.ndarray
    story: np.ndarray
    non_neutral: np.ndarray
    weight: np.ndarray
    wording: np.ndarray


def reported(
    analysis: Tables,
    *,
    quotes: Sequence[str] = QUOTES,
    cue_type: str | Sequence[str] = "speech",
    without: Sequence[str] = (),
    duplicates: str = "once",
) -> pd.DataFrame:
    """Return the attributions whose wording is endorsing, neutral or distancing, one row each.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    quotes : sequence of str, default=("direct", "indirect")
        Values of ``quote_type`` to keep.
    cue_type : str or sequence of str, default="speech"
        Wording is compared among cues of these types; of cues of speech those that report it, see
        :func:`analysis.measures.speech.reports_speech`.
    without : sequence of str, default=()
        Sources (``source_key``) to leave out, such as the most quoted one.
    duplicates : {"once", "weighted", "all"}, default="once"
        As for :func:`analysis.measures.counted`.

    Returns
    -------
    pandas.DataFrame
        Rows of ``attributions`` with ``non_neutral`` (1 or 0) and ``weight``.
    """
    articles = counted(analysis, duplicates)
    rows = analysis.attributions
    types = [cue_type] if isinstance(cue_type, str) else list(cue_type)
    keep = rows["article_id"].isin(articles.index) & rows["cue"].notna() & rows["cue_type"].isin(types)
    keep &= rows["reporting_stance"].isin(WORDING) & rows["quote_type"].isin(list(quotes))
    keep &= rows["source_kind"].astype("object") != "writer"
    keep &= reports_speech(rows) | (rows["cue_type"] != "speech")
    if len(without):
        keep &= ~rows["source_key"].isin(list(without))
    rows = rows[keep.to_numpy(bool)]
    weight = rows["article_id"].map(weights_of(articles, duplicates)).astype(float)
    return rows.assign(non_neutral=rows["reporting_stance"].isin(NON_NEUTRAL).astype(float), weight=weight)


def stance_shares(
    analysis: Tables,
    by: str | None = "outlet",
    *,
    minimum: int = MINIMUM,
    authors: bool = False,
    mask_witnesses: bool = True,
    **choices: Any,
) -> pd.DataFrame:
    """Return the share of reporting verbs that are not neutral, direct and indirect quotations apart.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str or None, default="outlet"
        As for :func:`analysis.measures.rates`; ``"source"`` for named sources.
    minimum : int, default=5
        Groups of fewer articles are left out, and sources heard in fewer, by whatever words.
    authors : bool, default=False
        Allow ``by="author"``.
    mask_witnesses : bool, default=True
        With ``by="source"``, put one label in place of the names of ordinary people.
    **choices
        ``quotes, cue_type, without, duplicates`` as for :func:`reported`.

    Returns
    -------
    pandas.DataFrame
        One row per group and ``quote_type``: ``numerator`` (not neutral), ``exposure`` (all), ``n_articles``
        (with any), ``estimate, low, high``, the shares that ``endorse`` and ``distance``, ``duplicates``.
        Groups in the order of their names. Articles are resampled for the interval.
    """
    column = by or "scope"
    articles = counted(analysis, choices.get("duplicates", "once"))
    rows = reported(analysis, **choices)
    if by == "source":
        named = named_sources(
            analysis, mask_witnesses=mask_witnesses, duplicates=choices.get("duplicates", "once")
        )
        sizes = named.groupby("identity")["article_id"].nunique()
        names = sorted(sizes.index[sizes >= minimum], key=lambda name: (name == MASKED, str(name).casefold()))
        own = named[["article_id", "attribution_id", "identity"]].rename(columns={"identity": "group"})
        rows = rows.merge(own, on=["article_id", "attribution_id"])
    else:
        groups = groups_of(articles, by, authors=authors)
        names = shown_groups(groups, minimum if by is not None else 1)
        rows = rows.assign(group=rows["article_id"].map(groups))
    if not names:
        return empty([column, *COLUMNS], none_shown(by, minimum))
    found = []
    parts = rows.groupby(["group", rows["quote_type"].astype("object")], sort=False).indices
    plain = _Columns(
        pd.factorize(rows["article_id"])[0], pd.factorize(rows["article_id"].map(stories(articles)))[0],
        rows["non_neutral"].to_numpy(float),
        rows["weight"].to_numpy(float), rows["reporting_stance"].to_numpy(object),
    )  # fmt: skip
    for name in names:
        for quote in choices.get("quotes", QUOTES):
            at = parts.get((name, quote), np.array([], int))
            found.append({column: name, "quote_type": quote, **_share(plain, at)})
    return pd.DataFrame(found).assign(duplicates=choices.get("duplicates", "once"))[[column, *COLUMNS]]


def stance_points(
    analysis: Tables, by: str | None = "outlet", *, least: int = 3, minimum: int = MINIMUM, **choices: Any
) -> pd.DataFrame:
    """Return the share of each article, the points of a strip plot by group.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str or None, default="outlet"
        As for :func:`analysis.measures.rates`; not the author.
    least : int, default=3
        Articles with fewer reporting verbs of the kind make no point: their share is mostly chance.
    minimum : int, default=5
        Groups with fewer articles are left out.
    **choices
        As for :func:`reported`.

    Returns
    -------
    pandas.DataFrame
        `by` (or ``scope``), ``article_id, quote_type, numerator, exposure, estimate``, groups by name and
        articles in their order.
    """
    column = by or "scope"
    articles = counted(analysis, choices.get("duplicates", "once"))
    groups = groups_of(articles, by)
    names = shown_groups(groups, minimum if by is not None else 1)
    rows = reported(analysis, **choices)
    sums = rows.groupby(["article_id", rows["quote_type"].astype("object")])["non_neutral"].agg(
        ["sum", "size"]
    )
    sums = sums[sums["size"] >= least].reset_index()
    sums = sums.rename(columns={"sum": "numerator", "size": "exposure"})
    sums["numerator"] = sums["numerator"].astype(int)
    sums["estimate"] = sums["numerator"] / sums["exposure"]
    sums[column] = sums["article_id"].map(groups)
    sums = sums[sums[column].isin(names)]
    if sums.empty:
        return empty([column, *POINTS], f"No article has {least} reporting verbs of this kind.")
    order = {name: number for number, name in enumerate(names)}
    place = pd.Series(np.arange(len(articles)), index=articles.index)
    sums = sums.assign(group_=sums[column].map(order), place=sums["article_id"].map(place))
    return sums.sort_values(["group_", "quote_type", "place"])[[column, *POINTS]].reset_index(drop=True)


class MostQuoted(NamedTuple):
    """Whoever is quoted most: key, name, number of quotations, and the names of others quoted as often."""

    key: str
    name: str
    number: int
    equals: tuple[str, ...] = ()


def most_quoted(analysis: Tables, *, quotes: Sequence[str] = QUOTES) -> MostQuoted | None:
    """Return the most quoted person or body; None if none is known.

    Witnesses are left out, who did not choose to be public. Of equals the first by key is returned, with the
    names of the others.
    """
    rows = reported(analysis, quotes=quotes)
    rows = rows[
        (rows["source_key"].notna() & ~rows["source_key"].isin(ordinary_people(analysis))).to_numpy(bool)
    ]
    if rows.empty:
        return None
    sizes = rows["source_key"].astype(str).value_counts()
    key, *others = sorted(sizes.index[sizes == sizes.max()])
    names = names_of(analysis)
    equals = tuple(names.get(other, other) for other in others)
    return MostQuoted(key, names.get(key, key), int(sizes.max()), equals)


def _share(rows: _Columns, at: np.ndarray) -> dict[str, Any]:
    """Return the row of one group and kind of quotation; `at` are its places in the columns."""
    weight, codes = rows.weight[at], np.unique(rows.story[at], return_inverse=True)[1]
    above, below = np.bincount(codes, rows.non_neutral[at] * weight), np.bincount(codes, weight)
    total = float(weight.sum())
    articles, first = np.unique(rows.article[at], return_index=True)
    copies = copies_of(weight[first], rows.story[at][first])
    low, high = share_interval(above / copies, below / copies) if total else (np.nan, np.nan)
    ways = {way: float(weight[rows.wording[at] == way].sum()) for way in NON_NEUTRAL}
    return {
        "numerator": float(above.sum()),
        "exposure": total,
        "n_articles": len(articles),
        "estimate": float(above.sum()) / total if total else np.nan,
        "low": low,
        "high": high,
        **{way: value / total if total else np.nan for way, value in ways.items()},
    }
