"""Numbers and documents to what people look at: highlighted articles, figures, tables.

Article text reaches HTML through :func:`escape` and no other way.
"""

from analysis.show.article_html import article_fragment, article_html, style
from analysis.show.article_terminal import article_terminal
from analysis.show.escape import escape, printable
from analysis.show.layers import Layer, Piece, cut
from analysis.show.marked import Marked, mark
from analysis.show.notebook import Sentence, ShownArticle, show_article

__all__ = [
    "Layer",
    "Marked",
    "Piece",
    "Sentence",
    "ShownArticle",
    "article_fragment",
    "article_html",
    "article_terminal",
    "cut",
    "escape",
    "mark",
    "printable",
    "show_article",
    "style",
]
