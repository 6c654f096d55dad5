"""Kinds of source that a description settles by itself, whatever else a text is about.

*A person briefed on the inquiry* only knows, *the mill's manager* acts for the mill, *his lawyer* for one
private person. The trained model has met few of them, and in political news takes them for officials or, by
what they know of, for papers. The words are in ``data/lexicons/attribution_words.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.attribution.cues import word_group
from analysis.attribution.kinds import kind_words, part_of, word_kind
from analysis.attribution.naming import Described
from analysis.language.document import Document, Token

_NEAR = 6  # words after the head within which a text says what somebody knows
_KNOWERS = word_group("knowers")
_KNOWING = word_group("knowing")
_MANAGERS = word_group("managers")
_HEADS = word_group("heads_of_bodies") | word_group("officers of bodies")
_WORKPLACES = word_group("workplaces")
_STATE = word_group("state bodies")
_RETAINED = word_group("retained")
_AUTHORS = word_group("authors")


def settled_kind(document: Document, phrase: Described) -> str | None:
    """Return the kind that a description settles, or None where other things decide.

    Parameters
    ----------
    document : Document
        The document.
    phrase : Described
        A source phrase.

    Returns
    -------
    str or None
    """
    head = phrase.head
    if phrase.form != "unnamed" or head is None:
        return None
    tokens = document.tokens_in(phrase.start, phrase.end)
    after = [token.lower for token in tokens if token.index > head.index][:_NEAR]
    if head.lemma.lower() in _KNOWERS and "campaign" not in after and _KNOWING & set(after):
        return "other"
    around = [token for token in phrase.core if token.index != head.index]
    if head.lemma.lower() in _RETAINED:
        return _of_lawyer(head, around)
    if head.lemma.lower() in _AUTHORS and any(part_of(token) == "document" for token in around):
        return "expert"
    return _of_manager(head, around)


def is_person_noun(phrase: Described) -> bool:
    """Tell a description of people, who are no paper whatever they know of: *an aide on the bill*."""
    if phrase.form != "unnamed" or phrase.head is None:
        return False
    lemma = phrase.head.lemma.lower()
    return part_of(phrase.head) in {"person", "deputy"} or lemma in _KNOWERS | _AUTHORS


def _of_lawyer(head: Token, around: Sequence[Token]) -> str | None:
    """Return the kind of a lawyer by the client: a private person's is of no other kind."""
    owners = [token for token in around if token.dep == "poss" and token.head == head.index]
    if any(token.tag == "PRP$" for token in owners):
        return "other"
    if any((word_kind(token) or ("",))[0] == "witness" for token in owners):
        return "other"
    lends = [token for token in around if token.index == head.index - 1]
    return "official" if any(token.lower in _STATE for token in lends) else None


def _of_manager(head: Token, around: Sequence[Token]) -> str | None:
    """Return that somebody acts for a company, a union or a club, where the description says so."""
    words = {token.lemma.lower() for token in around} | {token.lower for token in around}
    if words & _STATE or any(token.entity in {"GPE", "NORP"} for token in around):
        return None
    if head.lemma.lower() in _MANAGERS:
        return "organisation"
    private = bool(words & _WORKPLACES) or any(_is_private(token) for token in around)
    return "organisation" if private and head.lemma.lower() in _HEADS else None


def _is_private(token: Token) -> bool:
    return any(kind_words().get(form) == ("organisation", "body") for form in _forms(token))


def _forms(token: Token) -> Iterable[str]:
    return (token.lower, token.lemma.lower())
