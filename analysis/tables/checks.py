"""Check tables against the contract with pandera: columns, types, vocabularies, offsets and keys.

``make_row`` has checked every value on its way in; these checks are for tables that people have made or
changed, and for the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaError, SchemaErrors

from analysis.errors import StoreError
from analysis.language.vocabularies import vocabulary
from analysis.tables.frames import pandas_dtype, table_columns, unknown_columns
from analysis.tables.schemas import Column, check_table, may_be_absent

# what identifies a row
KEYS = {
    "articles": ["article_id"],
    "sentences": ["article_id", "sentence_id"],
    "hedges": ["article_id", "hedge_id"],
    "attributions": ["article_id", "attribution_id"],
    "spans": ["article_id", "attribution_id", "role", "piece"],
    "stance": ["article_id", "mark_id"],
    "headlines": ["article_id"],
    "features": ["article_id"],
}
_SHARES = {
    "quoted_share",
    "attributed_share",
    "loaded",
    "confidence",
    "strength",
    "strength_low",
    "strength_high",
}
_FROM_ONE = {"sentence_id", "hedge_id", "attribution_id", "mark_id", "parent_id", "piece", "paragraph"}
_ORDERED = (("start", "end"), ("raw_start", "raw_end"), ("scope_start", "scope_end"))


@cache
def table_schema(name: str) -> pa.DataFrameSchema:
    """Return the pandera schema of a table.

    Parameters
    ----------
    name : str
        Name of a contract table.

    Returns
    -------
    pandera.pandas.DataFrameSchema
        Further columns are allowed (``meta_*``, and those that a later version adds).

    Raises
    ------
    UsageError
        If there is no such table.
    """
    columns = table_columns(check_table(name))
    names = {column.name for column in columns}
    spans = [
        pa.Check(
            lambda frame, a=start, b=end: frame[a].isna() | (frame[a] < frame[b]), error=f"{start} < {end}"
        )
        for start, end in _ORDERED
        if start in names
    ]
    return pa.DataFrameSchema(
        {column.name: _column(name, column) for column in columns},
        checks=spans,
        unique=KEYS.get(name),
        strict=False,
        name=name,
    )


def check(tables: Mapping[str, pd.DataFrame]) -> None:
    """Check tables, each by itself and against one another.

    Parameters
    ----------
    tables : Mapping of str to DataFrame
        Contract tables by name.

    Raises
    ------
    StoreError
        If a table breaks the contract; the message names table, column and what is wrong.
    """
    for name, frame in tables.items():
        try:
            known = frame.drop(columns=list(unknown_columns(name, frame)))
            table_schema(name).validate(known, lazy=False)
        except (SchemaError, SchemaErrors) as error:
            raise StoreError(f"the table {name} breaks the contract: {_first_line(error)}") from error
    _check_references(tables)


def _column(table: str, column: Column) -> pa.Column:
    checks = []
    if column.name in _SHARES:
        checks.append(pa.Check.in_range(0, 1))
    elif column.name in _FROM_ONE:
        checks.append(pa.Check.ge(1))
    elif column.kind in ("int", "float") and column.name != "gap":
        checks.append(pa.Check.ge(0))
    if column.kind == "text":
        checks.append(pa.Check.str_length(min_value=1))
    if column.kind == "term":
        terms = list(vocabulary(f"{table}.{column.name}"))
        checks.append(
            pa.Check(lambda series, terms=terms: list(series.cat.categories) == terms, error="vocabulary")
        )
        return pa.Column(pa.Category(terms, ordered=False), checks, nullable=column.null)
    needed = not may_be_absent(table, column.name)
    return pa.Column(pandas_dtype(column), checks, nullable=column.null, required=needed)


def _check_references(tables: Mapping[str, pd.DataFrame]) -> None:
    """Check that every row belongs to an article, and every named attribution to that article."""
    if "articles" in tables:
        known = set(tables["articles"]["article_id"])
        for name, frame in tables.items():
            if name != "problems" and not set(frame["article_id"]) <= known:
                raise StoreError(f"the table {name} has rows of articles that are not in the table articles")
    if "attributions" in tables:
        keys = pd.MultiIndex.from_frame(tables["attributions"][["article_id", "attribution_id"]])
        for name, column in (
            ("hedges", "attribution_id"),
            ("stance", "attribution_id"),
            ("spans", "attribution_id"),
            ("attributions", "parent_id"),
        ):
            if name in tables:
                named = tables[name][["article_id", column]].dropna()
                if not pd.MultiIndex.from_frame(named.astype({column: "int64"})).isin(keys).all():
                    raise StoreError(f"{name}.{column} names attributions that are not in their table")


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
