"""Compare a title with its body: what it asserts, and what of the body's caution it left out."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.language.document import Document
from analysis.language.records import Attribution, Headline, Hedge


def compare_headline(
    document: Document, hedges: Sequence[Hedge], attributions: Sequence[Attribution]
) -> Headline | None:
    """Compare the title of a document with its body."""
    if not document.title or not document.title.strip():
        return None
    label = "observing" if "?" in document.title else "for"
    return Headline(label, 0.0, None, None, 0.5)
