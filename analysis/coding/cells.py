"""Read the cells of a coding sheet, whatever a spreadsheet program has made of the file.

Of an XLSX file the one sheet that has the headings is read; CSV in any encoding and with any separator that
spreadsheet programs write. Headings may stand below a title row.
"""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from pathlib import Path
from typing import NamedTuple

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from analysis.coding.columns import SENTENCE, UNIT, Column, columns, folded
from analysis.coding.schemes import SCHEMES
from analysis.errors import InputError

_HEADING_ROWS = 10
_ENCODINGS = ("utf-8-sig", "cp1252")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ",;\t|"
_EXPORT = "save it as XLSX or CSV in your spreadsheet program"


class Row(NamedTuple):
    """A row of a sheet: its number there, and its cells by folded heading, as text."""

    number: int
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A coding sheet as it came back."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_cells(path: Path) -> Sheet:
    """Read a sheet.

    Parameters
    ----------
    path : pathlib.Path
        An XLSX or CSV file.

    Returns
    -------
    Sheet

    Raises
    ------
    InputError
        If it is of no known format, has no headings of a coding sheet or two sheets with them, or has merged
        cells among the answers.
    """
    suffix = path.suffix.lower()
    if suffix in {".xls", ".ods", ".numbers", ".xlsb"}:
        raise InputError(f"{path.name}: {suffix} files are not read; {_EXPORT}")
    try:
        if suffix in {".xlsx", ".xlsm"}:
            return _from_workbook(path)
        return _from_csv(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def _from_workbook(path: Path) -> Sheet:
    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError(f"{path.name} cannot be opened as a spreadsheet; {_EXPORT}") from error
    found = []
    for page in book.worksheets:
        grid = [[_text(cell) for cell in row] for row in page.iter_rows(values_only=True)]
        place = _heading_row(grid)
        if place is not None:
            found.append((page, grid, place))
    if not found:
        raise _no_headings(path)
    if len(found) > 1:  # a copy that the coder went on in, or a backup: nobody can tell which
        names = " and ".join(f"'{page.title}'" for page, _, _ in found)
        raise InputError(f"{path.name} has the coding sheet {len(found)} times, {names}; delete all but one")
    page, grid, place = found[0]
    _refuse_merged(path, page, grid, place)
    return _sheet(path, grid, place, [number + 1 for number in range(len(grid))])


def _from_csv(path: Path) -> Sheet:
    content = path.read_bytes()
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separators, text = first.strip()[4], rest
    else:
        separators = _SEPARATORS
    for separator in separators:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        grid, numbers = [], []
        try:
            for cells in reader:
                grid.append([_text(cell) for cell in cells])
                numbers.append(reader.line_num)
        except csv.Error:
            continue
        place = _heading_row(grid)
        if place is not None:
            return _sheet(path, grid, place, numbers)
    raise _no_headings(path)


def _decoded(content: bytes) -> str:
    if content[:2] in _UTF16:
        return content.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _sheet(path: Path, grid: list[list[str]], place: int, numbers: list[int]) -> Sheet:
    headings = tuple(folded(cell) for cell in grid[place])
    _refuse_twice(path, headings)
    rows = []
    for cells, number in zip(grid[place + 1 :], numbers[place + 1 :], strict=True):
        if any(cells):
            padded = [*cells, *[""] * (len(headings) - len(cells))]
            found = {name: cell for name, cell in zip(headings, padded, strict=False) if name}
            rows.append(Row(number, found))
    return Sheet(path.name, headings, tuple(rows))


def _heading_row(grid: list[list[str]]) -> int | None:
    """Return which row has the headings: the first with the unit and one of the questions."""
    asked = {folded(coded.ask) for coded in SCHEMES.values()}
    for place, cells in enumerate(grid[:_HEADING_ROWS]):
        names = {folded(cell) for cell in cells}
        if folded(UNIT) in names and names & {*asked, folded(SENTENCE)}:
            return place
    return None


def _no_headings(path: Path) -> InputError:
    asked = " or ".join(f"'{coded.ask}'" for coded in SCHEMES.values())
    return InputError(
        f"{path.name} is no coding sheet: no row among its first {_HEADING_ROWS} has the headings '{UNIT}' "
        f"and {asked}; restore the first row of the sheet"
    )


def _refuse_twice(path: Path, headings: tuple[str, ...]) -> None:
    ours = {folded(column.heading) for coded in SCHEMES.values() for column in columns(coded)}
    for name in headings:
        if name in ours and headings.count(name) > 1:
            raise InputError(
                f"{path.name} has the column '{name}' {headings.count(name)} times; delete all but one"
            )


def _refuse_merged(path: Path, page: openpyxl.worksheet.worksheet.Worksheet, grid: list, place: int) -> None:
    """Refuse merged cells in columns that are read: nobody can tell which rows the answer is for."""
    read: dict[str, Column] = {
        folded(column.heading): column for coded in SCHEMES.values() for column in columns(coded)
    }
    for merged in page.merged_cells.ranges:
        if merged.max_row <= place + 1:
            if merged.min_row == place + 1 and merged.max_col > merged.min_col:
                raise InputError(f"{path.name}: the headings {merged.coord} are merged; unmerge them")
            continue
        names = [folded(cell) for cell in grid[place][merged.min_col - 1 : merged.max_col]]
        kinds = {read[name].kind for name in names if name in read} | (
            {"unit"} if folded(UNIT) in names else set()
        )
        if kinds - {"given"}:
            raise InputError(
                f"{path.name}: the cells {merged.coord} are merged, so it cannot be told which rows the "
                "answer is for; unmerge them and write the answer into each row"
            )


def _text(value: object) -> str:
    """Return a cell as text: whole numbers without a point, blanks collapsed, no invisible marks."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    if not text.isascii():
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(text.split())
