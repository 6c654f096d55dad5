"""Find the hedges of a document.

Steps: (1) match the lexicon's phrases under their conditions, longest first; (2) where the learned tagger has
read the text, take its cues, and of the lexicon's what a user added or what tagger and measured precision
together make likely; (3) drop what a veto took; (4) give each cue its category, strength and scope, and name
the entry that explains it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from analysis.hedging.lexicon import VETO, HedgeLexicon, load_lexicon
from analysis.hedging.scope import scope_of
from analysis.language.document import Document
from analysis.language.phrases import Entry, Match
from analysis.language.records import Hedge
from analysis.language.tags import decode_spans, span_of
from analysis.language.tagset import span_kinds

# the tagger overlooks hedges rather than inventing them: a weight for every kind
_PRIOR = 0.3
# least log-odds, of the entry's measured precision and of the tagger's own view together, for a phrase of the
# lexicon that the tagger did not mark
_LEAST = -1.0


def find_hedges(document: Document, lexicon: HedgeLexicon | None = None) -> tuple[Hedge, ...]:
    """Find the hedge cues of a document.

    Parameters
    ----------
    document : Document
        A parsed text.
    lexicon : HedgeLexicon, optional
        The lexicon to use; the shipped one if None.

    Returns
    -------
    tuple of Hedge
        In text order, without overlap; each names the lexicon entry that produced or explains it, or the
        tagger.

    Examples
    --------
    >>> from analysis.language.pipeline import parse
    >>> [hedge.category for hedge in find_hedges(parse("The bridge may close."))]
    ['modal']
    """
    matches = (lexicon or load_lexicon()).index.find(document)
    if document.tags is None:
        kept = [(match, float(match.entry.row.get("confidence") or 0.5)) for match in matches]
    else:
        kept = _with_tagger(document, matches)
    return tuple(_hedge(document, match, sure) for match, sure in kept if match.entry.row["action"] != VETO)


def _with_tagger(document: Document, matches: tuple[Match, ...]) -> list[tuple[Match, float]]:
    """Return the tagger's cues as matches, each of the entry that explains it, and what the lexicon adds."""
    own = [match for match in matches if _is_user(match.entry)]
    taken = {place for match in own for place in range(match.first, match.last)}
    holder = {place: match for match in matches for place in range(match.first, match.last)}
    kept = [(match, float(match.entry.row.get("confidence") or 0.5)) for match in own]
    for first, last, category, confidence in _learned(document):
        places = range(first, last)
        if not taken.isdisjoint(places):
            continue
        taken.update(places)
        met = [holder[place] for place in places if place in holder]
        entry = next((match.entry for match in met if match.entry.row["category"] == category), None)
        if entry is None or entry.row["action"] == VETO:
            entry = _unlisted(document, category)
        kept.append((Match(entry, first, last, first, last), confidence))
    hedged = 1 - np.exp(document.tags.scores["hedge"][:, 0])
    for match in matches:
        places = range(match.first, match.last)
        sure = float(match.entry.row.get("confidence") or 0.5)
        odds = _log_odds(sure) + _log_odds(_seen(document, match, hedged))
        if not _is_user(match.entry) and odds >= _LEAST and taken.isdisjoint(places):
            taken.update(places)
            kept.append((match, sure))
    return sorted(kept, key=lambda pair: pair[0].first)


def _learned(document: Document) -> Iterator[tuple[int, int, str, float]]:
    """Yield the tagger's hedge cues as runs of tokens that do not overlap, with category and confidence."""
    starts, ends = [token.start for token in document.tokens], [token.end for token in document.tokens]
    free = 0
    for span in decode_spans(document.tags, "hedge", dict.fromkeys(span_kinds()["hedge"], _PRIOR)):
        cue = span_of(document.text, document.tags, span)
        first = max(free, bisect_left(ends, cue.start + 1))
        last = bisect_left(starts, cue.end)
        if first < last:
            free = last
            yield first, last, span.kind, span.confidence


def _seen(document: Document, match: Match, hedged: np.ndarray) -> float:
    """Return how probably, by the tagger, the words of a match belong to a hedge."""
    offsets = document.tags.offsets
    shares = []
    for token in document.tokens[match.first : match.last]:
        first = max(0, int(np.searchsorted(offsets[:, 0], token.start, side="right")) - 1)
        last = int(np.searchsorted(offsets[:, 0], token.end))
        shares.append(float(hedged[first:last].max(initial=0.0)))
    return sum(shares) / len(shares)


def _log_odds(share: float) -> float:
    share = min(max(share, 1e-3), 1 - 1e-3)
    return math.log(share / (1 - share))


def _is_user(entry: Entry) -> bool:
    return entry.rank[0] == 0


def _unlisted(document: Document, category: str) -> Entry:
    """Return an entry that stands for the tagger's own judgement."""
    row = {"category": category, "action": "add"}
    return Entry(f"tagger:{document.tags.model}", "", frozenset(), (), row)


def _hedge(document: Document, match: Match, confidence: float) -> Hedge:
    tokens = document.tokens[match.first : match.last]
    row = match.entry.row
    return Hedge(
        start=tokens[0].start,
        end=tokens[-1].end,
        lemma=" ".join(token.lemma.lower() for token in tokens),
        category=row["category"],
        rule=match.entry.id,
        confidence=confidence,
        scope=scope_of(document, match),
        strength=_share(row.get("strength")),
        strength_low=_share(row.get("low")),
        strength_high=_share(row.get("high")),
    )


def _share(cell: str | None) -> float | None:
    return float(cell) if cell else None
