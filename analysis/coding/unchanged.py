"""What of a coding sheet is as it was written, and what people and programs have changed on its way."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

from analysis.coding.cells import Row, Sheet
from analysis.coding.columns import CHANCE, CODER, SOURCES_WORDS, columns, folded
from analysis.coding.key import Key, Unit
from analysis.coding.schemes import Scheme
from analysis.errors import InputError
from analysis.resources import locate

_LETTERS = re.compile(r"[a-z0-9]+")
_TOLERANCE = 0.005


@cache
def yes_and_no() -> dict[str, str]:
    """Return what people and spreadsheet programs write for yes and no, in capitals or not."""
    with open(locate("coding", "yes_no.csv"), encoding="utf-8", newline="") as file:
        return {row["written"].casefold(): row["answer"] for row in csv.DictReader(file)}


def refuse_missing(sheet: Sheet, coded: Scheme) -> None:
    """Refuse a sheet without a column of answers: what was written under another heading would be lost."""
    wanted = [
        c.heading
        for c in columns(coded)
        if c.kind in {"ask", "words", "choice"} or c.heading == SOURCES_WORDS
    ]
    missing = [f"'{heading}'" for heading in wanted if folded(heading) not in sheet.headings]
    if missing:
        named = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
        plural = "s" if len(missing) > 1 else ""
        raise InputError(
            f"{sheet.name} lacks the column{plural} {named}; was a heading changed or a column deleted? "
            "Put it back, empty if nothing was in it"
        )


def coders_of(sheet: Sheet, key: Key) -> dict[str, str]:
    """Return who coded the sheet, as the sample names them; rows without a name are the only one's."""
    assigned = {name.casefold(): name for name in key.assigned}
    written = [row.cells[folded(CODER)] for row in sheet.rows if row.cells.get(folded(CODER))]
    names: dict[str, str] = {}
    for name in written:
        names.setdefault(name.casefold(), assigned.get(name.casefold(), name))
    if len(names) == 1:
        names[""] = next(iter(names.values()))
    return names


def same(shown: str, own: str) -> bool:
    """Tell whether two texts have the same plain letters: other characters suffer on their way."""
    one, other = ("".join(_LETTERS.findall(_bare(text))) for text in (shown, own))
    return one == other or (len(one) > 200 and other.startswith(one[:200]))


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def changed_chance(row: Row, unit: Unit) -> str | None:
    """Say whether the chance in a sheet that has it was changed; a decimal comma is no change."""
    text = row.cells.get(folded(CHANCE), "").replace(",", ".")
    if not text:
        return None
    try:
        value = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        value = -1.0
    if abs(value - unit.probability) <= _TOLERANCE * unit.probability + 1e-6:
        return None
    return f"the probability of {unit.unit_id} was changed to {text}; the recorded one is used"
