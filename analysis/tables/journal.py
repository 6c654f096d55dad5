"""Keep every finished batch, so that an interrupted analysis carries on where it was.

A batch is one file in the hidden work folder, named by the number of its first record. It is written
beside, forced to the disk and renamed in, so that a name in the folder is a finished batch and the folder
is the journal. The first line of a batch (its head) says for each record what resuming and finalising need
to know; the rows follow compressed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.corpus import Problem, Record
from analysis.errors import StoreError
from analysis.tables.annotate import Annotated
from analysis.tables.files import write_whole
from analysis.tables.rows import Row
from analysis.tables.schemas import TABLES

_PUBLISHED = [column.name for column in TABLES["articles"]].index("published")
_SUFFIX = ".batch"


class Head(NamedTuple):
    """What a batch says of one record without being unpacked; ``published`` as ISO 8601 in UTC."""

    input_hash: str
    article_id: str | None
    fingerprint: bytes | None
    published: str | None
    meta: tuple[str, ...]


class Entry(NamedTuple):
    """One record of a batch: its rows by table, the users' own fields, a traceback, and what was mended."""

    rows: dict[str, list[Row]]
    meta: dict[str, str]
    failure: str | None
    notes: list[str]


def input_hash(record: Record | Problem) -> str:
    """Return a hash of all that a record says, by which an edited input is noticed."""
    if isinstance(record, Problem):
        said: list[Any] = ["problem", *record]
    else:
        fields = sorted((str(name), str(value)) for name, value in record.fields.items())
        said = [record.article_id, record.path, record.number, record.text, record.markup, fields]
    return hashlib.sha256(json.dumps(said).encode("ascii")).hexdigest()


def whole_hash(hashes: Iterable[str]) -> str:
    """Return one hash for the input hashes of all records, in order."""
    digest = hashlib.sha256()
    for one in hashes:
        digest.update(one.encode("ascii"))
    return digest.hexdigest()


class Journal:
    """The finished batches of one analysis.

    Parameters
    ----------
    folder : pathlib.Path
        The work folder; it must exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for unfinished in folder.glob("*.part"):
            unfinished.unlink()

    def write(self, first: int, hashes: Sequence[str], results: Sequence[Annotated]) -> None:
        """Keep a finished batch of consecutive records.

        Parameters
        ----------
        first : int
            Number of its first record in the input, from 0.
        hashes : sequence of str
            The records' input hashes.
        results : sequence of Annotated
            Their rows.
        """
        head = [
            [
                digest,
                result.article_id,
                None if result.fingerprint is None else base64.b64encode(result.fingerprint).decode("ascii"),
                result.rows["articles"][0][_PUBLISHED] if result.rows.get("articles") else None,
                sorted(result.meta),
            ]
            for digest, result in zip(hashes, results, strict=True)
        ]
        entries = [[result.rows, result.meta, result.failure, result.notes] for result in results]
        body = zlib.compress(json.dumps(entries).encode("ascii"), 1)
        content = json.dumps(head).encode("ascii") + b"\n" + body
        write_whole(self._folder / f"{first:012d}{_SUFFIX}", content)

    def clear(self) -> None:
        """Throw all batches away."""
        for path in self._batches():
            path.unlink()

    def heads(self) -> Iterator[tuple[int, Head]]:
        """Yield number and head of every finished record, in input order."""
        for path in self._batches():
            first = int(path.stem)
            with open(path, "rb") as file:
                line = file.readline()
            for offset, (digest, article_id, mark, published, meta) in enumerate(_load(path, line)):
                fingerprint = None if mark is None else base64.b64decode(mark)
                yield first + offset, Head(digest, article_id, fingerprint, published, tuple(meta))

    def entries(self) -> Iterator[Entry]:
        """Yield the rows of every finished record, in input order, one batch in memory at a time."""
        for path in self._batches():
            _, _, body = path.read_bytes().partition(b"\n")
            try:
                unpacked = zlib.decompress(body)
            except zlib.error as error:
                raise _damaged(path) from error
            for rows, meta, failure, notes in _load(path, unpacked):
                yield Entry(rows, meta, failure, notes)

    def _batches(self) -> list[Path]:
        return sorted(self._folder.glob("*" + _SUFFIX))


def _load(path: Path, content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> StoreError:
    path.unlink()  # the next run makes it anew
    return StoreError(
        f"{path} was damaged and has been removed; run the same command again to make that batch anew"
    )
