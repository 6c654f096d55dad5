"""ProQuest: several articles in one text file, each between lines of underscores.

An article is laid out as labelled paragraphs: ``Title:``, ``Author:``, ``Publication info:``, ``Abstract:``,
``Links:``, ``Full text:`` with the text over many paragraphs, then the catalogue (``Subject:``, ``Title:``
again, ``Publication title:``, ``Publication date:`` ... ``Database:``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.corpus.article import Problem
from analysis.corpus.readers.source import Found, Source

_SEPARATOR = re.compile(r"\s*_{20,}\s*\Z")
_LABEL = re.compile(r"([A-Z][A-Za-z/ &()-]{1,40}):(?:\s+(.*)|\Z)")
_FULL_TEXT = re.compile(r"Full text:\s*(.*)", re.IGNORECASE)
_CATALOGUE = ("Publication title", "ProQuest document ID", "Publication date")
_FIELDS = {
    "Title": "title",
    "Author": "author",
    "Publication title": "outlet",
    "Publication date": "published",
    "Section": "section",
    "Document type": "genre",
    "Language of publication": "language",
    "ProQuest document ID": "id",
    "Document URL": "url",
    "Abstract": "abstract",
    "Publication info": "publication_info",
    "First page": "first_page",
    "Dateline": "dateline",
    "Copyright": "copyright",
}
_NO_TEXT = re.compile(r"(full text )?not available|none available", re.IGNORECASE)


def detect(lines: Sequence[str]) -> bool:
    """Say whether the lines are a ProQuest export."""
    labels = {match[1].lower() for line in lines if (match := _LABEL.match(line.strip()))}
    return (
        "title" in labels
        and bool(labels & {"full text", "abstract"})
        and bool(labels & {"proquest document id", "publication info"})
    )


def split(source: Source, lines: Sequence[str]) -> Iterator[Found | Problem]:
    """Yield each article of an export."""
    number = 0
    current: list[str] = []
    for line in [*lines, "_" * 60]:
        if not _SEPARATOR.match(line):
            current.append(line.strip())
            continue
        if any(entry.startswith("Title:") for entry in current):
            number += 1
            yield _article(source, current, number)
        current = []


def _article(source: Source, lines: Sequence[str], number: int) -> Found | Problem:
    where = f"article {number}"
    start = next((at for at, line in enumerate(lines) if _FULL_TEXT.match(line)), None)
    if start is None:
        return source.problem("no full text in this ProQuest record, only the citation", where)
    end = _catalogue_start(lines, start + 1)
    text = "\n".join([_FULL_TEXT.match(lines[start])[1], *lines[start + 1 : end]]).strip("\n")
    if _NO_TEXT.fullmatch(text.strip(" .")) or not text.strip():
        return source.problem("no full text in this ProQuest record, only the citation", where)
    labelled = _labelled(lines[:start]) | _labelled(lines[end:])
    fields = {name: labelled[label] for label, name in _FIELDS.items() if label in labelled}
    if "outlet" in fields:
        fields["outlet"] = fields["outlet"].split(";")[0].strip()
    elif "publication_info" in fields:
        fields["outlet"] = re.split(r"\s*[;[]", fields["publication_info"])[0].strip()
    if "published" not in fields and (info := labelled.get("Publication info")):
        fields["published"] = info.rpartition("]")[2].strip(" .").split(":")[0]
    return Found(fields, text, number=number, where=where)


def _catalogue_start(lines: Sequence[str], after: int) -> int:
    """Return where the catalogue begins: the unbroken run of labelled paragraphs around its surest label.

    A paragraph of the article that begins like a label (``Location: a pier.``) stands before that run, not
    in it.
    """
    sure = [
        at for at in range(after, len(lines)) if (match := _LABEL.match(lines[at])) and match[1] in _CATALOGUE
    ]
    if not sure:
        return len(lines)
    start = sure[0]
    for at in range(sure[0] - 1, after - 1, -1):
        if not lines[at]:
            continue
        if not _LABEL.match(lines[at]):
            break
        start = at
    return start


def _labelled(lines: Sequence[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    label = None
    for line in lines:
        if match := _LABEL.match(line):
            label = match[1]
            found[label] = match[2] or found.get(label, "")
        elif line and label and not line.startswith("http"):
            found[label] = f"{found[label]} {line}".strip()
    return {label: value for label, value in found.items() if value}
