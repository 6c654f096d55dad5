"""The people whom a document names, and which bare surname in it belongs to which full name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from analysis.attribution.names import (
    fold,
    gender_of,
    given_names,
    offices,
    parts,
    same_person,
)

# "Ines Okafor, 34," and "Ines Okafor (34)"
AGE = re.compile(r",? (?:\(\d{1,3}\)|\d{1,3}(?=[,.;]| ?$))", re.MULTILINE)


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
        for full in sorted(counts, key=lambda item: (-len(parts(item)), item.isupper(), -counts[item], item)):
            last = parts(full)[-1]
            same = next((item for item in longest[last] if same_person(full, item)), None)
            if same is None:
                longest[last].append(full)
            weight[same or full] += counts[full]
        given: dict[str, list[str]] = defaultdict(list)
        for full in weight:
            given[parts(full)[0]].append(full)
        first: dict[str, int] = {}
        for place, name in enumerate(sorted(self.names, key=lambda name: name.start)):
            own = parts(name.full)
            # "Ines" alone is a mention of the one Ines
            if len(own) == 1 and len(given[own[0]]) == 1:
                weight[given[own[0]][0]] += 1
            first.setdefault(fold(name.full), place)
        found: dict[str, list[str]] = defaultdict(list)
        for full in sorted(weight, key=lambda item: (-weight[item], first[fold(item)], item)):
            for part in sorted({parts(full)[0], parts(full)[-1]}):
                found[part].append(full)
        return dict(found)

    @cached_property
    def _genders(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name in self.names:
            told = gender_of(name.full, name.titles)
            full = self.full_name(name.full, name.titles)
            if told:
                found.setdefault(full or name.full, told)
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
        if not fits and len(own) == 1 and own[0] not in given_names():
            # where the family name comes first: "Mr. Vo" for "Vo Thi Lan"
            fits = [full for full in self._by_part.get(own[0], ()) if parts(full)[0] == own[0]]
        gender = gender_of("", titled) if titled else None
        agreeing = [full for full in fits if gender is None or gender_of(full) in (None, gender)]
        return next(iter(agreeing or fits), None)

    def gender(self, full: str) -> str | None:
        """Return the gender that titles or given name tell for a person."""
        return self._genders.get(full) or gender_of(full)

    @cached_property
    def _starts(self) -> list[int]:
        return [name.start for name in self._placed]

    @cached_property
    def _placed(self) -> list[Name]:
        return sorted((name for name in self.names if name.start >= 0), key=lambda name: name.start)

    def within(self, start: int, end: int) -> Sequence[Name]:
        """Return the names that stand wholly within ``[start, end)``, in text order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [name for name in self._placed[first:last] if name.end <= end]

    def mentions(self, full: str) -> Sequence[Name]:
        """Return the places in the text that name a person, by whatever form of the name."""
        return self._mentions.get(full, ())

    def holders(self, title: str) -> Sequence[Name]:
        """Return the names before which a title stands."""
        return self._holders.get(title, ())
