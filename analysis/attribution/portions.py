"""What a phrase leaves to the words before it: *46 percent*, *most of whom*, *whose leaders*, *it said*."""

from __future__ import annotations

from analysis.attribution.candidate import Pieces
from analysis.attribution.kinds import part_of
from analysis.attribution.naming import Described
from analysis.attribution.pronouns import antecedent
from analysis.language.document import Document, Token
from analysis.language.records import Span

_PORTIONS = frozenset({"percent", "%", "per cent", "half", "third", "quarter"})
_BODILY = frozenset({"it", "they"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})
# so many sentences back a portion's whole may stand
_REACH = 3


def portion(document: Document, phrase: Described) -> str | None:
    """Return the description of a portion with the whole that the article gives just before, or None.

    Parameters
    ----------
    document : Document
        The document.
    phrase : Described
        A source phrase.

    Returns
    -------
    str or None
        None where it is no bare portion, or nothing tells of what.
    """
    head = phrase.head
    if head is None or head.lower not in _PORTIONS or any(token.lower == "of" for token in phrase.core):
        return None
    first = document.sentences[max(0, head.sentence - _REACH)].first
    for token in reversed(document.tokens[first : head.index]):
        own = token.lower == "among" or (token.lower == "of" and _is_portion(document, token.index - 1))
        if own and (whole := _whole(document, token)):
            return f"{phrase.name} of {whole}"
    return None


def of_whom(document: Document, phrase: Described) -> str | None:
    """Return *most of the generals* for *most of whom*, *leaders of the islands* for *whose leaders*.

    Parameters
    ----------
    document : Document
        The document.
    phrase : Described
        A source phrase.

    Returns
    -------
    str or None
        None where it has no such pronoun, or nothing before it for that to stand for.
    """
    words = [token for token in phrase.core if token.pos != "PUNCT"]
    whose = len(words) > 1 and words[0].lower == "whose"
    whom = len(words) > 2 and words[-1].lower in {"whom", "which"} and words[-2].lower == "of"
    if not whose and not whom:
        return None
    noun = antecedent(document, words[0] if whose else words[-1])
    if not noun:
        return None
    whole = " ".join(document.text[noun[0].start : noun[-1].end].split()).rstrip(" ,")
    first = document.tokens_in(*noun[0])[0]
    own = words[1:] if whose else words[:-2]
    part = document.text[own[0].start : own[-1].end]
    if whose:
        whole = whole.split(" ", 1)[1] if first.lower in {"the", "a", "an"} and " " in whole else whole
    elif first.pos not in {"DET", "NUM", "PRON"}:
        return f"{part} {whole}"
    return f"{part} of {whole}"


def said_of_itself(document: Document, content: Pieces, phrase: Described) -> Pieces:
    """Return the body that *it* is in *The council will decide in May, it said*, where nothing else tells.

    Parameters
    ----------
    document : Document
        The document.
    content : tuple of Span
        What it says.
    phrase : Described
        The pronoun.

    Returns
    -------
    tuple of Span
        Empty where the content comes after, or is about no body.
    """
    head = phrase.head
    if head is None or head.lower not in _BODILY or not content or content[0].start >= head.start:
        return ()
    inside = document.tokens_in(*content[0])
    subject = next((token for token in inside if token.dep in _SUBJECTS), None)
    if subject is None or subject.sentence != head.sentence or document.quotation_at(subject.start):
        return ()
    if (subject.tag in {"NNS", "NNPS"}) != (head.lower == "they"):
        return ()
    if part_of(subject) != "body" and subject.entity != "ORG":
        return ()
    kept = [token for token in document.subtree(subject) if token.index <= subject.index]
    return (Span(kept[0].start, subject.end),)


def _is_portion(document: Document, index: int) -> bool:
    return index >= 0 and document.tokens[index].lower in _PORTIONS


def _whole(document: Document, preposition: Token) -> str | None:
    """Return the noun phrase right after a preposition, without what follows its noun."""
    taken: list[Token] = []
    for token in document.tokens[preposition.index + 1 : preposition.index + 6]:
        if token.pos == "DET" and not taken:
            continue
        # "of registered voters"
        if token.pos not in _MODIFIERS and not (token.tag == "VBN" and token.dep == "amod"):
            break
        taken.append(token)
    if not taken or taken[-1].pos in {"ADJ", "VERB"}:
        return None
    return document.text[taken[0].start : taken[-1].end]
