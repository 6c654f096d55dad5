"""What the article says each person is, so that *the senator* or *a judge* in the lead finds its name.

Steps: (1) collect titles before a name, nouns beside it and the words with them; (2) file them under
families of words that the press uses for one another (*justice*, *judge*); (3) a description means the one
person whose role and further words fit.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from analysis.attribution.cues import word_group
from analysis.attribution.headlines import headline_paragraphs
from analysis.attribution.kinds import kind_words
from analysis.attribution.names import fold, offices
from analysis.attribution.people import People
from analysis.attribution.profiles import beside
from analysis.language.document import Document, Token
from analysis.language.records import Span
from analysis.resources import locate

FORMER = frozenset({"former", "ex", "late", "then"})
_PRIVATE = frozenset({"witness", "expert", "media"})
_APART = word_group("apart")
_PARTIES = ("parties democrat", "parties republican")
_BEFORE = frozenset({"ADJ", "NOUN", "PROPN"})
# how many words before a name may belong to it
_REACH = 6
# of one name; later mentions seldom say anything new
_MENTIONS = 8


class Role(NamedTuple):
    """One thing that the article says somebody is: the person, where, and the words with it."""

    person: str
    start: int
    words: frozenset[str]


class Roles(NamedTuple):
    """The roles of the people in a document by family of words, and the genders that nouns tell."""

    by_family: Mapping[str, tuple[Role, ...]]
    genders: Mapping[str, str]

    def is_private(self, person: str) -> bool:
        """Tell one whom the article gives a trade or a place in life, and no office: *Reyes, a baker*."""
        told = {
            known[0]
            for lemma, items in self.by_family.items()
            if gender_of_noun(lemma) is None
            and (known := kind_words().get(lemma))
            and any(role.person == person for role in items)
        }
        offices_of = any(
            any(role.person == person for role in items)
            for lemma, items in self.by_family.items()
            if lemma.startswith("alike ")
        )
        return bool(told) and told <= _PRIVATE and not offices_of

    def meant(self, lemma: str, words: Iterable[str], start: int, *, ahead: bool) -> str | None:
        """Return the full name of the one person whom a description means, or None.

        Parameters
        ----------
        lemma : str
            Lemma of its head.
        words : iterable of str
            Lemmas of its other words.
        start : int
            Where it stands.
        ahead : bool
            Whether people named only after it count, as in a headline.

        Returns
        -------
        str or None
        """
        own = frozenset(words)
        fits: dict[str, int] = {}
        for role in self.by_family.get(family(lemma), ()):
            if role.start > start and (not ahead or role.words & _APART):
                continue
            if bool(FORMER & role.words) > bool(FORMER & own) or _other_party(own, role.words):
                continue
            shared = len((own & role.words) - FORMER)
            fits[role.person] = max(fits.get(role.person, 0), shared)
        if not fits:
            return None
        most = max(fits.values())
        best = [person for person, shared in fits.items() if shared == most]
        # a headline or lead describes whom the article names first
        return best[0] if len(best) == 1 or ahead else None


@cache
def _families() -> Mapping[str, str]:
    with open(locate("lexicons", "attribution_words.csv"), encoding="utf-8", newline="") as file:
        return {
            word: row["group"]
            for row in csv.DictReader(file)
            if row["group"].startswith("alike ")
            for word in row["words"].split(";")
        }


def family(lemma: str) -> str:
    """Return the family of words that the press uses for one another, or the word itself.

    Examples
    --------
    >>> family("justice") == family("judge"), family("baker")
    (True, 'baker')
    """
    return _families().get(lemma.lower(), lemma.lower())


def roles(document: Document, known: People) -> Roles:
    """Collect what a document says that its people are.

    Parameters
    ----------
    document : Document
        The document.
    known : People
        The people whom it names.

    Returns
    -------
    Roles
    """
    found: dict[str, list[Role]] = defaultdict(list)
    genders: dict[str, str] = {}
    seen: dict[str, int] = defaultdict(int)
    headlines = headline_paragraphs(document)
    for name in known.names:
        if name.start < 0:
            continue
        full = known.full_name(name.full, name.titles) or name.full
        # "Harbour Mom Corners Reyes": in a headline what stands before a name may be who acts on him
        headed = document.sentence_at(name.start).paragraph in headlines
        before = [] if headed else _before(document, name.start)
        nouns = (
            [token for token, _ in beside(document, Span(name.start, name.end))]
            if seen[full] < _MENTIONS
            else []
        )
        seen[full] += 1
        lemmas = {token.lemma.lower() for token in before} | {title.rstrip(".") for title in name.titles}
        told = {offices().get(title, title) for title in name.titles}
        told |= {token.lemma.lower() for token in before if token.pos == "NOUN"}
        for noun in nouns:
            if name.start <= noun.start < name.end or noun.pos not in _BEFORE:
                continue
            told.add(noun.lemma.lower())
            around = document.children(noun)
            lemmas |= {item.lemma.lower() for item in around if item.pos in _BEFORE or item.lower in _APART}
        for lemma in sorted(told):
            found[family(lemma)].append(Role(full, name.start, frozenset(lemmas)))
            gender = gender_of_noun(lemma)
            if gender:
                genders.setdefault(full, gender)
    return Roles({key: tuple(items) for key, items in found.items()}, genders)


def noun_of(head: Token) -> str:
    """Return the lemma of a noun in small letters, of capitalised plurals too: *Republicans*."""
    lemma = head.lemma.lower()
    plural = head.tag in {"NNS", "NNPS"} and lemma == head.lower
    return lemma[:-1] if plural and lemma.endswith("s") and not lemma.endswith("ss") else lemma


def gender_of_noun(lemma: str) -> str | None:
    """Return the gender that a noun tells, as *widow* does.

    Examples
    --------
    >>> gender_of_noun("widow"), gender_of_noun("baker")
    ('f', None)
    """
    if lemma in word_group("female_nouns"):
        return "f"
    return "m" if lemma in word_group("male_nouns") else None


def _before(document: Document, start: int) -> list[Token]:
    """Return the words of the noun phrase before a name: *Democratic nominee* Ines Okafor."""
    tokens = document.tokens_in(max(0, start - 120), start)[-_REACH:]
    found: list[Token] = []
    end = start
    for token in reversed(tokens):
        if token.pos not in _BEFORE or end - token.end > 1:
            break
        found.append(token)
        end = token.start
    return found


def _other_party(one: frozenset[str], other: frozenset[str]) -> bool:
    sides = [word_group(name) for name in _PARTIES]
    mine = [bool(side & {fold(word) for word in one}) for side in sides]
    theirs = [bool(side & {fold(word) for word in other}) for side in sides]
    return any(mine) and any(theirs) and mine != theirs
