"""The result of an analysis: the contract's tables as pandas DataFrames."""

from __future__ import annotations

import html
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.errors import StoreError
from analysis.tables.files import file_sha256
from analysis.tables.frames import arrow_to_frame, empty_frame, frame_to_arrow, table_columns
from analysis.tables.schemas import SCHEMA_VERSION, TABLES, check_table, may_be_absent
from analysis.tables.store import Store
from analysis.tables.writer import write_table

NO_ARTICLES = "no articles in this analysis"


def _table(name: str, rows: str) -> Any:
    """Return the attribute for one table; a table of a saved analysis is read when it is first asked for."""

    def get(self: Analysis) -> pd.DataFrame:
        found = self._tables[name]
        if not isinstance(found, pd.DataFrame):
            found = self._tables[name] = found()
        return found

    return property(get, doc=f"DataFrame, one row per {rows}.")


class Analysis:
    """The tables of one analysis; ``data/lexicons/README.md`` explains their values.

    Parameters
    ----------
    tables : Mapping of str to DataFrame
        Tables of the data contract by name, or functions that read them; those not given are empty.
    manifest : Mapping, optional
        What made them: schema version, options, hashes of lexicons and models, versions, counts.

    Raises
    ------
    UsageError
        If there is no table of one of the names.

    Examples
    --------
    >>> import analysis as hr
    >>> result = hr.analyze(["The bridge may close, the mayor said."])
    >>> result.hedges[["text", "category", "voice"]].values.tolist()
    [['may', 'modal', 'source']]
    """

    articles = _table("articles", "article")
    removed = _table("removed", "piece of clutter taken out")
    sentences = _table("sentences", "sentence")
    hedges = _table("hedges", "hedge cue")
    attributions = _table("attributions", "attribution")
    spans = _table("spans", "piece of an attribution")
    stance = _table("stance", "stance mark")
    headlines = _table("headlines", "article with a title")
    features = _table("features", "article, numeric")
    problems = _table("problems", "input that could not be used")

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame | Callable[[], pd.DataFrame]],
        manifest: Mapping[str, Any] | None = None,
    ) -> None:
        for name in tables:
            check_table(name)
        self._tables = {name: tables[name] if name in tables else empty_frame(name) for name in TABLES}
        self.manifest = dict(manifest or {"schema_version": SCHEMA_VERSION})

    @classmethod
    def from_tables(
        cls, tables: Mapping[str, pd.DataFrame], manifest: Mapping[str, Any] | None = None
    ) -> Analysis:
        """Return an analysis of these tables; those not given are empty."""
        return cls(tables, manifest)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by name, in the order of the contract."""
        return {name: getattr(self, name) for name in TABLES}

    def check(self) -> Analysis:
        """Check all tables against the contract and return this analysis.

        Returns
        -------
        Analysis

        Raises
        ------
        StoreError
            If a table breaks the contract; the message names table, column and what is wrong.
        """
        from analysis.tables.checks import check

        check(self.tables)
        return self

    def save(self, folder: str | Path, *, overwrite: bool = False) -> Path:
        """Write the tables as Parquet files, with the manifest.

        Parameters
        ----------
        folder : str or pathlib.Path
            An empty or new folder.
        overwrite : bool, default=False
            Whether another analysis in it may be replaced.

        Returns
        -------
        pathlib.Path
            The folder.

        Raises
        ------
        StoreError
            If the folder cannot be used, or a table no longer fits the contract.
        """
        arrow = {name: frame_to_arrow(name, frame) for name, frame in self.tables.items()}
        store = Store(Path(folder))
        if not overwrite and store.manifest() is not None:
            raise StoreError(
                f"{folder} holds an analysis already; name another folder or pass overwrite=True"
            )
        manifest = {**self.manifest, "tables": {}}
        with store.begin({"saved": True}, overwrite=overwrite):
            final = store.fresh_final()
            for name, table in arrow.items():
                write_table(final / f"{name}.parquet", table)
            manifest["tables"] = describe(final, {name: table.num_rows for name, table in arrow.items()})
            store.publish(final, manifest, {"saved": True})
        store.tidy()
        return store.folder

    @classmethod
    def load(cls, folder: str | Path) -> Analysis:
        """Read an analysis from its folder; see :func:`load`."""
        return load(folder)

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(frame):,} {name}" for name, frame in self.tables.items() if name != "features"
        )
        return f"Analysis({counts})"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row' style='text-align:left'>{html.escape(name)}</th>"
            f"<td style='text-align:right'>{len(frame):,}</td>"
            f"<td style='text-align:left'>{html.escape(', '.join(map(str, frame.columns[:8])))}"
            f"{' …' if len(frame.columns) > 8 else ''}</td></tr>"
            for name, frame in self.tables.items()
        )
        head = "<tr><th scope='col'>table</th><th scope='col'>rows</th><th scope='col'>columns</th></tr>"
        return (
            f"<table><caption>Hedgerow analysis</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"
        )


def describe(folder: Path, rows: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return for the manifest how many rows each written table has, and its hash."""
    return {
        name: {"rows": count, "sha256": file_sha256(folder / f"{name}.parquet")}
        for name, count in rows.items()
    }


