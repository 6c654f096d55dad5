"""Conditions of modal verbs and words of probability: *could*, *should*, *likely*, *chance*."""

from __future__ import annotations

from analysis.hedging.conditions.clauses import has, is_person, subjects
from analysis.hedging.conditions.words import words
from analysis.language.contexts import Conditions, clause_verb, is_word, register
from analysis.language.document import Document
from analysis.language.phrases import Match, top_token

CLAIMS: Conditions = {}

_PERCEPTION = words("perception")
_PEOPLE = words("people")
_ALLOWED = words("permitted acts")
_ALLOWED = words("permitted acts")
_TIME = words("coming time")
_VOTERS = words("voters")
_SPEAKERS = words("speakers")
_VOTERS = words("voters")
_SPEAKERS = words("speakers")
_EVENTS = words("events")


@register(CLAIMS)
def possible_future(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*could* = may: not negated, no verb of perception, not purpose (*so that*) or a past whether-clause."""
    token = document.tokens[match.first]
    after = document.tokens[match.last : match.last + 1]
    if after and after[0].lemma.lower() in ("not", "n't"):
        return False
    verb = document.head(token)
    if verb.lemma.lower() in _PERCEPTION or verb.dep == "pcomp" or verb.index == token.index:
        return False
    for child in document.children(verb):
        if child.lower in ("if", "what", "whatever") and child.index < token.index:
            return False
        if child.dep == "mark" and child.lower in ("as", "because", "whether", "until"):
            return False
    before = document.tokens[match.first - 1] if match.first else token
    past_ability = verb.dep == "advcl" and document.head(verb).tag == "VBD" and is_person(before)
    return not past_ability and after != () and after[0].pos != "PUNCT"


@register(CLAIMS)
def permission(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*may* = be allowed to: *may I*, or *you* with a verb of coming, going or doing."""
    token = document.tokens[match.first]
    verb = document.head(token)
    after = document.tokens[match.last : match.last + 1]
    if after and after[0].lower in ("i", "we"):
        return True
    hearer = any(child.lower == "you" for child in subjects(document, verb))
    return hearer and verb.lemma.lower() in _ALLOWED


@register(CLAIMS)
def theoretical(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*can* of what things may do or be (*floods can be deadly*), not of what people are able or allowed
    to do.
    """
    verb = document.head(document.tokens[match.first])
    found = subjects(document, verb)
    if verb.lemma.lower() not in ("be", "lead", "cause", "happen", "become", "seem"):
        return False
    if has(document, verb, ("auxpass",)) or verb.dep in ("relcl", "advcl"):
        return False
    return bool(found) and not any(is_person(token) or token.pos in ("PROPN", "PRON") for token in found)


@register(CLAIMS)
def predicted_by(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*should* = is expected to: a thing is the subject and a coming time is named."""
    token = document.tokens[match.first]
    verb = document.head(token)
    sentence = document.sentences[token.sentence]
    found = subjects(document, verb)
    later = document.sentence_tokens(sentence)[token.index - sentence.first :]
    timed = any(
        word.lower in _TIME and (word.pos == "ADV" or any(t.entity in ("DATE", "TIME") for t in later))
        for word in later
    ) or any(word.entity in ("DATE", "TIME") for word in later)
    return timed and bool(found) and not any(is_person(word) or word.pos == "PRON" for word in found)


@register(CLAIMS)
def uncertain_prediction(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*would* of what an event might bring: main clause, an event as subject, no condition and no past
    report.
    """
    verb = document.head(document.tokens[match.first])
    found = subjects(document, verb)
    sentence = document.sentences[document.tokens[match.first].sentence]
    words = {token.lower for token in document.sentence_tokens(sentence)}
    return (
        verb.dep == "ROOT"
        and not words & {"if", "unless", "like", "rather", "said", "told", "were"}
        and any(token.lower in _EVENTS for token in found)
    )


@register(CLAIMS)
def likely_voter(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*likely voters* and the like: a term of polling."""
    near = document.tokens[match.last : match.last + 4]
    return any(token.lemma.lower() in _VOTERS for token in near)


@register(CLAIMS)
def comparison(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*more likely to ... than*: a comparison of frequencies, no estimate of a chance."""
    token = document.tokens[match.first]
    before = document.tokens[match.first - 1] if match.first else None
    if before is None or before.lower not in ("more", "less", "most", "least", "as", "equally"):
        return False
    sentence = document.sentences[token.sentence]
    return any(word.lower in ("than", "as") for word in document.tokens[match.last : sentence.last])


@register(CLAIMS)
def superlative_before(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*the best possible*, *every possible*: a figure of degree."""
    near = document.tokens[max(0, match.first - 2) : match.first]
    return any(token.tag in ("JJS", "RBS") or token.lower in ("every", "all", "any") for token in near)


@register(CLAIMS)
def enabling(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*make it possible*, *possible for X to*: what somebody can do."""
    verb = clause_verb(document, document.tokens[match.first])
    after = document.tokens[match.last : match.last + 1]
    return verb.lemma.lower() == "make" or bool(after and after[0].lower == "for")


@register(CLAIMS)
def chance_of(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*chance* = likelihood: *of*, *that* or *for* follows, or a degree stands before it; not an
    opportunity.
    """
    after = document.tokens[match.last : match.last + 1]
    before = document.tokens[match.first - 1] if match.first else None
    graded = before is not None and is_word(
        before,
        (
            "good",
            "fair",
            "real",
            "slim",
            "small",
            "strong",
            "decent",
            "percent",
            "serious",
            "best",
            "realistic",
            "excellent",
            "any",
            "no",
        ),
    )
    if after and after[0].lower == "to":
        return graded
    return graded or bool(after and after[0].lower in ("of", "that", "at"))


@register(CLAIMS)
def inanimate_subject(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The subject is a thing or event, so that nobody makes the threat or promise."""
    found = subjects(document, clause_verb(document, top_token(document, match)))
    return bool(found) and all(
        token.pos == "NOUN" or token.lower in ("it", "this", "that") for token in found
    )
