"""Find uncertainty cues by the schemes of other corpora: the tagger's own heads for them, and a judge.

Szarvas, Vincze, Farkas, Móra & Gurevych (2012), "Cross-genre and cross-domain detection of semantic
uncertainty", Computational Linguistics 38(2); Farkas, Vincze, Móra, Csirik & Szarvas (2010), "The CoNLL-2010
shared task".
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.hedging.detector import find_hedges
from analysis.hedging.szeged_judge import fits, judge, shipped_model
from analysis.language.document import Document
from analysis.language.tags import decode_spans, span_of
from analysis.language.tagset import span_kinds

# cues are rare, so the network's labels miss more than they make up; chosen on the dev split of Szeged
_PRIOR = 0.5


class SzegedCue(NamedTuple):
    """A cue with its Szeged type: epistemic, doxastic, condition or investigation; or a CoNLL weasel."""

    start: int
    end: int
    type: str
    confidence: float


def szeged_cues(document: Document) -> tuple[SzegedCue, ...]:
    """Return the cues of semantic uncertainty in a document, by the Szeged scheme.

    Parameters
    ----------
    document : Document
        A parsed text.

    Returns
    -------
    tuple of SzegedCue
        In text order; empty where the learned tagger did not read the text. ``confidence`` is the judge's
        probability, or the tagger's where the judge was left out, was made for another tagger, or the text
        is too long for the tagger's states to be kept.

    Raises
    ------
    ModelError
        If the judge's file is damaged or not there.
    """
    model = shipped_model() if document.tags is not None else None
    if model is None or not fits(model, document):
        return _decoded(document, "szeged")
    return tuple(
        SzegedCue(
            document.tokens[cue.first].start,
            document.tokens[cue.last - 1].end,
            cue.type,
            probability,
        )
        for cue, probability in judge(document, model)
    )


def weasel_cues(document: Document) -> tuple[SzegedCue, ...]:
    """Return the weasels in a document, by the scheme of CoNLL-2010's Wikipedia part.

    Parameters
    ----------
    document : Document
        A parsed text.

    Returns
    -------
    tuple of SzegedCue
        In text order; where the learned tagger did not read the text, our own weasels, which are fewer.
    """
    if document.tags is not None and "weasel" in document.tags.scores:
        return _decoded(document, "weasel")
    return tuple(
        SzegedCue(hedge.start, hedge.end, "weasel", hedge.confidence)
        for hedge in find_hedges(document)
        if hedge.category == "weasel"
    )


def _decoded(document: Document, head: str) -> tuple[SzegedCue, ...]:
    if document.tags is None or head not in document.tags.scores:
        return ()
    spans = decode_spans(document.tags, head, dict.fromkeys(span_kinds()[head], _PRIOR))
    return tuple(
        SzegedCue(*span_of(document.text, document.tags, span), span.kind, span.confidence) for span in spans
    )
