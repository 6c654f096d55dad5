"""What the conditions ask about a clause: its subjects, its dependants, whom it addresses."""

from __future__ import annotations

from analysis.hedging.conditions.words import words
from analysis.language.document import Document, Token
from analysis.language.phrases import Match, top_token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PERCEPTION = words("perception")
_PEOPLE = words("people")
_ALLOWED = words("permitted acts")
_PEOPLE = words("people")
_ALLOWED = words("permitted acts")


def subjects(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return the subjects of a verb, or those of the verb it is coordinated with."""
    own = tuple(child for child in document.children(verb) if child.dep in _SUBJECTS)
    if not own and verb.dep in ("conj", "xcomp") and verb.head != verb.index:
        return tuple(child for child in document.children(document.head(verb)) if child.dep in _SUBJECTS)
    return own


def is_person(token: Token) -> bool:
    """Tell whether a word stands for a person: a personal pronoun or a name of a person."""
    return token.entity == "PERSON" or token.lower in _PEOPLE


def has(document: Document, token: Token, labels: tuple[str, ...]) -> bool:
    """Tell whether a word has a dependant with one of these labels."""
    return any(child.dep in labels for child in document.children(token))


def in_question_to_you(document: Document, match: Match) -> bool:
    """Tell whether the match asks the reader or hearer: *What do you think?*."""
    token = top_token(document, match)
    sentence = document.sentence_tokens(document.sentences[token.sentence])
    aux_first = any(
        child.dep in ("aux", "advmod", "dobj") and child.index < subject.index
        for subject in subjects(document, token)
        for child in document.children(token)
        if child.lower in ("do", "does", "did", "how", "what", "who")
    )
    return aux_first and any(word.text == "?" for word in sentence)
