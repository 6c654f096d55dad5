"""Tables people want to read: one way of writing numbers, for notebook, page and PDF alike."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd
from great_tables import GT

from analysis.show.escape import printable

DASH = "\u2013"
MINUS = "\u2212"
INTERVAL = "95% interval"


class Column(NamedTuple):
    """One column as shown: its key, heading, and whether it holds numbers (set right)."""

    key: str
    label: str
    number: bool


class Sheet(NamedTuple):
    """A table as text: what every output shows, to the letter."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def sheet(
    frame: pd.DataFrame,
    *,
    name: str,
    title: str,
    columns: Mapping[str, str],
    formats: Mapping[str, str] | None = None,
    note: str = "",
) -> Sheet:
    """Return a frame as text, column by column, with ``low`` and ``high`` as one interval.

    Parameters
    ----------
    frame : pandas.DataFrame
        The numbers.
    name : str
        Name of the table, for ids and file names: lower case, digits and underscores.
    title : str
        What it shows.
    columns : mapping of str to str
        Column to heading, in order; the key ``"interval"`` stands for ``low`` and ``high`` together, and
        ``"interval:NAME"`` for ``NAME_low`` and ``NAME_high``.
    formats : mapping of str to str, optional
        Column to ``int``, ``rate`` (one decimal), ``ratio`` (two), ``percent``, ``tenths`` (of a percent),
        ``p`` (of a test), ``days``, ``date``, ``term`` (of a vocabulary) or ``text``; by default integers
        are ``int`` and floats ``rate``. An interval takes the format of ``estimate``, or of the column that
        it names.
    note : str, default=""
        What a reader has to know beside it.

    Returns
    -------
    Sheet
        An interval that :func:`analysis.measures.too_few` took out is *too few to say*, or *too wide to say*,
        with the number of cases.

    Examples
    --------
    >>> frame = pd.DataFrame({"outlet": ["Sentinel"], "estimate": [11.61], "low": [9.2], "high": [14.9]})
    >>> sheet(frame, name="t", title="T", columns={"outlet": "Outlet", "interval": "95 %"}).rows
    (('Sentinel', '9.2\u201314.9'),)
    """
    formats = dict(formats or {})
    shown, cells = [], []
    for key, label in columns.items():
        if key.partition(":")[0] == "interval":
            stem = key.partition(":")[2]
            kind = formats.get(stem or "estimate", "rate")
            ends = [f"{stem}_{end}" if stem else end for end in ("low", "high")]
            few, wide = (
                frame.get(f"{name}_{stem}" if stem else name, pd.Series(missing, index=frame.index))
                for name, missing in (("too_few", pd.NA), ("too_wide", False))
            )
            values = [
                _between(low, high, kind) if pd.isna(cases) else _unsaid(int(cases), bool(broad))
                for low, high, cases, broad in zip(*(frame[end] for end in ends), few, wide, strict=True)
            ]
            number = True
        else:
            kind = formats.get(key) or _kind(frame[key])
            values = [write(value, kind) for value in frame[key]]
            number = kind not in {"text", "term", "period"}
        shown.append(Column(key, label, number))
        cells.append(values)
    rows = tuple(zip(*cells, strict=True)) if cells else ()
    return Sheet(name, title, tuple(shown), rows, note)


def write(value: Any, kind: str, *, bare: bool = False) -> str:
    """Return one value as text. ``bare`` leaves out the percent sign, for the lower end of an interval."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return DASH
    if kind == "int":
        return f"{int(value):,}"
    if kind in {"rate", "ratio"}:
        if math.isinf(value):
            return "no end"
        return _signed(f"{float(value):.{1 if kind == 'rate' else 2}f}")
    if kind == "days":  # whole days without a decimal, parts of one with one
        return f"{float(value):,.0f}" if float(value).is_integer() else f"{float(value):.1f}"
    if kind == "p":
        return "under 0.001" if value < 0.001 else f"{float(value):.3f}"
    if kind in {"percent", "tenths"}:
        return _signed(f"{100 * float(value):.{0 if kind == 'percent' else 1}f}") + ("" if bare else "%")
    text = printable(" ".join(str(value).split()))
    if kind == "period":  # a week is named by its first and last day
        first, _, last = text.partition("/")
        return f"{first} to {_rest(first, last)}" if last else first
    return text.replace("_", " ") if kind == "term" else text


def _rest(first: str, last: str) -> str:
    """Return of a second date what the first does not say: ``19`` or ``02-02``, so that a row is one line."""
    same = [one == other for one, other in zip(first.split("-"), last.split("-"), strict=False)]
    return last.split("-", same.index(False))[-1] if False in same[:2] else last.rpartition("-")[2]


@dataclass(frozen=True)
class ShownTable:
    """A table in a notebook: a great table, and plain text where there is no HTML."""

    sheet: Sheet
    gt: GT

    def _repr_html_(self) -> str:
        return self.gt.as_raw_html()

    def __repr__(self) -> str:
        lines = ["\t".join(column.label for column in self.sheet.columns), *map("\t".join, self.sheet.rows)]
        return "\n".join([self.sheet.title, *lines, *filter(None, [self.sheet.note])])


def show_table(table: Sheet) -> ShownTable:
    """Return a sheet as a great table for a notebook.

    Parameters
    ----------
    table : Sheet
        As :func:`sheet` returns it.

    Returns
    -------
    ShownTable
        Its ``gt`` is the great table, to be styled further.
    """
    keys = [column.key for column in table.columns]
    frame = pd.DataFrame([list(row) for row in table.rows], columns=keys, dtype="object")
    gt = GT(frame, id=table.name.replace("_", "-")).tab_header(title=table.title)
    gt = gt.cols_label({column.key: column.label for column in table.columns})
    gt = gt.cols_align("right", [column.key for column in table.columns if column.number])
    gt = gt.cols_align("left", [column.key for column in table.columns if not column.number])
    gt = gt.opt_align_table_header("left").tab_options(table_font_size="13px", heading_title_font_size="15px")
    return ShownTable(table, gt.tab_source_note(table.note) if table.note else gt)


def _between(low: Any, high: Any, kind: str) -> str:
    """Return an interval; one that runs below nothing is spelt out, so that no dash is taken for a minus."""
    if pd.isna(low):
        return DASH
    between = " to " if low < 0 or high < 0 else DASH
    return f"{write(low, kind, bare=True)}{between}{write(high, kind)}"


def _unsaid(cases: int, wide: bool) -> str:
    """Return why an interval is not shown, and on how many cases it would rest."""
    return f"too {'wide' if wide else 'few'} to say ({cases:,})"


def _signed(number: str) -> str:
    """Return a number with a true minus, and none before a nought."""
    bare = number.removeprefix("-")
    return number.replace("-", MINUS) if float(bare) else bare


def _kind(values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values):
        return "text"
    if pd.api.types.is_integer_dtype(values):
        return "int"
    return "rate" if pd.api.types.is_float_dtype(values) else "text"
