"""Open the analysis a report is about; without one, analyse the bundled sample corpus."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analysis.corpus import read
from analysis.resources import locate
from analysis.tables import Analysis, analyze, load


def open_analysis(folder: str | Path | None = None) -> Analysis:
    """Return an analysis from its folder, or that of the bundled sample corpus, made on the spot.

    Parameters
    ----------
    folder : str or pathlib.Path, optional
        Folder that ``hedgerow analyze`` wrote.

    Returns
    -------
    Analysis
    """
    return load(Path(folder)) if folder else _sample()


@cache
def _sample() -> Analysis:
    return analyze(read(locate("sample", "articles")))
