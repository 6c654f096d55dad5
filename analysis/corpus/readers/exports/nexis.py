"""Nexis Uni and Nexis Advance: several articles in one DOCX, RTF or text file.

An article is laid out as: title, outlet, date, copyright line; labelled lines (``Section:``, ``Length:``,
``Byline:``, ``Dateline:``, ``Highlight:``); ``Body``; the text; sections such as ``Classification``;
``Load-Date:``; and ``End of Document``. A cover page with the search may come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.corpus.article import Problem
from analysis.corpus.dates import parse_date
from analysis.corpus.readers.source import Found, Source

_END = "End of Document"
_BODY = "Body"
_LABELLED = re.compile(
    r"(Section|Length|Byline|Highlight|Dateline|Edition|Series|Distribution|Correction|Language|Load-Date"
    r"|Publication-Type|Journal Code|Subject|Company|Organization|Industry|Geographic|Person|Ticker)"
    r"\s*:\s*(.*)"
)
_COPYRIGHT = re.compile(r"(Copyright\b|\(c\)|©)", re.IGNORECASE)
_AFTER_BODY = ("Classification", "Graphic", "Notes", "Correction", "Correction-Date", "Load-Date:")
_FIELDS = {
    "Section": "section",
    "Length": "length",
    "Byline": "author",
    "Highlight": "highlight",
    "Dateline": "dateline",
    "Edition": "edition",
    "Load-Date": "load_date",
    "Language": "language",
}


def detect(lines: Sequence[str]) -> bool:
    """Say whether the lines are a Nexis export."""
    seen = {line.strip() for line in lines}
    labelled = any(line.startswith(("Load-Date:", "Length:")) for line in seen)
    return _END in seen and (_BODY in seen or labelled)


def split(source: Source, lines: Sequence[str]) -> Iterator[Found | Problem]:
    """Yield each article of an export."""
    number = 0
    current: list[str] = []
    for line in lines:
        if line.strip() != _END:
            current.append(line.strip())
            continue
        number += 1
        yield _article(source, current, number)
        current = []
    if _BODY in current:
        yield _article(source, current, number + 1)


def _article(source: Source, lines: Sequence[str], number: int) -> Found | Problem:
    where = f"article {number}"
    start = _body_start(lines)
    if start is None:
        return source.problem("no body found in this Nexis article", where)
    end = next((at for at in range(start, len(lines)) if _ends_body(lines, at)), len(lines))
    fields = _heading(lines[:start])
    for line in [*lines[:start], *lines[end:]]:
        if (match := _LABELLED.match(line)) and match[1] in _FIELDS and match[2]:
            fields.setdefault(_FIELDS[match[1]], match[2].strip())
    if "author" in fields:
        fields["author"] = re.sub(r"^by\s+", "", fields["author"], flags=re.IGNORECASE)
    return Found(fields, "\n".join(lines[start:end]).strip("\n"), number=number, where=where)


def _body_start(lines: Sequence[str]) -> int | None:
    if _BODY in lines:
        return lines.index(_BODY) + 1
    # older exports have no such line: the text follows the last labelled line of the heading
    labels = [at for at, line in enumerate(lines) if line.startswith(("Length:", "Byline:", "Dateline:"))]
    return max(labels) + 1 if labels else None


def _ends_body(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    # a paragraph that is the one word "Notes" is a heading of the export only where the article is over
    return line.startswith("Load-Date:") or (
        line in _AFTER_BODY and any(later.startswith("Load-Date:") for later in lines[at:])
    )


def _heading(lines: Sequence[str]) -> dict[str, str]:
    """Return title, outlet and date: the last three lines without a label, the date being the last."""
    plain = [
        line
        for line in lines
        if line and line != _BODY and not _LABELLED.match(line) and not _COPYRIGHT.match(line)
    ]
    dated = [at for at, line in enumerate(plain) if parse_date(line) and at]
    if not dated:
        return {"title": plain[0]} if plain else {}
    at = dated[-1]
    fields = {"outlet": plain[at - 1], "published": plain[at]}
    if at > 1:
        fields["title"] = plain[at - 2]
    if rights := next((line for line in lines if _COPYRIGHT.match(line)), None):
        fields["copyright"] = rights
    return fields
