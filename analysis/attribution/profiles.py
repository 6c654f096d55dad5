"""The kind of a source from everything that the article says of it.

The first that tells counts: a known body; the description's own head; the titles before the name; the words
beside the name wherever it stands (*Ines Okafor, a hydrologist at the university*); a campaign or government
of that name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analysis.attribution.cues import word_group
from analysis.attribution.kinds import kind_of_description, kind_of_words, known_body, part_of, title_kind
from analysis.attribution.names import given_names, parts
from analysis.attribution.naming import Described
from analysis.attribution.people import AGE, People
from analysis.attribution.settled import settled_kind
from analysis.language.document import Document, Token
from analysis.language.records import Span

_BESIDE = frozenset({"appos"})
# "the Okafor campaign", "Okafor's administration": whoever lends the name holds or seeks office
_OF_OFFICE = word_group("of_office")
# how many words an added noun phrase has before its noun
_ADDED = 9
_IN_NOUN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM", "PRON"})
# a name in so many sentences with words of office and election belongs to a politician, unless more is known
_POLITICAL = 2
_POLITICS = word_group("politics")


def kind_of_source(
    document: Document, known: People, form: str, name: str | None, phrases: Iterable[Described]
) -> str:
    """Return the kind of one source.

    Parameters
    ----------
    document : Document
        The document.
    known : People
        The people whom the document names.
    form : {"person", "body", "thing", "unnamed", "writer"}
        What the source is.
    name : str or None
        Its name or description.
    phrases : iterable of Described
        The phrases that stand for it as a source.

    Returns
    -------
    str
        A value of ``attributions.source_kind``.
    """
    if form == "writer":
        return "writer"
    own = [phrase for phrase in phrases if phrase.head is not None and phrase.form not in {"pronoun", "none"}]
    if form == "person":
        return _of_person(document, known, name or "", own)
    body = known_body(name or "")
    if body is not None:
        return body.kind
    settled = (settled_kind(document, phrase) for phrase in own) if form == "unnamed" else ()
    if (kind := next(filter(None, settled), None)) is not None:
        return kind
    for phrase in own:
        kind = _of_phrase(phrase)
        if kind == "witness" and form == "body" and _is_many(phrase):
            # "Teachers United"
            return "organisation"
        if kind:
            return kind
    places = document.places_of((name or "").split(" ")[-1]) if form == "body" else ()
    if any(_lends_name(document, token) for token in places):
        return "official"
    return {"body": "organisation", "thing": "document"}.get(form, "other")


def _is_many(phrase: Described) -> bool:
    return phrase.head is not None and (part_of(phrase.head) is None or phrase.head.text.endswith("s"))


def _of_phrase(phrase: Described) -> str | None:
    head = phrase.head
    if head is None:
        return None
    kind = kind_of_description(head, phrase.core)
    if kind:
        return kind
    inner = known_body(head.text)
    if inner is not None:
        return inner.kind
    if head.entity in {"GPE", "NORP"}:
        return "official"
    return kind_of_words(phrase.core)


def _of_person(document: Document, known: People, name: str, own: list[Described]) -> str:
    for phrase in own:
        if (
            phrase.head is not None
            and phrase.head.pos == "NOUN"
            and (kind := kind_of_description(phrase.head, phrase.core))
        ):
            return kind
    votes: Counter[str] = Counter()
    surname = parts(name)[-1] if parts(name) else ""
    for mention in known.mentions(name):
        titled = next((kind for title in reversed(mention.titles) if (kind := title_kind(title))), None)
        if titled:
            votes[titled] += 4
        votes["witness"] += bool(AGE.match(document.text, mention.end))
        for _, kind in beside(document, Span(mention.start, mention.end)):
            if kind is None or kind == "document":
                continue
            # anybody is a man or a father; an office or a trade says more
            votes[kind] += 2 if kind == "witness" else 4
    places = document.places_of(surname) if surname else ()
    if any(_lends_name(document, token) for token in places):
        votes["official"] += 3
    if (
        sum(_political(document, number) for number in sorted({token.sentence for token in places}))
        >= _POLITICAL
    ):
        votes["official"] += 3
    if len(name.split()) == 1 and name.lower() in given_names():
        # the news calls ordinary people, and those it shields, by their first names
        votes["witness"] += 3
    votes = +votes
    if not votes and not _introduced(document, known, name) and is_political(document):
        return "official"
    return max(sorted(votes), key=lambda kind: votes[kind]) if votes else "other"


def _introduced(document: Document, known: People, name: str) -> bool:
    """Tell whether the article says anything of a person beside the name.

    Whom political news needs not introduce holds or seeks office.
    """
    return any(document.text[place.end : place.end + 1] in {",", "("} for place in known.mentions(name))


def is_political(document: Document) -> bool:
    """Tell whether a document has words of office and election in more than two sentences."""
    places = {token.sentence for word in sorted(_POLITICS) for token in document.places_of(word)}
    return len(places) > _POLITICAL


def _political(document: Document, number: int) -> bool:
    return any(token.lower in _POLITICS for token in document.sentence_tokens(document.sentences[number]))


def beside(document: Document, place: Span) -> list[tuple[Token, str | None]]:
    """Return the words that the article puts beside one mention of a name, each with the kind it tells.

    Parameters
    ----------
    document : Document
        The document.
    place : Span
        Where the name stands.

    Returns
    -------
    list of (Token, str or None)
        Appositions, trades and offices before the name, what it is said to be, whom it is called after.
    """
    inside = document.tokens_in(*place)
    if not inside:
        return []
    members = {token.index for token in inside}
    root = next(
        (token for token in inside if token.head not in members or token.head == token.index), inside[-1]
    )
    found: list[tuple[Token, str | None]] = []
    related: list[Token] = [item for item in document.children(root) if item.dep in _BESIDE]
    related += _after_comma(document, inside[-1])
    related += [
        item
        for item in document.children(root)
        if item.dep in {"compound", "nmod"} and item.index not in members
    ]
    for owner in (item for item in document.children(root) if item.dep == "poss"):
        # "the Post's Ines Okafor"
        body = known_body(" ".join(token.text for token in document.subtree(owner) if token.pos == "PROPN"))
        if body is not None or owner.entity == "ORG":
            found.append((owner, body.kind if body else "media"))
    head = document.head(root)
    if root.dep == "appos":
        related.append(head)
    if root.dep in {"nsubj"} and head.lemma == "be":
        related += [item for item in document.children(head) if item.dep == "attr"]
    return found + [(item, kind_of_description(item, document.subtree(item))) for item in related]


def _after_comma(document: Document, last: Token) -> list[Token]:
    """Return the noun of what is added to a name after a comma, where the parser has lost the thread."""
    following = document.tokens[last.index + 1 : last.index + 2 + _ADDED]
    if not following or following[0].text != ",":
        return []
    noun = None
    for token in following[1:]:
        if token.pos not in _IN_NOUN_PHRASE or token.sentence != last.sentence:
            break
        noun = token if token.pos == "NOUN" else noun
    return [] if noun is None else [noun]


def _lends_name(document: Document, token: Token) -> bool:
    return token.dep in {"poss", "compound", "nmod"} and document.head(token).lemma.lower() in _OF_OFFICE
