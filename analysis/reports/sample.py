"""Open the analysis a report is about; without one, analyse the bundled sample corpus."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from analysis.corpus import read
from analysis.errors import ReportError, UsageError
from analysis.measures.exposure import groups_of
from analysis.resources import locate
from analysis.tables import Analysis, analyze, load

NO_ARTICLES = "this analysis holds no articles; see its problems table"


def open_analysis(folder: str | Path | None = None, only: str = "") -> Analysis:
    """Return an analysis from its folder, or that of the bundled sample corpus, made on the spot.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        Folder that ``hedgerow analyze`` wrote.
    only : str, default=""
        Keep only the articles of one group, such as ``"event=dam opens"`` or ``"month=2025-03"``.

    Returns
    -------
    Analysis

    Raises
    ------
    ReportError
        If it holds no articles, or none of that group.
    UsageError
        If `only` does not name a field and its value, or there is no such field.
    """
    opened = load(Path(folder)) if folder else _sample()
    if opened.articles.empty:
        raise ReportError(NO_ARTICLES)
    return restrict(opened, only) if only else opened


def restrict(data: Analysis, only: str) -> Analysis:
    """Return the part of an analysis that is about the articles of one group.

    An article that repeats one outside the group counts as the first of its kind within it.

    Parameters
    ----------
    data : Analysis
        The whole.
    only : str
        ``FIELD=VALUE``; the field as for ``by`` of the measures.

    Returns
    -------
    Analysis
        The same tables and manifest; inputs that could not be used belong to no group and are left out.
    """
    field, _, value = only.partition("=")
    if not (field and value):
        raise UsageError(f"only needs a field and a value, such as only=event=ferry, not {only!r}")
    articles = data.articles
    kept = articles[(groups_of(articles, field) == value).to_numpy()]
    if kept.empty:
        raise ReportError(f"no article has {field} {value!r}")
    ids = set(kept["article_id"])
    kept = kept.assign(duplicate_of=_within(kept)).reset_index(drop=True)
    tables = {"articles": kept}
    for name, frame in data.tables.items():
        if name == "problems":
            tables[name] = frame.head(0)
        elif name != "articles":
            tables[name] = frame[frame["article_id"].isin(ids)].reset_index(drop=True)
    return Analysis.from_tables(tables, data.manifest)


def _within(articles: pd.DataFrame) -> pd.Series:
    """Return which article each repeats, where the first of a family of repeats may not be among them."""
    ids = set(articles["article_id"])
    first: dict[str, str] = {}
    found = []
    for own, original in zip(articles["article_id"], articles["duplicate_of"], strict=True):
        if pd.isna(original) or original in ids:
            found.append(None if pd.isna(original) else original)
        else:
            head = first.setdefault(original, own)
            found.append(None if head == own else head)
    return pd.Series(found, index=articles.index, dtype=articles["duplicate_of"].dtype)


@cache
def _sample() -> Analysis:
    return analyze(read(locate("sample", "articles")))
