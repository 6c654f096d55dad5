"""The sense conditions of reporting cues: what tells *warned that* from *warned them to*, on top of the
general conditions.

Each asks what stands beside the cue's highest word in the parse. Small parsers err on headlines and long
sentences, so that the questions are put about few, near words.
"""

from __future__ import annotations

import csv
from functools import cache

from analysis.language.contexts import Conditions, clause_verb, neighbour, register
from analysis.language.document import Document, Token
from analysis.language.phrases import Match, top_token
from analysis.resources import locate
from analysis.stance.conditions import CONDITIONS

CUE_CONDITIONS: Conditions = dict(CONDITIONS)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_AUXILIARIES = ("aux", "auxpass")
_PEOPLE = ("him", "her", "me", "us", "who", "whom", "himself", "herself")
_DESIRE = ("deserve", "want", "wish", "like", "need", "demand", "love", "have", "right")
# where "as" is part of another phrase: "as well", "as part of", "such as", "as long as"
_AS_OTHERWISE = frozenset({"well", "part", "soon", "long", "far", "much", "many", "if", "though", "of"})
_AS_REACH = 30


@register(CUE_CONDITIONS)
def clause(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A finite clause is its content: *protested that*, *the fear that*."""
    top = top_token(document, match)
    after = [neighbour(document, match.last + step, top.sentence) for step in (0, 1)]
    if any(token is not None and token.lower == "that" and token.tag == "IN" for token in after):
        return True
    return any(
        child.dep in ("ccomp", "acl") and child.index > top.index and _finite(document, child)
        for child in document.children(top)
    )


@register(CUE_CONDITIONS)
def infinitive(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """An infinitive follows, with or without who is to do it: *warned bathers to stay*."""
    top = top_token(document, match)
    return any(
        child.dep in ("xcomp", "ccomp", "advcl", "acl") and child.index > top.index and _to(document, child)
        for child in _complements(document, top)
    )


@register(CUE_CONDITIONS)
def mandative(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The clause says what should be: *insisted that the clock be stopped*."""
    for child in document.children(top_token(document, match)):
        if child.dep == "ccomp" and child.index > match.first and not _to(document, child):
            parts = document.children(child)
            helpers = [part for part in parts if part.dep in _AUXILIARIES]
            first = min([*helpers, child], key=lambda token: token.index)
            subject = next((part for part in parts if part.dep in _SUBJECTS), None)
            if subject is not None and first.tag == "VB":
                return True
    return False


@register(CUE_CONDITIONS)
def judged(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The object is called or found something: *deemed the ladder unsafe*, *found it soothing*."""
    for child in document.children(top_token(document, match)):
        if child.dep == "oprd":
            return True
        small = child.dep in ("ccomp", "xcomp") and child.index > match.first and child.tag != "VBG"
        if small and not _to(document, child) and not _finite(document, child):
            return True
    return judged_as(document, match, ())


@register(CUE_CONDITIONS)
def judged_as(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """An *as* phrase says what the object is: *dismissed the story as gossip*."""
    top = top_token(document, match)
    sentence = document.sentences[top.sentence]
    for token in document.tokens[match.last : min(match.last + _AS_REACH, sentence.last)]:
        if token.lower != "as" or token.dep not in ("prep", "mark") or token.index + 1 >= sentence.last:
            continue
        before, after = document.tokens[token.index - 1], document.tokens[token.index + 1]
        if after.lower in _AS_OTHERWISE or before.lower in ("such", "as", "well") or before.pos == "ADJ":
            continue
        governor = document.head(token)
        if governor.index == top.index or (
            governor.dep in ("dobj", "nsubj", "pobj") and _within(document, governor, top)
        ):
            return True
    return False


@register(CUE_CONDITIONS)
def naming_only(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A participle gives a thing its name: *a cafe called The Last Tram*."""
    return top_token(document, match).dep == "acl"


@register(CUE_CONDITIONS)
def object(document: Document, match: Match, words: tuple[str, ...]) -> bool:
    """Its object is one of these words: *called a hearing*."""
    return any(
        child.dep in ("dobj", "nsubjpass") and (child.lemma.lower() in words or child.lower in words)
        for child in document.children(top_token(document, match))
    )


@register(CUE_CONDITIONS)
def person_object(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """Its object is a person: *confirmed the judge*, *dismissed him*; not with an *as* phrase."""
    found = any(
        child.dep in ("dobj", "nsubjpass")
        and (child.entity == "PERSON" or child.lower in _PEOPLE or child.lemma.lower() in _words("person"))
        for child in document.children(top_token(document, match))
    )
    return found and not judged_as(document, match, ())


@register(CUE_CONDITIONS)
def charged_with(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A *with* phrase hangs on it or on its object: *charged the pilot with neglect*."""
    top = top_token(document, match)
    near = (top, *(child for child in document.children(top) if child.dep in ("dobj", "nsubjpass")))
    return any(
        child.lower in ("with", "in") and child.dep == "prep"
        for token in near
        for child in document.children(token)
    )


@register(CUE_CONDITIONS)
def weighing(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """What follows is a question or an act thought over: *considers whether*, *considered selling*."""
    follower = neighbour(document, match.last, document.tokens[match.first].sentence)
    return follower is not None and (follower.lower in ("whether", "if", "how") or follower.tag == "VBG")


@register(CUE_CONDITIONS)
def deserved(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """It is wished or owed: *the tenants deserve to know*."""
    return document.head(top_token(document, match)).lemma.lower() in _DESIRE


@register(CUE_CONDITIONS)
def appearance(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A quality or an infinitive follows: *sounded unsure*, *appears to have left*."""
    top = top_token(document, match)
    follower = neighbour(document, match.last, top.sentence)
    if follower is not None and (follower.pos == "ADJ" or follower.tag == "TO"):
        return True
    return any(child.dep in ("acomp", "oprd", "xcomp") for child in document.children(top))


@register(CUE_CONDITIONS)
def evidence_subject(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A document, a figure or a thing shows it, not somebody: *the figures indicate*."""
    verb = clause_verb(document, top_token(document, match))
    return any(
        child.dep in _SUBJECTS and child.lemma.lower() in _words("thing") for child in document.children(verb)
    )


def _to(document: Document, verb: Token) -> bool:
    return any(child.dep == "aux" and child.tag == "TO" for child in document.children(verb))


def _finite(document: Document, verb: Token) -> bool:
    if _to(document, verb):
        return False
    return verb.tag in ("VBZ", "VBP", "VBD", "MD") or any(
        child.dep in _AUXILIARIES for child in document.children(verb)
    )


def _complements(document: Document, top: Token) -> tuple[Token, ...]:
    objects = [child for child in document.children(top) if child.dep in ("dobj", "prep")]
    return (*document.children(top), *(part for item in objects for part in document.children(item)))


def _within(document: Document, token: Token, top: Token) -> bool:
    for _ in range(6):
        if token.index == top.index:
            return True
        token = document.head(token)
    return False


@cache
def _words(part: str) -> frozenset[str]:
    """Return the words for sources of one part: persons, or things such as documents and figures."""
    with open(locate("lexicons", "source_kinds.csv"), encoding="utf-8", newline="") as file:
        return frozenset(
            word for row in csv.DictReader(file) if row["part"] == part for word in row["words"].split(";")
        )
