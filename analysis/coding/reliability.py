"""How well the coders agree, variable by variable, and where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.coding.codes import Answer, Codes, by_unit, reach
from analysis.coding.key import Mark, Unit
from analysis.coding.matching import Marked
from analysis.coding.schemes import NO, YES, scheme
from analysis.measures.agreement import DRAWS, Agreement, Stretches, label_agreement, span_agreement

_COLUMNS = ["variable", *Agreement._fields]
NOT_MARKED = "not marked"
_SOME = 5  # answers of a coder from which on it is odd that none is no


def reliability(codes: Codes, *, draws: int = DRAWS) -> pd.DataFrame:
    """Return the coders' agreement on every variable.

    Parameters
    ----------
    codes : Codes
        The coded sample; units that two coders coded count.
    draws : int, default=1000
        Resamples of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        Columns ``variable, measure, n_units, n_coders, numerator, exposure, percent, estimate, low, high,
        note``. Variables: whether there is one in a sentence; how many a unit has; which words, per role; and
        each label of those marks that two coders made on the same words.
    """
    coded = scheme(codes.table)
    rows: list[tuple[Any, ...]] = []
    shared = {unit: said for unit, said in by_unit(codes).items() if len(said) > 1}
    by_id = codes.key.by_id

    def add(variable: str, found: Agreement) -> None:
        rows.append((variable, *found))

    asked, numbers = [], []
    for unit_id, said in shared.items():
        unit = by_id[unit_id]
        for coder, answer in said.items():
            numbers.append((unit_id, coder, len(answer.marks), unit.article_id))
            for row, there in zip(unit.row_ids(), _has_mark(unit, answer, coded.roles[0]), strict=True):
                asked.append((row, coder, YES if there else NO, unit.article_id))
    add(f"any {coded.table[:-1]} in the sentence", _labels(asked, "any", draws))
    add(f"number of {coded.table} in the {coded.unit}", _labels(numbers, "number", draws, "interval"))
    for role in coded.roles:
        units = [_stretches(by_id[unit_id], said, role) for unit_id, said in shared.items()]
        add(f"words of the {role}", span_agreement(units, label=role, draws=draws))
    items = [item for unit_id, said in shared.items() for item in _items(by_id[unit_id], said)]
    for variable in coded.variables:
        ratings = [
            (number, coder, mark.values.get(variable.name), article)
            for number, (article, marks) in enumerate(items)
            for coder, mark in marks.items()
        ]
        add(variable.heading, _labels(ratings, variable.name, draws))
    if codes.table == "hedges":
        units = [_attributed(by_id[unit_id], said) for unit_id, said in shared.items()]
        add("words of a source", span_agreement([u for u in units if u], label="attributed", draws=draws))
    return pd.DataFrame(rows, columns=_COLUMNS)


def disagreements(codes: Codes) -> pd.DataFrame:
    """Return what two coders see differently, one row per mark or label, to be talked over.

    Parameters
    ----------
    codes : Codes
        The coded sample.

    Returns
    -------
    pandas.DataFrame
        Columns ``unit, article_id, sentence, words, about`` and one column per coder with his or her answer.
    """
    coded, rows = scheme(codes.table), []
    by_id, coders = codes.key.by_id, codes.coders
    for unit_id, said in by_unit(codes).items():
        if len(said) < 2:
            continue
        unit = by_id[unit_id]
        for _, marks in _items(unit, said):
            first = next(iter(marks.values()))
            start, end = reach(first, coded.roles[0])
            place = {
                "unit": unit_id,
                "article_id": unit.article_id,
                "sentence": _sentence(unit, start),
                "words": unit.text[start - unit.start : end - unit.start],
            }
            if len(marks) < len(said):
                answers = {coder: "marked" if coder in marks else NOT_MARKED for coder in said}
                rows.append({**place, "about": coded.roles[0], **answers})
            for variable in coded.variables:
                answers = {coder: mark.values.get(variable.name) for coder, mark in marks.items()}
                if len(set(answers.values())) > 1:
                    rows.append({**place, "about": variable.heading, **answers})
    return pd.DataFrame(rows, columns=["unit", "article_id", "sentence", "words", "about", *coders])


def _labels(rows: Sequence[tuple[Any, ...]], label: str, draws: int, level: str = "nominal") -> Agreement:
    frame = pd.DataFrame(rows, columns=["unit", "coder", "value", "cluster"])
    return label_agreement(frame, level=level, label=label, draws=draws)


def _has_mark(unit: Unit, answer: Answer, role: str) -> list[bool]:
    starts = [reach(mark, role)[0] for mark in answer.marks]
    return [any(start <= place < end for place in starts) for _, start, end in unit.rows]


def _stretches(unit: Unit, said: dict[str, Answer], role: str) -> Stretches:
    marked = Marked(unit)
    return Stretches(
        unit.n_words, {coder: marked.stretches(answer.marks, role) for coder, answer in said.items()}
    )


def _attributed(unit: Unit, said: dict[str, Answer]) -> Stretches | None:
    marked, found = Marked(unit), {}
    for coder, answer in said.items():
        if answer.attributed is not None:
            one = Mark({"words": answer.attributed}, {})
            found[coder] = marked.stretches([one], "words")
    return Stretches(unit.n_words, found) if len(found) > 1 else None


def _items(unit: Unit, said: dict[str, Answer]) -> Iterator[tuple[str, dict[str, Mark]]]:
    """Yield each mark that anybody made in a unit, with the coders who made it."""
    marked = Marked(unit)
    items: list[dict[str, Mark]] = []
    for coder in sorted(said):
        marks = said[coder].marks
        open_items = [next(iter(item.values())) for item in items]
        met = {number: place for place, number in marked.pairs(open_items, marks)}
        for number, mark in enumerate(marks):
            if number in met:
                items[met[number]][coder] = mark
            else:
                items.append({coder: mark})
    for item in items:
        yield unit.article_id, item


def _sentence(unit: Unit, at: int) -> str:
    place = next((n for n, (_, start, end) in enumerate(unit.rows) if start <= at < end), 0)
    return " ".join(unit.sentence(place).split())


def coverage(codes: Codes) -> str:
    """Say in a sentence how much was coded, by whom, and how much of it twice."""
    answered = by_unit(codes)
    counts = {coder: sum(coder in said for said in answered.values()) for coder in codes.coders}
    twice = sum(len(said) > 1 for said in answered.values())
    one = scheme(codes.table).unit
    kind = one + "s"
    who = ", ".join(f"{coder} {number}" for coder, number in counts.items())
    missing = len(codes.key.units) - len(answered)
    are = f"{one} is" if missing == 1 else f"{kind} are"
    left = [f"{missing:,} drawn {are} not coded"] if missing else []
    whole = (
        f"{len(answered)} {one if len(answered) == 1 else kind} coded ({who}), {twice} by two coders or more"
    )
    return "; ".join([whole, *left, *_gaps(codes)])


def _gaps(codes: Codes) -> list[str]:
    """Say what of the sample is not coded in a way that makes numbers wrong."""
    found = []
    if missing := codes.uncoded_outlets:
        named = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
        found.append(f"of {named} nothing is coded, so that nothing can be said or corrected there")
    if codes.table != "hedges":
        return found
    for coder in codes.coders:
        own = [answer for answer in codes.answers if answer.coder == coder]
        empty = len(codes.key.assigned.get(coder, ())) - len(own)
        if len(own) >= _SOME and empty > 0 and all(answer.marks for answer in own):
            found.append(
                f"{coder} answers no nowhere and leaves {empty:,} empty: if these were meant as no, write "
                "it, for what is empty is not counted, and the kit looks better than it is"
            )
    told = {answer.unit_id for answer in codes.answers if answer.attributed is not None}
    every = {answer.unit_id for answer in codes.answers}
    if told and told != every:
        found.append(
            f"whose words they are is coded in {len(told):,} of them only, so the kit's count of words is "
            "not corrected"
        )
    return found


def overlap_problem(codes: Codes) -> str | None:
    """Say why no agreement can be given, None if it can."""
    if len(codes.coders) < 2:
        return "one coder only: there is nobody to agree with; let a second one code part of the sample"
    if not any(len(said) > 1 for said in by_unit(codes).values()):
        a, b = next(combinations(codes.coders, 2))
        return f"{a} and {b} coded different units, so their agreement is unknown; both must code some units"
    return None
