"""What the readers hand on: raw records, ready articles, and problems.

A source is read in two steps. The cheap one, in the main process, splits files into :class:`Record`; the
costly one (extraction from HTML, cleaning, language) turns a record into an :class:`Article` or a
:class:`Problem` and is a pure function of the record, so that it can run in any process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple


class Stretch(NamedTuple):
    """A run of text taken over unchanged: where it begins in the cleaned text and in the raw one."""

    start: int
    raw_start: int


class Removed(NamedTuple):
    """A piece of clutter taken out of the raw text, ``[raw_start, raw_end)`` of the input, with its
    reason."""

    raw_start: int
    raw_end: int
    text: str
    reason: str


class Problem(NamedTuple):
    """An input that could not be used: where it is and, in one line, why and what to do."""

    path: str | None
    record: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it stands in its source, not yet cleaned.

    ``markup`` says what ``text`` is: ``"plain"``, ``"html"`` (a page), ``"fragment"`` (HTML in a data field)
    or ``"markdown"``. ``fields`` holds the
    recognised metadata by contract name (``title, outlet, author, published, url, section, genre, event,
    language``) and the user's own as ``meta_NAME``, all as text. ``notes`` are what the reader had to mend
    (``"broken bytes"``).
    """

    article_id: str
    path: str | None
    number: int | None
    text: str
    markup: str = "plain"
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article ready for analysis.

    ``offsets`` maps the cleaned text back to the raw one: stretches in order, each ending where the next
    begins. None for text taken as it is. ``published`` is in UTC. The keys of ``meta`` are column names,
    ``meta_NAME``. ``notes`` says in short fixed phrases what was mended or could not be read (``"unreadable
    date"``).
    """

    article_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: datetime | None = None
    url: str | None = None
    section: str | None = None
    genre: str | None = None
    event: str | None = None
    language: str | None = None
    path: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()
    offsets: tuple[Stretch, ...] | None = None
    notes: tuple[str, ...] = ()
