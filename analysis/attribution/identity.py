"""Who the sources are: one ``source_id`` per person or body within the article, with name, key and kind.

Steps, in text order: (1) understand each source phrase (:mod:`naming`); (2) give persons the fullest name
that the article has for them, and descriptions the source that they repeat; (3) let a relative pronoun stand
for its noun, a pronoun for the nearest compatible person or body before it, and *I* outside quotations for
the writer; (4) number the sources as they appear; (5) decide the kind from every phrase that stands for the
source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.attribution.candidate import Pieces
from analysis.attribution.kinds import known_body, part_of
from analysis.attribution.names import fold, parts
from analysis.attribution.naming import FIRST_PERSON, RELATIVES, Described, describe
from analysis.attribution.people import People, people
from analysis.attribution.profiles import kind_of_source
from analysis.language.document import Document, Token
from analysis.language.records import Attribution, Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SINGULAR = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
# how many paragraphs back a pronoun may look
_REACH = 3
# and how many mentions, so that one endless paragraph does not take for ever
_LOOK_BACK = 200


@dataclass
class Source:
    """One person or body while the article is read."""

    form: str
    name: str | None
    gender: str | None = None
    plural: bool = False
    human: bool = True
    phrases: list[Described] = field(default_factory=list)


@dataclass(frozen=True)
class Mention:
    """A place where a source stands in the text, for pronouns to look back to."""

    start: int
    source: Source
    subject: bool
    quoted: bool


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
    known = people(document)
    resolver = _Resolver(document, known)
    order = sorted(range(len(attributions)), key=lambda index: (_start(attributions[index]), index))
    described: dict[int, Described] = {}
    sources: dict[int, Source | None] = {}
    for index in order:
        described[index] = describe(document, attributions[index].source, known)
        sources[index] = resolver.resolve(attributions[index], described[index])
    numbers: dict[int, str] = {}
    kinds: dict[int, str] = {}
    resolved: list[Attribution] = list(attributions)
    for index in order:
        source, naming = sources[index], described[index].naming
        if source is None:
            resolved[index] = replace(attributions[index], naming=naming, source_kind="other")
            continue
        own = id(source)
        if own not in kinds:
            numbers[own] = f"s{len(numbers) + 1}"
            kinds[own] = kind_of_source(document, known, source.form, source.name, source.phrases)
        resolved[index] = replace(
            attributions[index],
            naming=naming,
            source_id=numbers[own],
            source_name=source.name,
            source_key=source_key(source.form, source.name),
            source_kind=kinds[own],
        )
    return tuple(resolved)


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
        source = (
            self._pronoun(attribution.source, phrase) if phrase.form == "pronoun" else self._phrase(phrase)
        )
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
        if phrase.form == "person":
            return self._person(phrase.name or "", phrase.titles)
        if phrase.form in {"body", "thing"}:
            body = known_body(phrase.name or "")
            key = ("body", body.key if body else fold(phrase.name or "").removeprefix("the "))
            return self.by_key.setdefault(key, Source(phrase.form, phrase.name, None, phrase.plural))
        earlier = self._repeated(phrase)
        if earlier is not None:
            return earlier
        source = Source("unnamed", phrase.name, None, phrase.plural)
        if phrase.head is not None:
            source.human = part_of(phrase.head) not in {"body", "document"}
            self.described.setdefault(phrase.head.lemma.lower(), []).append((phrase, source))
        return source

    def _repeated(self, phrase: Described) -> Source | None:
        """Return the source that a description repeats: the same words, or fewer of them after *the*."""
        if phrase.head is None:
            return None
        mine = _content_words(phrase)
        indefinite = any(token.lower in {"a", "an", "another", "other"} for token in phrase.core[:1])
        if indefinite:
            return None
        definite = any(token.lower in {"the", "those", "these", "that"} for token in phrase.core[:1])
        for other, source in reversed(self.described.get(phrase.head.lemma.lower(), [])[-_LOOK_BACK:]):
            theirs = _content_words(other)
            if mine == theirs or (definite and other.plural == phrase.plural and mine <= theirs):
                return source
        if definite and not phrase.plural:
            return self._titled(phrase.head)
        return None

    def _titled(self, head: Token) -> Source | None:
        """Return the one person so far whom the article gives the office that *the senator* names."""
        lemma = head.lemma.lower()
        holders = []
        for name in self.known.holders(lemma):
            if name.start < head.start:
                source = self._person(name.full, name.titles)
                if source not in holders:
                    holders.append(source)
        return holders[0] if len(holders) == 1 else None

    def _pronoun(self, source: Pieces, phrase: Described) -> Source | None:
        head = phrase.head
        if head is None:
            return None
        word = head.lower
        if word in FIRST_PERSON:
            if self.document.quotation_at(head.start) is not None:
                return self._speaker_here(head)
            return self.writer
        if word in RELATIVES and (antecedent := self._antecedent(head)):
            found = describe(self.document, antecedent, self.known)
            if found.form not in {"none", "pronoun"}:
                source = self._phrase(found)
                source.phrases.append(found)
                return source
        return self._nearest(head, word)

    def _speaker_here(self, head: Token) -> Source | None:
        """Return who speaks the quotation that holds *I*: the next speaker after it or the last before."""
        before = [mention for mention in self.mentions if not mention.quoted and mention.subject]
        return before[-1].source if before else None

    def _antecedent(self, relative: Token) -> Pieces:
        verb: Token | None = relative
        for _ in range(5):
            verb = self.document.head(verb)
            if verb.dep == "relcl":
                noun = self.document.head(verb)
                # "Reyes, the mayor, who": the name, not what is added to it
                while noun.dep == "appos" and self.document.head(noun).pos == "PROPN":
                    noun = self.document.head(noun)
                clause = {token.index for token in self.document.subtree(verb)}
                kept = [token for token in self.document.subtree(noun) if token.index not in clause]
                kept = [token for token in kept if token.index < verb.index]
                return (Span(kept[0].start, kept[-1].end),) if kept else ()
            if verb.head == verb.index:
                break
        return ()

    def _nearest(self, head: Token, word: str) -> Source | None:
        paragraph = self.document.sentences[head.sentence].paragraph
        quoted = self.document.quotation_at(head.start) is not None
        best: int | None = None
        found: Source | None = None
        for mention in reversed(self.mentions[-_LOOK_BACK:]):
            sentence = self.document.sentence_at(mention.start)
            if paragraph - sentence.paragraph > _REACH:
                break
            if (mention.quoted and not quoted) or not _agrees(mention.source, word):
                continue
            # a subject is likelier meant than a nearer name in another place; an earlier sentence less likely
            distance = head.sentence - sentence.index + (0 if mention.subject else 2)
            distance += word in _SINGULAR and mention.source.form != "person"
            if best is None or distance < best:
                best, found = distance, mention.source
        return found


def _agrees(source: Source, word: str) -> bool:
    if word in _SINGULAR:
        if source.form not in {"person", "unnamed"} or source.plural or not source.human:
            return False
        return source.gender in (None, _SINGULAR[word])
    if word in _PLURAL:
        return source.plural or source.form == "body"
    if word in _NEUTER:
        return source.form in {"body", "thing"} or (source.form == "unnamed" and not source.plural)
    return True


def _content_words(phrase: Described) -> frozenset[str]:
    return frozenset(
        token.lemma.lower() for token in phrase.core if token.pos in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}
    )


def _start(attribution: Attribution) -> int:
    pieces = attribution.source or attribution.cue or attribution.content
    return pieces[0].start if pieces else 0
