"""Take the clutter of a pasted news page out and keep a map back to the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.corpus.article import Removed, Stretch

_LINE = re.compile(r"([^\n\r\v\f\x85\u2028\u2029]*)(\r\n|[\n\r\v\f\x85\u2028\u2029]|\Z)")


class Cleaned(NamedTuple):
    """A cleaned text, what was taken out of it, and its map back to the raw text."""

    text: str
    removed: tuple[Removed, ...]
    offsets: tuple[Stretch, ...]


def clean_text(raw: str, *, title: str | None = None) -> Cleaned:
    """Return the article's own words in a pasted page."""
    return Cleaned(raw, (), (Stretch(0, 0),) if raw else ())
