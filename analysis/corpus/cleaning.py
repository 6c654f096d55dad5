"""Take the clutter of a pasted news page out and keep a map back to the raw text.

Whole lines go (see :mod:`analysis.corpus.clutter`), never parts of a sentence, and nothing is rewritten:

- a kept paragraph is one line of the cleaned text, identical to the raw one except that white space around
  it and invisible signs in it (zero-width space, word joiner, byte order mark, soft hyphen, control signs)
  are left out;
- between two paragraphs stands one line feed, or two where the raw text has a blank line there; every kind
  of line break of the raw text becomes a line feed, one sign for one;
- where a text is wrapped at a fixed width, its paragraphs set off by blank lines, a line feed inside a
  paragraph becomes a space, one sign for one.

So every sign of the cleaned text stands for exactly one sign of the raw text, and ``offsets`` leads there:
the sign at ``i`` in a :class:`~analysis.corpus.article.Stretch` comes from ``raw_start + (i - start)``. A raw
sign that is neither mapped nor in a piece of ``removed`` is white space or invisible.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.corpus.article import Removed, Stretch
from analysis.corpus.clutter import INVISIBLE, find_clutter

_LINE = re.compile(r"([^\n\r\v\f\x85\u2028\u2029]*)(\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z)")
_BLANK = rf"\s{INVISIBLE}"
_INK = re.compile(rf"[^{_BLANK}](?:.*[^{_BLANK}])?", re.DOTALL)
_SEEN = re.compile(rf"[^{INVISIBLE}]+")
_NARROWEST, _WIDEST = 40, 100
_FIRST_WORD = re.compile(r"\S+")


class Cleaned(NamedTuple):
    """A cleaned text, what was taken out of it, and its map back to the raw text."""

    text: str
    removed: tuple[Removed, ...]
    offsets: tuple[Stretch, ...]


class _Line(NamedTuple):
    start: int
    end: int
    break_at: int  # the last sign of the line break; -1 at the end of the text


def clean_text(raw: str, *, title: str | None = None) -> Cleaned:
    r"""Return the article's own words in a pasted page.

    Parameters
    ----------
    raw : str
        The text as it was pasted or read.
    title : str, optional
        The article's title, if it is known: where the page repeats it above the text it goes too.

    Returns
    -------
    Cleaned
        The cleaned text, the pieces taken out with their reasons, and the map from one to the other.

    Examples
    --------
    >>> page = "Share full article\n16\nThe bridge will close, the council said.\nSource: example.com"
    >>> cleaned = clean_text(page)
    >>> cleaned.text
    'The bridge will close, the council said.'
    >>> [(piece.text, piece.reason) for piece in cleaned.removed]
    [('Share full article', 'share'), ('16', 'counter'), ('Source: example.com', 'trailer')]
    """
    lines = list(_split(raw))
    inked = [number for number, line in enumerate(lines) if line.end > line.start]
    reasons = find_clutter([raw[lines[n].start : lines[n].end] for n in inked], title)
    removed = tuple(
        Removed(lines[n].start, lines[n].end, raw[lines[n].start : lines[n].end], reason)
        for n, reason in zip(inked, reasons, strict=True)
        if reason is not None
    )
    kept = [n for n, reason in zip(inked, reasons, strict=True) if reason is None]
    text, offsets = _join(raw, lines, kept)
    return Cleaned(text, removed, offsets)


def raw_offset(offsets: Sequence[Stretch], position: int) -> int:
    """Return where the sign at a position of the cleaned text stands in the raw text."""
    stretch = offsets[bisect_right(offsets, position, key=lambda item: item.start) - 1]
    return stretch.raw_start + position - stretch.start


def _split(raw: str) -> Iterator[_Line]:
    for match in _LINE.finditer(raw):
        ink = _INK.search(raw, match.start(1), match.end(1))
        start, end = ink.span() if ink else (match.start(), match.start())
        yield _Line(start, end, match.end() - 1 if match.group(2) else -1)


def _join(raw: str, lines: Sequence[_Line], kept: Sequence[int]) -> tuple[str, tuple[Stretch, ...]]:
    wrapped = _wrapped(raw, lines)
    pieces: list[str] = []
    offsets: list[Stretch] = []
    length = 0
    follows = None  # where the raw text goes on if the next piece continues the stretch

    def add(piece: str, raw_start: int) -> None:
        nonlocal length, follows
        if raw_start != follows:
            offsets.append(Stretch(length, raw_start))
        pieces.append(piece)
        length += len(piece)
        follows = raw_start + len(piece)

    for place, number in enumerate(kept):
        line = lines[number]
        for match in _SEEN.finditer(raw, line.start, line.end):
            add(match.group(), match.start())
        if place + 1 == len(kept):
            break
        if number in wrapped and kept[place + 1] == number + 1:
            add(" ", line.break_at)
            continue
        add("\n", line.break_at)
        blank = next((n for n in range(number + 1, kept[place + 1]) if lines[n].end == lines[n].start), None)
        if blank is not None:
            add("\n", lines[blank].break_at)
    return "".join(pieces), tuple(offsets)


def _wrapped(raw: str, lines: Sequence[_Line]) -> frozenset[int]:
    """Return the lines whose break only wraps a paragraph, if the text is wrapped at a fixed width."""
    widest = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return frozenset()
    inner, full = [], 0
    for number, (line, following) in enumerate(pairwise(lines)):
        if line.start == line.end or following.start == following.end:
            continue
        inner.append(number)
        word = _FIRST_WORD.search(raw, following.start, following.end)
        full += line.end - line.start + 1 + len(word.group()) > widest - 4
    return frozenset(inner) if len(inner) >= 2 and full >= 0.8 * len(inner) else frozenset()
