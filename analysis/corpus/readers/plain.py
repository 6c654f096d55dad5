"""Plain text files."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.corpus.article import Problem
from analysis.corpus.encoding import Decoded, decode
from analysis.corpus.readers.exports import split_export
from analysis.corpus.readers.source import Found, Source

# No article is near it, and an export of thousands of articles still is below it.
LARGEST = 64 * 1024 * 1024


def read_text(source: Source) -> Iterator[Found | Problem]:
    """Read a text file: the articles of an export, else one article."""
    decoded = load_text(source)
    if isinstance(decoded, Problem):
        yield decoded
        return
    exported = split_export(source, decoded.text.splitlines())
    if exported is not None:
        yield from exported
        return
    yield Found(text=decoded.text, notes=decoded.notes)


def load_text(source: Source, stated: str | None = None) -> Decoded | Problem:
    """Read a whole file as text, or say why it cannot be one."""
    if source.size > LARGEST:
        return source.problem(f"{source.size:,} bytes are too much for one text; split the file")
    with source.open() as file:
        data = file.read()
    decoded = decode(data, stated)
    if looks_binary(decoded.text):
        return source.problem("binary data, not text; is the suffix right?")
    return decoded


def looks_binary(text: str) -> bool:
    """Say whether a decoded file is no text: many control characters or replaced bytes in its beginning."""
    head = text[:4096]
    odd = sum((sign < " " and sign not in "\t\n\r\f\v\x1b") or sign in "\x7f\ufffd" for sign in head)
    return odd > 0.05 * len(head) + 2
