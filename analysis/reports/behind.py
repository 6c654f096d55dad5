"""The sentences behind the numbers of a table: for each cell that counts something, lines that it counted.

A number gets its lines only where as many were found as it says, so that no link can lead astray. A number
made of several groups of lines, such as a ratio, leads to lines of each of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.measures.concordance import places, snippet
from analysis.measures.exposure import has_texts
from analysis.measures.hit_keys import allowed, values_of
from analysis.reports.model import BehindCell, Line
from analysis.show import printable
from analysis.show.tables import write

# Columns that count hits: their cells lead to the lines behind them.
COUNTS = ("numerator", "all", "attributions", "n_attributions")
MOST = 400  # cells of one table that get lines


@dataclass(frozen=True)
class Cell:
    """One column of a table whose cells lead to lines.

    Parameters
    ----------
    column : str
        Its key. Several cells of one column stand together, as what that column's number is made of.
    keys : mapping of str to str, optional
        What a line must have (a key of :func:`analysis.measures.hit_keys.values_of`), and the column of the
        table that says which.
    fixed : mapping of str to object, optional
        What a line must have in every row; a list allows any of several.
    counts : str or None, default=""
        Column of the table with the number of lines that there must be, if it is not the cell itself; with
        None the number is of something else, such as sources, and nothing is compared.
    only : mapping of str to object, optional
        The rows that it is of, by the values of columns of the table; a list allows any of several.
    each : str, default=""
        Key of the lines by whose values they are shown apart, each with lines of its own: in the order of
        `fixed` where that names them, else of their names.
    n : int, optional
        Lines of each; by default those of the table.
    """

    column: str
    keys: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    counts: str | None = ""
    only: Mapping[str, Any] = field(default_factory=dict)
    each: str = ""
    n: int | None = None


@dataclass(frozen=True)
class Behind:
    """Where the lines behind a table come from; see :func:`lines_of`."""

    data: Any
    hits: str | pd.DataFrame
    keys: Mapping[str, str]
    cells: Sequence[Cell | str]
    choices: Mapping[str, Any]
    n: int


def lines_of(
    data: Any,
    hits: str | pd.DataFrame,
    keys: Mapping[str, str] | None = None,
    cells: Sequence[Cell | str] = COUNTS,
    n: int = 3,
    **choices: Any,
) -> Behind:
    """Say where the lines behind a table come from.

    Parameters
    ----------
    data : Analysis
        What was measured.
    hits : str or pandas.DataFrame
        A table that has concordances, or lines of one's own (``article_id, start, end, left, hit, right`` and
        keys).
    keys : mapping of str to str, optional
        As of :class:`Cell`, for all of its cells.
    cells : sequence of Cell or str, optional
        The columns; by default those that count hits.
    n : int, default=3
        Lines for each cell.
    **choices
        ``voice``, ``where`` and so on as of the measure; see :func:`analysis.measures.concordance`.

    Returns
    -------
    Behind

    Examples
    --------
    >>> lines_of(None, "hedges", {"outlet": "outlet"}, voice="writer").choices
    {'voice': 'writer'}
    """
    return Behind(data, hits, keys or {}, cells, choices, n)


def cells_behind(frame: pd.DataFrame, shown: Mapping[str, str], behind: Behind) -> tuple[BehindCell, ...]:
    """Return the lines behind the cells of a table.

    Parameters
    ----------
    frame : pandas.DataFrame
        The rows that are shown.
    shown : mapping of str to str
        The columns that are shown and their headings.
    behind : Behind
        Where the lines come from.

    Returns
    -------
    tuple of BehindCell
        Only for cells whose number of lines is what the table says; of a replication package none.
    """
    if not has_texts(behind.data):
        return ()
    hits = behind.hits
    if isinstance(hits, str):
        hits = places(behind.data, hits, **behind.choices)
    hits = hits.reset_index(drop=True)
    if hits.empty or frame.empty:
        return ()
    articles = hits["article_id"].to_list()
    hits = hits.iloc[_drawn(hits)]
    of_article = behind.data.articles.set_index("article_id")
    texts, outlets = (of_article[name].to_dict() for name in ("text", "outlet"))
    values = _Values(behind.data, hits)
    rows = frame.to_dict("records")
    found: list[BehindCell] = []
    for cell in behind.cells:
        cell = Cell(cell) if isinstance(cell, str) else cell
        if cell.column not in shown:
            continue
        keys = {**behind.keys, **cell.keys}
        members = _members(values, keys, cell.fixed)
        parts = values.of(cell.each) if cell.each else None
        for number, row in enumerate(rows):
            if any(row[column] not in allowed(wanted) for column, wanted in cell.only.items()):
                continue
            drawn = members.get(tuple(_plain(row[column]) for column in keys.values()), [])
            if not drawn or not _as_many(row, cell, len(drawn)):
                continue
            for part, own in _apart(drawn, parts, cell).items():
                if len(found) == MOST:
                    break
                chosen = sorted(_spread(articles, own, cell.n or behind.n))
                lines = tuple(_line(hits.loc[at], texts, outlets) for at in chosen)
                found.append(
                    BehindCell(number, cell.column, _label(row, shown, cell, keys, part), len(own), lines)
                )
    return tuple(sorted(found, key=lambda one: one.row))


class _Values:
    """What the hits of a table are of, by each key; every key is looked up once."""

    def __init__(self, data: Any, hits: pd.DataFrame) -> None:
        self.data, self.hits = data, hits
        self._known: dict[str, pd.Series] = {}

    def of(self, key: str) -> pd.Series:
        """Return the value of a key for each hit."""
        if key not in self._known:
            self._known[key] = values_of(self.data, self.hits, key).astype("object")
        return self._known[key]


def _drawn(hits: pd.DataFrame) -> Sequence[int]:
    """Return the hits in the order in which they would be drawn: by a hash of their places, not by chance."""
    places = list(zip(*(hits[name].to_list() for name in ("article_id", "start", "end")), strict=True))
    made = {place: hashlib.sha256(repr(place).encode()).hexdigest() for place in dict.fromkeys(places)}
    return pd.Series([made[place] for place in places], dtype="object").argsort(kind="stable")


def _apart(drawn: Sequence[int], parts: pd.Series | None, cell: Cell) -> Mapping[str, Sequence[int]]:
    """Return the lines of each part of a number; one part without a name where it is not divided."""
    if parts is None:
        return {"": drawn}
    found: dict[str, list[int]] = {}
    for at in drawn:
        found.setdefault(str(parts[at]), []).append(at)
    order = [str(name) for name in allowed(cell.fixed.get(cell.each, []))]
    rank = {name: place for place, name in enumerate(order)}
    names = sorted(found, key=lambda name: (rank.get(name, len(rank)), name.casefold(), name))
    return {name: found[name] for name in names}


def _members(
    values: _Values, keys: Mapping[str, str], fixed: Mapping[str, Any]
) -> dict[tuple[str, ...], list[int]]:
    """Return the hits of each combination of keys, in the order in which they would be drawn."""
    kept = pd.Series(True, index=values.hits.index)
    for key, wanted in fixed.items():
        kept &= values.of(key).isin(allowed(wanted)).to_numpy(bool)
    places = values.hits.index[kept.to_numpy()].to_list()
    if not keys:
        return {(): places}
    columns = [values.of(key)[kept.to_numpy()].map(_plain).to_list() for key in keys]
    members: dict[tuple[str, ...], list[int]] = {}
    for at, *names in zip(places, *columns, strict=True):
        members.setdefault(tuple(names), []).append(at)
    return members


def _plain(value: Any) -> str:
    return str(value).replace("_", " ")


def _as_many(row: Mapping[str, Any], cell: Cell, number: int) -> bool:
    """Tell whether the table says that there are so many; a cell that is no number says nothing."""
    said = row[cell.counts or cell.column]
    return cell.counts is None or isinstance(said, str) or said == number


def _spread(articles: Sequence[str], drawn: Sequence[int], n: int) -> list[int]:
    """Return up to `n` of the hits drawn; articles take turns before one is drawn from twice."""
    turns: dict[str, int] = {}
    ranked = []
    for at in drawn[: 40 * n]:
        article = articles[at]
        turns[article] = turns.get(article, 0) + 1
        ranked.append((turns[article], len(ranked), at))
    return [at for _, _, at in sorted(ranked)[:n]]


def _line(hit: pd.Series, texts: Mapping[str, str], outlets: Mapping[str, Any]) -> Line:
    article = hit["article_id"]
    if "left" in hit.index:
        pieces = (hit["left"], hit["hit"], hit["right"])
    else:
        pieces = snippet(texts[article], int(hit["start"]), int(hit["end"]))
    outlet = outlets.get(article)
    where = [article] if outlet is None or pd.isna(outlet) else [outlet, article]
    left, middle, right = map(printable, pieces)
    return Line(left, middle, right, printable(" \u00b7 ".join(map(str, where))))


def _label(
    row: Mapping[str, Any], shown: Mapping[str, str], cell: Cell, keys: Mapping[str, str], part: str
) -> str:
    """Return what the lines are of: what names them in the row, and the heading where that adds something."""
    names = [_name(row, shown, key, column) for key, column in keys.items()]
    heading = [] if part or not cell.fixed or cell.column in COUNTS else [shown[cell.column].lower()]
    return ", ".join(dict.fromkeys([*names, *([write(part, "term")] if part else []), *heading])) or "All"


def _name(row: Mapping[str, Any], shown: Mapping[str, str], key: str, column: str) -> str:
    """Return the name of a row by one of its columns; a number that is not shown goes by the row's first."""
    if isinstance(row[column], str):
        return write(row[column], "period" if key.startswith("period:") else "term")
    if column in shown:
        return f"{shown[column]} {row[column]}"
    return write(row[next(iter(shown))], "term")
