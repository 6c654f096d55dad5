"""The sentences behind the numbers of a table: for each cell that counts something, lines that it counted.

A number gets its lines only where as many were found as it says, so that no link can lead astray.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.measures.concordance import places, snippet
from analysis.measures.exposure import UNKNOWN, counted, groups_of
from analysis.measures.positions import parted
from analysis.measures.rates import hedge_groups
from analysis.measures.sources import most_common, named_sources
from analysis.measures.trends import PERIODS
from analysis.measures.verbs import verbs_of
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
        Its key.
    keys : mapping of str to str, optional
        What a line must have (a column of the hits, a grouping of articles, ``group``, ``verb``, ``source``,
        ``source:all`` with witnesses, ``part:10``, ``period:month``, ``dated``), and the column of the table
        that says which.
    fixed : mapping of str to object, optional
        What a line must have in every row; a list allows any of several.
    counts : str or None, default=""
        Column of the table with the number of lines that there must be, if it is not the cell itself; with
        None the number is of something else, such as sources, and nothing is compared.
    """

    column: str
    keys: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    counts: str | None = ""


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
        Only for cells whose number of lines is what the table says.
    """
    hits = behind.hits
    if isinstance(hits, str):
        hits = places(behind.data, hits, **behind.choices)
    hits = hits.reset_index(drop=True)
    if hits.empty or frame.empty:
        return ()
    places_of = list(zip(hits["article_id"], hits["start"], hits["end"], strict=True))
    order = pd.Series([hashlib.sha256(repr(place).encode()).hexdigest() for place in places_of]).argsort()
    texts = dict(zip(behind.data.articles["article_id"], behind.data.articles["text"], strict=True))
    outlets = dict(zip(behind.data.articles["article_id"], behind.data.articles["outlet"], strict=True))
    rows = frame.to_dict("records")
    found: list[BehindCell] = []
    for cell in behind.cells:
        cell = Cell(cell) if isinstance(cell, str) else cell
        if cell.column not in shown:
            continue
        keys = {**behind.keys, **cell.keys}
        members = _members(behind, hits.iloc[order], keys, cell.fixed)
        for number, row in enumerate(rows):
            drawn = members.get(tuple(_plain(row[column]) for column in keys.values()), [])
            if not drawn or not _as_many(row, cell, len(drawn)) or len(found) == MOST:
                continue
            chosen = sorted(_spread(hits, drawn, behind.n))
            lines = tuple(_line(hits.loc[at], texts, outlets) for at in chosen)
            found.append(BehindCell(number, cell.column, _label(row, shown, cell, keys), len(drawn), lines))
    return tuple(sorted(found, key=lambda one: one.row))


def _members(
    behind: Behind, hits: pd.DataFrame, keys: Mapping[str, str], fixed: Mapping[str, Any]
) -> dict[tuple[str, ...], list[int]]:
    """Return the hits of each combination of keys, in the order in which they would be drawn."""
    for key, wanted in fixed.items():
        allowed = [wanted] if isinstance(wanted, str) else list(wanted)
        hits = hits[_values(behind, hits, key).isin(allowed).to_numpy()]
    if not keys:
        return {(): list(hits.index)}
    columns = [_values(behind, hits, key).astype("object").map(_plain) for key in keys]
    members: dict[tuple[str, ...], list[int]] = {}
    for at, *names in zip(hits.index, *columns, strict=True):
        members.setdefault(tuple(names), []).append(at)
    return members


def _values(behind: Behind, hits: pd.DataFrame, key: str) -> pd.Series:
    """Return the value of a key for each hit."""
    kind, _, detail = key.partition(":")
    if kind == "group":
        return hits["category"].astype("object").map(hedge_groups())
    if kind == "article_id":
        return hits[key]
    if kind == "verb":
        return verbs_of(hits)
    if kind == "source":
        return _sources(behind.data, hits, detail == "all")
    articles = counted(behind.data, "all")
    if kind == "part":
        sentences = parted(behind.data, articles, int(detail))
        part = sentences.set_index(["article_id", "sentence_id"])["part"]
        return pd.Series(list(part.reindex(_pairs(hits, "sentence_id"))), index=hits.index, dtype="Int64")
    published = pd.to_datetime(articles["published"], utc=True).dt.tz_localize(None)
    if kind == "dated":
        return hits["article_id"].map(published.notna().map({True: "yes", False: "no"}))
    if kind == "period":
        return hits["article_id"].map(published.dt.to_period(PERIODS[detail]).map(str))
    if key in hits.columns and key not in articles.columns:
        return hits[key]
    return hits["article_id"].map(groups_of(articles, key)).fillna(UNKNOWN)


def _sources(data: Any, hits: pd.DataFrame, witnesses: bool) -> pd.Series:
    """Return the name under which the table of sources counts each attribution."""
    rows = named_sources(data)
    rows = rows if witnesses else rows[rows["source_kind"] != "witness"]
    shown = rows.groupby("identity")["source_name"].agg(most_common)
    own = pd.Series(rows["identity"].map(shown).to_numpy(), index=_pairs(rows, "attribution_id"))
    return pd.Series(list(own.reindex(_pairs(hits, "attribution_id"))), index=hits.index, dtype="object")


def _plain(value: Any) -> str:
    return str(value).replace("_", " ")


def _pairs(rows: pd.DataFrame, column: str) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays([rows["article_id"], rows[column].astype("int64")])


def _as_many(row: Mapping[str, Any], cell: Cell, number: int) -> bool:
    """Tell whether the table says that there are so many; a cell that is no number says nothing."""
    said = row[cell.counts or cell.column]
    return cell.counts is None or isinstance(said, str) or said == number


def _spread(hits: pd.DataFrame, drawn: Sequence[int], n: int) -> list[int]:
    """Return up to `n` of the hits drawn; articles take turns before one is drawn from twice."""
    turns: dict[str, int] = {}
    ranked = []
    for at in drawn[: 40 * n]:
        article = hits.at[at, "article_id"]
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


def _label(row: Mapping[str, Any], shown: Mapping[str, str], cell: Cell, keys: Mapping[str, str]) -> str:
    """Return what the lines are of: what names them in the row, and the heading where that adds something."""
    names = [
        write(row[column], "period" if key.startswith("period:") else "term")
        if isinstance(row[column], str)
        else f"{shown.get(column, column)} {row[column]}"
        for key, column in keys.items()
    ]
    heading = [shown[cell.column].lower()] if cell.fixed and cell.column not in COUNTS else []
    return ", ".join([*names, *heading]) or "All"
