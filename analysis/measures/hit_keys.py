"""What a hit is of: the value by which a row or a column of a table of measures counts it.

Every way of grouping that the measures have is a key here, so that a cell can be followed back to its hits.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.errors import UsageError
from analysis.measures.exposure import UNKNOWN, Tables, counted, groups_of
from analysis.measures.heard import MASKED, named_sources
from analysis.measures.panel import hedge_groups
from analysis.measures.positions import parted
from analysis.measures.quoted_words import attributed_words
from analysis.measures.speech import REPORTS, reports
from analysis.measures.trends import PERIODS
from analysis.measures.verbs import verbs_of

# Lines of a concordance carry some of these too, with nulls where groups have a name.
_OF_ARTICLES = ("outlet", "section", "genre", "event", "author")
_OF_SOURCE = {"source": "source_key", "source_kind": "source_kind", "naming": "naming"}


def values_of(analysis: Tables, hits: pd.DataFrame, key: str, *, authors: bool = False) -> pd.Series:
    """Return the value of a key for each hit.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    hits : pandas.DataFrame
        Rows of ``hedges``, ``attributions`` or ``stance``, or lines with a column ``article_id``.
    key : str
        A column of the hits; ``group`` (reporting group of hedges); ``verb`` (of a cue); ``reports`` (``yes``
        where a cue reports speech, see :func:`analysis.measures.speech.reports_speech`); of hedges and marks
        the ``source``, ``source_kind`` or ``naming`` of the attribution that they stand in; ``heard`` (the
        name under which the table of sources counts an attribution; masked witnesses have none) or
        ``heard:all``; ``part:10`` (tenth of the article); ``period:month``; ``dated`` (``yes`` or ``no``);
        or a grouping of articles, see :func:`analysis.measures.exposure.groups_of`.
    authors : bool, default=False
        Allow ``author``.

    Returns
    -------
    pandas.Series
        On the index of the hits; null where a hit has no such value.

    Raises
    ------
    UsageError
        If there is no such key.
    """
    kind, _, detail = key.partition(":")
    articles = counted(analysis, "all")
    if key in hits.columns and key not in _OF_ARTICLES:
        return hits[key]
    if kind == "group" and "category" in hits.columns:
        return hits["category"].astype("object").map(hedge_groups())
    if kind == REPORTS and "cue" in hits.columns:
        return reports(hits)
    if kind == "verb" and "cue" in hits.columns:
        return verbs_of(hits).where(hits["cue"].notna())
    if kind in _OF_SOURCE and "attribution_id" in hits.columns:
        return _of_source(analysis, hits, _OF_SOURCE[kind])
    if kind == "heard" and "attribution_id" in hits.columns:
        return _heard(analysis, hits, detail == "all")
    if kind == "part" and "sentence_id" in hits.columns:
        sentences = parted(analysis, articles, int(detail))
        part = sentences.set_index(["article_id", "sentence_id"])["part"]
        return pd.Series(list(part.reindex(_pairs(hits, "sentence_id"))), index=hits.index, dtype="Int64")
    published = pd.to_datetime(articles["published"], utc=True).dt.tz_localize(None)
    if kind == "dated":
        return hits["article_id"].map(published.notna().map({True: "yes", False: "no"}))
    if kind == "period":
        if detail not in PERIODS:
            raise UsageError(f"a period is {', '.join(PERIODS)}, not {detail!r}")
        return hits["article_id"].map(published.dt.to_period(PERIODS[detail]).map(str))
    return hits["article_id"].map(groups_of(articles, key, authors=authors)).fillna(UNKNOWN)


def _of_source(analysis: Tables, hits: pd.DataFrame, column: str) -> pd.Series:
    """Return a column of the attribution that a hit stands in, the writer's own left out."""
    spoken = attributed_words(analysis, "all")
    value = spoken[column].astype("object").where(spoken[column].notna(), UNKNOWN)
    own = pd.Series(value.to_numpy(), index=_pairs(spoken, "attribution_id"))
    pairs = pd.MultiIndex.from_arrays([hits["article_id"], hits["attribution_id"].fillna(-1).astype("int64")])
    return pd.Series(list(own.reindex(pairs)), index=hits.index, dtype="object")


def _heard(analysis: Tables, hits: pd.DataFrame, witnesses: bool) -> pd.Series:
    rows = named_sources(analysis, mask_witnesses=not witnesses)
    rows = rows[(rows["identity"] != MASKED).to_numpy(bool)]
    own = pd.Series(rows["who"].to_numpy(), index=_pairs(rows, "attribution_id"))
    return pd.Series(list(own.reindex(_pairs(hits, "attribution_id"))), index=hits.index, dtype="object")


def _pairs(rows: pd.DataFrame, column: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([rows["article_id"], rows[column].astype("int64")])


def allowed(wanted: Any) -> list[Any]:
    """Return what a condition allows, one value or any of several, as a list."""
    return list(wanted) if isinstance(wanted, (list, tuple, set, frozenset)) else [wanted]
