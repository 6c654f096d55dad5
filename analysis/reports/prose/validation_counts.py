"""How many coded units show nothing in the tables of a validation, because nobody marks anything there."""

from __future__ import annotations

from analysis.coding import Codes
from analysis.coding.codes import by_unit
from analysis.coding.reliability import disagreements, overlap_problem
from analysis.coding.schemes import scheme
from analysis.reports.wording import count


def seen_alike(codes: Codes | None) -> str:
    """Say of how many units the table of what coders see differently shows nothing: they agree on those."""
    if codes is None or overlap_problem(codes):
        return ""
    shared = {unit: said for unit, said in by_unit(codes).items() if len(said) > 1}
    apart = set(disagreements(codes)["unit"])
    empty = sum(not any(answer.marks for answer in said.values()) for said in shared.values())
    alike = len(shared) - empty - len(apart)
    unit, mark = scheme(codes.table).unit, codes.table.removesuffix("s")
    return (
        f"Not in this table, of {count(len(shared), unit)} that two coded or more: {count(empty, unit)} in "
        f"which nobody marks {_an(mark)}, and {count(alike, unit)} whose marks they all see alike."
    )


def unmarked(codes: Codes | None) -> str:
    """Say in how many units neither coder nor kit marks anything, which precision and recall do not count."""
    if codes is None:
        return ""
    said_of, by_id = by_unit(codes), codes.key.by_id
    empty = sum(
        not by_id[unit].kit and not any(answer.marks for answer in said.values())
        for unit, said in said_of.items()
    )
    unit, mark = scheme(codes.table).unit, codes.table.removesuffix("s")
    return (
        f"In {empty:,} of {count(len(said_of), f'coded {unit}')} neither the kit nor a coder marks "
        f"{_an(mark)}: they agree there, and precision and recall do not count it."
    )


def _an(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
