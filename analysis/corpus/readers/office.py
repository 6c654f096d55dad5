"""Word processors' files, DOCX and RTF: a single article, or an export of many."""

from __future__ import annotations

import re
from collections.abc import Iterator

import docx
from docx.table import Table
from striprtf.striprtf import rtf_to_text

from analysis.corpus.article import Problem
from analysis.corpus.bylines import is_name
from analysis.corpus.readers.archives import bomb_in_package
from analysis.corpus.readers.exports import split_export
from analysis.corpus.readers.plain import LARGEST
from analysis.corpus.readers.source import Found, Source

_TITLE_STYLES = ("Title", "Heading 1")
# The instruction of a field, such as a link's address; what the field shows stands elsewhere and stays.
_FIELD_CODE = re.compile(rb"\{\s*\\\*\s*\\fldinst\b(?:[^{}]|\{[^{}]*\})*\}")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")


def read_docx(source: Source) -> Iterator[Found | Problem]:
    """Read a DOCX file: the articles of an export, else one article titled by its first heading."""
    with source.open() as file:
        if reason := bomb_in_package(file):
            yield source.problem(reason)
            return
        document = docx.Document(file)
    lines, title = [], None
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += [cell.text for row in block.rows for cell in row.cells]
            continue
        if title is None and not any(lines) and block.style is not None and block.style.name in _TITLE_STYLES:
            title = block.text.strip() or None
        lines += block.text.split("\n")
    exported = split_export(source, lines)
    if exported is not None:
        yield from exported
        return
    if title:
        lines = lines[
            next(place for place, line in enumerate(lines) if line.strip()) + len(title.split("\n")) :
        ]
    about = document.core_properties
    title = title or _said_title(about.title)
    author = about.author.strip()
    yield from _article(source, lines, title, author if is_name(author) else None)


def _said_title(said: str) -> str | None:
    """Return the title among a document's properties, unless the word processor made it up."""
    said = " ".join(said.split())
    return None if not said or said.startswith("Microsoft Word - ") or said == "Word Document" else said


def read_rtf(source: Source) -> Iterator[Found | Problem]:
    """Read an RTF file: the articles of an export, else one article."""
    if source.size > LARGEST:
        yield source.problem(f"{source.size:,} bytes are too much for one text; split the file")
        return
    with source.open() as file:
        data = file.read()
    if not data.lstrip().startswith(b"{\\rtf"):
        yield source.problem("not an RTF file, whatever its name says")
        return
    data = _FIELD_CODE.sub(b"", data)
    page = _CODE_PAGE.search(data[:2000])
    encoding = f"cp{page[1].decode('ascii')}" if page else "cp1252"
    try:
        text = rtf_to_text(data.decode(encoding, errors="replace"), encoding=encoding, errors="replace")
    except LookupError:
        text = rtf_to_text(data.decode("cp1252", errors="replace"), encoding="cp1252", errors="replace")
    lines = text.splitlines()
    exported = split_export(source, lines)
    yield from exported if exported is not None else _article(source, lines, None)


def _article(
    source: Source, lines: list[str], title: str | None, author: str | None = None
) -> Iterator[Found | Problem]:
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        yield source.problem("a document without text")
        return
    said = {"title": title, "author": author}
    yield Found({name: value for name, value in said.items() if value}, text)
