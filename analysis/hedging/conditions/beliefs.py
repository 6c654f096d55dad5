"""Conditions of words of appearance, hearsay and belief: *appear*, *suggest*, *think*, *expect*."""

from __future__ import annotations

from analysis.hedging.conditions.clauses import has, in_question_to_you, subjects
from analysis.hedging.conditions.words import words
from analysis.language.contexts import Conditions, passive, register
from analysis.language.document import Document
from analysis.language.phrases import Match, top_token

BELIEFS: Conditions = {}

_CLAUSES = ("ccomp", "xcomp", "csubj", "csubjpass")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PERCEPTION = words("perception")
_PEOPLE = words("people")
_ALLOWED = words("permitted acts")
_SPEAKERS = words("speakers")


@register(BELIEFS)
def appearance(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*appear* = seem: followed by *to*, *that*, an adjective or a participle; not *come into view*."""
    for token in document.tokens[match.last : match.last + 3]:
        if token.lower in ("to", "that", "as") or token.tag in ("VBN", "JJ", "JJR", "JJS"):
            return True
        if token.pos not in ("ADV", "PART", "AUX", "PRON"):
            break
    top = top_token(document, match)
    return has(document, top, ("acomp", "oprd", "xcomp", "ccomp")) or (
        any(child.lower == "it" for child in subjects(document, top)) and has(document, top, ("ccomp",))
    )


@register(BELIEFS)
def clause_or_predicate(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A clause or gerund follows, or *it* is the subject: *it looks like the deal is off*."""
    verb = document.tokens[match.first]
    found = subjects(document, verb)
    after = document.tokens[match.last : match.last + 8]
    finite = any(token.tag in ("VBZ", "VBP", "VBD", "MD", "VBG") for token in after)
    return finite or any(token.lower == "it" for token in found)


@register(BELIEFS)
def thing_suggests(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """Evidence is the subject (*the tracks suggest*), not a person or body that speaks."""
    verb = top_token(document, match)
    found = subjects(document, verb)
    if not found and verb.tag == "VBG" and verb.dep == "acl":
        found = (document.head(verb),)
    speakers = _SPEAKERS
    return bool(found) and all(
        (token.pos == "NOUN" or token.lower in ("this", "that", "it", "which", "nothing", "everything"))
        and token.entity not in ("PERSON", "ORG", "NORP")
        and token.lemma.lower() not in speakers
        for token in found
    )


@register(BELIEFS)
def subject_alleges(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word is a reporting verb with its own subject: *the lawyer alleged that ...*."""
    token = document.tokens[match.first]
    return (
        token.pos == "VERB"
        and token.dep != "amod"
        and bool(subjects(document, token))
        and not passive(document, match, ())
    )


@register(BELIEFS)
def agentless(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A passive or participle without *by*: nobody is named who accuses."""
    token = document.tokens[match.first]
    by = any(child.lower == "by" for child in document.children(token))
    return (
        not by
        and token.tag == "VBN"
        and (passive(document, match, ()) or token.dep in ("acl", "amod", "advcl"))
    )


@register(BELIEFS)
def after_perception(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*as if* after *look, seem, appear, sound, feel*."""
    near = document.tokens[max(0, match.first - 2) : match.first]
    return any(token.lemma.lower() in ("look", "seem", "appear", "sound", "feel") for token in near)


@register(BELIEFS)
def thinks_that(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*think* with a clause as its object or set off in one; not *think of*, *what do you think*, orders."""
    token = top_token(document, match)
    if in_question_to_you(document, match):
        return False
    after = document.tokens[match.last : match.last + 1]
    if after and after[0].lower in ("of", "about", "tank", "through", "ahead", "twice", "back"):
        return False
    if any(
        child.lower in ("what", "how", "who") and child.index < token.index
        for child in document.children(token)
    ):
        return False
    found = subjects(document, token)
    if any(child.lower == "if" for child in document.children(token)) or any(
        word.lower == "you" for word in found
    ):
        return False
    if not found and token.tag == "VB" and token.dep == "ROOT":
        return False
    if after and after[0].pos == "PUNCT" and _set_off(document, match):
        return True
    if after and after[0].lower == "so":
        return True
    return (
        has(document, token, ("ccomp",))
        or token.dep == "parataxis"
        or (
            token.dep == "ccomp"
            and document.head(token).index < token.index
            and has(document, token, ("xcomp", "oprd"))
        )
    )


def _set_off(document: Document, match: Match) -> bool:
    """Tell whether subject and verb follow a comma: *it will rain, he thinks*."""
    before = document.tokens[max(0, match.first - 2) : match.first]
    return len(before) == 2 and before[0].text == "," and before[1].pos in ("PRON", "PROPN", "NOUN")


@register(BELIEFS)
def believes_that(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*believe* with a clause, or passive (*is believed to*); not *believe in*, *believe me*, *can't
    believe*.
    """
    token = top_token(document, match)
    if in_question_to_you(document, match):
        return False
    if any(child.lower in ("can", "could", "ca") for child in document.children(token)):
        return False
    found = subjects(document, token)
    if not found and token.tag == "VB" and token.dep == "ROOT":
        return False
    if passive(document, match, ()):
        return True
    return has(document, token, ("ccomp", "xcomp")) or token.dep == "parataxis"


@register(BELIEFS)
def than_before(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*than expected*, *as expected*: a comparison with what was forecast."""
    near = document.tokens[max(0, match.first - 3) : match.first]
    return any(token.lower in ("than", "as") for token in near)


@register(BELIEFS)
def demanded(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*expect* = demand: active, with a person who is to do something: *expects pupils to behave*."""
    token = top_token(document, match)
    if passive(document, match, ()):
        return False
    if any(child.lower in ("can", "could", "cannot") for child in document.children(token)):
        return True
    inner = [child for child in document.children(token) if child.dep in ("ccomp", "xcomp")]
    return any(
        child.dep == "nsubj" and (child.tag in ("NNS", "PRP") and child.lower not in ("it", "they"))
        for clause in inner
        for child in document.children(clause)
        if any(mark.lower == "to" for mark in document.children(clause))
    )


@register(BELIEFS)
def clause_follows(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word takes a clause after it: *assume that ...*, *afraid the shop is closed*."""
    top = top_token(document, match)
    return any(child.dep in _CLAUSES and child.index >= match.last for child in document.children(top))


@register(BELIEFS)
def clause_or_of(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The noun says what is hoped or feared: *of* or *that* follows, or a clause depends on it."""
    after = document.tokens[match.last : match.last + 1]
    return bool(after and after[0].lower in ("of", "that", "for")) or has(
        document, top_token(document, match), ("acl", "ccomp")
    )


@register(BELIEFS)
def judged(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*consider* = judge to be: passive with a predicate, or object and predicate; not *weigh an offer*."""
    token = top_token(document, match)
    if token.tag == "VBN" and (passive(document, match, ()) or token.dep in ("acl", "ROOT", "conj", "relcl")):
        after = document.tokens[match.last : match.last + 1]
        return bool(after) and after[0].lower not in ("by", "for", "in", "when", ".", ",", "on", "at")
    return any(
        child.dep in ("oprd", "xcomp", "ccomp")
        and child.tag not in ("VBG", "VBN")
        and not any(mark.lower in ("whether", "how", "what") for mark in document.children(child))
        for child in document.children(token)
    )


@register(BELIEFS)
def clause_edge(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The phrase stands by itself at the beginning of a sentence or between commas."""
    before = document.tokens[match.left - 1] if match.left else None
    after = document.tokens[match.right] if match.right < len(document.tokens) else None
    opens = before is None or before.sentence != document.tokens[match.left].sentence or before.pos == "PUNCT"
    return opens and after is not None and after.text in (",", "-", "—", "–", ".")
