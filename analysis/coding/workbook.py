"""A coder's sheet as an Excel workbook: instructions, rows to code with drop-down lists, answers explained.

Text of articles is written as text, never as a formula. The same sample gives the same bytes: the dates
inside the file are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from analysis.coding.columns import columns, sheet_rows
from analysis.coding.instructions import instructions
from analysis.coding.key import Key
from analysis.coding.schemes import explained, scheme
from analysis.show.escape import printable

CODING, INSTRUCTIONS, ANSWERS = "Coding", "Instructions", "Answers"
_DATE = datetime(2000, 1, 1)
_ZIP_DATE = (2000, 1, 1, 0, 0, 0)
_LONGEST = 32_000  # a cell holds 32,767 characters
_GREY = PatternFill("solid", fgColor="EFEFEA")
_ASKED = PatternFill("solid", fgColor="FFF6DC")
_HEAD = PatternFill("solid", fgColor="2F4A3C")
_LINE = Side(style="thin", color="C9C9C2")
_THICK = Side(style="medium", color="2F4A3C")
_WRAP = Alignment(wrap_text=True, vertical="top")


def workbook(key: Key, coder: str) -> bytes:
    """Return the workbook of a coder.

    Parameters
    ----------
    key : Key
        The sample.
    coder : str
        One of its coders.

    Returns
    -------
    bytes
        An XLSX file.
    """
    book = openpyxl.Workbook()
    _instructions(book.active, key)
    _coding(book.create_sheet(CODING), book.create_sheet(ANSWERS), key, coder)
    book.active = 0
    book.properties.creator = "Hedgerow"
    book.properties.title = f"Coding sheet {key.sample}, {coder}"
    book.properties.created = _DATE
    content = io.BytesIO()
    book.save(content)
    return settled(content.getvalue())


def settled(content: bytes) -> bytes:
    """Return an XLSX file with fixed dates, so that the same cells give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                stamp = _DATE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, part)
    return out.getvalue()


def _instructions(page: Any, key: Key) -> None:
    page.title = INSTRUCTIONS
    page.sheet_view.showGridLines = False
    for letter, width in zip("ABCD", (22, 52, 52, 52), strict=True):
        page.column_dimensions[letter].width = width
    for number, line in enumerate(instructions(scheme(key.table)), 1):
        for place, cell in enumerate(line.cells, 1):
            _write(page, number, place, f"\u2022 {cell}" if line.kind == "point" else cell)
        if line.kind in {"text", "point", "heading"}:
            page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=4)
            lines = 1 + len(line.cells[0]) // 150
            page.row_dimensions[number].height = 24 if line.kind == "heading" else 15.5 * lines
        if line.kind == "cells":
            page.row_dimensions[number].height = 15.5 * (1 + max(map(len, line.cells)) // 46)
        if line.kind == "heading":
            page.cell(number, 1).font = Font(bold=True, size=14, color="2F4A3C")
        if line.kind == "head":
            for place in range(1, len(line.cells) + 1):
                page.cell(number, place).font = Font(bold=True)
                page.cell(number, place).fill = _GREY
    _print(page)


def _coding(page: Any, answers: Any, key: Key, coder: str) -> None:
    coded = scheme(key.table)
    heads = columns(coded)
    rows = sheet_rows(key, coder)
    lists = _answers(answers, key.table)
    last = len(rows) + 1
    for place, column in enumerate(heads, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = column.width
        head = _write(page, 1, place, column.heading)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), _HEAD
        if column.answers:
            # room below for rows that a coder adds
            _drop_down(page, f"{letter}2:{letter}{last + 200}", lists[column.answers], column.heading)
    before = ""
    for number, cells in enumerate(rows, 2):
        article = str(cells[0]).rsplit("-", 1)[0] if coded.unit == "article" else ""
        top = _THICK if article != before and number > 2 else _LINE
        before = article
        for place, (column, value) in enumerate(zip(heads, cells, strict=True), 1):
            cell = _write(page, number, place, value)
            cell.border = Border(top=top)
            if column.kind == "given":
                cell.fill = _GREY
            elif column.kind == "ask":
                cell.fill = _ASKED
            if column.heading == "sentence":
                cell.font, cell.fill = Font(size=12), PatternFill()
    frozen = next(place for place, column in enumerate(heads, 1) if column.kind == "ask")
    page.freeze_panes = page.cell(2, 2 if coded.unit == "sentence" else frozen)
    page.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"
    page.row_dimensions[1].height = 30
    _print(page)


def _answers(page: Any, table: str) -> dict[tuple[str, ...], str]:
    """Write the sheet that explains the answers; return where the list of each set of answers stands."""
    coded = scheme(table)
    rows = [("question", "answer", "means", "for example"), *explained(coded)]
    for number, cells in enumerate(rows, 1):
        for place, value in enumerate(cells, 1):
            cell = _write(page, number, place, value)
            if number == 1:
                cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
    for letter, width in zip("ABCDF", (18, 18, 70, 60, 12), strict=True):
        page.column_dimensions[letter].width = width
    for number, value in enumerate(("yes", "no"), 1):
        _write(page, number + 1, 6, value)
    ranges = {("yes", "no"): f"{ANSWERS}!$F$2:$F$3"}
    for variable in coded.variables:
        values = coded.values(variable.name)
        places = [number for number, cells in enumerate(rows, 1) if cells[0] == variable.heading]
        ranges[values] = f"{ANSWERS}!$B${places[0]}:$B${places[-1]}"
    _print(page)
    return ranges


def _drop_down(page: Any, cells: str, source: str, heading: str) -> None:
    rule = DataValidation(type="list", formula1=f"={source}", allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = heading, f"Choose an answer from the list (sheet {ANSWERS})."
    page.add_data_validation(rule)
    rule.add(cells)


def _write(page: Any, row: int, column: int, value: object) -> Any:
    cell = page.cell(row, column)
    cell.alignment = _WRAP
    if isinstance(value, str):
        if value:
            text = printable(value)
            cell.value = text if len(text) <= _LONGEST else text[:_LONGEST] + " \u2026"
            cell.data_type = "s"  # a text that begins with an equals sign is a text
            cell.quotePrefix = value[0] in "=+-@"
        else:
            cell.number_format = "@"  # what coders type stays what they typed: no dates, no numbers
    else:
        cell.value = value
    return cell


def _print(page: Any) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    if page.title == CODING:
        page.print_title_rows = "1:1"
