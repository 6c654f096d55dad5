"""Who the sources are: one ``source_id`` per person or body within the article, with name, key and kind.

Steps, in text order: (1) understand each source phrase (:mod:`naming`); (2) give persons the fullest name
that the article has for them, and descriptions the source that they repeat; (3) let a relative pronoun stand
for its noun, a pronoun for the nearest compatible person or body before it, *I* in somebody's speech for who
speaks and elsewhere for the writer; (4) number the sources as they appear; (5) decide the kind from every
phrase that stands for the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis.attribution.candidate import length
from analysis.attribution.cues import word_group
from analysis.attribution.kind_model import choose_kinds, kind_features
from analysis.attribution.kinds import kind_of_description, known_body
from analysis.attribution.names import parts
from analysis.attribution.naming import FIRST_PERSON, Described, describe, is_nobody
from analysis.attribution.nesting import parents
from analysis.attribution.people import People
from analysis.attribution.profiles import kind_of_source
from analysis.attribution.pronouns import Source
from analysis.attribution.recognition import people
from analysis.attribution.resolver import Resolver
from analysis.language.document import Document
from analysis.language.records import Attribution

_SEEMING = word_group("seeming")


def resolve_sources(document: Document, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with naming, source_id, source_name, source_key and source_kind filled in.

    Works for any attributions of the document, found by rule, by a tagger or by hand.

    Parameters
    ----------
    document : Document
        The document.
    attributions : sequence of Attribution
        In any order; only their spans are read.

    Returns
    -------
    tuple of Attribution
        In the order given.
    """
    found = identify(document, attributions)
    kinds = choose_kinds(*source_rows(document, attributions, found))
    numbers: dict[int, str] = {}
    resolved: list[Attribution] = list(attributions)
    for index, kind in zip(found.order, kinds, strict=True):
        source = found.sources[index]
        filled = replace(attributions[index], naming=found.described[index].naming, source_kind=kind)
        if source is not None:
            number = numbers.setdefault(id(source), f"s{len(numbers) + 1}")
            key = source_key(source.form, source.name)
            filled = replace(filled, source_id=number, source_name=source.name, source_key=key)
        resolved[index] = filled
    return tuple(resolved)


class Identified(NamedTuple):
    """Who the source of each attribution is, by its index; ``order`` is that of the text."""

    known: People
    order: list[int]
    described: dict[int, Described]
    sources: dict[int, Source | None]
    holders: Mapping[int, int]


def identify(document: Document, attributions: Sequence[Attribution]) -> Identified:
    """Find out who the source of each attribution is.

    Parameters
    ----------
    document : Document
        The document.
    attributions : sequence of Attribution
        In any order; only their spans are read.

    Returns
    -------
    Identified
    """
    known = people(document)
    resolver = Resolver(document, known)
    order = sorted(range(len(attributions)), key=lambda index: (_start(attributions[index]), index))
    described: dict[int, Described] = {}
    sources: dict[int, Source | None] = {}
    holders = parents(attributions)
    spoken = []
    for index in order:
        described[index] = describe(document, attributions[index].source, known)
        if _is_speakers_own(document, attributions, holders.get(index), described[index]):
            spoken.append(index)
        else:
            holder = _speaker(document, attributions, holders.get(index), described[index], known)
            sources[index] = resolver.resolve(attributions[index], described[index], holder)
    # who says "I think" may be named after the quotation only; the outermost speaker is known first
    for index in sorted(spoken, key=lambda index: -length(attributions[holders[index]].content)):
        sources[index] = sources.get(holders[index])
    return Identified(known, order, described, sources, holders)


def source_rows(
    document: Document, attributions: Sequence[Attribution], found: Identified
) -> tuple[list[dict[str, float]], list[Source | None], list[str]]:
    """Return features, source and kind by the rules of each attribution, in the order of the text.

    Parameters
    ----------
    document : Document
        The document.
    attributions : sequence of Attribution
        As they were given to :func:`identify`.
    found : Identified
        What that returned.

    Returns
    -------
    tuple of three lists
        For :func:`analysis.attribution.kind_model.choose_kinds`.
    """
    rows, sources, rules = [], [], []
    by_rule: dict[int, str] = {}
    for index in found.order:
        source, attribution = found.sources[index], attributions[index]
        if source is None:
            rule = "writer" if index not in found.holders and _seems(attribution) else "other"
            phrase = found.described[index]
            if is_nobody(phrase) and phrase.head is not None:
                rule = kind_of_description(phrase.head, phrase.core) or rule
        else:
            if id(source) not in by_rule:
                by_rule[id(source)] = kind_of_source(
                    document, found.known, source.form, source.name, source.phrases
                )
            rule = by_rule[id(source)]
        rows.append(kind_features(document, found.known, attribution, found.described[index], source, rule))
        sources.append(source)
        rules.append(rule)
    return rows, sources, rules


def _speaker(
    document: Document,
    attributions: Sequence[Attribution],
    holder: int | None,
    phrase: Described,
    known: People,
) -> Described | None:
    """Return the source phrase of the direct speech in which a pronoun stands."""
    if holder is None or phrase.form != "pronoun" or phrase.head is None:
        return None
    if document.quotation_at(phrase.head.start) is None:
        return None
    return describe(document, attributions[holder].source, known)


def _is_speakers_own(
    document: Document, attributions: Sequence[Attribution], holder: int | None, phrase: Described
) -> bool:
    """Tell *I* or *we* inside the direct speech of another attribution."""
    if holder is None or phrase.form != "pronoun" or phrase.head is None:
        return False
    if phrase.head.lower not in FIRST_PERSON:
        return False
    # the lines of a transcript need no marks
    cue = "".join(document.text[slice(*piece)] for piece in attributions[holder].cue)
    return cue.strip() == ":" or document.quotation_at(phrase.head.start) is not None


def _seems(attribution: Attribution) -> bool:
    """Tell *it seems that*: without anybody to whom it seems, it seems so to the writer."""
    return not attribution.source and attribution.cue_lemma in _SEEMING


def source_key(form: str, name: str | None) -> str | None:
    """Return a key that means the same source in every article, or None where that is not certain.

    Only full names of persons (two words or more) and known bodies have one.

    Examples
    --------
    >>> source_key("person", "Ines Okafor"), source_key("person", "Okafor"), source_key("body", "the Kremlin")
    ('ines okafor', None, 'kremlin')
    """
    if name is None:
        return None
    if form == "person":
        return " ".join(parts(name)) if len(parts(name)) > 1 else None
    if form in {"body", "thing"}:
        body = known_body(name)
        return body.key if body else None
    return None


def _start(attribution: Attribution) -> int:
    pieces = attribution.source or attribution.cue or attribution.content
    return pieces[0].start if pieces else 0
