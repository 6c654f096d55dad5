"""What the analysers say about a document: frozen records that point into its text.

They stand here, below the analysers, because ``tables`` joins them and because ``stance`` reads attributions
without importing ``attribution``. Offsets are half-open ``[start, end)`` in Unicode code points of
``Document.text``; values of closed vocabularies are those of ``data/lexicons/vocabularies.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, ``[start, end)``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hedge:
    """One hedge cue. ``strength`` and its range are 0-1 (how probable readers find the claim) or None."""

    start: int
    end: int
    lemma: str
    category: str
    rule: str
    confidence: float
    scope: Span | None = None
    strength: float | None = None
    strength_low: float | None = None
    strength_high: float | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: who (source) says how (cue) what (content); each part in pieces, in text order.

    ``source_id`` numbers persons and bodies within the article (``"s1"``); ``source_name`` is the fullest
    name the article gives; ``source_key`` identifies across articles (full names and known bodies only).
    ``parent`` is the index, in the tuple of the document's attributions, of the attribution in whose content
    this one stands. ``cue_lemma`` is the head of the cue, lower case, for lexicon look-up.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    cue_lemma: str
    quote_type: str
    naming: str
    rule: str
    confidence: float
    source_id: str | None = None
    source_name: str | None = None
    source_key: str | None = None
    source_kind: str | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """What the writer's wording does to one attribution's content."""

    cue_type: str
    reporting_stance: str
    negated: bool
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One stance mark: ``family`` from the vocabulary, ``label`` a class within it (``"emphatic"``)."""

    start: int
    end: int
    family: str
    label: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Headline:
    """A title against its body: ``label`` for, against or observing; ``gap`` 0-1, how much further it goes.

    ``dropped_hedges`` and ``dropped_sources`` are what the body has and the title left out, ``"; "``-joined
    texts. ``claim_sentences`` are the body sentences that make the title's claim, ``sentence_id`` joined by
    ``"; "``; ``shared`` is the part of the title's content words that they have, 0-1.
    """

    label: str
    gap: float
    dropped_hedges: str | None
    dropped_sources: str | None
    confidence: float
    claim_sentences: str | None = None
    shared: float = 0.0
