"""How far a cue reaches, learned from scopes that people marked (BioScope, abstracts).

Each token of the sentence is asked whether the cue reaches it, by its place in the parse as seen from the
cue: where the paths of both meet, how deep, what lies between. The scope is the unbroken stretch around the
cue whose tokens are together most probable; it ends where no word is cut from what it depends on. No word of
the training texts but the cues and closed-class words is used, so that the model carries over to news.

Szarvas, Vincze, Farkas & Csirik (2008), "The BioScope corpus", BioNLP.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis.language.contexts import clause_verb
from analysis.language.document import Document, Token
from analysis.language.linear import LinearModel
from analysis.resources import model_file

INSIDE = "inside"
OUTSIDE = "outside"
_CLOSED = ("ADP", "SCONJ", "CCONJ", "PUNCT", "AUX", "DET", "PRON", "PART")
_DEEPEST = 5


@cache
def shipped_reach() -> LinearModel | None:
    """Load the shipped model; None where the folder was left out.

    Raises
    ------
    ModelError
        If its file is damaged or not there.
    """
    file = model_file("scope", "scope.json")
    return None if file is None else LinearModel.load(file)


def reach(document: Document, first: int, last: int, model: LinearModel) -> tuple[int, int]:
    """Return the tokens ``[left, right)`` that a cue reaches, itself among them.

    Parameters
    ----------
    document : Document
        The parsed text.
    first, last : int
        The cue's tokens.
    model : LinearModel
        Of the classes ``inside`` and ``outside``.
    """
    sentence = document.sentences[document.tokens[first].sentence]
    odds = {}
    for token, features in rows_of(document, first, last):
        scores = model.scores(features)
        odds[token.index] = scores[INSIDE] - scores[OUTSIDE]
    top = _top(document, first, last)
    above = {token.index for token in _ancestors(document, top)}
    left, right = first, last
    best = total = 0.0
    outermost = last  # the furthest governor of what has been passed
    for place in range(first - 1, sentence.first - 1, -1):
        total += odds[place]
        outermost = min(outermost, place if place in above else document.tokens[place].head)
        if total > best and outermost >= place:
            best, left = total, place
    best = total = 0.0
    outermost = 0
    for place in range(last, sentence.last):
        total += odds[place]
        outermost = max(outermost, place if place in above else document.tokens[place].head)
        if total > best and outermost <= place:
            best, right = total, place + 1
    return left, right


def rows_of(document: Document, first: int, last: int) -> Iterator[tuple[Token, dict[str, float]]]:
    """Yield the tokens of the cue's sentence, those of the cue left out, with their features."""
    tokens = document.tokens
    top = _top(document, first, last)
    sentence = document.sentences[top.sentence]
    up = list(_ancestors(document, top))
    depth = {token.index: number for number, token in enumerate(up)}
    verb = clause_verb(document, top)
    passive = any(child.dep in ("nsubjpass", "auxpass") for child in document.children(verb))
    cue = f"{top.tag[:2]}.{'p' if passive else 'a'}"
    kind = f"{cue}.{top.dep}"
    word = tokens[first].lower
    for side, places in (("l", range(first - 1, sentence.first - 1, -1)), ("r", range(last, sentence.last))):
        commas = stops = 0
        verbs = 0
        for step, place in enumerate(places):
            token = tokens[place]
            if side == "r" and token.text == ",":
                commas += 1
            stops += token.text in (";", ":", "(", ")", "--", "-", "—")
            verbs += token.tag in ("VBZ", "VBD", "VBP", "MD")
            path, meets = _path(document, token, depth)
            branch = path[-1] if path else "on"
            found = {
                f"{side}": 1.0,
                f"{side}.{cue}": 1.0,
                f"{side}.{kind}": 1.0,
                f"{side}.w={word}": 1.0,
                f"{side}.far={min(6, step // 4)}": 1.0,
                f"{side}.{cue}.far={min(6, step // 4)}": 1.0,
                f"{side}.meet={meets}.{branch}": 1.0,
                f"{side}.{cue}.meet={meets}.{branch}": 1.0,
                f"{side}.{kind}.meet={meets}.{branch}": 1.0,
                f"{side}.w={word}.meet={meets}": 1.0,
                f"{side}.w={word}.meet={meets}.{branch}": 1.0,
                f"{side}.path={meets}.{'/'.join(path[-3:])}": 1.0,
                f"{side}.up={'/'.join(a.dep for a in up[: meets + 1][:4])}.{branch}": 1.0,
                f"{side}.between={min(3, commas)}.{min(2, stops)}.{min(2, verbs)}": 1.0,
                f"{side}.{cue}.between={min(3, commas)}.{min(2, stops)}.{min(2, verbs)}": 1.0,
                f"{side}.tag={token.tag}": 1.0,
                f"{side}.dep={token.dep}.{meets}": 1.0,
            }
            if token.pos in _CLOSED:
                found[f"{side}.t={token.lower}"] = 1.0
                found[f"{side}.t={token.lower}.meet={meets}.{branch}"] = 1.0
            if place == sentence.last - 1:
                found[f"{side}.end.{token.pos}"] = 1.0
            if commas and side == "l":
                found["l.comma"] = 1.0
            if side == "l" and token.text == ",":
                commas += 1
            yield token, found


def _top(document: Document, first: int, last: int) -> Token:
    """Return the cue's token that governs the others."""
    tokens = document.tokens[first:last]
    return next(
        (token for token in tokens if token.head == token.index or not first <= token.head < last), tokens[0]
    )


def _ancestors(document: Document, token: Token) -> Iterator[Token]:
    seen: set[int] = set()
    while token.index not in seen:
        seen.add(token.index)
        yield token
        token = document.head(token)


def _path(document: Document, token: Token, depth: dict[int, int]) -> tuple[list[str], int]:
    """Return the labels from a token up to where it meets the cue's path, and how high above the cue that
    is.
    """
    labels: list[str] = []
    for place in _ancestors(document, token):
        if place.index in depth:
            return labels, min(_DEEPEST, depth[place.index])
        labels.append(place.dep)
    return labels, _DEEPEST
