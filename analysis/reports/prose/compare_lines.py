"""The lines behind a comparison of groups: of either side, of a mix, a regression, a way of counting."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.language.vocabularies import vocabulary
from analysis.measures.concordance import places
from analysis.measures.decompositions import SOURCES
from analysis.measures.exposure import UNKNOWN
from analysis.measures.specifications import CATEGORIES
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.levels import levels_behind


def lines_behind(
    data: Any, by: str, table: str = "hedges", keys: dict[str, str] | None = None, **choices: Any
) -> Behind:
    """Return where the lines behind the rates of a table of pairs come from: those of either group."""
    sides = [Cell(f"estimate_{side}", {by: side}, counts=f"numerator_{side}") for side in ("first", "second")]
    return lines_of(data, table, keys, sides, **choices)


def parts_behind(data: Any, by: str, frame: pd.DataFrame) -> Behind | None:
    """Return where the lines behind a decomposition come from: all its parts are of both groups' hedges."""
    if frame.empty:
        return None
    groups = [frame["first"].iloc[0], frame["second"].iloc[0]]
    where: dict[str, Any] = {by: groups}
    voice = "writer"
    if frame["mix"].iloc[0] in SOURCES:  # of the hedges that a source is known for
        voice = "source"
        where["source_kind"] = [*vocabulary("attributions.source_kind"), UNKNOWN]
    hits = places(data, "hedges", where=where, voice=voice)
    cell = Cell("estimate", fixed={by: groups}, each=by, counts="numerator")
    return lines_of(data, hits, cells=[cell])


def effects_behind(data: Any, by: str, frame: pd.DataFrame, voice: str) -> Behind | None:
    """Return where the lines behind a regression come from: hedges of each level and of its reference."""
    return levels_behind(data, places(data, "hedges", voice=voice), frame, by)


def curve_behind(data: Any, by: str, frame: pd.DataFrame) -> Behind | None:
    """Return where the lines behind ways of counting come from: those that each way counts.

    Parameters
    ----------
    data : Analysis
        The analysis.
    by : str
        What is compared.
    frame : pandas.DataFrame
        The ways that are shown; each costs a search.
    """
    ways = []
    for row in frame.to_dict("records"):
        where = {by: [row["first"], row["second"]], **CATEGORIES[row["categories"]]}
        choices = {name: row[name] for name in ("voice", "on_cue", "threshold", "duplicates")}
        ways.append(places(data, "hedges", where=where, **choices).assign(way=row["specification"]))
    if not ways:
        return None
    groups = [frame["first"].iloc[0], frame["second"].iloc[0]]
    keys, whole = {"way": "specification"}, ["once", "each"]
    cells = [
        Cell("estimate", keys, {by: groups}, "numerator", {"duplicates": whole}, each=by),
        Cell("estimate", keys, {by: groups}, None, {"duplicates": ["by part"]}, each=by),
    ]
    return lines_of(data, pd.concat(ways, ignore_index=True), cells=cells)
