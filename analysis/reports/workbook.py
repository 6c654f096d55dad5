"""Write every table of a report into one workbook for spreadsheet programs, the same bytes every time."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from analysis.show.escape import printable

_OPTIONS = {
    "in_memory": True,
    # a text is a text: never a formula, a link or a number
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # not when it was made, but the same every time
_SHEET_NAME = 31  # letters
_CELL = 32_767  # letters
ROWS = 1_048_575  # that a sheet holds below its heading
_WIDEST = 60
_MEASURED = 200  # rows that say how wide a column is


def to_xlsx(tables: Iterable[tuple[str, str, pd.DataFrame]]) -> bytes:
    """Return a workbook with a list of its sheets and a sheet for each table.

    Parameters
    ----------
    tables : iterable of (str, str, pandas.DataFrame)
        Name, title and rows of each table. Rows beyond what a sheet can hold stand in the CSV only; the list
        says so.

    Returns
    -------
    bytes
    """
    made, found = io.BytesIO(), list(tables)
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"created": _MADE, "title": "Tables of a Hedgerow report"})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    names = _sheet_names([name for name, _, _ in found])
    listed = pd.DataFrame(
        [
            (sheet, title, len(frame), "" if len(frame) <= ROWS else f"only the first {ROWS:,}; see the CSV")
            for sheet, (_, title, frame) in zip(names, found, strict=True)
        ],
        columns=["sheet", "what it shows", "rows", "left out"],
    )
    _fill(book.add_worksheet("contents"), listed, head)
    for sheet, (_, _, frame) in zip(names, found, strict=True):
        _fill(book.add_worksheet(sheet), frame.head(ROWS), head)
    book.close()
    return made.getvalue()


def _sheet_names(names: list[str]) -> list[str]:
    """Return names that are short enough, none twice."""
    made = ["contents"]
    for name in names:
        short, number = name[:_SHEET_NAME], 2
        while short in made:
            ending = f"_{number}"
            short, number = name[: _SHEET_NAME - len(ending)] + ending, number + 1
        made.append(short)
    return made[1:]


def _fill(sheet: Any, frame: pd.DataFrame, head: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(frame.columns):
        values = _cells(frame[name])
        sheet.write_string(0, place, printable(str(name)), head)
        longest = max(
            [len(str(name)), *(len(str(value)) for value in values[:_MEASURED] if value is not None)]
        )
        sheet.set_column(place, place, min(_WIDEST, longest + 2))
        for row, value in enumerate(values, start=1):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                sheet.write_string(row, place, value)
            elif isinstance(value, bool):
                sheet.write_boolean(row, place, value)
            else:
                sheet.write_number(row, place, value)


def _cells(column: pd.Series) -> list[str | float | bool | None]:
    """Return a column as cells hold it: text, numbers, truths, and None for nothing."""
    missing = column.isna().to_numpy()
    if pd.api.types.is_bool_dtype(column.dtype):
        values: Iterable[Any] = map(bool, column.fillna(False))
    elif pd.api.types.is_numeric_dtype(column.dtype):
        numbers = column.to_numpy("float64", na_value=math.nan)
        missing = missing | ~np.isfinite(numbers)
        values = numbers.tolist()
    else:
        values = map(_text, column.astype("object"))
    return [None if gone else value for value, gone in zip(values, missing, strict=True)]


def _text(value: Any) -> str | float | bool:
    if isinstance(value, (bool, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    text = value.isoformat() if isinstance(value, (datetime, date)) else str(value)
    return printable(text)[:_CELL]
