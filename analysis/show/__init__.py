"""Numbers and documents to what people look at: highlighted articles, figures, tables.

Article text reaches HTML through :func:`escape` and no other way.
"""

from analysis.show.article_html import article_fragment, article_html, style
from analysis.show.article_terminal import article_terminal
from analysis.show.contrasts import contrasts
from analysis.show.courses import course
from analysis.show.escape import escape, printable
from analysis.show.layers import Layer, Piece, cut
from analysis.show.marked import Marked, mark
from analysis.show.notebook import Sentence, ShownArticle, show_article
from analysis.show.picture import Picture, draw
from analysis.show.plots import along, compared, describe, dots, stacked
from analysis.show.specification import specification_curve
from analysis.show.strips import strip
from analysis.show.tables import Sheet, ShownTable, sheet, show_table
from analysis.show.twins import Twins, side_by_side

__all__ = [
    "Layer",
    "Marked",
    "Picture",
    "Piece",
    "Sentence",
    "Sheet",
    "ShownArticle",
    "ShownTable",
    "Twins",
    "along",
    "article_fragment",
    "article_html",
    "article_terminal",
    "compared",
    "contrasts",
    "course",
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
    "side_by_side",
    "specification_curve",
    "stacked",
    "strip",
    "style",
]
