"""What a notebook shows: objects that know themselves as HTML or SVG and, without either, as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.show.article_html import article_fragment, style
from analysis.show.escape import escape
from analysis.show.marked import Marked, mark


@dataclass(frozen=True)
class ShownArticle:
    """A highlighted article in a notebook cell. Made by :func:`show_article`."""

    marked: Marked
    full_text: bool = True

    def _repr_html_(self) -> str:
        return f"<style>{style()}</style>{article_fragment(self.marked, full_text=self.full_text)}"

    def __repr__(self) -> str:
        marks = f"{len(self.marked.rows)} marks, {len(self.marked.sources)} sources"
        return f"{self.marked.title or self.marked.article_id}: {marks}"


def show_article(analysis: Any, article_id: str | None = None, *, full_text: bool = True) -> ShownArticle:
    """Show one article, highlighted, in a notebook.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    article_id : str, optional
        The article; may be left out where there is only one.
    full_text : bool, default=True
        Show the whole text; without it, snippets of at most 25 words.

    Returns
    -------
    ShownArticle

    Raises
    ------
    UsageError
        If there is no such article, or none is named and there are several.
    """
    return ShownArticle(mark(analysis, article_id), full_text)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report in a notebook cell."""

    text: str
    role: str = "finding"

    def _repr_html_(self) -> str:
        size = "1.15em;font-weight:600" if self.role == "finding" else "1em"
        return f'<p style="max-width:46rem;font-size:{size};line-height:1.5">{escape(self.text)}</p>'

    def __repr__(self) -> str:
        return self.text
