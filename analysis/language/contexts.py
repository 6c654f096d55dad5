"""The conditions that every lexicon may use, one function each, registered by name.

A condition sees the document, the match and the arguments written in brackets after its name; words are
compared in lower case, as form or lemma.
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.language.document import Document, Token
from analysis.language.phrases import Match, Test, top_token

Conditions = dict[str, Test]
GENERAL: Conditions = {}


def register(table: Conditions) -> Callable[[Test], Test]:
    """Return a decorator that files a condition in `table` under its function's name."""

    def file(test: Test) -> Test:
        table[test.__name__] = test
        return test

    return file


def is_word(token: Token, words: tuple[str, ...]) -> bool:
    """Tell whether a token's form, lemma, part of speech or Penn tag is among `words`."""
    form = token.lower.replace("’", "'")
    return form in words or token.lemma.lower() in words or token.pos in words or token.tag in words


def neighbour(document: Document, place: int, sentence: int) -> Token | None:
    """Return the token at `place` if it stands in the same sentence."""
    if 0 <= place < len(document.tokens) and document.tokens[place].sentence == sentence:
        return document.tokens[place]
    return None


def _sentence(document: Document, match: Match) -> int:
    return document.tokens[match.first].sentence


@register(GENERAL)
def next(document: Document, match: Match, words: tuple[str, ...]) -> bool:
    """The following word is one of these (words, parts of speech or tags)."""
    token = neighbour(document, match.last, _sentence(document, match))
    return token is not None and is_word(token, words)


@register(GENERAL)
def prev(document: Document, match: Match, words: tuple[str, ...]) -> bool:
    """The preceding word is one of these."""
    token = neighbour(document, match.first - 1, _sentence(document, match))
    return token is not None and is_word(token, words)


@register(GENERAL)
def after_within(document: Document, match: Match, arguments: tuple[str, ...]) -> bool:
    """One of the words stands among the next N: ``after_within(3|that|whether)``."""
    reach, *words = arguments
    sentence = _sentence(document, match)
    places = range(match.last, match.last + int(reach))
    near = (neighbour(document, place, sentence) for place in places)
    return any(token is not None and is_word(token, tuple(words)) for token in near)


@register(GENERAL)
def before_within(document: Document, match: Match, arguments: tuple[str, ...]) -> bool:
    """One of the words stands among the N before: ``before_within(3|ask|wonder)``."""
    reach, *words = arguments
    sentence = _sentence(document, match)
    places = range(match.first - int(reach), match.first)
    near = (neighbour(document, place, sentence) for place in places)
    return any(token is not None and is_word(token, tuple(words)) for token in near)


@register(GENERAL)
def sentence_has(document: Document, match: Match, words: tuple[str, ...]) -> bool:
    """The sentence contains one of the words."""
    sentence = document.sentences[_sentence(document, match)]
    return any(is_word(token, words) for token in document.sentence_tokens(sentence))


@register(GENERAL)
def at_start(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The match opens its sentence, quotation marks aside."""
    first = document.sentences[_sentence(document, match)].first
    return all(token.pos == "PUNCT" for token in document.tokens[first : match.left])


@register(GENERAL)
def dep(document: Document, match: Match, labels: tuple[str, ...]) -> bool:
    """The match's highest word has one of these dependency labels."""
    return top_token(document, match).dep in labels


@register(GENERAL)
def head(document: Document, match: Match, words: tuple[str, ...]) -> bool:
    """The word that governs the match is one of these."""
    top = top_token(document, match)
    return top.head != top.index and is_word(document.head(top), words)


@register(GENERAL)
def governs(document: Document, match: Match, labels: tuple[str, ...]) -> bool:
    """The match's highest word has a dependant with one of these labels, outside the match."""
    top = top_token(document, match)
    return any(
        child.dep in labels and not match.first <= child.index < match.last
        for child in document.children(top)
    )


@register(GENERAL)
def governs_word(document: Document, match: Match, words: tuple[str, ...]) -> bool:
    """The match's highest word has a dependant that is one of these words."""
    return any(is_word(child, words) for child in document.children(top_token(document, match)))


@register(GENERAL)
def subject(document: Document, match: Match, words: tuple[str, ...]) -> bool:
    """The subject of the match's clause is one of these words."""
    verb = clause_verb(document, top_token(document, match))
    return any(
        child.dep in ("nsubj", "nsubjpass", "csubj", "expl") and is_word(child, words)
        for child in document.children(verb)
    )


@register(GENERAL)
def negated(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The match's clause is negated."""
    verb = clause_verb(document, top_token(document, match))
    return any(child.dep == "neg" for child in document.children(verb))


@register(GENERAL)
def capital(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The match begins with a capital that is not that of its sentence: probably part of a name."""
    token = document.tokens[match.first]
    first = document.sentences[token.sentence].first
    return token.text[:1].isupper() and token.index > first


@register(GENERAL)
def passive(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The verb is in the passive: *is thought*, *the deal expected today*."""
    token = top_token(document, match)
    if any(child.dep in ("auxpass", "nsubjpass") for child in document.children(token)):
        return True
    return token.tag == "VBN" and token.dep == "acl"


def clause_verb(document: Document, token: Token) -> Token:
    """Return the nearest verb at or above `token` (an auxiliary counts only where it is the main verb)."""
    seen = set()
    while token.index not in seen:
        seen.add(token.index)
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
            return token
        token = document.head(token)
    return token
