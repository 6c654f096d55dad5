"""Turn values into one row of a contract table, checked on the way in.

A row that breaks the contract is a fault of the analysis of one article. It is found here, where that
article can be set aside with a problem, and not at the end of a run, where it would cost the whole corpus.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from analysis.language.vocabularies import vocabulary
from analysis.tables.schemas import TABLES, TRAILING, Column

Row = tuple[Any, ...]


def make_row(table: str, values: Mapping[str, object]) -> Row:
    """Return the values of one row in the contract's order, as plain Python values that JSON can hold.

    Parameters
    ----------
    table : str
        Name of a contract table.
    values : Mapping of str to object
        A value, or None, for every column.

    Returns
    -------
    tuple

    Raises
    ------
    ValueError
        If a value is missing that may not be null, or is none of the column's closed vocabulary.

    Examples
    --------
    >>> make_row("problems", {"path": "a.txt", "record": None, "reason": "the file is empty"})
    ('a.txt', None, 'the file is empty')
    """
    return tuple(_value(table, column, values[column.name]) for column in _fixed(table))


@cache
def _fixed(table: str) -> tuple[Column, ...]:
    return TABLES[table] + TRAILING.get(table, ())


def _value(table: str, column: Column, value: Any) -> Any:
    if value is None or (value == "" and column.null):
        if not column.null:
            raise ValueError(f"{table}.{column.name} has no value")
        return None
    match column.kind:
        case "int":
            return int(value)
        case "float":
            return _number(table, column, float(value))
        case "bool":
            return bool(value)
        case "time":
            return _utc(value).isoformat()
        case "term" if value not in vocabulary(f"{table}.{column.name}"):
            raise ValueError(f"{table}.{column.name} cannot be {value!r}")
    return str(value)


def _number(table: str, column: Column, value: float) -> float:
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"{table}.{column.name} is not a finite number")
    return value


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
