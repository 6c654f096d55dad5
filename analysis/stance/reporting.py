"""Class the cue of an attribution: what kind of act it reports and what its wording does to the content."""

from __future__ import annotations

from analysis.language.document import Document
from analysis.language.records import Attribution, Reporting

_THIN = {"deny": "deny", "confirm": "endorse", "claim": "distance", "believe": "distance"}


def reporting(document: Document, attribution: Attribution) -> Reporting:
    """Class the cue of one attribution.

    Parameters
    ----------
    document : Document
        The text.
    attribution : Attribution
        One of its attributions.

    Returns
    -------
    Reporting
    """
    tokens = [token for span in attribution.cue for token in document.tokens_in(*span)]
    negated = any(token.dep == "neg" for token in tokens)
    stance = _THIN.get(attribution.cue_lemma, "neutral")
    return Reporting("speech", stance, negated, 0.5, "default")
