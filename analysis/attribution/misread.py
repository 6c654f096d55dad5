"""Leave out candidates that attribute nothing: a frame read as content, nobody as a source, anonymity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.attribution.candidate import Candidate, overlap, subtract, union
from analysis.attribution.cues import word_group
from analysis.attribution.merge import blocks
from analysis.attribution.phrases import child, subject_of
from analysis.language.document import Document, Token
from analysis.language.records import Span


def without_misread(document: Document, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates that attribute something, the asked no longer taken for who asks.

    Parameters
    ----------
    document : Document
        A parsed article.
    candidates : iterable of Candidate
        What rules and tagger found.

    Returns
    -------
    tuple of Candidate
    """
    found = [_without_asked(document, candidate) for candidate in candidates]
    frames = [union(one.source, one.cue) for one in found]
    # only neighbours are compared: a long text has too many candidates for all pairs
    places: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for block in blocks(one):
            places.setdefault(block, []).append(number)

    def others(number: int) -> list[tuple[Span, ...]]:
        near = {other for block in blocks(found[number]) for other in places[block]}
        return [frames[other] for other in sorted(near - {number})]

    return tuple(
        one
        for number, one in enumerate(found)
        if not _stays_unnamed(document, one)
        and (
            one.rule.startswith("tagger:")
            or not (_is_nobody(document, one) or _is_frame(document, one, others(number)))
        )
    )


def _is_frame(document: Document, one: Candidate, frames: Iterable[tuple[Span, ...]]) -> bool:
    """Tell content that is but who speaks in another attribution and how: *..., a union official claimed*."""
    if not one.content:
        return False
    near = [frame for frame in frames if overlap(one.content, frame)]
    return any(
        not any(
            sign.isalnum() for piece in subtract(one.content, frame) for sign in document.text[slice(*piece)]
        )
        for frame in near
    )


def _is_nobody(document: Document, one: Candidate) -> bool:
    words = " ".join(document.text[slice(*piece)].lower() for piece in one.source)
    return words in word_group("negative_pronouns")


def _stays_unnamed(document: Document, one: Candidate) -> bool:
    """Tell *declined to be named*, which keeps back a name and says nothing of the matter."""
    verb = document.tokens[one.anchor]
    named = verb if verb.dep == "xcomp" else child(document, verb, "xcomp")
    return (
        named is not None
        and named.lemma.lower() in word_group("naming_verbs")
        and child(document, named, "auxpass") is not None
        and document.head(named).lemma.lower() in word_group("declining_verbs")
    )


def _without_asked(document: Document, one: Candidate) -> Candidate:
    """Drop a source that is whom the cue is put to: *Asked whether he would stay, Mr. Reyes laughed*."""
    verb = document.tokens[one.anchor]
    if (
        verb.tag != "VBN"
        or verb.dep != "advcl"
        or child(document, verb, "aux", "auxpass", "nsubj", "nsubjpass")
    ):
        return one
    asked: Token | None = subject_of(document, document.head(verb))
    if asked is None:
        return one
    kept = tuple(piece for piece in one.source if not overlap((piece,), (Span(asked.start, asked.end),)))
    return one if kept == one.source else replace(one, source=kept)
