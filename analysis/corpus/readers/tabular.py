"""Tables as text: CSV and TSV, row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from analysis.corpus.article import Problem
from analysis.corpus.fields import simplify, spellings
from analysis.corpus.readers.lines import LONGEST_LINE, Line, read_lines
from analysis.corpus.readers.source import Found, Source

_DELIMITERS = (",", ";", "\t", "|")
_EXCEL_HINT = re.compile(r"\A\s*\"?sep=(.)\"?\s*\Z", re.IGNORECASE)


def read_csv(source: Source) -> Iterator[Found | Problem]:
    """Read a table of articles, one a row, under a header.

    The delimiter is what Excel's ``sep=`` line says, the tab in a ``.tsv``, else the one that makes the most
    known field names of the header, then the most fields.
    """
    # the default of 128 KiB is less than a long article; the length of a whole row is limited below
    csv.field_size_limit(2**31 - 1)
    number = 0
    try:
        with source.open() as file:
            lines = _Lines(read_lines(file))
            for number, (header, row) in enumerate(_rows(lines, source.suffix), 1):
                yield _found(source, header, row, number, lines.notes)
                lines.begin_row()
    except _TooLong:
        yield source.problem(
            f"more than {LONGEST_LINE:,} characters; is a quotation mark missing? The rest is not read",
            f"row {number + 1}",
        )


def _rows(lines: _Lines, suffix: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield each row that is not blank with the header it stands under."""
    first = next(lines, "")
    if hint := _EXCEL_HINT.match(first):
        delimiter, first = hint[1], next(lines, "")
    else:
        delimiter = "\t" if suffix == ".tsv" else choose_delimiter(first)
    lines.push_back(first)
    rows = csv.reader(lines, delimiter=delimiter)
    header = header_names(next(rows, []))
    lines.begin_row()
    for row in rows:
        if any(cell.strip() for cell in row):
            yield header, row


def choose_delimiter(header: str) -> str:
    """Return the delimiter that a header line is written with.

    Examples
    --------
    >>> choose_delimiter("title;text;note, if any")
    ';'
    """

    def merit(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=delimiter), [])
        return sum(simplify(name) in spellings() for name in names), len(names)

    return max(_DELIMITERS, key=merit)


def header_names(cells: Sequence[object]) -> list[str]:
    """Return usable column names: none empty, none twice."""
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = " ".join(str(cell).split()) if cell is not None else ""
        name = name or f"column {place}"
        names.append(name if name not in names else f"{name} ({place})")
    return names


def _found(
    source: Source, header: list[str], row: list[str], number: int, notes: tuple[str, ...]
) -> Found | Problem:
    where = f"row {number}"
    if any(cell.strip() for cell in row[len(header) :]):
        return source.problem(
            f"{len(row)} cells under a header of {len(header)}; is a quotation mark missing?", where
        )
    fields = dict.fromkeys(header) | dict(zip(header, row, strict=False))
    return Found(fields, number=number, where=where, table=True, notes=notes)


class _TooLong(Exception):
    """A row that does not end."""


class _Lines:
    """Lines for the csv module, counting what one row takes so that an open quotation mark cannot eat the
    file."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._pushed: str | None = None
        self._taken = 0
        self.notes: tuple[str, ...] = ()

    def begin_row(self) -> None:
        """Start counting anew."""
        self._taken, self.notes = 0, ()

    def push_back(self, line: str) -> None:
        """Give a line back, to be read next."""
        self._pushed = line

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._pushed is not None:
            line, self._pushed = self._pushed, None
            return line
        line = next(self._lines)
        self._taken += LONGEST_LINE + 1 if line.text is None else len(line.text)
        if self._taken > LONGEST_LINE:
            raise _TooLong
        self.notes = tuple(dict.fromkeys((*self.notes, *line.notes)))
        return line.text
