"""Conditions of words that withhold commitment to a claim: modals, likelihood, appearance, belief."""

from __future__ import annotations

from analysis.language.contexts import Conditions, clause_verb, is_word, passive, register
from analysis.language.document import Document, Token
from analysis.language.phrases import Match, top_token

CLAIMS: Conditions = {}

_CLAUSES = ("ccomp", "xcomp", "csubj", "csubjpass")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_PERCEPTION = ("see", "hear", "smell", "remember", "understand", "afford", "help", "care", "locate", "reach")
_PEOPLE = ("i", "you", "he", "she", "we", "they", "who")
_TIME = ("by", "soon", "tomorrow", "within", "next", "before", "shortly", "in")
_VOTERS = ("voter", "caucusgoer", "caucus", "goer", "electorate", "participant", "attendee")
_EVENTS = (
    "victory",
    "move",
    "vote",
    "deal",
    "decision",
    "plan",
    "closure",
    "loss",
    "defeat",
    "win",
    "this",
    "that",
    "it",
)


def subjects(document: Document, verb: Token) -> tuple[Token, ...]:
    """Return the subjects of a verb, or those of the verb it is coordinated with."""
    own = tuple(child for child in document.children(verb) if child.dep in _SUBJECTS)
    if not own and verb.dep in ("conj", "xcomp") and verb.head != verb.index:
        return tuple(child for child in document.children(document.head(verb)) if child.dep in _SUBJECTS)
    return own


def is_person(token: Token) -> bool:
    """Tell whether a word stands for a person: a personal pronoun or a name of a person."""
    return token.entity == "PERSON" or token.lower in _PEOPLE


def _has(document: Document, token: Token, labels: tuple[str, ...]) -> bool:
    return any(child.dep in labels for child in document.children(token))


def _in_question_to_you(document: Document, match: Match) -> bool:
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


