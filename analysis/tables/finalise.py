"""Make the finished tables from the batches.

Steps: (1) read the heads of all batches: which articles there are, which repeat another, which fields of
the users' own occur; (2) stream the rows, in input order, into one Parquet file a table. The
result depends on the input and the options only, not on how the batches came about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.corpus import publication_order, resolve_duplicates
from analysis.tables.journal import Entry, Head, Journal, whole_hash
from analysis.tables.rows import Row
from analysis.tables.schemas import TABLES
from analysis.tables.writer import TableWriter

_NAMES = tuple(column.name for column in TABLES["articles"])
_PATH = _NAMES.index("path")
_NAMED_FILES = 5
_DUPLICATE_OF = _NAMES.index("duplicate_of")


class Finished(NamedTuple):
    """What the finalise pass counted: rows by table, records, a hash of the whole input, and what was mended.

    ``noted_in`` names the first files that each kind of note is about.
    """

    rows: dict[str, int]
    records: int
    input_sha256: str
    failures: list[str]
    notes: dict[str, int]
    noted_in: dict[str, list[str]]


def finalise(journal: Journal, folder: Path) -> Finished:
    """Write every table of the contract into `folder`.

    Parameters
    ----------
    journal : Journal
        The finished batches of a whole input.
    folder : pathlib.Path
        An existing folder to write to.

    Returns
    -------
    Finished
    """
    heads = [head for _, head in journal.heads()]
    duplicate_of = _originals(heads)
    meta = sorted({field for head in heads for field in head.meta})
    writers = {
        name: TableWriter(folder / f"{name}.parquet", name, meta if name == "articles" else ())
        for name in TABLES
    }
    failures = []
    notes: Counter[str] = Counter()
    noted_in: dict[str, list[str]] = {}
    for entry in journal.entries():
        if entry.failure:
            failures.append(entry.failure)
        notes.update(entry.notes)
        for note in entry.notes:
            _add_path(noted_in.setdefault(note, []), entry)
        for name, rows in entry.rows.items():
            if name == "articles":
                rows = [_complete(row, entry, duplicate_of, meta) for row in rows]
            writers[name].add(rows)
    for writer in writers.values():
        writer.close()
    counts = {name: writer.rows for name, writer in writers.items()}
    return Finished(
        counts, len(heads), whole_hash(head.input_hash for head in heads), failures, dict(notes), noted_in
    )


def _add_path(paths: list[str], entry: Entry) -> None:
    for row in entry.rows.get("articles", []):
        path = row[_PATH]
        if path and path not in paths and len(paths) < _NAMED_FILES:
            paths.append(path)


def _originals(heads: Sequence[Head]) -> dict[str, str | None]:
    """Return for each article the one that it repeats: the first published of them.

    Of what is level the one whose ``article_id`` comes first, so that the order of the input plays no part;
    see :func:`analysis.corpus.publication_order`.
    """
    kept = sorted(
        (head for head in heads if head.article_id is not None),
        key=lambda head: publication_order(head.published, str(head.article_id)),
    )
    names = [str(head.article_id) for head in kept]
    repeats = resolve_duplicates(names, [head.fingerprint or b"" for head in kept])
    return dict(zip(names, repeats, strict=True))


def _complete(row: Row, entry: Entry, duplicate_of: dict[str, str | None], meta: list[str]) -> Row:
    """Fill in what is known of an article only when all have been seen."""
    values: list[Any] = list(row)
    values[_DUPLICATE_OF] = duplicate_of[values[0]]
    own = [entry.meta.get(field) for field in meta]
    return (*values[: len(_NAMES)], *own, *values[len(_NAMES) :])
