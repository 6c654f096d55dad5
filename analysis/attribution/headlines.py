"""Headlines that stand in the text itself, where capitals prove nothing and names come short.

A paragraph is a headline where it repeats the article's title, or where nearly all its longer words begin
with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise

from analysis.attribution.names import fold, given_names
from analysis.language.document import Document, Token
from analysis.language.records import Span

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
# words of so many letters or more are capitalised in titles
_LONG = 4
_SHARE = 0.9
_FEWEST = 3
# a title in the text stands among its first paragraphs
_FIRST = 4
# a name in a headline has no more words, unless the article below shows it
_LONGEST = 3


def headline_paragraphs(document: Document) -> frozenset[int]:
    """Return the numbers of the paragraphs that are headlines.

    Parameters
    ----------
    document : Document
        A parsed article.

    Returns
    -------
    frozenset of int

    Examples
    --------
    >>> from analysis.language import parse
    >>> sorted(headline_paragraphs(parse("Harbour Mayor Slams Ferry Plan\\nIt was late.")))
    [0]
    """
    return _headlines(document.text, document.paragraphs, document.title)


@lru_cache(maxsize=4)  # every step of the resolution asks for the same article's
def _headlines(text: str, paragraphs: tuple[Span, ...], title: str | None) -> frozenset[int]:
    whole = _plain(title or "")
    found = set()
    for number, span in enumerate(paragraphs):
        line = text[span.start : span.end]
        words = _WORD.findall(line)
        own = _plain(line)
        if number < _FIRST and own and f" {own} " in f" {whole} ":
            found.add(number)
            continue
        long = [word for word in words if len(word) >= _LONG]
        capitals = sum(word[0].isupper() and not word.isupper() for word in long)
        if len(long) >= _FEWEST and capitals >= _SHARE * len(long):
            found.add(number)
    return frozenset(found)


def name_in_headline(inside: Sequence[Token], known: Set[str]) -> Span | None:
    """Return the part of a supposed name in a headline that is one, judged by the names in the article.

    Parameters
    ----------
    inside : sequence of Token
        Its tokens.
    known : set of str
        Folded words of the names of people in the article below.

    Returns
    -------
    Span or None
    """
    best: list[Token] = []
    run: list[Token] = []
    for token in inside:
        run = [*run, token] if fold(token.text) in known else []
        if len(run) > len(best):
            best = run
    if best:
        return Span(best[0].start, best[-1].end)
    for first, second in pairwise(inside):
        if first.lower in given_names():
            return Span(first.start, second.end)
    return Span(inside[0].start, inside[-1].end) if len(inside) <= _LONGEST else None


def _plain(text: str) -> str:
    return " ".join(word.lower().replace("’", "'") for word in _WORD.findall(text))
