"""What a notebook shows: objects that know themselves as HTML or SVG and, without either, as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from analysis.show.article_html import article_fragment, style
from analysis.show.escape import escape
from analysis.show.marked import Marked, mark

# JupyterLab drops style sheets, but not these, from a notebook that nobody has trusted yet.
_INLINE = {
    "commitment": "border-bottom: 2px solid #00639c",
    "open-matters": "border-bottom: 4px double #00745a",
    "precision": "border-bottom: 3px dotted #a84a00",
    "sourcing": "border-bottom: 2px dashed #9a3a76",
    "stance": "font-style: italic",
    "source": "border: 1px solid #8a8f8a",
    "cue": "border: 1px dotted #8a8f8a",
    "content": "background: rgba(150, 140, 110, 0.16)",
}
_PLAIN = (
    "color: inherit; text-decoration: none"  # marks are links; the lines above take the underline's place
)
_CLASS = re.compile(r'<(?:a|span) class="([a-z -]+)"')


def _inline(tag: re.Match[str]) -> str:
    """Give a mark its look as an inline style, too."""
    looks = [_INLINE[name] for name in tag[1].split() if name in _INLINE]
    return f'{tag[0]} style="{"; ".join([_PLAIN, *looks])}"' if looks else tag[0]


@dataclass(frozen=True)
class ShownArticle:
    """A highlighted article in a notebook cell. Made by :func:`show_article`."""

    marked: Marked
    full_text: bool = True

    def _repr_html_(self) -> str:
        html = article_fragment(self.marked, full_text=self.full_text)
        return f"<style>{style()}</style>{_CLASS.sub(_inline, html)}"

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
