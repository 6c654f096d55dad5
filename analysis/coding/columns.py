"""The columns of a coding sheet: one declaration for writing it and for reading it back."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from analysis.coding.key import Key, Unit
from analysis.coding.schemes import NO, YES, Scheme, scheme

UNIT, CODER, BEFORE, SENTENCE, AFTER = "unit", "coder", "sentences before", "sentence", "sentences after"
SOURCES_WORDS, REMARK = "words of a source", "remark"
# sheets of earlier versions have it; it follows outlet and period, which coders should not see
CHANCE = "probability"


class Column(NamedTuple):
    """One column: heading, what it holds, and for an answer its slot and the list it is chosen from.

    `kind` is ``"given"`` (filled in by the kit), ``"ask"``, ``"words"``, ``"choice"`` or ``"free"``.
    """

    heading: str
    kind: str
    name: str | None = None
    slot: int | None = None
    answers: tuple[str, ...] = ()
    width: int = 14


def columns(coded: Scheme) -> list[Column]:
    """Return the columns of the sheet for a table, in their order."""
    found = [Column(UNIT, "given"), Column(CODER, "given", width=10)]
    if coded.unit == "sentence":
        found += [Column(BEFORE, "given", width=38), Column(SENTENCE, "given", width=56)]
        found += [Column(AFTER, "given", width=38)]
    else:
        found.append(Column(SENTENCE, "given", width=64))
    found.append(Column(coded.ask, "ask", answers=(YES, NO), width=12))
    for slot in range(1, coded.slots + 1):
        for role in coded.roles:
            found.append(Column(f"{role} {slot}", "words", role, slot, width=30 if role == "content" else 16))
        for variable in coded.variables:
            heading = f"{variable.heading} {slot}"
            found.append(Column(heading, "choice", variable.name, slot, coded.values(variable.name)))
    if coded.table == "hedges":
        found.append(Column(SOURCES_WORDS, "free", width=26))
    return [*found, Column(REMARK, "free", width=26)]


def folded(heading: object) -> str:
    """Return a heading as it is compared: letters and digits only, in lower case.

    Spreadsheet programs and people change the case, add blanks, underscores or an invisible mark in front.

    Examples
    --------
    >>> folded(" Category_1 "), folded("\\ufeffUNIT")
    ('category1', 'unit')
    """
    text = unicodedata.normalize("NFKC", "" if heading is None else str(heading)).casefold()
    return re.sub(r"[\W_]+", "", text)


def sheet_rows(key: Key, coder: str) -> list[list[str]]:
    """Return the rows of a coder's sheet, without the headings; answers are empty."""
    coded = scheme(key.table)
    rows: list[list[str]] = []
    for unit in key.units_of(coder):
        for place, row_id in enumerate(unit.row_ids()):
            given = _given(unit, place, row_id, coder)
            rows.append([given.get(column.heading, "") for column in columns(coded)])
    return rows


def _given(unit: Unit, place: int, row_id: str, coder: str) -> dict[str, str]:
    return {
        UNIT: row_id,
        CODER: coder,
        BEFORE: " ".join(unit.before.split()),
        SENTENCE: " ".join(unit.sentence(place).split()),
        AFTER: " ".join(unit.after.split()),
    }
