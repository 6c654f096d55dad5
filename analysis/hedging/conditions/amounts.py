"""Conditions of approximations: which numbers, measures and degrees a word blurs."""

from __future__ import annotations

import re

from analysis.hedging.conditions.words import words
from analysis.language.contexts import Conditions, neighbour, register
from analysis.language.document import Document, Token
from analysis.language.phrases import Match

AMOUNTS: Conditions = {}

_MEASURES = words("measures")
_ROUND = words("round numbers")
_FIGURE = re.compile(r"[\d.,]+$")
_MONEY = "$£€"
_WORKS = words("works")
_ABOUT = words("about")
_MOTION = words("motion")


def _following(document: Document, match: Match, reach: int = 4) -> list[Token]:
    sentence = document.tokens[match.first].sentence
    return [token for token in document.tokens[match.last : match.last + reach] if token.sentence == sentence]


def _is_number(token: Token) -> bool:
    return token.tag == "CD" or token.pos == "NUM" or token.lemma.lower() in ("dozen", "half")


@register(AMOUNTS)
def quantity_follows(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A number or measure follows, currency signs and articles aside: *about $3 million*, *about a dozen*."""
    for token in _following(document, match):
        if _is_number(token) or token.lemma.lower() in _MEASURES:
            return token.lemma.lower() not in ("one",) or match.last < token.index
        if token.text not in _MONEY and token.lower not in ("a", "an", "the", "every", "as", "us"):
            return False
    return False


@register(AMOUNTS)
def number_next(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A number follows at once, a currency sign aside."""
    following = [token for token in _following(document, match, 3) if token.text not in _MONEY]
    if following and following[0].lower in ("a", "an") and len(following) > 1:
        following.pop(0)
    return bool(following) and _is_number(following[0])


@register(AMOUNTS)
def money_follows(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A sum of money or a share follows: *north of $4 million*."""
    following = _following(document, match, 4)
    return bool(following) and (
        following[0].text in _MONEY
        or any(token.lower in ("percent", "million", "billion", "%") for token in following)
    )


@register(AMOUNTS)
def round_number(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A round number follows, so that the bound is an estimate: *more than 3,000*, *more than a dozen*."""
    following = [token for token in _following(document, match, 4) if token.text not in _MONEY]
    if following and following[0].lower in ("a", "an"):
        return len(following) > 1 and following[1].lemma.lower() in _ROUND
    if not following or not _is_number(following[0]):
        return False
    if any(token.lemma.lower() in _ROUND for token in following[:2]):
        return True
    figure = following[0].text
    if _FIGURE.match(figure) is None:
        return following[0].lower in ("two", "three", "four", "five", "six", "seven", "eight", "nine")
    return figure.replace(",", "").endswith("0")


@register(AMOUNTS)
def estimate_number(document: Document, match: Match, arguments: tuple[str, ...]) -> bool:
    """A round number of people, things or money follows, not a rank or an age."""
    following = _following(document, match, 5)
    if any(token.lower in ("one",) for token in following[:1]):
        return False
    return number_next(document, match, arguments) and not any(
        token.lower in ("age", "old", "who") for token in following[:3]
    )


@register(AMOUNTS)
def after_number(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A number or measure stands just before: *40 or so*, *a week or so*."""
    sentence = document.tokens[match.first].sentence
    near = (neighbour(document, place, sentence) for place in range(match.first - 3, match.first))
    return any(
        token is not None
        and (_is_number(token) or token.lemma.lower() in _MEASURES or token.lower in ("a", "an"))
        for token in near
    )


@register(AMOUNTS)
def estimated_number(document: Document, match: Match, arguments: tuple[str, ...]) -> bool:
    """*an estimated 40*: a number follows and an article or nothing stands before."""
    return number_next(document, match, arguments) or any(
        token.lower == "to" or token.lower == "at" for token in _following(document, match, 1)
    )


@register(AMOUNTS)
def concerning(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*about* = concerning: after a verb or noun of speech, thought or content (*asked about 40 cases*)."""
    token = document.tokens[match.first]
    before = neighbour(document, match.first - 1, token.sentence)
    if before is None:
        return False
    if before.lemma.lower() == "be":
        sentence = document.sentences[token.sentence]
        return any(word.lemma.lower() in _WORKS for word in document.tokens[sentence.first : match.first])
    return before.lemma.lower() in _ABOUT or before.lemma.lower() in _WORKS


@register(AMOUNTS)
def place_before(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*around* of place: it follows a verb of motion or position."""
    before = neighbour(document, match.first - 1, document.tokens[match.first].sentence)
    return before is not None and before.lemma.lower() in _MOTION


@register(AMOUNTS)
def hedge_if_not(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*if not* between two degrees of one thing: *hard, if not impossible*; no clause, no verb."""
    following = _following(document, match, 3)
    if (
        not following
        or following[0].lower in ("for", "now", ",", ".", "then", "because", "in")
        or not match.first
    ):
        return False
    opens = document.tokens[match.first - 1].sentence != document.tokens[match.first].sentence
    return not opens and not any(token.tag in ("VBZ", "VBP", "VBD", "MD") for token in following)


@register(AMOUNTS)
def capital_noun(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A capital inside a sentence: part of a name."""
    token = document.tokens[match.first]
    return token.text[:1].isupper() and token.index > document.sentences[token.sentence].first
