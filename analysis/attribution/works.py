"""Films, books and programmes that a document calls by title, for which *the film* stands later.

A title follows its noun in quotation marks (*her memoir, “High Water”*), follows *entitled* and the like, or
stands before the noun (*the H-12 program*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.attribution.cues import word_group
from analysis.attribution.roles import family, noun_of
from analysis.attribution.titled import plain_title
from analysis.language.document import Document, Token

_CALLED = r"(?:called|titled|entitled|named|dubbed)"
_QUOTED = re.compile(rf",? (?:{_CALLED},? )?[“\"‘](?P<title>[^“”\"‘’'\n]+(?:[’'][a-z][^“”\"‘’'\n]*)*)[”\"’]")
_CAPITAL = r"[A-Z][\w’'\-]*"
_PLAIN = re.compile(
    rf"[^.;:“”\"\n]{{0,60}}?\b{_CALLED} "
    rf"(?P<title>{_CAPITAL}(?::? (?:(?:of|and|the|in|for|to|a|on) )*{_CAPITAL})*)"
)
# a title of so many words or more is none, but a saying
_LONGEST = 10
_NO_NAME = frozenset({"GPE", "NORP", "PERSON", "DATE", "CARDINAL", "ORDINAL"})


class Work(NamedTuple):
    """A titled work: its title, the family of its noun, and where the noun stands."""

    title: str
    family: str
    start: int


class Works:
    """The titled works of a document."""

    def __init__(self, document: Document) -> None:
        self._found = tuple(_works(document))

    def meant(self, noun: str, start: int, *, ahead: bool = False) -> str | None:
        """Return the title of the one work that *the film* stands for at an offset, or None.

        Parameters
        ----------
        noun : str
            The noun, as a lemma.
        start : int
            Where it stands.
        ahead : bool, default=False
            Whether works named only after it count, as in a lead.

        Returns
        -------
        str or None
        """
        titles = {
            work.title
            for work in self._found
            if work.family == family(noun) and (ahead or work.start <= start)
        }
        return titles.pop() if len(titles) == 1 else None


def _works(document: Document) -> Iterator[Work]:
    for noun in sorted(word_group("titled works")):
        for form in (noun, f"{noun}s"):
            for token in document.places_of(form):
                title = _title_after(document, token) or _title_before(document, token)
                if title:
                    yield Work(title, family(noun_of(token)), token.start)


def _title_after(document: Document, noun: Token) -> str | None:
    end = document.sentences[noun.sentence].end
    # marks at the end may be given to the next sentence
    for pattern, limit in ((_QUOTED, end + 2), (_PLAIN, end)):
        found = pattern.match(document.text, noun.end, limit)
        if found and found["title"][0].isalnum() and len(found["title"].split()) < _LONGEST:
            title = plain_title(found["title"])
            if title[:1].isupper() or title[:1].isdigit():
                return title
    return None


def _title_before(document: Document, noun: Token) -> str | None:
    if noun.lower not in word_group("alike programs"):
        return None
    first = noun
    for token in reversed(document.tokens[document.sentences[noun.sentence].first : noun.index]):
        if token.pos != "PROPN" or token.entity in _NO_NAME or not token.text[:1].isupper():
            break
        first = token
    return None if first is noun else document.text[first.start : noun.end]
