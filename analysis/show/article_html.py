"""One article as HTML: highlighted text, legend, sources and a table of all that was marked.

Steps: (1) gather the article's layers; (2) cut them at every boundary, so that overlapping spans nest; (3)
write each piece with the classes of what covers it, linked to the row that explains it; (4) fill the page
template. The result loads nothing: styles stand in the page, and there is no script.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from analysis.measures.concordance import snippet
from analysis.show.escape import escape
from analysis.show.layers import Layer, Piece, cut
from analysis.show.marked import Marked, mark
from analysis.show.pages import page_environment

_ASSETS = Path(__file__).with_name("assets")
_LINE = re.compile(r"[^\n\r\u2029]+")
# which of the layers of a piece the reader reaches by keyboard: the innermost of these
_LINKED = ("hedge", "stance", "cue", "source")


def article_html(analysis: Any, article_id: str | None = None) -> str:
    """Return a self-contained page that shows one article with its hedges, attributions and stance marks.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    article_id : str, optional
        The article; may be left out where there is only one.

    Returns
    -------
    str
        An HTML document without scripts or links to anything outside it.

    Raises
    ------
    UsageError
        If there is no such article, or none is named and there are several.

    Examples
    --------
    >>> page = article_html(analysis, "bridge-overland")  # doctest: +SKIP
    """
    marked = mark(analysis, article_id)
    body = article_fragment(marked)
    return _template("article_page.html.j2").render(marked=marked, body=body, style=style())


def article_fragment(marked: Marked, *, full_text: bool = True, tables: bool = True) -> Markup:
    """Return the article, its legend and its tables as a piece of HTML, to stand in a page or a notebook.

    Parameters
    ----------
    marked : Marked
        As :func:`analysis.show.marked.mark` returns it.
    full_text : bool, default=True
        Show the whole text. Without it only the table of marks stands there, in snippets of at most 25 words.
    tables : bool, default=True
        Follow the text with its counts, its sources and every mark. A page that leaves them out has to have
        rows with the ids ``row-KEY`` that the marks link to.

    Returns
    -------
    markupsafe.Markup
    """
    linked: set[str] = set()
    paragraphs = []
    if full_text:
        for line in _LINE.finditer(marked.text):
            if line.group().strip():
                pieces = cut(line.start(), line.end(), marked.layers)
                paragraphs.append(Markup("").join(_piece(marked.text, piece, linked) for piece in pieces))
    rows = [{**row, "snippet": snippet(marked.text, row["start"], row["end"])} for row in marked.rows]
    html = _template("article.html.j2").render(
        marked=marked, paragraphs=paragraphs, rows=rows, full_text=full_text, tables=tables, linked=linked
    )
    return Markup(html)


def style() -> Markup:
    """Return the style sheet of the highlights, for pages that embed :func:`article_fragment`."""
    return Markup((_ASSETS / "article.css").read_text(encoding="utf-8"))


def _piece(text: str, piece: Piece, linked: set[str]) -> Markup:
    html = escape(text[piece.start : piece.end])
    target = _target(piece)
    for layer in reversed(piece.layers):
        classes = [layer.kind, layer.style.replace(" ", "-").replace("_", "-")]
        classes += ["begins"] * (layer.start == piece.start) + ["ends"] * (layer.end == piece.end)
        names = escape(" ".join(name for name in classes if name))
        if layer is target:
            place = Markup("")
            if layer.key not in linked:
                linked.add(layer.key)
                place = Markup(' id="in-{}"').format(escape(layer.key))
            html = Markup('<a class="{}" href="#row-{}" data-note="{}"{}>{}</a>').format(
                names, escape(layer.key), escape(layer.note), place, html
            )
        else:
            html = Markup('<span class="{}">{}</span>').format(names, html)
    return html


def _target(piece: Piece) -> Layer | None:
    for kind in _LINKED:
        for layer in reversed(piece.layers):
            if layer.kind == kind:
                return layer
    return None


def _template(name: str) -> jinja2.Template:
    return page_environment(_ASSETS).get_template(name)
