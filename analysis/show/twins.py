"""Twin stories side by side: two articles on one event, sentence beside sentence, with their marks.

Steps: (1) gather the marks of both articles; (2) cut each sentence to a snippet, unless the whole text may be
shown; (3) cut it at the boundaries of its marks; (4) draw the pieces as HTML, keep them as runs for paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from analysis.measures.concordance import ELLIPSIS, SNIPPET
from analysis.show.article_html import style
from analysis.show.escape import escape
from analysis.show.layers import Piece, cut
from analysis.show.marked import Marked, mark
from analysis.show.pages import page_environment

_ASSETS = Path(__file__).with_name("assets")
_WORD = re.compile(r"\S+")


class Passage(NamedTuple):
    """One sentence as shown: its pieces, each a text with its marks (``hedge commitment`` ...)."""

    pieces: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        """The sentence without its marks."""
        return "".join(text for text, _ in self.pieces)


class Beside(NamedTuple):
    """Two sentences in similar words, and in words what sets them apart."""

    first: Passage
    second: Passage
    says: str


@dataclass(frozen=True)
class Twins:
    """Two stories side by side. ``heads`` are their outlets (or ids), ``titles`` their headlines."""

    name: str
    title: str
    heads: tuple[str, str]
    titles: tuple[str, str]
    rows: tuple[Beside, ...]
    note: str = ""

    def html(self) -> Markup:
        """Return the table as a piece of HTML, to stand in a page that has the article's style sheet."""
        rows = [(_drawn(row.first), _drawn(row.second), row.says) for row in self.rows]
        return Markup(page_environment(_ASSETS).get_template("twins.html.j2").render(twins=self, rows=rows))

    def _repr_html_(self) -> str:
        return f"<style>{style()}</style>{self.html()}"

    def __repr__(self) -> str:
        lines = [f"{row.first.text}\n\t| {row.second.text}\n\t= {row.says}" for row in self.rows]
        return "\n".join([self.title, " | ".join(self.heads), *lines, *filter(None, [self.note])])


def side_by_side(
    data: Any,
    ids: tuple[str, str],
    places: Sequence[tuple[tuple[int, int], tuple[int, int], str]],
    *,
    name: str,
    title: str,
    note: str = "",
    full_text: bool = False,
) -> Twins:
    """Return sentences of two articles beside each other, with their hedges, sources, cues and contents.

    Parameters
    ----------
    data : Analysis
        Any object with the contract tables as attributes.
    ids : tuple of str
        The two articles.
    places : sequence of (first, second, says)
        Offsets of a sentence of the first article, of one of the second, and what sets them apart in words.
    name, title, note : str
        Name for ids and files, heading, and what a reader has to know beside it.
    full_text : bool, default=False
        Show whole sentences; without it snippets of at most 25 words.

    Returns
    -------
    Twins
    """
    first, second = (mark(data, key) for key in ids)
    rows = tuple(
        Beside(_passage(first, *one, full_text), _passage(second, *other, full_text), says)
        for one, other, says in places
    )
    heads = tuple(_head(marked) for marked in (first, second))
    titles = tuple(marked.title or "" for marked in (first, second))
    return Twins(name, title, heads, titles, rows, note)


def _head(marked: Marked) -> str:
    return marked.byline.split(" \u00b7 ")[0] or marked.article_id


def _passage(marked: Marked, start: int, end: int, full_text: bool) -> Passage:
    words = list(_WORD.finditer(marked.text, start, end))
    long = not full_text and len(words) > SNIPPET
    if long:
        end = words[SNIPPET - 1].end()
    pieces = [(_flat(marked.text, piece), _marks(piece)) for piece in cut(start, end, marked.layers)]
    return Passage((*pieces, *([(f" {ELLIPSIS}", ())] if long else [])))


def _flat(text: str, piece: Piece) -> str:
    return re.sub(r"\s+", " ", text[piece.start : piece.end])


def _marks(piece: Piece) -> tuple[str, ...]:
    return tuple(f"{layer.kind} {layer.style}".strip() for layer in piece.layers)


def _drawn(passage: Passage) -> Markup:
    drawn = Markup("")
    for text, marks in passage.pieces:
        html = escape(text)
        for one in reversed(marks):
            kind, _, look = one.partition(" ")
            names = escape(" ".join(filter(None, [kind, re.sub(r"[ _]", "-", look)])))
            html = Markup('<span class="{}">{}</span>').format(names, html)
        drawn += html
    return drawn
