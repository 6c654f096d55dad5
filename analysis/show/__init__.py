"""Numbers and documents to what people look at: highlighted articles, figures, tables.

Article text reaches HTML through :func:`escape` and no other way.
"""

from analysis.show.article_html import article_fragment, article_html, style
from analysis.show.article_terminal import article_terminal
from analysis.show.escape import escape, printable
from analysis.show.layers import Layer, Piece, cut
from analysis.show.marked import Marked, mark
from analysis.show.notebook import Sentence, ShownArticle, show_article
from analysis.show.picture import Picture, draw
from analysis.show.plots import along, compared, describe, dots, stacked
from analysis.show.tables import Sheet, ShownTable, sheet, show_table

__all__ = [
    "Layer",
    "Marked",
    "Picture",
    "Piece",
    "Sentence",
    "Sheet",
    "ShownArticle",
    "ShownTable",
    "along",
    "article_fragment",
    "article_html",
    "article_terminal",
    "compared",
    "cut",
    "describe",
    "dots",
    "draw",
    "escape",
    "mark",
    "printable",
    "sheet",
    "show_article",
    "show_table",
    "stacked",
    "style",
]
