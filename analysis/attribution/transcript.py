"""Lines that begin with a speaker's name and a colon: ``MODERATOR: Good evening.``"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.attribution.candidate import Candidate
from analysis.attribution.cues import word_group
from analysis.attribution.phrases import tidy
from analysis.language.document import Document
from analysis.language.records import Span

# up to five words, each capitalised or a title, perhaps with a place or office in brackets; then the colon
_NAME = r"[^\W\d_][\w.'’\-]*"
_LINE = re.compile(
    rf"(?P<name>{_NAME}(?:[ \u00a0]{_NAME}){{0,4}})(?:[ \u00a0]\([^()]{{1,60}}\))?(?P<colon>:)\s+(?=\S)"
)
# words that begin a note or a list, not a speaker
_NOT_SPEAKERS = word_group("not_speakers")
# from so many lines with names in capitals on, a text is a transcript and later paragraphs go on with the
# speaker
_TRANSCRIPT = 3


def spoken_lines(document: Document) -> Iterator[Candidate]:
    """Yield one attribution per line that a speaker's name and a colon begin.

    Parameters
    ----------
    document : Document
        A parsed article.

    Yields
    ------
    Candidate
    """
    text = document.text
    lines = [_line(document, paragraph) for paragraph in document.paragraphs]
    capitals = sum(1 for line in lines if line and line["name"].isupper())
    transcript = capitals >= _TRANSCRIPT
    for number, line in enumerate(lines):
        if line is None or not (line["name"].isupper() or _is_person(document, line)):
            continue
        pieces = [Span(line.end(), document.paragraphs[number].end)]
        if transcript:
            for after in range(number + 1, len(lines)):
                if lines[after] is not None:
                    break
                pieces.append(document.paragraphs[after])
        anchor = next((token.index for token in document.tokens_in(line.start("colon"), line.end())), None)
        content = tidy(text, pieces)
        if content and anchor is not None:
            yield Candidate(
                anchor,
                (Span(line.start("name"), line.end("name")),),
                (Span(line.start("colon"), line.end("colon")),),
                content,
                ":",
                "line" if transcript else "quote",
                "line:name",
                0.9 if transcript else 0.7,
            )


def _line(document: Document, paragraph: Span) -> re.Match[str] | None:
    line = _LINE.match(document.text, paragraph.start, paragraph.end)
    if line is None:
        return None
    words = line["name"].replace("\u00a0", " ").split(" ")
    if words[0].lower() in _NOT_SPEAKERS or not all(word[0].isupper() for word in words):
        return None
    return line


def _is_person(document: Document, line: re.Match[str]) -> bool:
    """Tell ``Ines Okafor: "..."`` from ``Weather: rain``: a person's name, or a quotation follows."""
    follows = document.quotation_at(line.end())
    if follows is not None and follows.start == line.end():
        return True
    first = next(iter(document.tokens_in(line.start("name"), line.end("name"))), None)
    return first is not None and first.entity == "PERSON"
