"""Names of people as strings: titles off, initials aside, which name can stand for which."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from analysis.resources import locate

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_POSSESSIVE = re.compile(r"['’]s?$")
_OF_OFFICE = frozenset({"of", "the", "for"})


@lru_cache(maxsize=65536)  # an article asks for its few names thousands of times
def fold(text: str) -> str:
    """Return a name for comparison: no case, no dots, no possessive, single blanks.

    Examples
    --------
    >>> fold("Lloyd J.  Austin’s")
    'lloyd j austin'
    """
    plain = unicodedata.normalize("NFKC", text).replace(".", "").replace("’", "'").strip()
    return " ".join(_POSSESSIVE.sub("", plain).casefold().split())


@cache
def titles() -> Mapping[str, str | None]:
    """Return the words that stand before names, with the gender they tell (``"m"``, ``"f"`` or None)."""
    with open(locate("lexicons", "titles.csv"), encoding="utf-8", newline="") as file:
        return {row["title"]: row["gender"] or None for row in csv.DictReader(file)}


@cache
def ranks() -> frozenset[str]:
    """Return the titles that make a name of what follows, *mayor*, unlike *former* or *state*."""
    with open(locate("lexicons", "titles.csv"), encoding="utf-8", newline="") as file:
        return frozenset(row["title"] for row in csv.DictReader(file) if row["part"] == "rank")


def is_title(word: str) -> bool:
    """Tell whether a word stands before names, with or without its dot: *gen.*, *gen*."""
    return not {word, word.rstrip("."), f"{word}."}.isdisjoint(titles())


@cache
def offices() -> Mapping[str, str]:
    """Return titles with the noun for who bears them, where that is another word: *sen.*, a *senator*."""
    with open(locate("lexicons", "titles.csv"), encoding="utf-8", newline="") as file:
        return {row["title"]: row["office"] for row in csv.DictReader(file) if row["office"]}


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
        if is_title(word):
            found.append(word)
        elif not (found and word in _OF_OFFICE):
            break
        place += 1
    return tuple(found), " ".join(words[place:]).strip(" ,;:")


def parts(name: str) -> list[str]:
    """Return the folded words of a name without *Jr.* and the like."""
    words = fold(name).split()
    return [word for word in words if word not in SUFFIXES] or words


def gender_of(name: str, before: tuple[str, ...] = ()) -> str | None:
    """Return ``"m"`` or ``"f"`` where a title or a given name tells, else None."""
    for title in before:
        known = titles().get(title) or titles().get(title.rstrip(".")) or titles().get(f"{title}.")
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
    if one[-1] != other[-1]:
        return False
    # "J. Austin" for "Lloyd J. Austin", "L. Austin", "Lloyd Austin"
    return one == other[-len(one) :] or one[0] == other[0] or (len(one[0]) == 1 and one[0] == other[0][0])
