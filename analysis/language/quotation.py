"""Find quotations: which stretches of a text stand in quotation marks.

Steps: (1) take each paragraph by itself, so that one missing mark spoils one paragraph at most; (2) pair
opening and closing marks, double ones and single ones apart; (3) decide for the document which of the two are
its quotation marks: the kind that encloses more on its own (British papers quote in single marks and nest
double ones, American papers the reverse); (4) a paragraph that never closes a quotation, and whose next one
begins with a mark, is a quotation that runs on; any other mark without a partner is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.language.document import Quotation
from analysis.language.records import Span

# Two single quotes stand for a double one in some newspapers' archives; they are matched before single
# characters.
_DOUBLE = re.compile(r"''|``|’’|‘‘|[“”„\"«»]")
_SINGLE = re.compile(r"[‘’'‚]")
_OPENING = frozenset({"“", "„", "«", "``", "‘‘", "‘", "‚"})
_CLOSING = frozenset({"”", "»", "’’", "’"})
# words that begin with an apostrophe: 'tis, 'em, the '90s
_ELISION = re.compile(
    r"['’‘](?:\d0s?\b|\d\d\b|(?:tis|twas|em|til|till|cause|n|round|bout|cos|un)\b)", re.IGNORECASE
)
# marks that may stand between blank or paragraph start and an opening mark
_BEFORE_OPENING = frozenset("([{—–-/…“\"‘'¡¿")
# a mark after one of these closes, whatever follows
_SURE_END = frozenset(".,?!…;:—–-)")


class _Sign(NamedTuple):
    """A mark with what it can be where it stands."""

    start: int
    end: int
    opens: bool
    closes: bool


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
    >>> text = "‘The dockers’ case isn’t closed,’ she said."
    >>> [text[q.start:q.end] for q in find_quotations(text, (Span(0, len(text)),))]
    ['‘The dockers’ case isn’t closed,’']
    """
    double = tuple(_quotations(text, paragraphs, [list(_double_signs(text, span)) for span in paragraphs]))
    single = tuple(_quotations(text, paragraphs, [list(_single_signs(text, span)) for span in paragraphs]))
    return single if _outside(single, double) > _outside(double, single) else double


def _outside(ones: tuple[Quotation, ...], others: tuple[Quotation, ...]) -> int:
    """Count the quotations that do not lie within one of the other kind."""
    count = place = 0
    for one in ones:
        while place < len(others) and others[place].end < one.end:
            place += 1
        within = place < len(others) and others[place].start <= one.start and one.end <= others[place].end
        count += not within
    return count


def _double_signs(text: str, paragraph: Span) -> Iterator[_Sign]:
    for match in _DOUBLE.finditer(text, *paragraph):
        sign = match.group()
        before, after = _neighbours(text, paragraph, match)
        if sign in _OPENING or sign in _CLOSING:
            yield _Sign(match.start(), match.end(), sign in _OPENING, sign in _CLOSING)
        else:
            # 6" pipe: a straight mark after a digit and before a blank can only close
            opens = not before.isalnum() and not after.isspace() and after != ""
            closes = (not before.isspace() and before != "") or after.isspace() or after == ""
            yield _Sign(match.start(), match.end(), opens, closes)


def _single_signs(text: str, paragraph: Span) -> Iterator[_Sign]:
    for match in _SINGLE.finditer(text, *paragraph):
        sign = match.group()
        before, after = _neighbours(text, paragraph, match)
        if sign in {before, after} or _ELISION.match(text, match.start()):
            continue
        free = before == "" or before.isspace() or before in _BEFORE_OPENING
        opens = sign != "’" and free and (after.isalnum() or after in '“"[(…$£€')
        closes = sign not in {"‘", "‚"} and not free and not after.isalnum()
        # after a dash or bracket a mark before a letter opens; at the end of a line it closes
        closes = closes or (
            sign not in {"‘", "‚"} and before in _SURE_END and before != "" and not after.isalnum()
        )
        if opens or closes:
            yield _Sign(match.start(), match.end(), opens, closes)


def _neighbours(text: str, paragraph: Span, match: re.Match[str]) -> tuple[str, str]:
    before = text[match.start() - 1] if match.start() > paragraph.start else ""
    after = text[match.end()] if match.end() < paragraph.end else ""
    return before, after


def _quotations(text: str, paragraphs: tuple[Span, ...], signs: list[list[_Sign]]) -> Iterator[Quotation]:
    running = False
    for number, (start, end) in enumerate(paragraphs):
        opened: _Sign | None = None
        first = True
        mine = signs[number]
        for place, sign in enumerate(mine):
            if opened is None:
                opened = sign if sign.opens else None
            elif sign.opens and not sign.closes:
                # a second opening mark: the first never found its partner
                opened = sign
            elif sign.closes and not _possessive(text, mine, place):
                inner = Span(opened.end, sign.start)
                continues = running and first and opened.start == start
                if inner.start < inner.end:
                    yield Quotation(opened.start, sign.end, inner, True, continues, number)
                opened, first = None, False
        continues = running and first and opened is not None and opened.start == start
        goes_on = number + 1 < len(paragraphs) and _begins_with_mark(
            signs[number + 1], paragraphs[number + 1]
        )
        running = opened is not None and opened.end < end and (continues or goes_on)
        if running and opened is not None:
            yield Quotation(opened.start, end, Span(opened.end, end), False, continues, number)


def _begins_with_mark(signs: list[_Sign], paragraph: Span) -> bool:
    return bool(signs) and signs[0].start == paragraph.start and signs[0].opens


def _possessive(text: str, signs: list[_Sign], place: int) -> bool:
    """Tell *the dockers’ union* in a quotation from its end: a surer end follows before the next opening."""
    sign = signs[place]
    if sign.end - sign.start > 1 or text[sign.start] not in "’'":
        return False
    after = text[sign.end : sign.end + 2]
    if text[sign.start - 1].lower() != "s" or not (after[:1] == " " and after[1:].isalpha()):
        return False
    later = (signs[number] for number in range(place + 1, len(signs)))
    following = next((item for item in later if item.opens or item.closes), None)
    return following is not None and following.closes and not following.opens
