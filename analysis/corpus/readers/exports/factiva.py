"""Factiva: several articles in one HTML or RTF file, with field codes or as displayed.

With codes every field stands after its code: ``HD`` headline, ``BY`` byline, ``WC`` words, ``PD`` date,
``ET`` time, ``SN`` outlet, ``SC`` its code, ``SE`` section, ``LA`` language, ``CY`` copyright, ``LP`` and
``TD`` the text, ``AN`` the number. As displayed the same fields stand one a line in the same order without
codes. Either way an article ends with ``Document`` and its number. HTML is brought to lines first, so that
both layouts are read here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import html as lxml_html

from analysis.corpus.article import Problem
from analysis.corpus.dates import parse_date
from analysis.corpus.htmltext import block_texts
from analysis.corpus.readers.source import Found, Source

_END = re.compile(r"(?:AN\s*[|\t ]\s*)?Document\s+([A-Za-z0-9]{12,40})\s*\|?\Z")
_HEADING = ("SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY")
_TEXT = ("LP", "TD")
_AFTER_TEXT = ("RF", "ART", "CLM", "CT", "CX", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN")
_CODES = (*_HEADING, *_TEXT, *_AFTER_TEXT)
_CODED = re.compile(rf"\|?\s*({'|'.join(_CODES)})(?:\s*[|\t]\s*|\s{{2,}}|\s*\Z)(.*?)\s*\|?\Z")
_WORDS = re.compile(r"[\d.,\s]+\swords\Z", re.IGNORECASE)
_RIGHTS = re.compile(r"(copyright\b|\(c\)|©)", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*[AaPp][Mm])?(?:\s+[A-Z]{3,4})?\Z")
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,10}\Z")
_LANGUAGE = re.compile(r"(English|Deutsch|German|French|Français|Spanish|Español|Italian|Portuguese|Dutch)\Z")
_FIELDS = {
    "SE": "section",
    "HD": "title",
    "BY": "author",
    "WC": "length",
    "SN": "outlet",
    "SC": "source_code",
    "LA": "language",
    "CY": "copyright",
    "PG": "page",
    "ED": "edition",
}


def detect(lines: Sequence[str]) -> bool:
    """Say whether the lines are a Factiva export."""
    ends = sum(bool(_END.match(line.strip())) for line in lines)
    if not ends:
        return False
    codes = {match[1] for line in lines if (match := _CODED.match(line.strip()))}
    return {"HD", "PD", "SN"} <= codes or any(_WORDS.match(line.strip()) for line in lines)


def split(source: Source, lines: Sequence[str]) -> Iterator[Found | Problem]:
    """Yield each article of an export."""
    number = 0
    current: list[str] = []
    for line in lines:
        line = line.strip()
        current.append(line)
        if end := _END.match(line):
            number += 1
            yield _article(source, current, number, end[1])
            current = []


def detect_html(page: str) -> bool:
    """Say whether an HTML page is a Factiva export."""
    return (
        bool(re.search(r"class=[\"']article \w{2}Article|class=[\"']\w{2}Headline", page))
        and "Document " in page
    )


def html_lines(page: str) -> list[str]:
    """Return the lines of an exported HTML page: table cells as ``CODE<tab>text``, blocks as they follow."""
    tree = lxml_html.fromstring(page)
    lines: list[str] = []
    for row in tree.xpath("//tr"):
        cells = [block_texts(cell) for cell in row.xpath("./td")]
        if len(cells) >= 2 and cells[0] and cells[0][0] in _CODES:
            lines.append(f"{cells[0][0]}\t{cells[1][0] if cells[1] else ''}")
            lines += cells[1][1:]
        else:
            lines += [line for cell in cells for line in cell]
    if any(_CODED.match(line) for line in lines):
        return lines
    body = tree.find("body")
    return block_texts(tree if body is None else body)


def _article(source: Source, lines: list[str], number: int, own: str) -> Found | Problem:
    coded = sum(bool(_CODED.match(line)) for line in lines) >= 4
    fields, body = _from_codes(lines) if coded else _from_display(lines[:-1])
    where = f"article {number}"
    if not body:
        return source.problem("no text found in this Factiva article", where)
    if moment := fields.pop("time", None):
        fields["published"] = f"{fields.get('published', '')} {moment}".strip()
    if "author" in fields:
        fields["author"] = re.sub(r"^by\s+", "", fields["author"], flags=re.IGNORECASE)
    return Found(fields | {"id": own}, "\n".join(body), number=number, where=where)


def _from_codes(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    held: dict[str, list[str]] = {}
    code = None
    for line in lines:
        match = _CODED.match(line)
        # inside the text a line may begin like a code ("IN  London"): only those that can follow count
        if match and (code not in _TEXT or match[1] in _AFTER_TEXT or match[1] == "TD"):
            code = match[1]
            held.setdefault(code, [])
            line = match[2]
        if code and line.strip(" |"):
            held[code].append(line.strip(" |"))
    fields = {name: " ".join(held[code]) for code, name in _FIELDS.items() if held.get(code)}
    if held.get("PD"):
        fields["published"] = " ".join(held["PD"])
    if held.get("ET"):
        fields["time"] = " ".join(held["ET"])
    return fields, [*held.get("LP", ()), *held.get("TD", ())]


def _from_display(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Read the fields of an article as displayed: what a line is follows from its place around the count."""
    lines = [line for line in lines if line]
    words = next((at for at, line in enumerate(lines) if _WORDS.match(line)), None)
    if words is None:
        return {}, []
    fields = _above_words(lines[:words]) | {"length": lines[words]}
    rest = lines[words + 1 :]
    if rest and parse_date(rest[0]):
        fields["published"] = rest.pop(0)
    if rest and _TIME.match(rest[0]):
        fields["time"] = rest.pop(0)
    if rest:
        fields["outlet"] = rest.pop(0)
    if rest and _SOURCE_CODE.match(rest[0]):
        fields["source_code"] = rest.pop(0)
    language = next((at for at, line in enumerate(rest[:4]) if _LANGUAGE.match(line)), None)
    if language is not None:
        fields["language"] = rest[language]
        rest = rest[language + 1 :]
    if rest and _RIGHTS.match(rest[0]):
        fields["copyright"] = rest.pop(0)
    return fields, rest


def _above_words(lines: Sequence[str]) -> dict[str, str]:
    """Tell section, title and byline apart.

    ``By`` marks a byline, and so does the third line; of two other lines a first of up to three words is the
    section.
    """
    lines = list(lines)
    fields: dict[str, str] = {}
    if len(lines) > 1 and (lines[-1].lower().startswith("by ") or len(lines) > 2):
        fields["author"] = lines.pop()
    if len(lines) > 1 and len(lines[-2].split()) <= 3:
        fields["section"] = lines[-2]
        fields["title"] = lines[-1]
    elif lines:
        fields["title"] = lines[0] if len(lines) <= 2 else lines[-1]
        if len(lines) == 2:
            fields.setdefault("author", lines[1])
    return fields
