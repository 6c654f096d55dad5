"""Names of people: titles off, initials aside, and which bare surname belongs to which full name."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from analysis.language.document import Document
from analysis.resources import locate

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_POSSESSIVE = re.compile(r"['’]s?$")
_OF_OFFICE = frozenset({"of", "the", "for"})


class Name(NamedTuple):
    """A person's name without titles, the titles that stood before it, and where it stands."""

    full: str
    titles: tuple[str, ...]
    start: int
    end: int


def fold(text: str) -> str:
    """Return a name for comparison: no case, no dots, no possessive, single blanks.

    Examples
    --------
    >>> fold("Lloyd J.  Austin’s")
    'lloyd j austin'
    """
    plain = unicodedata.normalize("NFKC", text).replace(".", "").strip()
    return " ".join(_POSSESSIVE.sub("", plain).casefold().split())


@cache
def titles() -> Mapping[str, str | None]:
    """Return the words that stand before names, with the gender they tell (``"m"``, ``"f"`` or None)."""
    with open(locate("lexicons", "titles.csv"), encoding="utf-8", newline="") as file:
        return {row["title"]: row["gender"] or None for row in csv.DictReader(file)}


@cache
def given_names() -> Mapping[str, str]:
    """Return common given names with the gender they suggest."""
    with open(locate("lexicons", "given_names.csv"), encoding="utf-8", newline="") as file:
        return {name: row["gender"] for row in csv.DictReader(file) for name in row["names"].split(";")}


def split_titles(text: str) -> tuple[tuple[str, ...], str]:
    """Return the titles at the beginning of a name, in lower case, and the name that follows.

    Examples
    --------
    >>> split_titles("Secretary of Defense Lloyd J. Austin III")
    (('secretary', 'defense'), 'Lloyd J. Austin III')
    """
    words = _POSSESSIVE.sub("", text.strip(' ,;:()[]"“”‘’')).split()
    found: list[str] = []
    place = 0
    while place < len(words) - 1:
        word = words[place].lower()
        if word in titles() or word.rstrip(".") in titles():
            found.append(word)
        elif not (found and word in _OF_OFFICE):
            break
        place += 1
    return tuple(found), " ".join(words[place:]).strip(" ,;:")


def parts(name: str) -> list[str]:
    """Return the folded words of a name without *Jr.* and the like."""
    words = fold(name).split()
    return [word for word in words if word not in _SUFFIXES] or words


def gender_of(name: str, before: tuple[str, ...] = ()) -> str | None:
    """Return ``"m"`` or ``"f"`` where a title or a given name tells, else None."""
    for title in before:
        known = titles().get(title) or titles().get(title.rstrip("."))
        if known:
            return known
    words = parts(name)
    return given_names().get(words[0]) if len(words) > 1 else None


def same_person(short: str, full: str) -> bool:
    """Tell whether a shorter name can stand for a fuller one.

    Examples
    --------
    >>> same_person("Austin", "Lloyd J. Austin III"), same_person("Lloyd", "Mary Austin")
    (True, False)
    """
    one, other = parts(short), parts(full)
    if not one or not other:
        return False
    if len(one) == 1:
        return one[0] == other[-1] or (one[0] == other[0] and one[0] in given_names())
    return one[-1] == other[-1] and (one[0] == other[0] or one[0][0] == one[0] == other[0][0])


@dataclass(frozen=True)
class People:
    """The people whom a document names."""

    names: tuple[Name, ...]

    @cached_property
    def _fullest(self) -> tuple[str, ...]:
        """Full names (two words or more), the most mentioned first, each person once by the longest form."""
        counts: Counter[str] = Counter(name.full for name in self.names if len(parts(name.full)) > 1)
        groups: list[list[str]] = []
        for full in sorted(counts, key=lambda item: (-len(parts(item)), -counts[item], item)):
            for group in groups:
                if same_person(full, group[0]):
                    group.append(full)
                    break
            else:
                groups.append([full])
        weight = {group[0]: sum(counts[item] for item in group) for group in groups}
        return tuple(sorted(weight, key=lambda item: (-weight[item], item)))

    @cached_property
    def _genders(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name in self.names:
            told = gender_of(name.full, name.titles)
            full = self.full_name(name.full)
            if told and full:
                found.setdefault(full, told)
        return found

    def full_name(self, name: str, titled: tuple[str, ...] = ()) -> str | None:
        """Return the fullest form of a name that the document gives, or None where it gives no fuller one.

        Of several people with one surname the one whose gender fits the title, then the most mentioned, is meant.
        """
        fits = [full for full in self._fullest if same_person(name, full)]
        gender = gender_of("", titled) if titled else None
        agreeing = [full for full in fits if gender is None or gender_of(full) in (None, gender)]
        return next(iter(agreeing or fits), None)

    def gender(self, full: str) -> str | None:
        """Return the gender that titles or given name tell for a person."""
        return self._genders.get(full) or gender_of(full)


def people(document: Document) -> People:
    """Collect the people whom a document names: what the entity recogniser takes for persons, titles off.

    Parameters
    ----------
    document : Document
        A parsed article.

    Returns
    -------
    People
    """
    found = []
    for entity in document.entities:
        if entity.label != "PERSON":
            continue
        before = document.text[max(0, entity.start - 60) : entity.start].split("\n")[-1].split()
        titled: list[str] = []
        for word in reversed(before):
            if word.lower() not in titles() and word.lower().rstrip(".") not in titles():
                break
            titled.append(word.lower())
        inner, name = split_titles(document.text[entity.start : entity.end])
        if name and any(sign.isalpha() for sign in name):
            found.append(Name(" ".join(name.split()), (*reversed(titled), *inner), entity.start, entity.end))
    return People(tuple(found))
