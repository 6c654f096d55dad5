"""The coded units behind agreement and accuracy: what coders and kit marked alike, and what one alone did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.coding import Codes
from analysis.coding.codes import Answer, by_unit, reach
from analysis.coding.key import Unit
from analysis.coding.matching import Marked
from analysis.coding.reliability import disagreements
from analysis.coding.schemes import scheme
from analysis.measures.concordance import snippet

BOTH, CODER, KIT = "marked by both", "marked by the coders alone", "marked by the kit alone"
SAME, OTHER = "the same answer", "another answer"
ALIKE, APART = "seen alike", "seen differently"
HOW = (BOTH, CODER, KIT, SAME, OTHER)
_COLUMNS = [
    "article_id",
    "outlet",
    "genre",
    "period",
    "start",
    "end",
    "left",
    "hit",
    "right",
    "measure",
    "how",
]


def right_or_wrong(codes: Codes) -> pd.DataFrame:
    """Return the marks behind precision, recall and the accuracy of labels, each place once.

    Parameters
    ----------
    codes : Codes
        The coded sample.

    Returns
    -------
    pandas.DataFrame
        Lines with ``measure`` (as :func:`analysis.coding.accuracy.accuracy` has it), ``how`` (one of `HOW`),
        and ``outlet, genre, period`` of the unit. What several coders coded and see differently is among
        both.
    """
    rows = [
        _line(codes, codes.key.by_id[unit_id], place, measure=measure, how=how)
        for unit_id, said in by_unit(codes).items()
        for answer in said.values()
        for measure, how, place in _compared(codes, codes.key.by_id[unit_id], answer)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS).drop_duplicates(ignore_index=True)


def alike_or_apart(codes: Codes) -> pd.DataFrame:
    """Return the marks behind the coders' agreement: of those that two coded, seen alike or differently.

    Parameters
    ----------
    codes : Codes
        The coded sample.

    Returns
    -------
    pandas.DataFrame
        Lines with ``measure`` (as :func:`analysis.coding.reliability.reliability` names its variables) and
        ``how``.
    """
    coded, said_of = scheme(codes.table), by_unit(codes)
    apart = disagreements(codes)
    seen = set(zip(apart["unit"], apart["about"], apart["words"], strict=True))
    headings = {variable.heading: variable.name for variable in coded.variables}
    whole = [f"any {coded.table[:-1]} in the sentence", f"number of {coded.table} in the {coded.unit}"]
    about = {coded.roles[0]: [*whole, *(f"words of the {role}" for role in coded.roles)]}
    rows = []
    for unit_id, said in said_of.items():
        if len(said) < 2:
            continue
        unit = codes.key.by_id[unit_id]
        for mark in (mark for answer in said.values() for mark in answer.marks):
            place = reach(mark, coded.roles[0])
            words = unit.text[place[0] - unit.start : place[1] - unit.start]
            for name in (coded.roles[0], *headings):
                if name in headings and mark.values.get(headings[name]) is None:
                    continue
                how = APART if (unit_id, name, words) in seen else ALIKE
                if name in headings and (unit_id, coded.roles[0], words) in seen and how == ALIKE:
                    continue  # what one of them did not mark has no second answer
                rows += [
                    _line(codes, unit, place, measure=measure, how=how) for measure in about.get(name, [name])
                ]
        rows += [
            _line(codes, unit, place, measure="words of a source", how=how)
            for how, place in _attributed(said)
        ]
    return pd.DataFrame(rows, columns=_COLUMNS).drop_duplicates(ignore_index=True)


def _compared(codes: Codes, unit: Unit, answer: Answer) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield measure, outcome and place of each mark of the kit or of one coder."""
    coded = scheme(codes.table)
    role = coded.roles[0]
    pairs = Marked(unit).pairs(unit.kit, answer.marks)
    met, found = {ours for ours, _ in pairs}, {theirs for _, theirs in pairs}
    for number, mark in enumerate(unit.kit):
        yield "precision", BOTH if number in met else KIT, reach(mark, role)
        if number in met:
            yield "recall", BOTH, reach(mark, role)
    for number, mark in enumerate(answer.marks):
        if number not in found:
            yield "recall", CODER, reach(mark, role)
    for ours, theirs in pairs:
        for variable in coded.variables:
            values = [mark.values.get(variable.name) for mark in (unit.kit[ours], answer.marks[theirs])]
            if None not in values:
                how = SAME if values[0] == values[1] else OTHER
                yield variable.name, how, reach(unit.kit[ours], role)


def _attributed(said: Mapping[str, Answer]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what coders give to sources, where both coded whose words they are."""
    given = [set(answer.attributed) for answer in said.values() if answer.attributed is not None]
    if len(given) > 1:
        for place in sorted(set().union(*given)):
            yield ALIKE if all(place in spans for spans in given) else APART, place


def _line(codes: Codes, unit: Unit, place: tuple[int, int], **what: str) -> dict[str, Any]:
    """Return a place in a unit with the words around it; the coders saw no more than the unit."""
    start, end = place
    left, hit, right = snippet(unit.text, start - unit.start, end - unit.start)
    about = {name: getattr(unit, name) for name in ("article_id", "outlet", "genre", "period")}
    return {**about, "start": start, "end": end, "left": left, "hit": hit, "right": right, **what}
