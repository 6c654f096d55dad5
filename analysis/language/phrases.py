"""Find the phrases of a lexicon in a document, each under its context conditions.

A lexicon entry is a *pattern* and the *conditions* under which it counts, both readable in a table cell:

- a pattern is a sequence of words separated by blanks. ``suggest`` is met by any form of the lemma,
  ``=thought`` by that form only, ``clear|certain`` by either, ``(yet)`` may be missing, ``<be>`` must be
  there but is not part of the marked phrase, ``{DET}`` is any word with that part of speech or Penn tag;
- conditions are names separated by blanks, all of which must hold, with arguments in brackets and ``!``
  for *not*: ``!next(3|4) governs(ccomp)``.

The index files every pattern under its first word, so that a document is read once whatever the lexicon's
size. The longest match wins; at equal length a user's entry, then a veto, then the earlier entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

from analysis.errors import HedgerowError
from analysis.language.document import Document, Token

_CONDITION = re.compile(r"(!?)([a-z_]+)(?:\(([^()]*)\))?$")
_ELEMENT = re.compile(r"(\(?)(<?)(\{?)(=?)([^(){}<>=]+)(\}?)(>?)(\)?)$")


class PatternError(HedgerowError):
    """A pattern or condition of a lexicon cannot be read."""


class Match(NamedTuple):
    """A stretch of tokens, ``[first, last)`` marked within ``[left, right)`` matched, and the entry it
    met.
    """

    entry: Entry
    first: int
    last: int
    left: int
    right: int


Test = Callable[[Document, Match, tuple[str, ...]], bool]


@dataclass(frozen=True)
class Entry:
    """One lexicon entry, ready to match; ``row`` holds the other cells of its line."""

    id: str
    pattern: str
    pos: frozenset[str]
    conditions: tuple[tuple[bool, Test, tuple[str, ...]], ...]
    row: Mapping[str, str]
    rank: tuple[int, int] = (0, 0)

    @cached_property
    def variants(self) -> tuple[tuple[_Element, ...], ...]:
        """The sequences of elements that the pattern stands for."""
        choices = []
        for word in self.pattern.split():
            element = _element(word, self.pattern)
            choices.append(((element,), ()) if element.optional else ((element,),))
        made = (tuple(element for part in choice for element in part) for choice in product(*choices))
        return tuple(variant for variant in made if any(not element.context for element in variant))

    def holds(self, document: Document, match: Match) -> bool:
        """Tell whether the part of speech and every condition of the entry hold for a match."""
        word = document.tokens[match.first]
        if self.pos and word.pos not in self.pos and word.tag not in self.pos:
            return False
        return all(test(document, match, arguments) is wanted for wanted, test, arguments in self.conditions)


class _Element(NamedTuple):
    words: frozenset[str]
    exact: bool
    tag: bool
    optional: bool
    context: bool

    def meets(self, token: Token, form: str) -> bool:
        if self.tag:
            return token.pos in self.words or token.tag in self.words
        return form in self.words or (not self.exact and token.lemma.lower() in self.words)


def _element(word: str, pattern: str) -> _Element:
    found = _ELEMENT.match(word)
    if found is None:
        raise PatternError(f"pattern {pattern!r}: cannot read {word!r}")
    optional, context, tag, exact, body, *_ = found.groups()
    words = frozenset(body.split("|")) if tag else frozenset(body.lower().split("|"))
    return _Element(words, bool(exact), bool(tag), bool(optional), bool(context))


def read_conditions(text: str, tests: Mapping[str, Test]) -> tuple[tuple[bool, Test, tuple[str, ...]], ...]:
    """Read the conditions cell of an entry.

    Parameters
    ----------
    text : str
        Conditions separated by blanks.
    tests : mapping of str to callable
        The conditions known, by name.

    Returns
    -------
    tuple of (wanted, test, arguments)

    Raises
    ------
    PatternError
        If a condition is unknown or malformed.
    """
    conditions = []
    for word in text.split():
        found = _CONDITION.match(word)
        if found is None or found.group(2) not in tests:
            raise PatternError(f"unknown condition {word!r}; known are {', '.join(sorted(tests))}")
        arguments = tuple(found.group(3).split("|")) if found.group(3) else ()
        conditions.append((not found.group(1), tests[found.group(2)], arguments))
    return tuple(conditions)


def make_entry(row: Mapping[str, str], tests: Mapping[str, Test], rank: tuple[int, int]) -> Entry:
    """Make an entry from a line of a lexicon file with columns ``id, pattern, pos, conditions``.

    Raises
    ------
    PatternError
        If its pattern or conditions cannot be read.
    """
    pattern = (row.get("pattern") or "").strip()
    if not pattern:
        raise PatternError("the pattern is empty")
    pos = frozenset((row.get("pos") or "").split("|")) - {""}
    conditions = read_conditions(row.get("conditions") or "", tests)
    entry = Entry(row.get("id") or pattern, pattern, pos, conditions, row, rank)
    if not entry.variants:
        raise PatternError(f"pattern {pattern!r} marks no word")
    return entry


class PhraseIndex:
    """Entries filed under the words they can begin with."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_word: dict[str, list[tuple[Entry, tuple[_Element, ...]]]] = {}
        self._by_tag: dict[str, list[tuple[Entry, tuple[_Element, ...]]]] = {}
        for entry in entries:
            for variant in entry.variants:
                shelf = self._by_tag if variant[0].tag else self._by_word
                for word in sorted(variant[0].words):
                    shelf.setdefault(word, []).append((entry, variant))

    def find(self, document: Document, first: int = 0, last: int | None = None) -> tuple[Match, ...]:
        """Return the matches that hold, the longest where they overlap, in text order.

        Parameters
        ----------
        document : Document
            The text.
        first, last : int, optional
            Look at ``document.tokens[first:last]`` only; conditions still see the whole document.

        Returns
        -------
        tuple of Match
        """
        last = len(document.tokens) if last is None else last
        candidates = sorted(
            self._candidates(document, first, last),
            key=lambda match: (match.left - match.right, match.entry.rank, match.left, match.first),
        )
        taken: set[int] = set()
        kept = []
        for match in candidates:
            marked = range(match.first, match.last)
            if taken.isdisjoint(marked) and match.entry.holds(document, match):
                taken.update(marked)
                kept.append(match)
        return tuple(sorted(kept, key=lambda match: match.first))

    def _candidates(self, document: Document, first: int, last: int) -> Iterator[Match]:
        tokens = document.tokens[first:last]
        forms = [token.lower.replace("’", "'") for token in tokens]
        for place, (token, form) in enumerate(zip(tokens, forms, strict=True)):
            lemma = token.lemma.lower()
            filed = self._by_word.get(form, ())
            if lemma != form:
                filed = (*filed, *self._by_word.get(lemma, ()))
            if self._by_tag:
                filed = (*filed, *self._by_tag.get(token.pos, ()))
                if token.tag != token.pos:
                    filed = (*filed, *self._by_tag.get(token.tag, ()))
            for entry, variant in filed:
                match = _match(entry, variant, tokens, forms, place)
                if match is not None:
                    yield match


def _match(
    entry: Entry, variant: tuple[_Element, ...], tokens: Sequence[Token], forms: list[str], start: int
) -> Match | None:
    end = start + len(variant)
    if end > len(tokens) or tokens[end - 1].sentence != tokens[start].sentence:
        return None
    for place, element in enumerate(variant, start):
        if not element.meets(tokens[place], forms[place]):
            return None
    base = tokens[start].index - start
    marked = [base + place for place, element in enumerate(variant, start) if not element.context]
    return Match(entry, marked[0], marked[-1] + 1, base + start, base + end)


def top_token(document: Document, match: Match) -> Token:
    """Return the token of a match that governs the others: the first whose head lies outside it."""
    for token in document.tokens[match.first : match.last]:
        if token.head == token.index or not match.first <= token.head < match.last:
            return token
    return document.tokens[match.first]
