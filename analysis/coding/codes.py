"""What people have coded: one row per unit and coder, one row per mark, and what could not be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from analysis.coding.key import Key, Mark, Unit
from analysis.coding.schemes import scheme
from analysis.tables.exposure import count_in, merge, word_starts

UNIT_COLUMNS = (
    *("unit_id", "article_id", "sentence_id", "start", "end", "stratum", "outlet", "period", "genre"),
    *("probability", "coder", "n_words", "n_words_writer", "n_marks", "kit_n_words_writer", "kit_n_marks"),
)


class Answer(NamedTuple):
    """What one coder said about one unit; `attributed` is None where whose words they are was not coded."""

    unit_id: str
    coder: str
    marks: tuple[Mark, ...]
    attributed: tuple[tuple[int, int], ...] | None = None
    remark: str | None = None


class Refused(NamedTuple):
    """An answer that cannot be used: where it stands, and why."""

    file: str
    row: str | None
    reason: str


@dataclass(frozen=True)
class Codes:
    """The coded sample.

    Attributes
    ----------
    key : Key
        The sample: units, strata, chances, and what the kit had marked.
    answers : tuple of Answer
        In the order of the units, then of the coders' names.
    refused : tuple of Refused
        Answers that could not be used; their units are missing for that coder, not counted as *no*.
    """

    key: Key
    answers: tuple[Answer, ...]
    refused: tuple[Refused, ...] = field(default=())

    @property
    def table(self) -> str:
        """Name of the coded table: ``"hedges"`` or ``"attributions"``."""
        return self.key.table

    @property
    def coders(self) -> list[str]:
        """Names of those who coded anything, in alphabetical order."""
        return sorted({answer.coder for answer in self.answers})

    @property
    def strata(self) -> pd.DataFrame:
        """One row per stratum: ``stratum, available`` (units in the frame), ``drawn``."""
        return pd.DataFrame(self.key.about["strata"], columns=["stratum", "available", "drawn"])

    @property
    def chances(self) -> dict[str, float]:
        """The chance of each coded unit to be drawn and coded.

        Where not all drawn units of a stratum are coded, those that are stand for it: the chance to be drawn,
        times the share of the stratum's drawn units that are coded. Where none of a stratum is, the coded
        units of the outlet's other periods stand for it as well; for an outlet of which nothing is coded
        nothing stands (`uncoded_outlets`).
        """
        coded = {answer.unit_id for answer in self.answers}
        done = {unit.stratum for unit in self.key.units if unit.unit_id in coded}
        broken = {unit.outlet for unit in self.key.units if unit.stratum not in done}
        drawn, weight = Counter[str](), Counter[str]()
        for unit in self.key.units:
            part = unit.outlet if unit.outlet in broken else unit.stratum
            drawn[part] += 1 / unit.probability
            weight[part] += (unit.unit_id in coded) / unit.probability
        return {
            unit.unit_id: unit.probability * weight[part] / drawn[part]
            for unit in self.key.units
            if unit.unit_id in coded
            for part in [unit.outlet if unit.outlet in broken else unit.stratum]
        }

    @property
    def uncoded_outlets(self) -> list[str]:
        """Outlets of which units were drawn and none is coded, in alphabetical order."""
        coded = {answer.unit_id for answer in self.answers}
        seen = {unit.outlet for unit in self.key.units if unit.unit_id in coded}
        return sorted({unit.outlet for unit in self.key.units} - seen, key=str.casefold)

    @property
    def units(self) -> pd.DataFrame:
        """One row per coded unit and coder.

        Columns: ``unit_id, article_id, sentence_id`` (null for articles), ``start, end`` (offsets into the
        article), ``stratum, outlet, period, genre, probability`` (see `chances`), ``coder, n_words``,
        ``n_words_writer`` (by the coder; null where not coded), ``n_marks``, and ``n_VARIABLE_VALUE`` for
        every answer of every variable, such as ``n_voice_writer``; the same as the kit has them, as
        ``kit_n_words_writer``, ``kit_n_marks``, ``kit_n_voice_writer`` ...
        """
        by_id, chances = self.key.by_id, self.chances
        rows = [
            {**self._row(by_id[answer.unit_id], answer), "probability": chances[answer.unit_id]}
            for answer in self.answers
        ]
        counts = [name for name, _, _ in _counts(self.table)]
        names = [*UNIT_COLUMNS, *counts, *(f"kit_{name}" for name in counts)]
        frame = pd.DataFrame(rows, columns=names)
        whole = {"sentence_id", "n_words_writer", "kit_n_words_writer"}
        return frame.astype(dict.fromkeys(whole, "Int64"))

    @property
    def marks(self) -> pd.DataFrame:
        """One row per mark of a coder: ``unit_id, article_id, coder, mark_id``, roles and variables.

        A role such as ``cue`` has its pieces as a list of ``(start, end)`` offsets into the article;
        ``start`` and ``end`` are those of the first role.
        """
        coded, by_id, rows = scheme(self.table), self.key.by_id, []
        for answer in self.answers:
            for number, mark in enumerate(answer.marks, 1):
                start, end = reach(mark, coded.roles[0])
                rows.append(
                    {
                        "unit_id": answer.unit_id,
                        "article_id": by_id[answer.unit_id].article_id,
                        "coder": answer.coder,
                        "mark_id": number,
                        "start": start,
                        "end": end,
                        **{role: list(mark.spans.get(role, ())) for role in coded.roles},
                        **mark.values,
                    }
                )
        names = ["unit_id", "article_id", "coder", "mark_id", "start", "end", *coded.roles]
        return pd.DataFrame(rows, columns=[*names, *(variable.name for variable in coded.variables)])

    @property
    def problems(self) -> pd.DataFrame:
        """One row per answer that could not be used: ``file, row, reason``."""
        return pd.DataFrame(self.refused, columns=list(Refused._fields))

    def _row(self, unit: Unit, answer: Answer) -> dict[str, object]:
        writers = None
        if answer.attributed is not None:
            writers = unit.n_words - words_in(unit, answer.attributed)
        found: dict[str, object] = {name: getattr(unit, name, None) for name in UNIT_COLUMNS}
        found |= {
            "end": unit.start + len(unit.text),
            "coder": answer.coder,
            "n_words_writer": writers,
            "n_marks": len(answer.marks),
            "kit_n_words_writer": unit.n_words - unit.kit_attributed,
            "kit_n_marks": len(unit.kit),
        }
        for name, variable, value in _counts(self.table):
            found[name] = _number(answer.marks, variable, value)
            found[f"kit_{name}"] = _number(unit.kit, variable, value)
        return found


def reach(mark: Mark, role: str) -> tuple[int, int]:
    """Return where a role of a mark begins and ends; of a mark without it, where the mark does."""
    pieces = mark.spans.get(role) or [piece for all_ in mark.spans.values() for piece in all_]
    return min(start for start, _ in pieces), max(end for _, end in pieces)


def words_in(unit: Unit, spans: Iterable[tuple[int, int]]) -> int:
    """Return the number of words of a unit that stand within spans, which have the article's offsets."""
    starts = [unit.start + place for place in word_starts(unit.text)]
    return count_in(starts, merge(spans), unit.start, unit.start + len(unit.text))


def by_unit(codes: Codes) -> Mapping[str, dict[str, Answer]]:
    """Return the answers to each unit by coder; units that nobody coded are absent."""
    found: dict[str, dict[str, Answer]] = {}
    for answer in codes.answers:
        found.setdefault(answer.unit_id, {})[answer.coder] = answer
    return found


def _counts(table: str) -> list[tuple[str, str, str]]:
    coded = scheme(table)
    return [
        (f"n_{variable.name}_{value}", variable.name, value)
        for variable in coded.variables
        for value in coded.values(variable.name)
    ]


def _number(marks: Iterable[Mark], variable: str, value: str) -> int:
    return sum(mark.values.get(variable) == value for mark in marks)
