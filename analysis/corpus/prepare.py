"""Turn a record into an article: extraction from markup, cleaning, language, genre and date.

Steps: (1) HTML becomes the article it holds, Markdown its text; (2) clutter goes, if asked for; (3) the
language is checked; (4) genre and date are read from the metadata; author and date also from the lines that
cleaning took out, where the metadata has none. A pure function of the record and the
options, so that it can run in any process.

Offsets lead back to ``Record.text``: the text itself, the Markdown after its front matter, or, for HTML, the
text as it came out of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.corpus.article import Article, Problem, Record, Removed, Stretch
from analysis.corpus.bylines import read_bylines
from analysis.corpus.cleaning import clean_text
from analysis.corpus.dates import ORDERS, is_ambiguous, parse_date
from analysis.corpus.extraction import extract_html
from analysis.corpus.fields import RECORD_FIELDS
from analysis.corpus.genre import find_genre
from analysis.corpus.htmltext import html_to_text
from analysis.corpus.languages import Guess, guess_language, stated_language
from analysis.corpus.markdown import compose, map_removed, render_markdown

UNREADABLE_DATE = "unreadable date"
AMBIGUOUS_DATE = "day or month first"
UNKNOWN_GENRE = "unknown genre"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How articles are made.

    ``clean`` is ``"auto"`` or ``"none"``; ``force_language`` keeps any language; ``dates`` says how a date
    such as ``05/03/2026`` is read: ``"day-first"``, ``"month-first"``, or ``"auto"``, as the other dates of
    its file are. ``fields`` are the user's names of fields, as pairs in order.
    """

    clean: str = "auto"
    force_language: bool = False
    dates: str = "auto"
    fields: tuple[tuple[str, str], ...] = ()


def prepare(record: Record, options: ReadOptions) -> Article | Problem:
    """Turn a record into an article, or say why it cannot be one.

    Parameters
    ----------
    record : Record
        One article as a reader found it.
    options : ReadOptions
        With ``clean="none"`` a plain text is taken sign for sign, a Markdown text with its marks, and only
        HTML is still taken out of its page.

    Returns
    -------
    Article or Problem

    Examples
    --------
    >>> prepare(Record("a1", "a.txt", None, "The bridge closed."), ReadOptions()).text
    'The bridge closed.'
    """
    fields = dict(record.fields)
    text, removed, offsets = _clean(record, fields, options)
    if not text.strip():
        return _problem(record, "no article text left after extraction and cleaning")
    for name, value in read_bylines(piece.text for piece in removed if piece.reason == "byline").items():
        fields.setdefault(name, value)
    language = guess_language(text) or stated_language(fields.get("language"))
    if language and language.code != "en" and not options.force_language:
        return _problem(record, _foreign(language))
    notes = list(record.notes)
    meta = {name: value for name, value in sorted(fields.items()) if name not in RECORD_FIELDS}
    published = genre = None
    if (
        "published" in fields
        and (published := parse_date(fields["published"], ORDERS.get(options.dates))) is None
    ):
        notes.append(AMBIGUOUS_DATE if is_ambiguous(fields["published"]) else UNREADABLE_DATE)
        meta.setdefault("meta_published", fields["published"])
    if (genre := find_genre(fields)) is None and "genre" in fields:
        notes.append(UNKNOWN_GENRE)
        meta.setdefault("meta_genre", fields["genre"])
    return Article(
        record.article_id,
        text,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        author=fields.get("author"),
        published=published,
        url=fields.get("url"),
        section=fields.get("section"),
        genre=genre,
        event=fields.get("event"),
        language=language.code if language else None,
        path=record.path,
        meta=meta,
        removed=removed,
        offsets=offsets,
        notes=tuple(notes),
    )


def _clean(
    record: Record, fields: dict[str, str], options: ReadOptions
) -> tuple[str, tuple[Removed, ...], tuple[Stretch, ...] | None]:
    """Return text, removed pieces and map; what the markup says of the article joins `fields`."""
    text = record.text
    if record.markup == "html":
        extracted = extract_html(text)
        text = extracted.text
        for name, value in extracted.fields.items():
            if value:
                fields.setdefault(name, value)
    if options.clean == "none":
        return text, (), None
    if record.markup == "fragment":
        text = html_to_text(text)
    if record.markup != "markdown":
        return tuple(clean_text(text, title=fields.get("title")))
    rendered = render_markdown(text, take_title="title" not in fields)
    if rendered.title:
        fields["title"] = rendered.title
    cleaned = clean_text(rendered.text, title=fields.get("title"))
    return (
        cleaned.text,
        map_removed(cleaned.removed, rendered.offsets, text),
        compose(cleaned.offsets, len(cleaned.text), rendered.offsets),
    )


def _foreign(language: Guess) -> str:
    return f"looks like {language.name} ({language.code}); skipped, use --force-language to analyse it anyway"


def _problem(record: Record, reason: str) -> Problem:
    return Problem(record.path, None if record.number is None else record.article_id, reason)
