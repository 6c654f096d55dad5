"""Find the hedges of a document.

Steps: (1) match the lexicon's phrases under their conditions, longest first; (2) drop what a veto took;
(3) give each cue its category, measured strength and scope.
"""

from __future__ import annotations

from analysis.hedging.lexicon import VETO, HedgeLexicon, load_lexicon
from analysis.hedging.scope import scope_of
from analysis.language.document import Document
from analysis.language.phrases import Match
from analysis.language.records import Hedge


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
        In text order, without overlap; each names the lexicon entry that produced it.

    Examples
    --------
    >>> from analysis.language.pipeline import parse
    >>> [hedge.category for hedge in find_hedges(parse("The bridge may close."))]
    ['modal']
    """
    index = (lexicon or load_lexicon()).index
    return tuple(
        _hedge(document, match) for match in index.find(document) if match.entry.row["action"] != VETO
    )


def _hedge(document: Document, match: Match) -> Hedge:
    tokens = document.tokens[match.first : match.last]
    row = match.entry.row
    return Hedge(
        start=tokens[0].start,
        end=tokens[-1].end,
        lemma=" ".join(token.lemma.lower() for token in tokens),
        category=row["category"],
        rule=match.entry.id,
        confidence=float(row.get("confidence") or 0.5),
        scope=scope_of(document, match),
        strength=_share(row.get("strength")),
        strength_low=_share(row.get("low")),
        strength_high=_share(row.get("high")),
    )


def _share(cell: str | None) -> float | None:
    return float(cell) if cell else None
