"""PDF: the text layer, with the lines of a page joined into paragraphs again."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pypdf
from pypdf.errors import PyPdfError

from analysis.corpus.article import Problem
from analysis.corpus.readers.source import Found, Source

# what it finds amiss in a file goes into the problems, not over the progress bar
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
_LARGEST = 256 * 1024 * 1024
# A line shorter than this share of the page's width ends its paragraph.
_FULL = 0.75
_BROKEN_WORD = re.compile(r"(?<=[a-z])-\Z")


def read_pdf(source: Source) -> Iterator[Found | Problem]:
    """Read the text layer of a PDF: one article."""
    if source.size > _LARGEST:
        yield source.problem(f"{source.size:,} bytes are too much for one article; split the file")
        return
    with source.open() as file:
        try:
            document = pypdf.PdfReader(file)
            if document.is_encrypted and not document.decrypt(""):
                yield source.problem("locked with a password; save a copy without it")
                return
            pages = [page.extract_text() for page in document.pages]
            title = document.metadata.title if document.metadata else None
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            yield source.problem(f"damaged or not a PDF ({error})")
            return
    text = "\n".join(paragraph for page in pages for paragraph in join_lines(page))
    if not text.strip():
        yield source.problem("a PDF without text, probably a scan; run text recognition (OCR) on it first")
        return
    yield Found({"title": title} if title and _is_title(title) else {}, text)


def join_lines(page: str) -> list[str]:
    """Join the lines of a page into paragraphs.

    A blank line ends a paragraph, and so does a line well short of the full width that ends a sentence; a
    word broken by a hyphen at the line's end becomes whole if it goes on in lower case.
    """
    lines = [" ".join(line.split()) for line in page.splitlines()]
    width = max((len(line) for line in lines), default=0)
    paragraphs, current = [], ""
    for line in lines:
        if not line:
            paragraphs.append(current)
            current = ""
            continue
        if not current:
            current = line
        elif _BROKEN_WORD.search(current) and line[0].islower():
            current = current[:-1] + line
        else:
            current = f"{current} {line}"
        if len(line) < _FULL * width and line[-1] in ".!?”\"’':":
            paragraphs.append(current)
            current = ""
    paragraphs.append(current)
    return [paragraph for paragraph in paragraphs if paragraph]


def _is_title(title: str) -> bool:
    return " " in title.strip() and not re.search(
        r"\.(docx?|indd|qxd|pdf|tex)\b|^Microsoft Word", title, re.I
    )
