"""Open the analysis a report is about; without one, analyse the bundled sample corpus."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analysis.corpus import read
from analysis.errors import ReportError
from analysis.resources import locate
from analysis.tables import Analysis, analyze, load

NO_ARTICLES = "this analysis holds no articles; see its problems table"


def open_analysis(folder: str | Path | None = None) -> Analysis:
    """Return an analysis from its folder, or that of the bundled sample corpus, made on the spot.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        Folder that ``hedgerow analyze`` wrote.

    Returns
    -------
    Analysis

    Raises
    ------
    ReportError
        If it holds no articles.
    """
    opened = load(Path(folder)) if folder else _sample()
    if opened.articles.empty:
        raise ReportError(NO_ARTICLES)
    return opened


@cache
def _sample() -> Analysis:
    return analyze(read(locate("sample", "articles")))
