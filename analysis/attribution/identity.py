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

from analysis.attribution.bodies import bodies
from analysis.attribution.candidate import length
from analysis.attribution.cues import word_group
from analysis.attribution.kind_model import choose_kinds, kind_features
from analysis.attribution.kinds import known_body, part_of
from analysis.attribution.names import fold, parts
from analysis.attribution.naming import FIRST_PERSON, RELATIVES, Described, describe
from analysis.attribution.nesting import parents
from analysis.attribution.people import People, people
from analysis.attribution.profiles import kind_of_source
from analysis.attribution.pronouns import LOOK_BACK, Mention, Source, antecedent, nearest
from analysis.language.document import Document, Token
from analysis.language.records import Attribution

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
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
    resolver = _Resolver(document, known)
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
            sources[index] = resolver.resolve(attributions[index], described[index])
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


def _is_speakers_own(
    document: Document, attributions: Sequence[Attribution], holder: int | None, phrase: Described
) -> bool:
    """Tell *I* or *we* inside the direct speech of another attribution."""
    if holder is None or phrase.form != "pronoun" or phrase.head is None:
        return False
    if phrase.head.lower not in FIRST_PERSON:
        return False
    # the lines of a transcript need no marks
    return attributions[holder].cue_lemma == ":" or document.quotation_at(phrase.head.start) is not None


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


class _Resolver:
    """The sources met so far; mentions of persons come from the document, all others from attributions."""

    def __init__(self, document: Document, known: People) -> None:
        self.document = document
        self.known = known
        self.bodies = bodies(document)
        self.offices: dict[str, tuple[int, list[Source]]] = {}
        self.by_key: dict[tuple[str, str], Source] = {}
        self.described: dict[str, list[tuple[Described, Source]]] = {}
        self.mentions: list[Mention] = []
        self.writer = Source("writer", None)
        self.waiting = sorted(
            (name for name in known.names if name.start >= 0), key=lambda name: name.start, reverse=True
        )

    def resolve(self, attribution: Attribution, phrase: Described) -> Source | None:
        """Return the source of one attribution; call in text order."""
        if phrase.form == "none":
            return None
        start = attribution.source[0].start
        self._read_up_to(start)
        source = self._pronoun(phrase) if phrase.form == "pronoun" else self._phrase(phrase)
        if source is not None:
            source.phrases.append(phrase)
            quoted = self.document.quotation_at(start) is not None
            self.mentions.append(Mention(start, source, True, quoted))
        return source

    def _read_up_to(self, offset: int) -> None:
        while self.waiting and self.waiting[-1].start < offset:
            name = self.waiting.pop()
            source = self._person(name.full, name.titles)
            tokens = self.document.tokens_in(name.start, name.end)
            subject = any(token.dep in _SUBJECTS for token in tokens)
            quoted = self.document.quotation_at(name.start) is not None
            self.mentions.append(Mention(name.start, source, subject, quoted))

    def _person(self, name: str, titled: tuple[str, ...]) -> Source:
        full = self.known.full_name(name, titled) or name
        source = self.by_key.get(("person", fold(full)))
        if source is None:
            source = Source("person", full, self.known.gender(full))
            self.by_key["person", fold(full)] = source
        return source

    def _phrase(self, phrase: Described) -> Source:
        if phrase.form == "person" and self._is_short_for_body(phrase):
            return self._body("body", phrase.name or "", False)
        if phrase.form == "person":
            return self._person(phrase.name or "", phrase.titles)
        if phrase.form in {"body", "thing"}:
            return self._body(phrase.form, phrase.name or "", phrase.plural)
        earlier = self._repeated(phrase)
        if earlier is not None:
            return earlier
        source = Source("unnamed", phrase.name, None, phrase.plural)
        if phrase.head is not None:
            part = part_of(phrase.head)
            source.human = None if part is None else part not in {"body", "document"}
            self.described.setdefault(phrase.head.lemma.lower(), []).append((phrase, source))
        return source

    def _is_short_for_body(self, phrase: Described) -> bool:
        """Tell *Corvane*, short for *Corvane Industries*, where the recogniser takes it for a person."""
        name = phrase.name or ""
        return not phrase.titles and not self.known.full_name(name) and self.bodies.full_name(name) != name

    def _body(self, form: str, name: str, plural: bool) -> Source:
        full = self.bodies.full_name(name)
        body = known_body(full)
        key = ("body", body.key if body else fold(full).removeprefix("the "))
        return self.by_key.setdefault(key, Source(form, full, None, plural))

    def _repeated(self, phrase: Described) -> Source | None:
        """Return the source that a description repeats: the same words, or fewer of them after *the*."""
        if phrase.head is None:
            return None
        mine = _content_words(phrase)
        indefinite = any(token.lower in {"a", "an", "another", "other"} for token in phrase.core[:1])
        if indefinite:
            return None
        definite = any(token.lower in {"the", "those", "these", "that"} for token in phrase.core[:1])
        for other, source in reversed(self.described.get(phrase.head.lemma.lower(), [])[-LOOK_BACK:]):
            theirs = _content_words(other)
            if mine == theirs or (definite and other.plural == phrase.plural and mine <= theirs):
                return source
        if definite and not phrase.plural:
            return self._titled(phrase.head) or self._named_body(phrase, mine)
        return None

    def _named_body(self, phrase: Described, words: frozenset[str]) -> Source | None:
        """Return the body that a bare *the museum* stands for."""
        if phrase.head is None or len(words) > 1 or part_of(phrase.head) in {"person", "deputy"}:
            return None
        name = self.bodies.meant_by(phrase.head.lemma, phrase.head.start)
        return None if name is None else self._body("body", name, False)

    def _titled(self, head: Token) -> Source | None:
        """Return the one person so far whom the article gives the office that *the senator* names."""
        lemma = head.lemma.lower()
        names = self.known.holders(lemma)
        read, holders = self.offices.get(lemma, (0, []))
        while read < len(names) and names[read].start < head.start:
            source = self._person(names[read].full, names[read].titles)
            # two are as good as many: the office does not tell who
            if len(holders) < 2 and source not in holders:
                holders.append(source)
            read += 1
        self.offices[lemma] = (read, holders)
        return holders[0] if len(holders) == 1 else None

    def _pronoun(self, phrase: Described) -> Source | None:
        head = phrase.head
        if head is None:
            return None
        word = head.lower
        if word in FIRST_PERSON:
            return self.writer if self.document.quotation_at(head.start) is None else None
        if word in RELATIVES and (noun := antecedent(self.document, head)):
            found = describe(self.document, noun, self.known)
            if found.form not in {"none", "pronoun"}:
                meant = self._phrase(found)
                meant.phrases.append(found)
                return meant
        return nearest(self.document, self.mentions, head)


def _content_words(phrase: Described) -> frozenset[str]:
    return frozenset(
        token.lemma.lower() for token in phrase.core if token.pos in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}
    )


def _start(attribution: Attribution) -> int:
    pieces = attribution.source or attribution.cue or attribution.content
    return pieces[0].start if pieces else 0
