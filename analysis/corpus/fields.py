"""Which field of an input is the text, the title, the date: metadata recognised by its usual spellings.

The spellings stand in ``data/lexicons/metadata_fields.csv``, the preferred ones of each field first.
Capitals, blanks, underscores and hyphens do not count: ``Publish Date``, ``publish_date`` and
``publishDate`` are one spelling.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache

from analysis.corpus.encoding import decode
from analysis.errors import UsageError
from analysis.resources import locate

TEXT_FIELDS = ("text", "html")
RECORD_FIELDS = (
    "title", "outlet", "author", "published", "url", "section", "genre", "event", "language",
)  # fmt: skip


@cache
def spellings() -> Mapping[str, tuple[str, int]]:
    """Return each usual spelling, simplified, with the field it stands for and its rank."""
    with open(locate("lexicons", "metadata_fields.csv"), encoding="utf-8", newline="") as file:
        found: dict[str, tuple[str, int]] = {}
        for rank, row in enumerate(csv.DictReader(file)):
            found.setdefault(simplify(row["spelling"]), (row["field"], rank))
        return found


def simplify(name: str) -> str:
    """Return a field name without capitals, blanks and punctuation.

    Examples
    --------
    >>> simplify("Publish-Date ")
    'publishdate'
    """
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def contract_name(name: str) -> str:
    """Return the contract's name for a field that a user names: a usual spelling, else ``meta_NAME``."""
    simple = simplify(name)
    if simple in {*TEXT_FIELDS, *RECORD_FIELDS, "id"}:
        return simple
    known = spellings().get(simple)
    return known[0] if known else meta_name(name)


def check_chosen(chosen: Mapping[str, str]) -> None:
    """Refuse a choice of fields that names what is no field of the contract.

    Raises
    ------
    UsageError
        With the list of those that are.
    """
    for name in chosen:
        if contract_name(name).startswith("meta_") and not name.startswith("meta_"):
            known = ", ".join((*TEXT_FIELDS, "id", *RECORD_FIELDS))
            raise UsageError(
                f"{name}={chosen[name]}: {name} is no field that Hedgerow knows; there are {known} "
                f"(to name a field of your own: {meta_name(name)}={chosen[name]})"
            )


def meta_name(name: str) -> str:
    """Return the column name of a field of the user's own."""
    name = " ".join(name.split())
    return name if name.startswith("meta_") else f"meta_{name}"


def match_fields(names: Iterable[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Map the field names of an input to the names of the contract.

    Parameters
    ----------
    names : iterable of str
        The input's own field names; nested ones joined by dots, whose last part counts too.
    chosen : mapping of str to str, optional
        Contract name to the input's name, as given by the user; it goes before any usual spelling.

    Returns
    -------
    dict of str to str
        Input name to contract name (``text``, ``title`` ..., ``id``) or ``meta_NAME``.

    Examples
    --------
    >>> match_fields(["Headline", "Body", "Mood"])
    {'Headline': 'title', 'Body': 'text', 'Mood': 'meta_Mood'}
    """
    names = list(names)
    taken: dict[str, str] = {}
    for contract, wanted in (chosen or {}).items():
        exact = [name for name in names if name == wanted]
        alike = [name for name in names if simplify(name) == simplify(wanted)]
        if match := (exact or alike)[:1]:
            taken[contract_name(contract)] = match[0]
    ranked = sorted(
        (depth, rank, place, field)
        for place, name in enumerate(names)
        for depth, rank, field in _readings(name)
    )
    given = set(taken.values())
    for _, _, place, field in ranked:
        if names[place] not in given and field not in taken:
            taken[field] = names[place]
            given.add(names[place])
    by_input = {name: field for field, name in taken.items()}
    return {name: by_input.get(name) or meta_name(name) for name in names}


def _readings(name: str) -> list[tuple[int, int, str]]:
    known = spellings()
    if whole := known.get(simplify(name)):
        return [(0, whole[1], whole[0])]
    above, _, last = name.rpartition(".")
    if above and simplify(last) == "name":
        last = above.rpartition(".")[2]  # {"publisher": {"name": ...}}
    nested = known.get(simplify(last)) if above else None
    # an id or a link inside a nested object is seldom the article's own
    if nested and nested[0] not in ("id", "url"):
        return [(1, nested[1], nested[0])]
    return []


def as_text(value: object) -> str | None:
    """Return a metadata value as text, or None where there is none.

    Lists are joined by ``"; "``; a whole number that a table stored as a fraction loses its ``.0``.

    Examples
    --------
    >>> as_text(["Ines Okafor", "Tom Reed"]), as_text(3.0), as_text(float("nan")), as_text(" ")
    ('Ines Okafor; Tom Reed', '3', None, None)
    """
    if hasattr(value, "tolist"):  # NumPy's scalars and arrays
        value = value.tolist()
    if isinstance(value, bytes):
        value = decode(value).text
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, datetime | date):
        value = value.isoformat()
    if isinstance(value, Mapping) and "name" in value:
        return as_text(value["name"])
    if isinstance(value, Mapping):
        value = [f"{key}: {short}" for key, part in value.items() if (short := as_text(part))]
    if isinstance(value, list | tuple):
        return "; ".join(short for part in value if (short := as_text(part))) or None
    text = " ".join(str(value).split())
    return None if text in ("", "NaT", "<NA>") else text
