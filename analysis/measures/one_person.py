"""One person over articles: names that differ by a title, a middle initial or a middle name.

The tables hold a key for each full name, as one article has it. Papers differ in how much of a name they
print, and a person whom one calls *Hillary Rodham Clinton* and the next *Hillary Clinton* is one voice.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.attribution.cues import word_group
from analysis.attribution.kinds import kind_words

_PARTS = (2, 3)  # of a name without its titles; the middle may be several initials


def one_person(keys: Iterable[str]) -> dict[str, str]:
    """Return for each source key that is another name of a person the key that stands for both.

    A role before a name is dropped. Names with the same first and last part are one person's where all that
    have a middle part have the same one, or its initial; *George H. W.* and *George W. Bush* are two, and
    nobody can tell which of them *George Bush* is.

    Parameters
    ----------
    keys : iterable of str
        The values of ``source_key`` of a whole corpus.

    Returns
    -------
    dict of str to str
        Only keys that change; the shortest name stands for the others.

    Examples
    --------
    >>> one_person(["hillary clinton", "hillary rodham clinton", "organiser bea norling", "bea norling"])
    {'organiser bea norling': 'bea norling', 'hillary rodham clinton': 'hillary clinton'}
    >>> one_person(["george hw bush", "george w bush", "george bush"])
    {}
    """
    people: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for key in sorted(set(keys)):
        parts = _without_titles(key.replace(".", "").split())
        if len(parts) not in _PARTS or _part(parts[-1]) == "body" or _is_body(parts):
            continue
        people.setdefault((parts[0], parts[-1]), {})[key] = parts
    found: dict[str, str] = {}
    for named in people.values():
        middles = {parts[1] for parts in named.values() if len(parts) > _PARTS[0]}
        longest = max(middles, key=len, default="")
        if len(named) < 2 or any(middle not in (longest, longest[:1]) for middle in middles):
            continue
        first = min(named, key=lambda key: (len(key), key))
        found.update({key: first for key in named if key != first})
    return found


def _without_titles(parts: list[str]) -> tuple[str, ...]:
    while len(parts) > _PARTS[0] and (_part(parts[0]) == "person" or parts[0] in word_group("epithets")):
        parts = parts[1:]
    return tuple(parts)


def _is_body(parts: tuple[str, ...]) -> bool:
    bodies = word_group("agency_nouns") | word_group("company_nouns")
    return parts[-1] in bodies or any(_part(part) == "body" for part in parts)


def _part(word: str) -> str:
    known: dict[str, tuple[str, str]] = kind_words()
    return known.get(word, ("", ""))[1]
