"""Find quotations: which stretches of a text stand in quotation marks.

Steps: (1) take each paragraph by itself, so that one missing mark spoils one paragraph at most; (2) pair opening and
closing marks of one style; (3) a paragraph that opens with a mark and never closes it is a quotation that runs on into
the next paragraph, where the next opening mark takes it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.language.document import Quotation
from analysis.language.records import Span

# Two single quotes stand for a double one in some newspapers' archives; they are matched before single characters.
_MARK = re.compile(r"''|``|’’|‘‘|[“”„\"«»]")
_OPENING = {"“", "„", "«", "``", "‘‘"}
_CLOSING = {"”", "»", "’’"}


def find_quotations(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """Return the quotations of a text, in order and without overlap.

    Parameters
    ----------
    text : str
        The whole text.
    paragraphs : tuple of Span
        Its paragraphs.

    Returns
    -------
    tuple of Quotation

    Examples
    --------
    >>> text = 'It was “left to be seen,” he said.'
    >>> [text[q.start:q.end] for q in find_quotations(text, (Span(0, len(text)),))]
    ['“left to be seen,”']
    """
    found: list[Quotation] = []
    running = False
    for number, (start, end) in enumerate(paragraphs):
        running = False if not found else running
        for quotation in _in_paragraph(text, start, end, number, running):
            found.append(quotation)
        in_here = [quotation for quotation in found[-1:] if quotation.paragraph == number]
        running = bool(in_here) and not in_here[0].closed
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, number: int, running: bool) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    first = True
    for mark in _MARK.finditer(text, start, end):
        sign = mark.group()
        if opened is None:
            if sign in _CLOSING:
                continue
            opened = mark
        elif sign not in _OPENING or sign == opened.group() == '"':
            yield Quotation(
                opened.start(), mark.end(), Span(opened.end(), mark.start()), True, running and first, number
            )
            opened, first = None, False
    if opened is not None and not text[start : opened.start()].strip():
        yield Quotation(opened.start(), end, Span(opened.end(), end), False, running and first, number)
