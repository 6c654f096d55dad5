"""Turn the rows of a coding sheet into answers, or into sentences that say why one cannot be used.

Nothing is guessed: what is empty is missing, and a unit with one answer that cannot be understood is left out
as a whole for that coder, with a sentence that names the row. A sheet without all columns of answers, or with
its answers beside other sentences, is refused as a whole: what is left of it would be no chance selection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from analysis.coding.cells import Row, Sheet
from analysis.coding.codes import Answer, Refused
from analysis.coding.columns import (
    CODER,
    REMARK,
    SENTENCE,
    SOURCES_WORDS,
    UNIT,
    Column,
    columns,
    folded,
)
from analysis.coding.key import Key, Mark, Unit
from analysis.coding.locate import numbered, occurrence, places
from analysis.coding.schemes import NO, YES, Scheme, scheme
from analysis.coding.unchanged import changed_chance, coders_of, refuse_missing, same, yes_and_no
from analysis.errors import InputError

_NONE, _ALL = {"none", "no", "-", "0"}, {"all", "whole", "everything"}
_ASTRAY = 3  # rows whose words stand in no sentence of theirs, from which on cells may have been shifted


class _Unusable(Exception):
    """An answer cannot be used; the message is for the coder."""


class _Astray(_Unusable):
    """The words that are marked do not stand in the sentence beside them."""


def interpret(sheet: Sheet, key: Key, coder: str) -> tuple[list[Answer], list[Refused]]:
    """Return the answers of a sheet, and what could not be used.

    Parameters
    ----------
    sheet : Sheet
        Rows as they came back.
    key : Key
        The sample that the sheet is of.
    coder : str
        Whose rows without a coder's name are.

    Returns
    -------
    list of Answer, list of Refused
        Units whose rows are all empty are in neither.

    Raises
    ------
    InputError
        If a column of answers is not there, or most of the words marked stand in no sentence beside them.
    """
    coded = scheme(key.table)
    known = {row: (unit, place) for unit in key.units for place, row in enumerate(unit.row_ids())}
    if any(row.cells.get(folded(UNIT)) in known for row in sheet.rows):
        refuse_missing(sheet, coded)
    names = coders_of(sheet, key)
    groups: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    refused, bad = [], set()
    for row in sheet.rows:
        who = names.get(row.cells.get(folded(CODER), "").casefold(), coder)
        try:
            found = _row_of(row, known, coded)
            if found is not None and names and row.cells.get(folded(CODER), "").casefold() not in names:
                _refuse_nameless(row, coded, names)
        except _Unusable as error:
            refused.append(Refused(sheet.name, str(row.number), str(error)))
            claimed = known.get(row.cells.get(folded(UNIT), ""))
            if claimed:
                bad.add((claimed[0].unit_id, who))
            continue
        if found is not None:
            unit, place = found
            groups.setdefault((unit.unit_id, who), []).append((place, row))
            changed = changed_chance(row, unit)
            if changed:
                refused.append(Refused(sheet.name, str(row.number), changed))
    answers, astray = [], 0
    for (unit_id, who), rows in groups.items():
        if (unit_id, who) in bad:
            continue
        try:
            answer = _Reading(key.by_id[unit_id], coded, who).answer(rows)
        except _Unusable as error:
            astray += isinstance(error, _Astray)
            number, reason = error.args
            refused.append(Refused(sheet.name, number, f"{unit_id}: {reason}"))
            continue
        if answer is not None:
            answers.append(answer)
    placed = sum(bool(answer.marks) for answer in answers)
    if astray >= _ASTRAY and astray > placed:
        raise InputError(
            f"{sheet.name}: the words marked in {astray} of {astray + placed} {coded.unit}s do not stand in "
            "them; were cells shifted or sorted apart? Undo that; nothing of the sheet is used"
        )
    return answers, refused


def _row_of(row: Row, known: dict[str, tuple[Unit, int]], coded: Scheme) -> tuple[Unit, int] | None:
    """Return which unit, and which sentence of it, a row is about; None for a row without answers or unit."""
    row_id = row.cells.get(folded(UNIT), "")
    if not row_id:
        filled = _filled(row, coded)
        if filled:
            raise _Unusable(f"'{filled[0]}' is filled in, but the unit is empty; write its unit into the row")
        return None
    if row_id not in known:
        raise _Unusable(
            f"'{row_id}' is no unit of this sample; was the column '{UNIT}' changed, or is this "
            "a sheet of another sample?"
        )
    unit, place = known[row_id]
    shown = row.cells.get(folded(SENTENCE), "")
    if shown and not same(shown, unit.sentence(place)):
        raise _Unusable(
            f"the sentence beside {row_id} is not its own; were columns sorted apart or cells shifted?"
        )
    return unit, place


def _refuse_nameless(row: Row, coded: Scheme, names: dict[str, str]) -> None:
    """Refuse the answers of a row of which it cannot be told whose they are."""
    if _filled(row, coded):
        raise _Unusable(
            f"'{CODER}' is empty, and the sheet is of {' and '.join(names.values())}; say whose it is"
        )


def _filled(row: Row, coded: Scheme) -> list[str]:
    """Return the headings under which a row has an answer."""
    return [c.heading for c in columns(coded) if c.kind != "given" and row.cells.get(folded(c.heading))]


class _Reading:
    """Reads the rows of one unit by one coder."""

    def __init__(self, unit: Unit, coded: Scheme, coder: str) -> None:
        self._unit, self._coded, self._coder = unit, coded, coder
        self._row = ""
        self._used: dict[tuple[int, str], set[tuple[int, int]]] = {}

    def answer(self, rows: Sequence[tuple[int, Row]]) -> Answer | None:
        """Return the answer; None if nothing was filled in."""
        asked: dict[int, set[str]] = {}
        marks: list[Mark] = []
        attributed, remarks = None, []
        filled = False
        for place, row in sorted(rows, key=lambda item: (item[0], item[1].number)):
            self._row = str(row.number)
            said, made = self._asked(row), self._marks(place, row)
            if said == NO and made:
                self._fail(f"'{self._coded.ask}' is no, but words are marked; decide which it is")
            if said or made:
                filled = True
                asked.setdefault(place, set()).add(said or YES)
            if said == YES and not made and not self._more(rows, place, row):
                self._fail(f"'{self._coded.ask}' is yes, but no words are marked")
            marks += made
            own = self._attributed(row)
            attributed = own if attributed is None else attributed
            remarks += [row.cells[folded(REMARK)]] if row.cells.get(folded(REMARK)) else []
        if not filled:
            return None
        contradicting = [place for place, said in asked.items() if len(said) > 1]
        if contradicting:
            self._fail("two rows of it say yes and no")
        missing = len(self._unit.row_ids()) - len(asked)
        if missing:
            self._fail(
                f"{missing} of its {len(self._unit.row_ids())} sentences have no answer, so it is not counted"
            )
        return Answer(self._unit.unit_id, self._coder, tuple(marks), attributed, "; ".join(remarks) or None)

    def _more(self, rows: Sequence[tuple[int, Row]], place: int, row: Row) -> bool:
        """Tell whether another row of the same sentence has the marks."""
        others = (other for at, other in rows if at == place and other.number != row.number)
        words = [column for column in columns(self._coded) if column.kind == "words"]
        return any(other.cells.get(folded(column.heading)) for other in others for column in words)

    def _asked(self, row: Row) -> str | None:
        said = row.cells.get(folded(self._coded.ask), "").lower()
        if not said:
            return None
        if said.casefold() in yes_and_no():
            return yes_and_no()[said.casefold()]
        self._fail(f"'{self._coded.ask}' is '{said}'; it takes yes or no")

    def _marks(self, place: int, row: Row) -> list[Mark]:
        slots: dict[int, dict[str, tuple[Column, str]]] = {}
        for column in columns(self._coded):
            text = row.cells.get(folded(column.heading), "")
            if column.slot is not None and text:
                slots.setdefault(column.slot, {})[column.name or ""] = (column, text)
        return [self._mark(place, slot, filled) for slot, filled in sorted(slots.items())]

    def _mark(self, place: int, slot: int, filled: dict[str, tuple[Column, str]]) -> Mark:
        anchor, *others = self._coded.roles
        if anchor not in filled:
            column = next(iter(filled.values()))[0]
            self._fail(f"'{column.heading}' is filled in, but '{anchor} {slot}' is empty")
        spans = {anchor: (self._anchor(place, f"{anchor} {slot}", filled[anchor][1]),)}
        for role in others:
            if role in filled:
                spans[role] = (self._near(place, f"{role} {slot}", filled[role][1], spans[anchor][0]),)
        values: dict[str, str | None] = {}
        for variable in self._coded.variables:
            heading = f"{variable.heading} {slot}"
            if variable.name not in filled:
                self._fail(f"'{heading}' has no answer")
            values[variable.name] = self._value(heading, variable.name, filled[variable.name][1])
        return Mark(spans, values)

    def _value(self, heading: str, variable: str, text: str) -> str:
        allowed = self._coded.values(variable)
        if allowed == (YES, NO) and text.casefold() in yes_and_no():
            return yes_and_no()[text.casefold()]
        for value in allowed:
            if folded(value) == folded(text):
                return value
        self._fail(f"'{heading}' is '{text}'; it takes {', '.join(allowed)}")

    def _anchor(self, place: int, heading: str, typed: str) -> tuple[int, int]:
        """Return where a cue stands in its sentence: the next of these words, or the one of that number."""
        _, start, end = self._unit.rows[place]
        text = self._unit.text[start - self._unit.start : end - self._unit.start]
        words, number = numbered(typed)
        found = places(words, text)
        if not found:
            raise _Astray(
                self._row,
                f"'{heading}' is '{typed}', which does not stand in the sentence; copy it from there",
            )
        used = self._used.setdefault((place, words.lower()), set())
        if number is None:
            at = next((one for one in found if one not in used), None)
        else:
            at = occurrence(words, number, text)
        if at is None:
            times = "once" if len(found) == 1 else f"{len(found)} times"
            self._fail(f"'{heading}' is '{typed}', which stands in the sentence only {times}")
        used.update(found[: found.index(at) + 1])
        return start + at[0], start + at[1]

    def _near(self, place: int, heading: str, typed: str, cue: tuple[int, int]) -> tuple[int, int]:
        """Return where a source or content stands: in the sentence, else as near to the cue as it does."""
        words, number = numbered(typed)
        _, from_, to = self._unit.rows[place]
        base = self._unit.start
        inside = [(base + a, base + b) for a, b in places(words, self._unit.text)]
        exact = {(base + a, base + b) for a, b in places(words, self._unit.text, exact=True)}
        here = [one for one in inside if from_ <= one[0] and one[1] <= to]
        if not inside:
            self._fail(f"'{heading}' is '{typed}', which does not stand in the text; copy it from there")
        if number is not None:
            if not 0 < number <= len(here):
                self._fail(f"'{heading}' is '{typed}', but the sentence has no such occurrence")
            spelled = [one for one in here if one in exact]
            return spelled[number - 1] if number <= len(spelled) else sorted(here)[number - 1]

        def distance(one: tuple[int, int]) -> tuple[bool, int, tuple[int, int]]:
            return one not in exact, min(abs(one[0] - cue[1]), abs(cue[0] - one[1])), one

        return min(here or inside, key=distance)

    def _attributed(self, row: Row) -> tuple[tuple[int, int], ...] | None:
        typed = row.cells.get(folded(SOURCES_WORDS), "")
        if not typed:
            return None
        unit = self._unit
        if typed.lower() in _NONE:
            return ()
        if typed.lower() in _ALL:
            return ((unit.start, unit.start + len(unit.text)),)
        found = []
        for part in typed.split(" / "):
            at = places(part, unit.text)
            if not at:
                self._fail(f"'{SOURCES_WORDS}' is '{part}', which does not stand in the sentence")
            found.append((unit.start + at[0][0], unit.start + at[0][1]))
        return tuple(found)

    def _fail(self, reason: str) -> NoReturn:
        raise _Unusable(self._row, reason)
