"""Find the hedges of a document.

Steps: (1) propose: the lexicon's phrases and, where the learned tagger has read the text, its cues; (2) judge
each by a logistic model over the entry, the words around it and the tagger's view; users' own entries and
vetoes are not judged but obeyed; (3) give each cue its category, strength and scope, and name the entry that
explains it. Without the shipped judge the lexicon's conditions decide.
"""

from __future__ import annotations

from dataclasses import replace

from analysis.hedging.judge import judge, shipped_judge
from analysis.hedging.lexicon import VETO, HedgeLexicon, load_lexicon
from analysis.hedging.scope import scope_of
from analysis.hedging.strength import strength_of
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
        In text order, without overlap; each names the lexicon entry that produced it, or the tagger.
        ``confidence`` is the probability that a person who codes by the codebook would mark it.

    Examples
    --------
    >>> from analysis.language.pipeline import parse
    >>> [hedge.category for hedge in find_hedges(parse("The bridge may close."))]
    ['modal']
    """
    lexicon = lexicon or load_lexicon()
    model = shipped_judge(tagged=True) if document.tags is not None else None
    if model is None:
        document, model = replace(document, tags=None), shipped_judge(tagged=False)
    if model is None:
        return tuple(
            _hedge(document, match, float(match.entry.row.get("confidence") or 0.5))
            for match in lexicon.index.find(document)
            if match.entry.row["action"] != VETO
        )
    return tuple(
        _hedge(document, candidate.match, probability)
        for candidate, probability in judge(document, lexicon, model)
    )


def _hedge(document: Document, match: Match, confidence: float) -> Hedge:
    tokens = document.tokens[match.first : match.last]
    lemma = " ".join(token.lemma.lower() for token in tokens)
    strength = strength_of(match.entry.row, lemma)
    return Hedge(
        start=tokens[0].start,
        end=tokens[-1].end,
        lemma=lemma,
        category=match.entry.row["category"],
        rule=match.entry.id,
        confidence=confidence,
        scope=scope_of(document, match),
        strength=strength and strength.middle,
        strength_low=strength and strength.low,
        strength_high=strength and strength.high,
    )
