"""Turn a record into an article: extraction from markup, cleaning, language, genre and date.

A pure function of the record and two options, so that it can run in any process.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.corpus.article import Article, Problem, Record
from analysis.corpus.cleaning import clean_text
from analysis.corpus.dates import parse_date
from analysis.corpus.extraction import extract_html

UNREADABLE_DATE = "unreadable date"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How articles are made: ``clean`` is ``"auto"`` or ``"none"``."""

    clean: str = "auto"
    force_language: bool = False


def prepare(record: Record, options: ReadOptions) -> Article | Problem:
    """Turn a record into an article, or say why it cannot be one."""
    fields = dict(record.fields)
    text = record.text
    if record.markup == "html":
        extracted = extract_html(text)
        text = extracted.text
        fields = {**extracted.fields, **fields}
    removed, offsets = (), None
    if options.clean == "auto":
        text, removed, offsets = clean_text(text, title=fields.get("title"))
    if not text.strip():
        return Problem(record.path, record.article_id, "no article text found")
    meta = {name: value for name, value in fields.items() if name.startswith("meta_")}
    notes = record.notes
    published = None
    if "published" in fields:
        published = parse_date(fields["published"])
        if published is None:
            notes = (*notes, UNREADABLE_DATE)
            meta.setdefault("meta_published", fields["published"])
    return Article(
        record.article_id,
        text,
        **{
            name: fields.get(name)
            for name in ("title", "outlet", "author", "url", "section", "genre", "event")
        },
        language=fields.get("language"),
        published=published,
        path=record.path,
        meta=meta,
        removed=removed,
        offsets=offsets,
        notes=notes,
    )
