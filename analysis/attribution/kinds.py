"""What kind of source somebody is: official, organisation, expert, witness, document, media, writer or other.

The words that tell are in ``data/lexicons/source_kinds.csv`` by kind and part (``person``, ``body``,
``document``, ``deputy``); bodies known by name are in ``data/lexicons/known_bodies.csv``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from analysis.attribution.cues import word_group
from analysis.attribution.names import fold
from analysis.language.document import Token
from analysis.resources import locate

# heads of states and of clubs alike: what they head decides
_RETAINED = word_group("retained")
_OF_ANY_BODY = word_group("heads_of_bodies")


class Body(NamedTuple):
    """A known body: its key across articles, and its kind."""

    key: str
    kind: str


@cache
def kind_words() -> Mapping[str, tuple[str, str]]:
    """Return words and phrases with their kind and part; the first entry of a word counts."""
    found: dict[str, tuple[str, str]] = {}
    with open(locate("lexicons", "source_kinds.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    # who speaks for another is looked at first, then people, bodies, documents
    order = {"deputy": 0, "person": 1, "body": 2, "thing": 3}
    for row in sorted(rows, key=lambda row: order[row["part"]]):
        for word in row["words"].split(";"):
            found.setdefault(word, (row["kind"], row["part"]))
    return found


@cache
def known_bodies() -> Mapping[str, Body]:
    """Return the known bodies by every folded name."""
    with open(locate("lexicons", "known_bodies.csv"), encoding="utf-8", newline="") as file:
        return {
            fold(name): Body(row["key"], row["kind"])
            for row in csv.DictReader(file)
            for name in row["names"].split(";")
        }


@cache
def known_aliases() -> Mapping[str, tuple[str, ...]]:
    """Return the names of the known bodies by key, as they are written."""
    with open(locate("lexicons", "known_bodies.csv"), encoding="utf-8", newline="") as file:
        return {row["key"]: tuple(row["names"].split(";")) for row in csv.DictReader(file)}


def known_body(name: str) -> Body | None:
    """Return the body that a name stands for, with or without *the*.

    Examples
    --------
    >>> known_body("the Pentagon").kind
    'official'
    """
    folded = fold(name)
    return known_bodies().get(folded) or known_bodies().get(folded.removeprefix("the "))


def word_kind(token: Token) -> tuple[str, str] | None:
    """Return kind and part of one word, by its form or lemma."""
    # the lemma of a capitalised plural, "Lawmakers", is itself
    forms = (token.lower, token.lemma.lower(), token.lower.removesuffix("s"))
    return next((kind_words()[form] for form in forms if form in kind_words()), None)


def title_kind(title: str) -> str | None:
    """Return the kind that a title before a name tells: *Dr*, *Gen.*"""
    for form in (title, title.rstrip("."), f"{title}."):
        known = kind_words().get(form)
        if known and known[1] == "person":
            return known[0]
    return None


def part_of(token: Token) -> str | None:
    """Return whether a noun is a ``person``, ``body``, ``document`` or ``deputy`` word, or None."""
    known = word_kind(token)
    return None if known is None else "document" if known[1] == "thing" else known[1]


def kind_of_description(head: Token, core: Iterable[Token]) -> str | None:
    """Return the kind that a description tells: its head noun, and for a deputy those it speaks for.

    Parameters
    ----------
    head : Token
        Head of the source phrase.
    core : iterable of Token
        The phrase without later additions.

    Returns
    -------
    str or None
    """
    core = list(core)
    around = [token for token in core if token.index != head.index]
    # "general secretary", "chief executive": the two words tell what neither does
    before = next((token.lower for token in around if token.index == head.index - 1), "")
    two = kind_words().get(f"{before} {head.lemma.lower()}")
    if two:
        return two[0]
    known = word_kind(head)
    if known is None:
        return None
    kind, part = known
    # a lawyer who is somebody's speaks for him; one who is nobody's comments
    retained = head.lemma.lower() in _RETAINED and _has_client(head, around)
    campaigns = part == "person" and any(token.lemma.lower() == "campaign" for token in around)
    if part == "deputy" or retained or campaigns:
        return _of_principal(around)
    if head.lemma.lower() in _OF_ANY_BODY:
        # "officials in Ansel" are the state's whatever the place is taken for
        return _of_principal(around, otherwise=kind, by_name=head.lemma.lower() != "official")
    return kind


def _has_client(head: Token, around: list[Token]) -> bool:
    return any(
        (token.head == head.index and (token.dep == "poss" or token.entity == "PERSON"))
        or (token.lower == "for" and token.head == head.index)
        for token in around
    )


def _of_principal(around: list[Token], otherwise: str = "official", by_name: bool = True) -> str:
    """Return the kind of those for whom somebody speaks or whom he leads."""
    named = next((body for token in around if (body := known_body(token.text))), None)
    if named is not None:
        return named.kind
    kind = kind_of_words(around, bodies_only=True)
    if kind is not None:
        return kind
    if by_name and any(token.entity == "ORG" for token in around):
        return "organisation"
    return otherwise


def kind_of_words(tokens: Iterable[Token], *, bodies_only: bool = False) -> str | None:
    """Return the first kind that any of the words tells, offices and trades before bodies."""
    found: dict[str, str] = {}
    for token in tokens:
        known = word_kind(token)
        if known:
            found.setdefault(known[1], known[0])
        elif token.entity in {"GPE", "NORP"}:
            found.setdefault("place", "official")
    parts = ("body", "place") if bodies_only else ("person", "deputy", "body")
    return next((found[part] for part in parts if part in found), None)
