"""The kind of a source from everything that the article says of it.

The first that tells counts: a known body; the description's own head; the titles before the name; the words
beside the name wherever it stands (*Ines Okafor, a hydrologist at the university*); a campaign or government
of that name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from analysis.attribution.cues import word_group
from analysis.attribution.kinds import kind_of_description, kind_of_words, kind_words, known_body
from analysis.attribution.names import parts
from analysis.attribution.naming import Described
from analysis.attribution.people import People
from analysis.language.document import Document, Token
from analysis.language.records import Span

_BESIDE = frozenset({"appos"})
# "the Okafor campaign", "Okafor's administration": whoever lends the name holds or seeks office
_OF_OFFICE = frozenset(
    {"campaign", "administration", "presidency", "government", "cabinet", "candidacy", "ministry"}
)
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
    for phrase in own:
        kind = _of_phrase(phrase)
        if kind:
            return kind
    return {"body": "organisation", "thing": "document"}.get(form, "other")


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
        for title in reversed(mention.titles):
            kind = kind_words().get(title)
            if kind and kind[1] == "person":
                votes[kind[0]] += 4
                break
        for kind in _beside(document, Span(mention.start, mention.end)):
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
    return max(sorted(votes), key=lambda kind: votes[kind]) if votes else "other"


def _political(document: Document, number: int) -> bool:
    return any(token.lower in _POLITICS for token in document.sentence_tokens(document.sentences[number]))


def _beside(document: Document, place: Span) -> list[str]:
    """Return the kinds that the words beside one mention of a name tell."""
    inside = document.tokens_in(*place)
    if not inside:
        return []
    members = {token.index for token in inside}
    root = next(
        (token for token in inside if token.head not in members or token.head == token.index), inside[-1]
    )
    found: list[str] = []
    related: list[Token] = [item for item in document.children(root) if item.dep in _BESIDE]
    related += [
        item
        for item in document.children(root)
        if item.dep in {"compound", "nmod"} and item.index not in members
    ]
    for owner in (item for item in document.children(root) if item.dep == "poss"):
        # "the Post's Ines Okafor"
        body = known_body(" ".join(token.text for token in document.subtree(owner) if token.pos == "PROPN"))
        if body is not None:
            found.append(body.kind)
    head = document.head(root)
    if root.dep == "appos":
        related.append(head)
    if root.dep in {"nsubj"} and head.lemma == "be":
        related += [item for item in document.children(head) if item.dep == "attr"]
    for item in related:
        kind = kind_of_description(item, document.subtree(item))
        if kind and kind not in {"document"}:
            found.append(kind)
    return found


def _lends_name(document: Document, token: Token) -> bool:
    return token.dep in {"poss", "compound", "nmod"} and document.head(token).lemma.lower() in _OF_OFFICE
