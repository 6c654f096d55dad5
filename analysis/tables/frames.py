"""Move tables between rows, Arrow and pandas, all with the types of the contract.

In pandas: text is ``str``, a term is a categorical with its whole vocabulary, a whole number is ``int64``
(``Int64`` where it may be null), a time is UTC to the microsecond. In Arrow a term is a dictionary with its
whole vocabulary in fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from analysis.errors import StoreError
from analysis.language.vocabularies import vocabulary
from analysis.tables.features import feature_names, is_count
from analysis.tables.schemas import SCHEMA_VERSION, TABLES, TRAILING, Column, may_be_absent

_ARROW = {
    "text": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "time": pa.timestamp("us", tz="UTC"),
    "term": pa.dictionary(pa.int8(), pa.string()),
}
_PANDAS = {
    "text": "str",
    "int": "int64",
    "float": "float64",
    "bool": "bool",
    "time": "datetime64[us, UTC]",
}


def table_columns(name: str, meta: Sequence[str] = ()) -> tuple[Column, ...]:
    """Return the columns of a table in order, the users' own and the features included.

    Parameters
    ----------
    name : str
        Name of a contract table.
    meta : sequence of str, default=()
        Names of the users' own fields (``meta_*``), for ``articles`` only.

    Returns
    -------
    tuple of Column
    """
    own = [Column(field, "text", True) for field in meta] if name == "articles" else []
    if name == "features":
        own = [Column(feature, "int" if is_count(feature) else "float") for feature in feature_names()]
    return (*TABLES[name], *own, *TRAILING.get(name, ()))


def pandas_dtype(column: Column) -> str:
    """Return the pandas type of a column that is not a term."""
    return "Int64" if column.kind == "int" and column.null else _PANDAS[column.kind]


def arrow_schema(name: str, meta: Sequence[str] = ()) -> pa.Schema:
    """Return the Arrow schema of a table."""
    fields = [pa.field(c.name, _ARROW[c.kind], nullable=c.null) for c in table_columns(name, meta)]
    return pa.schema(fields, metadata={"hedgerow_schema_version": str(SCHEMA_VERSION)})


def rows_to_arrow(name: str, rows: Sequence[Sequence[Any]], meta: Sequence[str] = ()) -> pa.Table:
    """Return rows as an Arrow table.

    Parameters
    ----------
    name : str
        Name of a contract table.
    rows : sequence of sequence
        Values in the order of :func:`table_columns`; times as ISO text.
    meta : sequence of str, default=()
        Names of the users' own fields.

    Returns
    -------
    pyarrow.Table
    """
    columns = table_columns(name, meta)
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [_array(name, column, found) for column, found in zip(columns, values, strict=True)]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(name, meta))


def _array(name: str, column: Column, values: Iterable[Any]) -> pa.Array:
    if column.kind == "term":
        terms = vocabulary(f"{name}.{column.name}")
        place = {term: index for index, term in enumerate(terms)}
        codes = pa.array([None if value is None else place[value] for value in values], pa.int8())
        return pa.DictionaryArray.from_arrays(codes, pa.array(terms, pa.string()))
    if column.kind == "time":
        values = [None if value is None else datetime.fromisoformat(value) for value in values]
    return pa.array(values, _ARROW[column.kind])


def arrow_to_frame(name: str, table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a pandas DataFrame with the types of the contract.

    Columns that came after the version that wrote the table are null in every row.

    Raises
    ------
    StoreError
        If a column of the contract is missing or has another type.
    """
    meta = [field for field in table.column_names if name == "articles" and field.startswith("meta_")]
    series = {}
    try:
        for column in table_columns(name, meta):
            if column.name not in table.column_names and may_be_absent(name, column.name):
                unknown = pa.chunked_array([pa.nulls(table.num_rows, _ARROW[column.kind])])
                series[column.name] = _series(name, column._replace(null=True), unknown)
            else:
                series[column.name] = _series(name, column, table[column.name])
        return pd.DataFrame(series)
    except (KeyError, ValueError, TypeError, pa.ArrowException) as error:
        raise StoreError(f"the table {name} is not as the contract has it: {error}") from error


def _series(name: str, column: Column, values: pa.ChunkedArray) -> pd.Series:
    if column.kind == "term":
        terms = values.cast(pa.string()).to_pandas()
        unknown = set(terms.dropna()) - set(vocabulary(f"{name}.{column.name}"))
        if unknown:
            raise ValueError(f"{column.name} has unknown values: {', '.join(sorted(unknown))}")
        return pd.Series(pd.Categorical(terms, categories=vocabulary(f"{name}.{column.name}")))
    values = values.cast(_ARROW[column.kind])
    if values.null_count and not column.null:
        raise ValueError(f"{column.name} has missing values")
    if column.kind == "int" and column.null:
        return values.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return values.to_pandas().astype(pandas_dtype(column))


def frame_to_arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """Return a pandas DataFrame as an Arrow table with the types of the contract.

    What an older analysis lacked, and is null in every row, is left out again.

    Raises
    ------
    StoreError
        If the frame lacks a column or a value does not fit it.
    """
    meta = sorted(str(f) for f in frame.columns if name == "articles" and str(f).startswith("meta_"))
    arrays, fields, schema = [], [], arrow_schema(name, meta)
    unknown = unknown_columns(name, frame)
    for column in table_columns(name, meta):
        if column.name not in frame.columns:
            raise StoreError(f"the table {name} lacks its column {column.name}")
        if column.name not in unknown:
            arrays.append(_from_series(name, column, frame[column.name]))
            fields.append(schema.field(column.name))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=schema.metadata))


def unknown_columns(name: str, frame: pd.DataFrame) -> set[str]:
    """Return the columns that an older analysis lacked: null in every row, against the contract."""
    return {
        column.name
        for column in table_columns(name)
        if not column.null
        and may_be_absent(name, column.name)
        and column.name in frame.columns
        and len(frame)
        and frame[column.name].isna().all()
    }


def _from_series(name: str, column: Column, series: pd.Series) -> pa.Array:
    try:
        if column.kind == "term":
            values = [None if pd.isna(value) else value for value in series]
            return _array(name, column, values)
        array = pa.Array.from_pandas(series, type=_ARROW[column.kind])
        array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    except (KeyError, pa.ArrowException, ValueError, TypeError) as error:
        raise StoreError(f"a value of {name}.{column.name} does not fit the contract: {error}") from error
    if array.null_count and not column.null:
        raise StoreError(f"{name}.{column.name} may not be missing in any row")
    return array


def empty_frame(name: str) -> pd.DataFrame:
    """Return a table without rows, with all its columns and types.

    Examples
    --------
    >>> list(empty_frame("problems"))
    ['path', 'record', 'reason']
    """
    return arrow_to_frame(name, rows_to_arrow(name, ()))
