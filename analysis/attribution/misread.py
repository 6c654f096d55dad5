"""Leave out candidates that attribute nothing: a frame read as content, nobody as a source, anonymity.

And take out of the others what is no source: whom a question is put to, the *it* of *it appears*, a dateline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.attribution.candidate import Candidate, overlap, subtract, union
from analysis.attribution.cues import word_group
from analysis.attribution.datelines import without_dateline
from analysis.attribution.merge import blocks
from analysis.attribution.phrases import child, subject_of
from analysis.language.document import Document, Token
from analysis.language.records import Span

_EXPLETIVES = frozenset({"it", "there"})


def without_misread(document: Document, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates that attribute something, their sources and contents mended.

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
    found = [_mended(document, candidate) for candidate in candidates]
    # only neighbours are compared: a long text has too many candidates for all pairs
    places: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for block in blocks(one):
            places.setdefault(block, []).append(number)

    def others(number: int) -> list[Candidate]:
        near = {other for block in blocks(found[number]) for other in places[block]}
        return [found[other] for other in sorted(near - {number})]

    return tuple(
        one
        for number, one in enumerate(found)
        if not _stays_unnamed(document, one)
        and not _has_source_in(document, one, "anybody")
        and (
            _by_tagger(one)
            or not (
                _has_source_in(document, one, "negative_pronouns")
                or _is_frame(document, one, others(number))
                or any(_hold_each_other(one, other) for other in others(number))
            )
        )
    )


def _by_tagger(one: Candidate) -> bool:
    return one.rule.startswith("tagger:")


def _mended(document: Document, one: Candidate) -> Candidate:
    one = _without_expletive(document, _without_asked(document, one))
    source, content = (without_dateline(document, pieces) for pieces in (one.source, one.content))
    return (
        one
        if (source, content) == (one.source, one.content)
        else replace(one, source=source, content=content)
    )


def _hold_each_other(one: Candidate, other: Candidate) -> bool:
    """Tell a cue that another's content holds, while its own content holds that other's cue.

    In *The council will decide next week, it said on Monday* the parser may make either verb govern the
    other; the tagger, or whichever rule is surer, is believed.
    """
    if not overlap(one.content, other.cue) or not overlap(other.content, one.cue):
        return False
    return _by_tagger(other) or other.confidence > one.confidence


def _is_frame(document: Document, one: Candidate, others: Iterable[Candidate]) -> bool:
    """Tell content that is but who speaks in another attribution and how: *..., a union official claimed*."""
    if not one.content:
        return False
    frames = [union(other.source, other.cue) for other in others]
    near = [frame for frame in frames if overlap(one.content, frame)]
    return any(
        not any(
            sign.isalnum() for piece in subtract(one.content, frame) for sign in document.text[slice(*piece)]
        )
        for frame in near
    )


def _has_source_in(document: Document, one: Candidate, group: str) -> bool:
    words = " ".join(document.text[slice(*piece)].lower() for piece in one.source)
    return words.replace("’", "'") in word_group(group)


def _stays_unnamed(document: Document, one: Candidate) -> bool:
    """Tell *declined to be named*, *asked not to be*, which keep back a name and say nothing else."""
    verb = document.tokens[one.anchor]
    named = verb if verb.dep == "xcomp" else child(document, verb, "xcomp")
    if (
        named is None
        or named.lemma.lower() not in word_group("naming_verbs")
        or child(document, named, "auxpass") is None
    ):
        return False
    head = document.head(named)
    negated = child(document, named, "neg") is not None or child(document, head, "neg") is not None
    group = "asking_verbs" if negated else "declining_verbs"
    return head.lemma.lower() in word_group(group)


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


def _without_expletive(document: Document, one: Candidate) -> Candidate:
    """Drop the *it* of *it appears that*: it seems so to the writer."""
    words = {document.text[slice(*piece)].lower() for piece in one.source}
    if not words or not words <= _EXPLETIVES:
        return one
    seems = document.tokens[one.anchor].lemma.lower() in word_group("seeming")
    return replace(one, source=()) if seems else one
