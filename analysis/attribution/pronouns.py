"""What a pronoun that is a source stands for: the noun before *who*, the likeliest mention before *she*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.attribution.candidate import Pieces
from analysis.attribution.naming import Described
from analysis.language.document import Document, Token
from analysis.language.records import Span

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
LOOK_BACK = 200


@dataclass
class Source:
    """One person or body while the article is read; ``human`` is None where the noun does not tell."""

    form: str
    name: str | None
    gender: str | None = None
    plural: bool = False
    human: bool | None = True
    phrases: list[Described] = field(default_factory=list)


@dataclass(frozen=True)
class Mention:
    """A place where a source stands in the text, for pronouns to look back to."""

    start: int
    source: Source
    subject: bool
    quoted: bool


def nearest(document: Document, mentions: Sequence[Mention], pronoun: Token) -> Source | None:
    """Return the source that a pronoun of the third person most likely stands for, or None.

    Parameters
    ----------
    document : Document
        The document.
    mentions : sequence of Mention
        Those before the pronoun, in text order.
    pronoun : Token
        The pronoun.

    Returns
    -------
    Source or None
    """
    word = pronoun.lower
    paragraph = document.sentences[pronoun.sentence].paragraph
    quoted = document.quotation_at(pronoun.start) is not None
    best: int | None = None
    found: Source | None = None
    for mention in reversed(mentions[-LOOK_BACK:]):
        sentence = document.sentence_at(mention.start)
        if paragraph - sentence.paragraph > _REACH:
            break
        if (mention.quoted and not quoted) or not _agrees(mention.source, word):
            continue
        # a subject is likelier meant than a nearer name in another place; an earlier sentence less likely
        distance = pronoun.sentence - sentence.index + (0 if mention.subject else 2)
        if word in _SINGULAR:
            distance += (mention.source.form != "person") + 2 * (mention.source.human is None)
        if best is None or distance < best:
            best, found = distance, mention.source
    return found


def antecedent(document: Document, relative: Token) -> Pieces:
    """Return the noun phrase that a relative pronoun takes up, without the relative clause.

    Parameters
    ----------
    document : Document
        The document.
    relative : Token
        *Who*, *which* or *that*.

    Returns
    -------
    tuple of Span
        Empty where the parse gives none.
    """
    verb = relative
    for _ in range(5):
        verb = document.head(verb)
        if verb.dep == "relcl":
            noun = document.head(verb)
            # "Reyes, the mayor, who": the name, not what is added to it
            while noun.dep == "appos" and document.head(noun).pos == "PROPN":
                noun = document.head(noun)
            clause = {token.index for token in document.subtree(verb)}
            kept = [token for token in document.subtree(noun) if token.index not in clause]
            kept = [token for token in kept if token.index < verb.index]
            return (Span(kept[0].start, kept[-1].end),) if kept else ()
        if verb.head == verb.index:
            break
    return ()


def _agrees(source: Source, word: str) -> bool:
    if word in _SINGULAR:
        if source.form not in {"person", "unnamed"} or source.plural or source.human is False:
            return False
        return source.gender in (None, _SINGULAR[word])
    if word in _PLURAL:
        return source.plural or source.form == "body"
    if word in _NEUTER:
        return source.form in {"body", "thing"} or (source.form == "unnamed" and not source.plural)
    return True