def load(folder: str | Path) -> Analysis:
    """Read an analysis from its folder.

    Parameters
    ----------
    folder : str or pathlib.Path
        A folder that ``analyze`` or ``save`` has written.

    Returns
    -------
    Analysis

    Raises
    ------
    StoreError
        If it holds no finished analysis, one of another schema version, or a damaged one.

    Warns
    -----
    UserWarning
        If it holds no article, only problems.
    """
    store = Store(Path(folder))
    manifest = store.manifest()
    if manifest is None:
        if store.work.is_dir():
            raise StoreError(f"the analysis in {folder} is not finished; run the command that began it again")
        raise StoreError(f"{folder} holds no analysis; `hedgerow analyze SOURCE --out {folder}` makes one")
    if manifest.get("schema_version") != SCHEMA_VERSION:
        raise StoreError(
            f"{folder} has tables of schema version {manifest.get('schema_version')}, this hedgerow reads "
            f"version {SCHEMA_VERSION}; analyse again, or use hedgerow {manifest.get('hedgerow')}"
        )
    for name in TABLES:
        _inspect(store.folder / f"{name}.parquet", name, manifest)
    if manifest.get("note") == NO_ARTICLES:
        warnings.warn(f"{folder}: {NO_ARTICLES}; its problems table says why", stacklevel=2)
    return Analysis({name: partial(_read, store, name, manifest) for name in TABLES}, manifest)


def _inspect(path: Path, name: str, manifest: Mapping[str, Any]) -> None:
    """Check, without reading it, that a table is whole and has the columns of the contract."""
    try:
        about = pq.read_metadata(path)
    except FileNotFoundError:
        raise StoreError(f"{path} is missing; run the analysis again with --overwrite") from None
    except (OSError, pa.ArrowException) as error:
        raise _damaged(path) from error
    said = manifest.get("tables", {}).get(name, {}).get("rows", about.num_rows)
    if said != about.num_rows:
        raise StoreError(
            f"{path} has {about.num_rows} rows, its manifest says {said}; "
            "run the analysis again with --overwrite"
        )
    there = set(about.schema.to_arrow_schema().names)
    wanted = [c.name for c in table_columns(name) if not may_be_absent(name, c.name)]
    missing = [column for column in wanted if column not in there]
    if missing:
        raise StoreError(f"{path} is not as the contract has it: it lacks {', '.join(missing[:3])}")


def _read(store: Store, name: str, manifest: Mapping[str, Any]) -> pd.DataFrame:
    path = store.folder / f"{name}.parquet"
    if store.manifest() != manifest:
        raise StoreError(f"{store.folder} has been overwritten since it was loaded; load it again")
    try:
        return arrow_to_frame(name, pq.read_table(path, partitioning=None))
    except (OSError, pa.ArrowException) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> StoreError:
    return StoreError(f"{path} is damaged; run the analysis again with --overwrite")
