"""What a bare *46 percent* is a portion of: *46 percent of likely voters*."""

from __future__ import annotations

from analysis.attribution.naming import Described
from analysis.language.document import Document, Token

_PORTIONS = frozenset({"percent", "%", "per cent", "half", "third", "quarter"})
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


def _is_portion(document: Document, index: int) -> bool:
    return index >= 0 and document.tokens[index].lower in _PORTIONS


def _whole(document: Document, preposition: Token) -> str | None:
    """Return the noun phrase right after a preposition, without what follows its noun."""
    taken: list[Token] = []
    for token in document.tokens[preposition.index + 1 : preposition.index + 6]:
        if token.pos == "DET" and not taken:
            continue
        if token.pos not in _MODIFIERS:
            break
        taken.append(token)
    if not taken or taken[-1].pos == "ADJ":
        return None
    return document.text[taken[0].start : taken[-1].end]
