"""What a pronoun that is a source stands for: the noun before *who*, the likeliest mention before *she*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from analysis.attribution.candidate import Pieces
from analysis.attribution.cues import word_group
from analysis.attribution.kinds import part_of
from analysis.attribution.naming import Described
from analysis.attribution.people import Name, People
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
_DISTRIBUTIVES = word_group("distributives")
_NOUNS = frozenset({"NOUN", "PROPN"})
_TIMES = frozenset({"DATE", "TIME"})
_DASHES = frozenset({"--", "–", "—", "―"})
# how many paragraphs back a pronoun may look
_REACH = 3
# and how many mentions, so that one endless paragraph does not take for ever
LOOK_BACK = 200
# what speaks against a mention, in sentences
_NO_SUBJECT = 2.0
_NO_GENDER = 0.5
_SPEAKS = 0.5
_QUOTED = 3.0
_OFTEN = 0.2
_OFTEN_ENOUGH = 5


@dataclass(eq=False)
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
    speaks: bool = False


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
    spoken = Counter(mention.source for mention in mentions[-LOOK_BACK:] if mention.speaks)
    best: float | None = None
    found: Source | None = None
    for mention in reversed(mentions[-LOOK_BACK:]):
        sentence = document.sentence_at(mention.start)
        if paragraph - sentence.paragraph > _REACH:
            break
        if not _agrees(mention.source, word):
            continue
        # a subject is likelier meant than a nearer name in another place; an earlier sentence less likely
        cost = pronoun.sentence - sentence.index + (0 if mention.subject else _NO_SUBJECT)
        cost += _QUOTED if mention.quoted and not quoted else 0
        cost -= _OFTEN * min(spoken[mention.source], _OFTEN_ENOUGH)
        # who spoke goes on speaking
        cost -= _SPEAKS if mention.speaks else 0
        if word in _SINGULAR:
            told = mention.source.gender is not None
            cost += (mention.source.form != "person" and not told) + 2 * (mention.source.human is None)
            cost += _NO_GENDER * (mention.source.gender is None)
        elif mention.source.form == "unnamed" and not mention.source.plural:
            # "it" and "they" are bodies sooner than somebody whom nothing is known of
            cost += 1 + (mention.source.human is not False)
        if best is None or cost < best:
            best, found = cost, mention.source
    return found


def nearest_like(
    document: Document,
    mentions: Sequence[Mention],
    start: int,
    fits: Callable[[Source], bool],
    *,
    reach: int = _REACH,
) -> Source | None:
    """Return the fitting source that what stands at an offset most likely takes up, or None.

    Parameters
    ----------
    document : Document
        The document.
    mentions : sequence of Mention
        Those before the offset, in text order.
    start : int
        The offset.
    fits : callable
        Tells whether a source can be meant.
    reach : int
        How many paragraphs back to look.

    Returns
    -------
    Source or None
    """
    here = document.sentence_at(start)
    best: float | None = None
    found: Source | None = None
    told = Counter(mention.source for mention in mentions[-LOOK_BACK:])
    speaking = {
        item.source
        for item in mentions[-LOOK_BACK:]
        if item.speaks and item.start >= here.start and not _quotes(document, item.start, start)
    }
    for mention in reversed(mentions[-LOOK_BACK:]):
        sentence = document.sentence_at(mention.start)
        if here.paragraph - sentence.paragraph > reach:
            break
        # "Okafor said that the senator": somebody else; but "Okafor said: “It is late,” the senator went on"
        if mention.quoted or mention.source in speaking or not fits(mention.source):
            continue
        cost = here.index - sentence.index + (0 if mention.subject else _NO_SUBJECT)
        cost -= _OFTEN * min(told[mention.source], _OFTEN_ENOUGH)
        cost -= _SPEAKS if mention.speaks else 0
        if best is None or cost < best:
            best, found = cost, mention.source
    return found


def _quotes(document: Document, start: int, end: int) -> bool:
    """Tell whether a quotation begins in ``[start, end)``."""
    quotation = document.next_quotation(start)
    return quotation is not None and quotation.start < end


def nearest_ahead(document: Document, known: People, pronoun: Token) -> Name | None:
    """Return the person named after *he* or *she* in the same or the next sentence, where nobody is before.

    Parameters
    ----------
    document : Document
        The document.
    known : People
        The people whom it names.
    pronoun : Token
        The pronoun.

    Returns
    -------
    Name or None
    """
    gender = _SINGULAR.get(pronoun.lower)
    if gender is None:
        return None
    last = document.sentences[min(pronoun.sentence + 1, len(document.sentences) - 1)]
    names = known.within(pronoun.end, last.end)
    return next((name for name in names if known.gender(name.full) in (None, gender)), None)


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
    before = document.tokens[relative.index - 1] if relative.index else relative
    if before.text in _DASHES:
        return _phrase_before(document, _opening_dash(document, before))
    verb = relative
    for _ in range(5):
        verb = document.head(verb)
        if verb.dep == "relcl":
            noun = document.head(verb)
            # "Reyes, the mayor, who": the name, not what is added to it
            while noun.dep == "appos" and document.head(noun).pos == "PROPN":
                noun = document.head(noun)
            # "the nominee for mayor, who": whoever is one
            while (
                noun.dep == "pobj"
                and noun.pos == "NOUN"
                and not [item for item in document.children(noun)[:-1] if item.pos != "PUNCT"]
                and part_of(person := document.head(document.head(noun))) == "person"
            ):
                noun = person
            clause = {token.index for token in document.subtree(verb)}
            kept = [token for token in document.subtree(noun) if token.index not in clause]
            kept = [token for token in kept if token.index < verb.index]
            return (Span(kept[0].start, kept[-1].end),) if kept else ()
        if verb.head == verb.index:
            break
    start = relative
    if before.lower == "of" and relative.index > 1:
        # "most of whom"
        start = document.tokens[relative.index - 2]
    return _phrase_before(document, start)


def _opening_dash(document: Document, closing: Token) -> Token:
    """Return the dash that begins what another ends, or that other one where it is alone."""
    first = document.sentences[closing.sentence].first
    dashes = [token for token in document.tokens[first : closing.index] if token.text in _DASHES]
    return dashes[-1] if len(dashes) % 2 else closing


def _phrase_before(document: Document, place: Token) -> Pieces:
    """Return the noun phrase that ends just before a token, where the parse has not joined the two."""
    index = place.index - 1
    while index >= 0 and (document.tokens[index].text == "," or document.tokens[index].text in _DASHES):
        index -= 1
    if index < 0:
        return ()
    noun = document.tokens[index]
    # "not clear on Thursday who": a question
    if noun.sentence != place.sentence or noun.pos not in _NOUNS or noun.entity in _TIMES:
        return ()
    # "pilots and sailors who", but "Okafor and Reyes, who"
    while (
        (noun.dep == "compound" or (noun.dep == "conj" and noun.tag == "NNS"))
        and document.head(noun).pos in _NOUNS
        and noun.head < noun.index
    ):
        noun = document.head(noun)
    kept = [token for token in document.subtree(noun) if token.index <= index]
    return (Span(kept[0].start, document.tokens[index].end),)


def _agrees(source: Source, word: str) -> bool:
    if word in _SINGULAR:
        if source.form not in {"person", "unnamed"} or source.plural or source.human is False:
            return False
        return source.gender in (None, _SINGULAR[word])
    if word in _DISTRIBUTIVES:
        return source.plural
    if word in _PLURAL:
        return source.plural or source.form == "body"
    if word in _NEUTER:
        return source.form in {"body", "thing"} or (source.form == "unnamed" and not source.plural)
    return True
