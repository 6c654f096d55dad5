"""Tables in binary form: Parquet, one row group at a time, and XLSX, row by row."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import openpyxl
import pyarrow.parquet as pq

from analysis.corpus.article import Problem
from analysis.corpus.fields import match_fields
from analysis.corpus.readers.archives import bomb_in_package
from analysis.corpus.readers.source import Found, Source
from analysis.corpus.readers.tabular import header_names

_ROWS_AT_ONCE = 256


def read_parquet(source: Source) -> Iterator[Found | Problem]:
    """Read a Parquet file of articles, one a row."""
    with source.open() as file, pq.ParquetFile(file) as table:
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield Found(row, number=number, where=f"row {number}", table=True)


def read_xlsx(source: Source) -> Iterator[Found | Problem]:
    """Read an Excel workbook: the first sheet that has a text column, else the first sheet.

    A cell that holds a formula is read as the value last shown there; nothing is calculated.
    """
    with source.open() as file:
        if reason := bomb_in_package(file):
            yield source.problem(reason)
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validation that are not read anyway
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        try:
            sheets = book.worksheets
            chosen = next((sheet for sheet in sheets if _has_text(sheet)), sheets[0] if sheets else None)
            if chosen is None:
                yield source.problem("a workbook without a sheet")
                return
            yield from _rows(chosen)
        finally:
            book.close()


def _has_text(sheet) -> bool:
    header = header_names(next(sheet.iter_rows(max_row=1, values_only=True), ()))
    return bool({"text", "html"} & set(match_fields(header).values()))


def _rows(sheet) -> Iterator[Found]:
    rows = sheet.iter_rows(values_only=True)
    header = header_names(next(rows, ()))
    for number, row in enumerate(rows, 2):
        if any(cell is not None for cell in row):
            fields = dict.fromkeys(header) | dict(zip(header, row, strict=False))
            yield Found(fields, number=number, where=f"row {number}", table=True)
