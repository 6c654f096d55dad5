"""The dateline at the head of a report, ``PORT ANSLEY (AP) —``: nobody says it, and it says nothing."""

from __future__ import annotations

import re

from analysis.attribution.candidate import Pieces, subtract
from analysis.attribution.phrases import tidy
from analysis.language.document import Document
from analysis.language.records import Span

_CAPITALS = r"[A-Z][A-Z.'’\-]+(?:[ \u00a0][A-Z][A-Z.'’\-]+){0,3}"
_WORD = r"[^\W\d_][\w.'’\-]*"
# a region or a day: ", Maine", ", Nov. 3", ", 3 November"
_ADDED = r"(?:, (?:\d{1,2} )?[^\W\d_][\w. ]{1,30}){0,2}"
_AGENCY = r"[ \u00a0]?\([A-Z][^()\n]{1,40}\)"
_DASH = r"[ \u00a0]?(?:--|[—–-])[ \u00a0]"
# a place in capitals, or any place before an agency in brackets, or that alone
_PLACE = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,3}}"
_DATELINE = re.compile(rf"(?:{_CAPITALS}{_ADDED}(?:{_AGENCY})?|{_PLACE}{_ADDED}{_AGENCY}|{_AGENCY}){_DASH}")


def dateline(document: Document, paragraph: Span) -> Span | None:
    """Return the dateline with which a paragraph begins, dash and all, or None.

    Parameters
    ----------
    document : Document
        The document.
    paragraph : Span
        One of its paragraphs.

    Returns
    -------
    Span or None
    """
    return dateline_at(document.text, paragraph.start, paragraph.end)


def dateline_at(text: str, start: int, end: int) -> Span | None:
    """Return the dateline with which a stretch of text begins, dash and all, or None.

    Examples
    --------
    >>> dateline_at("PORT ANSLEY (OPS) -- Thieves broke in.", 0, 38)
    Span(start=0, end=21)
    """
    found = _DATELINE.match(text, start, end)
    return None if found is None else Span(found.start(), found.end())


def without_dateline(document: Document, pieces: Pieces) -> Pieces:
    """Return pieces without the datelines in them, and as they are where nothing would be left.

    Parameters
    ----------
    document : Document
        The document.
    pieces : tuple of Span
        Of a source or a content.

    Returns
    -------
    tuple of Span
    """
    begun = [paragraph for piece in pieces for paragraph in document.paragraphs_in(piece.start, piece.end)]
    lines = tuple(line for paragraph in begun if (line := dateline(document, paragraph)) is not None)
    if not lines:
        return pieces
    return tidy(document.text, subtract(pieces, lines)) or pieces
