"""Find uncertainty cues by the scheme of the Szeged corpus, as the tagger's own head for it sees them.

Szarvas, Vincze, Farkas, Móra & Gurevych (2012), "Cross-genre and cross-domain detection of semantic
uncertainty", Computational Linguistics 38(2).
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.language.document import Document
from analysis.language.tags import decode_spans, span_of


class SzegedCue(NamedTuple):
    """A cue with its Szeged type: epistemic, doxastic, condition or investigation."""

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
        In text order; empty where the learned tagger did not read the text.
    """
    if document.tags is None:
        return ()
    spans = decode_spans(document.tags, "szeged")
    return tuple(
        SzegedCue(*span_of(document.text, document.tags, span), span.kind, span.confidence) for span in spans
    )
