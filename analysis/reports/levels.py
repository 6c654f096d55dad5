"""The lines behind a regression: those of each level, and of the level that it is set against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.measures.design import LENGTH, RARE
from analysis.measures.exposure import UNKNOWN
from analysis.measures.hit_keys import values_of
from analysis.reports.behind import Behind, Cell, lines_of


def levels_behind(
    data: Any, hits: pd.DataFrame, frame: pd.DataFrame, by: str, keys: Mapping[str, str] | None = None
) -> Behind | None:
    """Return where the lines behind the rows of a regression come from.

    Parameters
    ----------
    data : Analysis
        What was measured.
    hits : pandas.DataFrame
        What was counted, with its places.
    frame : pandas.DataFrame
        Its coefficients, with ``term, level, reference, numerator`` and ``estimate``.
    by : str
        The groups compared; hits of others are left out.
    keys : mapping of str to str, optional
        What else makes a row, as for :class:`analysis.reports.behind.Cell`.

    Returns
    -------
    Behind or None
        A count leads to lines of its level, a ratio to lines of both; None without coefficients.
    """
    if frame.empty:
        return None
    cells = [Cell(column, only={"term": LENGTH}, counts="numerator") for column in ("numerator", "estimate")]
    for term, rows in frame[frame["term"] != LENGTH].groupby("term", sort=False):
        known = {*rows["level"], *rows["reference"]}
        value = values_of(data, hits, term).astype("object")
        value = value.where(value.notna(), UNKNOWN).map(str)
        if term == by:
            hits, value = hits[value.isin(known)], value[value.isin(known)]
        level = f"level of {term}"
        hits = hits.assign(**{level: value.where(value.isin(known), RARE)})
        own = {"keys": {level: "level"}, "only": {"term": term}, "counts": "numerator"}
        cells += [Cell("numerator", **own), Cell("estimate", **own)]
        cells.append(Cell("estimate", {level: "reference"}, only={"term": term}, counts=None))
    return lines_of(data, hits, keys, cells)
