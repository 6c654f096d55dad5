"""Tables: CSV and TSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from analysis.corpus.article import Problem
from analysis.corpus.readers.plain import load_text
from analysis.corpus.readers.source import Found, Source


def read_csv(source: Source) -> Iterator[Found | Problem]:
    """Read a table of articles, one a row."""
    csv.field_size_limit(2**31 - 1)
    decoded = load_text(source)
    if isinstance(decoded, Problem):
        yield decoded
        return
    delimiter = "\t" if source.suffix == ".tsv" else ","
    rows = csv.DictReader(decoded.text.splitlines(keepends=True), delimiter=delimiter)
    for number, row in enumerate(rows, 1):
        yield Found({str(k): v for k, v in row.items()}, number=number, where=f"row {number}", table=True)
