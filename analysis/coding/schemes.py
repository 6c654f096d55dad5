"""What a coder is asked: units, the words to mark, and the variables to choose values for, per table."""

from __future__ import annotations

from typing import NamedTuple

from analysis.errors import UsageError
from analysis.language.vocabularies import terms, vocabulary

YES, NO = "yes", "no"


class Variable(NamedTuple):
    """A question with a closed list of answers: column of the table, and heading in the sheet."""

    name: str
    heading: str


class Scheme(NamedTuple):
    """How one table is coded: `roles` are words to mark, the first of which says where a mark stands."""

    table: str
    unit: str
    ask: str
    roles: tuple[str, ...]
    variables: tuple[Variable, ...]
    slots: int
    letter: str

    def values(self, variable: str) -> tuple[str, ...]:
        """Return the answers that a variable may take."""
        return (YES, NO) if variable == "negated" else vocabulary(f"{self.table}.{variable}")


SCHEMES = {
    "hedges": Scheme(
        table="hedges",
        unit="sentence",
        ask="hedge in it?",
        roles=("hedge",),
        variables=(Variable("category", "category"), Variable("voice", "whose")),
        slots=4,
        letter="h",
    ),
    "attributions": Scheme(
        table="attributions",
        unit="article",
        ask="attribution in it?",
        roles=("cue", "source", "content"),
        variables=(
            Variable("naming", "naming"),
            Variable("source_kind", "source kind"),
            Variable("reporting_stance", "wording"),
            Variable("cue_type", "cue type"),
            Variable("negated", "negated"),
        ),
        slots=3,
        letter="a",
    ),
}


def scheme(table: str) -> Scheme:
    """Return how a table is coded.

    Raises
    ------
    UsageError
        If samples of that table are not drawn.

    Examples
    --------
    >>> scheme("hedges").unit
    'sentence'
    """
    if table not in SCHEMES:
        raise UsageError(f"samples are of {' or '.join(SCHEMES)}, not of {table!r}")
    return SCHEMES[table]


def explained(coded: Scheme) -> list[tuple[str, str, str, str]]:
    """Return heading, answer, definition and example for every answer of a scheme."""
    found = []
    for variable in coded.variables:
        field = f"{coded.table}.{variable.name}"
        found += [(variable.heading, t.value, t.definition, t.example) for t in terms() if t.field == field]
    if any(variable.name == "negated" for variable in coded.variables):
        found.append(("negated", YES, "the cue itself is negated", "did not say"))
        found.append(("negated", NO, "it is not", "said"))
    return found
