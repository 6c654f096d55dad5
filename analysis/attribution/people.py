"""The people whom a document names, and which bare surname in it belongs to which full name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from analysis.attribution.names import (
    SUFFIXES,
    gender_of,
    given_names,
    offices,
    parts,
    same_person,
    split_titles,
    titles,
)
from analysis.language.document import Document

_CAPITALISED = re.compile(r"[^\W\d_][\w.'’\-]*")
# how far before a name titles are looked for
_BEFORE = 60


class Name(NamedTuple):
    """A person's name without titles, the titles before it, and where it stands (-1: in the headline)."""

    full: str
    titles: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class People:
    """The people whom a document names."""

    names: tuple[Name, ...]

    @cached_property
    def _by_part(self) -> Mapping[str, Sequence[str]]:
        """Full names of two words or more by first and last word: each once, the most mentioned first."""
        counts: Counter[str] = Counter(name.full for name in self.names if len(parts(name.full)) > 1)
        # a longest form stands for its shorter ones
        longest: dict[str, list[str]] = defaultdict(list)
        weight: Counter[str] = Counter()
        for full in sorted(counts, key=lambda item: (-len(parts(item)), -counts[item], item)):
            last = parts(full)[-1]
            same = next((item for item in longest[last] if same_person(full, item)), None)
            if same is None:
                longest[last].append(full)
            weight[same or full] += counts[full]
        found: dict[str, list[str]] = defaultdict(list)
        for full in sorted(weight, key=lambda item: (-weight[item], item)):
            for part in sorted({parts(full)[0], parts(full)[-1]}):
                found[part].append(full)
        return dict(found)

    @cached_property
    def _genders(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name in self.names:
            told = gender_of(name.full, name.titles)
            full = self.full_name(name.full, name.titles)
            if told and full:
                found.setdefault(full, told)
        return found

    @cached_property
    def _mentions(self) -> Mapping[str, Sequence[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            if name.start >= 0:
                found[self.full_name(name.full, name.titles) or name.full].append(name)
        return dict(found)

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for title in name.titles:
                found[offices().get(title, title)].append(name)
        return dict(found)

    def full_name(self, name: str, titled: tuple[str, ...] = ()) -> str | None:
        """Return the fullest form of a name in the document, or None where it has none of two words.

        Of several people with one surname the one whose gender fits the title, then the most mentioned, is
        meant.
        """
        own = parts(name)
        if not own:
            return None
        fits = [full for full in self._by_part.get(own[-1], ()) if same_person(name, full)]
        gender = gender_of("", titled) if titled else None
        agreeing = [full for full in fits if gender is None or gender_of(full) in (None, gender)]
        return next(iter(agreeing or fits), None)

    def gender(self, full: str) -> str | None:
        """Return the gender that titles or given name tell for a person."""
        return self._genders.get(full) or gender_of(full)

    def mentions(self, full: str) -> Sequence[Name]:
        """Return the places in the text that name a person, by whatever form of the name."""
        return self._mentions.get(full, ())

    def holders(self, title: str) -> Sequence[Name]:
        """Return the names before which a title stands."""
        return self._holders.get(title, ())


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
    places = [(entity.start, entity.end) for entity in document.entities if entity.label == "PERSON"]
    covered = {token.index for place in places for token in document.tokens_in(*place)}
    # a given name and a capitalised word are a name even where the recogniser missed it
    for first, second in pairwise(document.tokens):
        together = second.start == first.end + 1 and first.pos == second.pos == "PROPN"
        if together and first.lower in given_names() and first.index not in covered:
            places.append((first.start, second.end))
    lower = {token.text for token in document.tokens}
    found = [name for place in sorted(places) if (name := _name_at(document, *place, lower))]
    return People((*found, *_names_in_title(document.title or "")))


def _name_at(document: Document, start: int, end: int, forms: set[str]) -> Name | None:
    inside = document.tokens_in(start, end)
    # the recogniser sometimes leaves the given name out: take in the name words just before
    while inside and inside[0].index > 0:
        before = document.tokens[inside[0].index - 1]
        if before.pos != "PROPN" or before.lower not in given_names() or before.end + 1 != inside[0].start:
            break
        inside = (before, *inside)
    # or the surname out after an initial
    while inside and inside[-1].index + 1 < len(document.tokens):
        after = document.tokens[inside[-1].index + 1]
        short = inside[-1].text.endswith(".") or (len(inside) == 1 and inside[0].lower in given_names())
        if after.text.rstrip(".").lower() in SUFFIXES and inside[-1].end + 1 == after.start:
            inside = (*inside, after)
            break
        if not short or after.pos != "PROPN" or inside[-1].end + 1 != after.start:
            break
        inside = (*inside, after)
    # and in headlines takes a common word in: "Beyond Reyes", "Rip Adam Reyes"
    while len(inside) > 1 and inside[0].lower not in given_names() and inside[0].lower not in titles():
        given_later = any(token.lower in given_names() for token in inside[1:-1])
        if inside[0].lower not in forms and not given_later:
            break
        inside = inside[1:]
    if inside:
        start, end = inside[0].start, inside[-1].end
    titled: list[str] = []
    for word in reversed(document.text[max(0, start - _BEFORE) : start].split("\n")[-1].lower().split()):
        if word in titles() or word.rstrip(".") in titles():
            titled.append(word)
        elif not (titled and word == "of"):
            break
    inner, name = split_titles(document.text[start:end])
    if not any(sign.isalpha() for sign in name):
        return None
    return Name(" ".join(name.split()), (*reversed(titled), *inner), start, end)


def _names_in_title(title: str) -> list[Name]:
    """Return the names in a headline: a given name and the capitalised word after it."""
    return [
        Name(split_titles(f"{first} {second}")[1], (), -1, -1)
        for first, second in pairwise(_CAPITALISED.findall(title))
        if first.lower() in given_names() and first[0].isupper() and second[0].isupper()
    ]
