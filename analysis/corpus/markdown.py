"""Markdown to plain text, with a map back.

Emphasis, links, headings and lists lose their signs and keep their words; pictures, rules and embedded HTML
go. Each block becomes a paragraph; a line break within one becomes a blank.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.corpus.article import Removed, Stretch


class Rendered(NamedTuple):
    """The text of a Markdown source, its first heading where that opens it, and the map to the source."""

    text: str
    title: str | None
    offsets: tuple[Stretch, ...]


@cache
def _parser() -> MarkdownIt:
    # joined text would hide where an escaped sign or an entity stood
    return MarkdownIt("commonmark").disable("text_join")


def render_markdown(source: str, *, take_title: bool = False) -> Rendered:
    """Return the plain text of a Markdown source.

    Parameters
    ----------
    source : str
        Markdown without front matter.
    take_title : bool, default=False
        Make a level-one heading at the very beginning the title, and leave it out of the text.

    Returns
    -------
    Rendered
        Each sign of the text stands for one sign of the source; an entity (``&amp;``) for its first.

    Examples
    --------
    >>> render_markdown("# Bridge closes\\n\\nThe *mayor* said so.", take_title=True)[:2]
    ('The mayor said so.', 'Bridge closes')
    """
    plain = source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    starts = [0, *(match.end() for match in re.finditer("\n", plain))]
    tokens = _parser().parse(plain)
    pieces: list[tuple[str, int]] = []
    title, cursor = None, 0
    for place, token in enumerate(tokens):
        if token.type not in ("inline", "code_block", "fence"):
            continue
        cursor = max(cursor, starts[token.map[0]] if token.map else 0)
        block, cursor = _block(token, plain, cursor)
        text = "".join(piece for piece, _ in block)
        if not text.strip():
            continue
        if take_title and place == 1 and tokens[0].tag == "h1":
            title = " ".join(text.split())
            continue
        if pieces:
            end = _line_end(plain, pieces[-1][1] + len(pieces[-1][0]))
            pieces += [("\n", end), ("\n", end)]
        pieces += block
    shifts = [match.start() - place for place, match in enumerate(re.finditer("\r\n", source))]
    raw = [(piece, at + bisect_left(shifts, at)) for piece, at in pieces]
    return Rendered("".join(piece for piece, _ in pieces), title, _stretches(raw))


def compose(outer: Sequence[Stretch], length: int, inner: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Join two maps: from a cleaned text of some length to a rendered one, and from that to its source."""
    found: list[Stretch] = []
    for place, stretch in enumerate(outer):
        end = outer[place + 1].start if place + 1 < len(outer) else length
        raw, last = stretch.raw_start, stretch.raw_start + end - stretch.start
        while raw < last:
            at = bisect_right(inner, raw, key=lambda item: item.start) - 1
            found.append(Stretch(stretch.start + raw - stretch.raw_start, map_back(inner, raw)))
            raw = inner[at + 1].start if at + 1 < len(inner) else last
    return tuple(found)


def map_removed(removed: Sequence[Removed], inner: Sequence[Stretch], source: str) -> tuple[Removed, ...]:
    """Return removed pieces of a rendered text as pieces of its source."""
    found = []
    for piece in removed:
        start = map_back(inner, piece.raw_start)
        end = max(start, map_back(inner, piece.raw_end - 1)) + 1
        found.append(Removed(start, end, source[start:end], piece.reason))
    return tuple(found)


def map_back(offsets: Sequence[Stretch], position: int) -> int:
    """Return where the sign at a position of the text stands in the source."""
    stretch = offsets[bisect_right(offsets, position, key=lambda item: item.start) - 1]
    return stretch.raw_start + position - stretch.start


def _block(token: Token, source: str, cursor: int) -> tuple[list[tuple[str, int]], int]:
    """Return the pieces of one block with their places in the source, and where the block ends."""
    pieces: list[tuple[str, int]] = []
    if token.type != "inline":
        for line in token.content.rstrip("\n").split("\n"):
            at = source.find(line, cursor)
            at = cursor if at < 0 else at
            cursor = _line_end(source, at + len(line))
            pieces += [(line, at), ("\n", cursor)]
        return pieces[:-1], cursor
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            written = child.markup if child.type == "text_special" else child.content
            at = source.find(written, cursor)
            if at < 0:  # the parser has rewritten it, as it does with addresses
                pieces.append((child.content, cursor))
                continue
            # of an escape the sign itself (a stroke that escapes nothing is one), of an entity its first sign
            skipped = len(written) - len(child.content) if child.info == "escape" else 0
            pieces.append((child.content, at + skipped))
            cursor = at + len(written)
        elif child.type in ("softbreak", "hardbreak"):
            at = _line_end(source, cursor)
            pieces.append((" " if child.type == "softbreak" else "\n", at))
            cursor = at + 1
        elif child.type == "link_close":
            cursor = _after_link(source, cursor)
        elif child.type == "image":
            at = max(cursor, source.find("![", cursor))
            cursor = _after_link(source, at + 2 + len(child.content))
        elif child.type == "html_inline":
            cursor = max(cursor, source.find(child.content, cursor) + len(child.content))
    return [piece for piece in pieces if piece[0]], cursor


def _after_link(source: str, cursor: int) -> int:
    """Return where the target of a link ends, so that none of its signs is taken for the text's."""
    if source.startswith("](", cursor):
        depth = 0
        for at in range(cursor + 1, len(source)):
            depth += {"(": 1, ")": -1}.get(source[at], 0)
            if not depth:
                return at + 1
    if source.startswith("][", cursor):
        return max(cursor, source.find("]", cursor + 2) + 1)
    return cursor + 1 if source.startswith(("]", ">"), cursor) else cursor


def _line_end(source: str, start: int) -> int:
    at = source.find("\n", start)
    return at if at >= 0 else max(0, len(source) - 1)


def _stretches(pieces: Sequence[tuple[str, int]]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    length, follows = 0, None
    for piece, start in pieces:
        if start != follows:
            found.append(Stretch(length, start))
        length += len(piece)
        follows = start + len(piece)
    return tuple(found)