@register(CLAIMS)
def possible_future(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*could* = may: not negated, no verb of perception, not purpose (*so that*) or a past whether-clause."""
    token = document.tokens[match.first]
    after = document.tokens[match.last : match.last + 1]
    if after and after[0].lemma.lower() in ("not", "n't", "possibly"):
        return False
    verb = document.head(token)
    if verb.lemma.lower() in _PERCEPTION or verb.dep in ("acl", "pcomp") or verb.index == token.index:
        return False
    for child in document.children(verb):
        if child.lower in ("if", "so", "what", "whatever") and child.index < token.index:
            return False
        if child.dep == "mark" and child.lower in ("as", "because", "whether", "until"):
            return False
    before = document.tokens[match.first - 1] if match.first else token
    past_ability = verb.dep == "advcl" and document.head(verb).tag == "VBD" and is_person(before)
    return not past_ability and after != () and after[0].pos != "PUNCT"


@register(CLAIMS)
def theoretical(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*can* of what things may do or be (*floods can be deadly*), not of what people are able or allowed to do."""
    verb = document.head(document.tokens[match.first])
    found = subjects(document, verb)
    if verb.lemma.lower() not in ("be", "lead", "cause", "happen", "become", "seem"):
        return False
    if _has(document, verb, ("auxpass",)) or verb.dep in ("relcl", "advcl"):
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
    """*would* of what an event might bring: main clause, an event as subject, no condition and no past report."""
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
    """*chance* = likelihood: *of*, *that* or *for* follows, or a degree stands before it; not an opportunity."""
    after = document.tokens[match.last : match.last + 1]
    before = document.tokens[match.first - 1] if match.first else None
    graded = before is not None and is_word(
        before,
        ("good", "fair", "real", "slim", "small", "strong", "decent", "percent", "serious", "best", "little"),
    )
    if after and after[0].lower == "to":
        return graded
    return graded or bool(after and after[0].lower in ("of", "that"))


@register(CLAIMS)
def inanimate_subject(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The subject is a thing or event, so that nobody makes the threat or promise."""
    found = subjects(document, clause_verb(document, top_token(document, match)))
    return bool(found) and all(
        token.pos == "NOUN" or token.lower in ("it", "this", "that") for token in found
    )


@register(CLAIMS)
def appearance(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*appear* = seem: followed by *to*, *that*, an adjective or a participle; not *come into view*."""
    for token in document.tokens[match.last : match.last + 3]:
        if token.lower in ("to", "that", "as") or token.tag in ("VBN", "JJ", "JJR", "JJS"):
            return True
        if token.pos not in ("ADV", "PART", "AUX", "PRON"):
            break
    top = top_token(document, match)
    return _has(document, top, ("acomp", "oprd", "xcomp", "ccomp")) or (
        any(child.lower == "it" for child in subjects(document, top)) and _has(document, top, ("ccomp",))
    )


@register(CLAIMS)
def clause_or_predicate(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A clause or gerund follows, or *it* is the subject: *it looks like the deal is off*."""
    verb = document.tokens[match.first]
    found = subjects(document, verb)
    after = document.tokens[match.last : match.last + 8]
    finite = any(token.tag in ("VBZ", "VBP", "VBD", "MD", "VBG") for token in after)
    return finite or any(token.lower == "it" for token in found)


@register(CLAIMS)
def thing_suggests(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """Evidence is the subject (*the tracks suggest*), not a person or body that speaks."""
    verb = top_token(document, match)
    found = subjects(document, verb)
    if not found and verb.tag == "VBG" and verb.dep == "acl":
        found = (document.head(verb),)
    speakers = (
        "official",
        "critic",
        "analyst",
        "expert",
        "minister",
        "lawyer",
        "spokesman",
        "spokeswoman",
        "aide",
    )
    return bool(found) and all(
        (token.pos == "NOUN" or token.lower in ("this", "that", "it", "which", "nothing", "everything"))
        and token.entity not in ("PERSON", "ORG", "NORP")
        and token.lemma.lower() not in speakers
        for token in found
    )


@register(CLAIMS)
def subject_alleges(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word is a reporting verb with its own subject: *the lawyer alleged that ...*."""
    token = document.tokens[match.first]
    return (
        token.pos == "VERB"
        and token.dep != "amod"
        and bool(subjects(document, token))
        and not passive(document, match, ())
    )


@register(CLAIMS)
def agentless(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A passive or participle without *by*: nobody is named who accuses."""
    token = document.tokens[match.first]
    by = any(child.lower == "by" for child in document.children(token))
    return (
        not by
        and token.tag == "VBN"
        and (passive(document, match, ()) or token.dep in ("acl", "amod", "advcl"))
    )


@register(CLAIMS)
def after_perception(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*as if* after *look, seem, appear, sound, feel*."""
    near = document.tokens[max(0, match.first - 2) : match.first]
    return any(token.lemma.lower() in ("look", "seem", "appear", "sound", "feel") for token in near)


@register(CLAIMS)
def thinks_that(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*think* with a clause as its object or set off in one; not *think of*, *what do you think*, orders."""
    token = top_token(document, match)
    if _in_question_to_you(document, match):
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
    if not found and token.tag == "VB" and token.dep == "ROOT":
        return False
    if after and after[0].lower == "so":
        return True
    return (
        _has(document, token, ("ccomp",))
        or token.dep == "parataxis"
        or (
            token.dep == "ccomp"
            and document.head(token).index < token.index
            and _has(document, token, ("xcomp", "oprd"))
        )
    )


@register(CLAIMS)
def believes_that(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*believe* with a clause, or passive (*is believed to*); not *believe in*, *believe me*, *can't believe*."""
    token = top_token(document, match)
    if _in_question_to_you(document, match):
        return False
    if any(child.lower in ("can", "could", "ca") for child in document.children(token)):
        return False
    found = subjects(document, token)
    if not found and token.tag == "VB" and token.dep == "ROOT":
        return False
    if passive(document, match, ()):
        return True
    return _has(document, token, ("ccomp", "xcomp")) or token.dep == "parataxis"


@register(CLAIMS)
def than_before(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*than expected*, *as expected*: a comparison with what was forecast."""
    near = document.tokens[max(0, match.first - 3) : match.first]
    return any(token.lower in ("than", "as") for token in near)


@register(CLAIMS)
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


@register(CLAIMS)
def clause_follows(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word takes a clause after it: *assume that ...*, *afraid the shop is closed*."""
    top = top_token(document, match)
    return any(child.dep in _CLAUSES and child.index >= match.last for child in document.children(top))


@register(CLAIMS)
def clause_or_of(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The noun says what is hoped or feared: *of* or *that* follows, or a clause depends on it."""
    after = document.tokens[match.last : match.last + 1]
    return bool(after and after[0].lower in ("of", "that", "for")) or _has(
        document, top_token(document, match), ("acl", "ccomp")
    )


@register(CLAIMS)
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


@register(CLAIMS)
def clause_edge(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The phrase stands by itself at the beginning of a sentence or between commas."""
    before = document.tokens[match.left - 1] if match.left else None
    after = document.tokens[match.right] if match.right < len(document.tokens) else None
    opens = before is None or before.sentence != document.tokens[match.left].sentence or before.pos == "PUNCT"
    return opens and after is not None and after.text in (",", "-", "—", "–", ".")
