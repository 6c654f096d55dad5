"""The context conditions that only stance marks and reporting cues need, on top of the general ones."""

from __future__ import annotations

from analysis.language.contexts import GENERAL, Conditions, register
from analysis.language.document import Document
from analysis.language.phrases import Match

CONDITIONS: Conditions = dict(GENERAL)


@register(CONDITIONS)
def modal_verb(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word is a modal verb: not the month *May*, not *a must*, not *the will*."""
    return document.tokens[match.first].tag == "MD"
