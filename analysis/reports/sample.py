"""Open the analysis a report is about; without one, analyse the bundled sample corpus."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from analysis.corpus import publication_order, read
from analysis.errors import ReportError, UsageError
from analysis.measures.exposure import groups_of
from analysis.reports.bundle import open_bundle
from analysis.resources import locate
from analysis.tables import Analysis, analyze, load

NO_ARTICLES = "this analysis holds no articles; see its problems table"


def open_analysis(folder: str | Path | None = None, only: str = "") -> Analysis:
    """Return an analysis from its folder, or that of the bundled sample corpus, made on the spot.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        Folder that ``hedgerow analyze`` wrote, or a replication package that ``hedgerow bundle`` wrote.
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
    opened = _opened(Path(folder)) if folder else _sample()
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
    originals = articles["duplicate_of"].where(~articles["duplicate_of"].isin(articles["article_id"]))
    days = [None if pd.isna(day) else day.isoformat() for day in articles["published"]]
    orphans: dict[str, list[tuple[tuple[object, ...], str]]] = {}
    for own, original, day in zip(articles["article_id"], originals, days, strict=True):
        if pd.notna(original):
            orphans.setdefault(original, []).append((publication_order(day, own), own))
    first = {original: min(family)[1] for original, family in orphans.items()}
    found = originals.map(first, na_action="ignore")
    found = found.where(found != articles["article_id"])
    return articles["duplicate_of"].where(originals.isna(), found)


def _opened(path: Path) -> Analysis:
    return open_bundle(path) if path.is_file() else load(path)


@cache
def _sample() -> Analysis:
    return analyze(read(locate("sample", "articles")))
