"""Lines of a file of any size, one at a time, decoded one by one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from analysis.corpus.encoding import decode, sniff

# A record longer than this is no article; it is passed over without being held in memory.
LONGEST_LINE = 32 * 1024 * 1024
_SNIFFED = 64 * 1024


class Line(NamedTuple):
    """One line with its number from 1; ``text`` is None where the line is too long to be read."""

    number: int
    text: str | None
    notes: tuple[str, ...] = ()


def read_lines(file: BinaryIO, *, longest: int = LONGEST_LINE) -> Iterator[Line]:
    """Yield the lines of an open file, line ends kept.

    Each line of a byte-oriented encoding is decoded by itself: files put together from several sources hold
    UTF-8 in one line and Windows-1252 in the next.
    """
    head = file.read(_SNIFFED)
    file.seek(0)
    encoding = sniff(head)
    wide = encoding.startswith(("utf-16", "utf-32"))
    only_cr = b"\r" in head[:-1] and b"\n" not in head
    if wide or only_cr:
        yield from _wide_lines(file, encoding, longest)
        return
    number = 0
    while data := file.readline(longest + 1):
        number += 1
        if len(data) > longest and not data.endswith(b"\n"):
            while (rest := file.readline(longest)) and not rest.endswith(b"\n"):
                continue
            yield Line(number, None)
            continue
        decoded = decode(data, line=number > 1)
        yield Line(number, decoded.text, decoded.notes)


def _wide_lines(file: BinaryIO, encoding: str, longest: int) -> Iterator[Line]:
    text = io.TextIOWrapper(file, encoding, errors="replace")
    number = 0
    while line := text.readline(longest + 1):
        number += 1
        if number == 1:
            line = line.removeprefix("\ufeff")
        if len(line) > longest and not line.endswith("\n"):
            while (rest := text.readline(longest)) and not rest.endswith("\n"):
                continue
            yield Line(number, None)
            continue
        yield Line(number, line)
    text.detach()
