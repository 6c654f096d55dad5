"""The people whom a document names, and which bare surname in it belongs to which full name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from analysis.attribution.kinds import part_of
from analysis.attribution.names import (
    SUFFIXES,
    gender_of,
    given_names,
    is_title,
    offices,
    parts,
    ranks,
    same_person,
    split_titles,
)
from analysis.language.document import Document, Token

_CAPITALISED = re.compile(r"[^\W\d_][\w.'’\-]*")
# how far before a name titles are looked for
_BEFORE = 60
# as many words as a name may have, titles included
_LONGEST = 7
# "Ines Okafor, 34," and "Ines Okafor (34)"
AGE = re.compile(r",? (?:\(\d{1,3}\)|\d{1,3}(?=[,.;]| ?$))", re.MULTILINE)
_DATELINE = re.compile(r"(?:, [^\W\d_][\w. ]{1,30})?(?: \([^()]{1,40}\))? ?[—–-] ")
_PLACES = frozenset({"GPE", "NORP", "LOC", "FAC"})
_PEOPLES_PARTS = frozenset({"person", "deputy"})


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


def people(document: Document) -> People:
    """Collect the people whom a document names, titles off.

    These are what the entity recogniser takes for persons, and capitalised words that what stands around
    them shows to be a person's name: a title, a given name, an age, an office or trade beside it.

    Parameters
    ----------
    document : Document
        A parsed article.

    Returns
    -------
    People
    """
    places = [
        (entity.start, entity.end)
        for entity in document.entities
        if entity.label == "PERSON" and not _is_dateline(document, entity.start, entity.end)
    ]
    runs = list(_capitalised_runs(document))
    # "Okafor said": a surname by itself, without an article, where a longer name ends with it
    alone = {run[0].text for run in runs if len(run) == 1 and _stands_alone(document, run[0])}
    # one that ends the name of a place is no surname: "Port Ansel" and "Ansel"
    alone -= {run[-1].text for run in runs if len(run) > 1 and run[-1].entity in _PLACES}
    covered = {token.index for place in places for token in document.tokens_in(*place)}
    places += [
        (run[0].start, run[-1].end)
        for run in runs
        if covered.isdisjoint(token.index for token in run) and _names_a_person(document, run, alone)
    ]
    lower = {token.text for token in document.tokens}
    found = [name for place in sorted(places) if (name := _name_at(document, *place, lower))]
    return People((*found, *_names_in_title(document.title or "")))


def _is_dateline(document: Document, start: int, end: int) -> bool:
    """Tell the place at the head of a report, ``PORT ANSEL, Jan. 3 -``, from a speaker in capitals."""
    if not document.text[start:end].isupper():
        return False
    paragraph = document.paragraphs[document.sentence_at(start).paragraph]
    return start == paragraph.start and _DATELINE.match(document.text, end) is not None


def _stands_alone(document: Document, token: Token) -> bool:
    return token.dep == "nsubj" and all(item.dep not in {"det", "poss"} for item in document.children(token))


def _capitalised_runs(document: Document) -> Iterator[tuple[Token, ...]]:
    """Yield the proper nouns that stand together, hyphens between them included."""
    run: list[Token] = []
    for token in document.tokens:
        joins = bool(run) and token.sentence == run[-1].sentence and token.start - run[-1].end <= 1
        # the tagger takes speakers in capitals for common nouns
        shouted = token.text.isupper() and len(token.text) > 2
        proper = (token.pos == "PROPN" and token.text[:1].isupper()) or shouted
        hyphen = token.text in {"-", "&"} and joins
        if not (joins and (proper or hyphen)):
            if run:
                yield _without_hyphen(run)
            run = []
        if proper or (run and hyphen):
            run.append(token)
    if run:
        yield _without_hyphen(run)


def _without_hyphen(run: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(run[:-1] if run[-1].text in {"-", "&"} else run)


def _names_a_person(document: Document, run: Sequence[Token], alone: Set[str]) -> bool:
    """Tell whether capitalised words name a person, from the words before, in and after them."""
    start, end = run[0].start, run[-1].end
    words = [token for token in run if token.text != "-"]
    if len(words) > _LONGEST or any(token.text == "&" for token in words):
        return False
    inner, name = split_titles(document.text[start:end])
    own = name.split()
    place = run[-1].entity in _PLACES
    if not ranks().isdisjoint(_titles(document, start, inner)):
        return len(own) > 1 or not (place or run[-1].entity == "ORG")
    if AGE.match(document.text, end):
        return not place
    if len(own) < 2:
        return False
    if own[0].lower() in given_names() or (len(own) == 2 and own[-1] in alone and not place):
        return True
    before = document.tokens[run[0].index - 1] if run[0].index else None
    beside = [item for token in words for item in document.children(token) if item.dep == "appos"]
    if before is not None and before.end + 1 == start:
        beside.append(before)
    return any(item.pos == "NOUN" and part_of(item) in _PEOPLES_PARTS for item in beside)


def _titles(document: Document, start: int, inner: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles before a name and those at its beginning, in text order."""
    found = list(reversed(inner))
    for word in reversed(document.text[max(0, start - _BEFORE) : start].split("\n")[-1].lower().split()):
        if is_title(word):
            found.append(word)
        elif not (found and word == "of"):
            break
    return tuple(reversed(found))


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
    while len(inside) > 1 and inside[0].lower not in given_names() and not is_title(inside[0].lower):
        given_later = any(token.lower in given_names() for token in inside[1:-1])
        if inside[0].lower not in forms and not given_later:
            break
        inside = inside[1:]
    if inside:
        start, end = inside[0].start, inside[-1].end
    inner, name = split_titles(document.text[start:end])
    if not any(sign.isalpha() for sign in name):
        return None
    return Name(" ".join(name.split()), _titles(document, start, inner), start, end)


def _names_in_title(title: str) -> list[Name]:
    """Return the names in a headline: a given name and the capitalised word after it."""
    return [
        Name(split_titles(f"{first} {second}")[1], (), -1, -1)
        for first, second in pairwise(_CAPITALISED.findall(title))
        if first.lower() in given_names() and first[0].isupper() and second[0].isupper()
    ]
