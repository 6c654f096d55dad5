"""The closed vocabularies of the tables, read from ``data/lexicons/vocabularies.csv``."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from analysis.errors import UsageError
from analysis.resources import locate


class Term(NamedTuple):
    """One value of a closed vocabulary."""

    field: str
    value: str
    group: str | None
    definition: str
    example: str


@cache
def terms() -> tuple[Term, ...]:
    """Return every vocabulary entry in file order."""
    with open(locate("lexicons", "vocabularies.csv"), encoding="utf-8", newline="") as file:
        return tuple(
            Term(row["field"], row["value"], row["group"] or None, row["definition"], row["example"])
            for row in csv.DictReader(file)
        )


@cache
def vocabulary(field: str) -> tuple[str, ...]:
    """Return the values that a column may take, in their fixed order.

    Parameters
    ----------
    field : str
        Table and column, such as ``"hedges.category"``.

    Returns
    -------
    tuple of str

    Raises
    ------
    UsageError
        If the column has no closed vocabulary.

    Examples
    --------
    >>> vocabulary("hedges.voice")
    ('writer', 'source')
    """
    values = tuple(term.value for term in terms() if term.field == field)
    if not values:
        raise UsageError(f"{field} has no closed vocabulary; see data/lexicons/README.md")
    return values
