"""Write one table to Parquet, row group by row group."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.tables.files import sync
from analysis.tables.frames import arrow_schema, rows_to_arrow
from analysis.tables.rows import Row

# One size for every table and every run, so that a file depends on its rows alone.
ROW_GROUP = 8192


class TableWriter:
    """A Parquet file that rows are handed to a few at a time.

    Parameters
    ----------
    path : pathlib.Path
        The file to write.
    name : str
        Name of the contract table.
    meta : sequence of str, default=()
        Names of the users' own fields.
    """

    def __init__(self, path: Path, name: str, meta: Sequence[str] = ()) -> None:
        self._path, self._name, self._meta = path, name, tuple(meta)
        self._waiting: list[Row] = []
        self._file = open_parquet(path, arrow_schema(name, self._meta))
        self.rows = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Take rows over; full row groups are written at once."""
        self._waiting.extend(rows)
        self.rows += len(rows)
        while len(self._waiting) >= ROW_GROUP:
            self._flush(self._waiting[:ROW_GROUP])
            del self._waiting[:ROW_GROUP]

    def close(self) -> None:
        """Write what is left and force the file to the disk."""
        if self._waiting:
            self._flush(self._waiting)
            self._waiting = []
        self._file.close()
        with open(self._path, "rb+") as file:
            sync(file.fileno())

    def _flush(self, rows: Sequence[Row]) -> None:
        self._file.write_table(rows_to_arrow(self._name, rows, self._meta), row_group_size=ROW_GROUP)


def open_parquet(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Return a Parquet writer with the settings that all our tables share."""
    return pq.ParquetWriter(path, schema, version="2.6", compression="zstd", store_schema=True)


def write_table(path: Path, table: pa.Table) -> None:
    """Write a whole table as :class:`TableWriter` would."""
    with open_parquet(path, table.schema) as file:
        for start in range(0, table.num_rows, ROW_GROUP):
            file.write_table(table.slice(start, ROW_GROUP).combine_chunks(), row_group_size=ROW_GROUP)
    with open(path, "rb+") as handle:
        sync(handle.fileno())
