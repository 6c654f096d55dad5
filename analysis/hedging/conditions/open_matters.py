"""Conditions of what is left open: *if*, inquiries, unanswered questions, unnamed groups."""

from __future__ import annotations

from itertools import pairwise

from analysis.hedging.conditions.clauses import subjects
from analysis.hedging.conditions.words import words
from analysis.language.contexts import Conditions, register
from analysis.language.document import Document, Token
from analysis.language.phrases import Match, top_token

OPEN_MATTERS: Conditions = {}

_ASKING = words("asking")
# *what* and *why* after *do not know* are more often reproach than open question.
_OPEN_QUESTION = ("yet", "exactly", "for", "who", "where", "when", "which")
_INQUIRERS = words("inquirers")


def _sentence_words(document: Document, token: Token) -> tuple[Token, ...]:
    return document.sentence_tokens(document.sentences[token.sentence])


@register(OPEN_MATTERS)
def open_condition(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*if* opens a condition: not *whether*, not *as if* or *even if*, not contrary to fact, not *if
    any/only/not*.
    """
    token = document.tokens[match.first]
    before = document.tokens[match.first - 1] if match.first else None
    after = document.tokens[match.last] if match.last < len(document.tokens) else None
    if after is None or after.lower in (
        "possible",
        "anything",
        "ever",
        "only",
        "perhaps",
        "nothing",
        "necessary",
        "/",
    ):
        return False
    if (
        before is not None
        and before.sentence == token.sentence
        and (before.lower in ("as", "even", "see") or before.lemma.lower() in _ASKING)
    ):
        return False
    clause = document.head(token)
    near = document.tokens[max(0, token.index - 7) : token.index]
    if any(word.lemma.lower() == "ask" and word.sentence == token.sentence for word in near):
        return False
    if clause.dep in ("ccomp", "csubj", "pcomp") and token.dep == "mark":
        governor = document.head(clause)
        asked = governor.lemma.lower() in _ASKING and governor.index < token.index
        return not asked
    return not contrary_to_fact(document, match, ())


@register(OPEN_MATTERS)
def contrary_to_fact(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A past perfect in the *if* clause and *would have* outside it: *if he had known, he would have
    left*.
    """
    words = _sentence_words(document, document.tokens[match.first])
    forms = [word.lower for word in words]
    perfect = any(
        left in ("would", "could", "might", "'d") and right in ("have", "'ve")
        for left, right in pairwise(forms)
    )
    clause = document.head(document.tokens[match.first])
    past_perfect = clause.tag == "VBN" and any(child.lower == "had" for child in document.children(clause))
    return perfect and past_perfect


@register(OPEN_MATTERS)
def even_if_open(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*even if* before a present tense or *were*: an open condition, not a conceded fact.

    A state (*even if the bridge is old*) is conceded; what may yet happen (*even if it rains*) is open.
    """
    clause = document.head(document.tokens[match.last - 1])
    if clause.lemma in ("be", "have") and clause.tag in ("VBZ", "VBP"):
        return False
    verbs = (clause, *(child for child in document.children(clause) if child.dep in ("aux", "auxpass")))
    return any(verb.tag in ("VBZ", "VBP", "MD") or verb.lower == "were" for verb in verbs)


@register(OPEN_MATTERS)
def conditional_participle(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*assuming*, *provided* as a conjunction: they open a clause and have no subject or object of their
    own.
    """
    token = document.tokens[match.first]
    after = document.tokens[match.last : match.last + 8]
    if subjects(document, token) or any(
        child.dep in ("dobj", "aux", "auxpass") for child in document.children(token)
    ):
        return False
    before = document.tokens[match.first - 1] if match.first else None
    opens = (
        before is None or before.sentence != token.sentence or before.pos == "PUNCT" or before.lower == "but"
    )
    finite = any(word.tag in ("VBZ", "VBP", "VBD", "MD") for word in after)
    return finite and (opens or match.last - match.first > 1 or token.pos == "SCONJ")


@register(OPEN_MATTERS)
def condition_long(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*as long as* before a clause: not a length or a time (*as long as the street*, *as long as three
    weeks*).
    """
    after = document.tokens[match.last : match.last + 7]
    if (
        not after
        or after[0].tag == "CD"
        or (after[0].lower in ("it", "possible", "a", "an") and after[0].lower != "it")
    ):
        return False
    words = {word.lower for word in after}
    return any(word.tag in ("VBZ", "VBP", "VBD", "MD") for word in after) and not words & {"takes", "lasted"}


@register(OPEN_MATTERS)
def inverted(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The auxiliary stands before its subject outside a question: *should the vote fail, ...*."""
    token = document.tokens[match.first]
    if any(word.text == "?" for word in _sentence_words(document, token)):
        return False
    after = document.tokens[match.last : match.last + 1]
    if not after or after[0].pos not in ("PRON", "PROPN", "DET", "NOUN"):
        return False
    before = document.tokens[match.first - 1] if match.first else None
    if (
        before is not None
        and before.sentence == token.sentence
        and before.lower
        in (
            "why",
            "what",
            "how",
            "where",
            "nor",
            "so",
            "who",
            "when",
            "neither",
            "which",
            "not",
        )
    ):
        return False
    verb = document.head(token)
    return any(
        child.dep in ("nsubj", "nsubjpass", "expl") and child.index > token.index
        for child in document.children(verb)
    ) and not any(
        child.dep in ("nsubj", "nsubjpass") and child.index < token.index for child in document.children(verb)
    )


@register(OPEN_MATTERS)
def knows_not(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*do not know* of an open matter: nothing follows, or a question that is open (*who*, *where*, *yet*).

    *Does not know her* and the figure of ignorance (*does not know what he is doing*) are left out.
    """
    after = document.tokens[match.last] if match.last < len(document.tokens) else None
    verb = next(token for token in document.tokens[match.first : match.last] if token.lemma.lower() == "know")
    if any(child.dep == "dobj" and child.tag not in ("WP", "WDT") for child in document.children(verb)):
        return False
    opened = after is None or after.pos == "PUNCT" or after.lower in _OPEN_QUESTION
    return opened and not any(child.lower in ("what", "if") for child in document.children(verb))


@register(OPEN_MATTERS)
def end_or_if(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """Nothing follows, or a question does: *we'll see*, *we'll see if it holds*."""
    after = document.tokens[match.last] if match.last < len(document.tokens) else None
    sentence = document.tokens[match.first].sentence
    return (
        after is None
        or after.sentence != sentence
        or after.pos == "PUNCT"
        or after.lower
        in (
            "if",
            "whether",
            "what",
            "how",
            "who",
            "where",
        )
    )


@register(OPEN_MATTERS)
def negated_rule(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*did not rule out*, *could not be ruled out*."""
    return any(child.dep == "neg" for child in document.children(document.tokens[match.first]))


@register(OPEN_MATTERS)
def under_way(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The inquiry is going on: a progressive form, or a body that inquires in the present; not *a doctor
    examined*.
    """
    verb = document.tokens[match.first]
    found = subjects(document, verb)
    body = any(token.lemma.lower() in _INQUIRERS or token.entity == "ORG" for token in found)
    progressive = verb.tag == "VBG" and any(child.lemma.lower() == "be" for child in document.children(verb))
    being = verb.tag == "VBN" and any(child.lower == "being" for child in document.children(verb))
    physician = any(
        token.lemma.lower() in ("doctor", "nurse", "dentist", "vet", "surgeon") for token in found
    )
    return not physician and (progressive or being or (body and verb.tag in ("VBZ", "VBP", "VB")))


@register(OPEN_MATTERS)
def under_way_noun(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The sentence says that the inquiry runs: *under way*, *ongoing*, *opened*, *continues*."""
    words = _sentence_words(document, document.tokens[match.first])
    return any(
        word.lower
        in (
            "ongoing",
            "underway",
            "way",
            "opened",
            "open",
            "launched",
            "continues",
            "continuing",
            "pending",
            "began",
            "begun",
            "faces",
        )
        for word in words
    )


@register(OPEN_MATTERS)
def bare_group(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The group has no name, body or count beside it: *experts say*, not *Treasury experts say*."""
    top = top_token(document, match)
    noun = (
        top
        if top.pos == "NOUN"
        else next((token for token in document.tokens[match.first : match.last] if token.pos == "NOUN"), top)
    )
    return not any(
        child.dep in ("poss", "compound", "nummod", "prep", "relcl", "acl", "appos") or child.pos == "PROPN"
        for child in document.children(noun)
    )
