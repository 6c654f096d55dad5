"""Noun cues: *his claim that the well was poisoned*, *reports of a landslide*."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.attribution.candidate import Candidate, Pieces
from analysis.attribution.cues import cue_frames, word_group
from analysis.attribution.phrases import SUBJECTS, child, phrase
from analysis.language.document import Document, Token
from analysis.language.records import Span

CLAUSES = frozenset({"acl", "ccomp", "relcl", "appos"})
# verbs that only lend the noun a subject: "made the claim that", "has expressed fears that"
LIGHT = word_group("light_verbs")


def nominal(document: Document) -> Iterator[Candidate]:
    """Yield the attributions whose cue is a noun.

    Parameters
    ----------
    document : Document
        A parsed article.

    Yields
    ------
    Candidate
    """
    frames = cue_frames("noun")
    for noun in document.tokens:
        known = frames.get(noun.lemma.lower()) if noun.pos == "NOUN" else None
        if not known:
            continue
        content, frame = _content(document, noun, known)
        if not content:
            continue
        source, start = _holder(document, noun)
        if not source and not (frame == "clause" or "bare" in known):
            continue
        yield Candidate(
            noun.index,
            source,
            (Span(start, noun.end),),
            content,
            noun.lemma.lower(),
            "clause" if frame == "clause" else "object",
            f"noun:{noun.lemma.lower()}",
            0.6 if frame == "clause" else 0.5,
        )


def _content(document: Document, noun: Token, frames: frozenset[str]) -> tuple[Pieces, str]:
    for item in document.children(noun):
        if item.index < noun.index:
            continue
        if "clause" in frames and item.dep in CLAUSES and _that(document, item):
            return phrase(document, item), "clause"
        if (
            "to" in frames
            and item.dep == "acl"
            and any(part.dep == "aux" and part.lower == "to" for part in document.children(item))
        ):
            return phrase(document, item), "to"
        if item.dep == "prep" and (item.lower in frames or item.lower + "-prep" in frames):
            inner = child(document, item, "pobj", "pcomp")
            if inner:
                return phrase(document, inner), item.lower
    return (), ""


def _that(document: Document, clause: Token) -> bool:
    """Tell a content clause from a relative one: *that* is a conjunction in it."""
    return any(item.dep == "mark" and item.lower in {"that", "whether"} for item in document.children(clause))


def _holder(document: Document, noun: Token) -> tuple[Pieces, int]:
    """Return whose claim it is, and where the cue begins."""
    owner = child(document, noun, "poss")
    if owner:
        pieces = phrase(
            document, owner, without=[item for item in document.children(owner) if item.dep == "case"]
        )
        return pieces, noun.start
    for item in document.children(noun):
        if (
            item.dep in {"prep", "agent"}
            and item.lower in {"by", "from"}
            and (inner := child(document, item, "pobj"))
        ):
            return phrase(document, inner), noun.start
    head = document.head(noun)
    if noun.dep == "dobj" and head.lemma in LIGHT and (subject := child(document, head, *SUBJECTS)):
        return phrase(document, subject), head.start
    return (), noun.start
