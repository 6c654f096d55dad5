"""The context conditions that only hedges need, one function each, on top of the general ones."""

from __future__ import annotations

from analysis.language.contexts import GENERAL, Conditions, clause_verb, register
from analysis.language.document import Document
from analysis.language.phrases import Match, top_token

CONDITIONS: Conditions = dict(GENERAL)

_CLAUSES = ("ccomp", "xcomp", "csubj", "csubjpass")
_ASKING = (
    "ask",
    "wonder",
    "question",
    "inquire",
    "doubt",
    "know",
    "see",
    "determine",
    "decide",
    "tell",
    "sure",
    "clear",
)
_PERCEPTION = ("see", "hear", "feel", "smell", "afford", "remember", "understand", "believe")
_DEGREE = (
    "percent",
    "half",
    "third",
    "quarter",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "billion",
    "double",
    "twice",
)


@register(CONDITIONS)
def modal_verb(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word is a modal verb: not the month *May*, not the noun *might*."""
    return document.tokens[match.first].tag == "MD"


@register(CONDITIONS)
def clause_follows(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word takes a clause: *believe that ...*, *seem to ...*."""
    top = top_token(document, match)
    return any(child.dep in _CLAUSES and child.index >= match.last for child in document.children(top))


@register(CONDITIONS)
def clause_taken(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word takes a clause, before or after it, or is a parenthesis in one: *it will rain, he thinks*."""
    top = top_token(document, match)
    if top.dep in ("parataxis", "ccomp") and document.head(top).index < top.index and top.dep == "parataxis":
        return True
    return any(child.dep in _CLAUSES for child in document.children(top))


@register(CONDITIONS)
def quantity_follows(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A number or measure follows, currency signs, articles and adverbs aside: *about $3 million*, *about a dozen*."""
    for token in document.tokens[match.last : match.last + 4]:
        if token.sentence != document.tokens[match.first].sentence:
            return False
        if token.pos == "NUM" or token.lemma.lower() in _DEGREE:
            return True
        if token.pos not in ("SYM", "DET", "ADV", "ADP") and token.text not in "$£€":
            return False
    return False


@register(CONDITIONS)
def past_ability(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*could* = was able to: with a verb of perception, or under a past verb it does not report."""
    verb = clause_verb(document, document.head(document.tokens[match.first]))
    return verb.lemma.lower() in _PERCEPTION


@register(CONDITIONS)
def reported_future(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*would* as the past of *will* under a reporting verb in the past: *he said he would run*."""
    verb = document.head(document.tokens[match.first])
    if verb.dep not in ("ccomp", "conj", "xcomp"):
        return False
    return document.head(verb).tag in ("VBD", "VBN")


@register(CONDITIONS)
def whether_clause(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*if* = whether: it opens the complement of a verb or adjective of asking or knowing."""
    clause = document.head(document.tokens[match.first])
    if clause.dep in ("ccomp", "csubj", "pcomp"):
        return True
    before = document.tokens[match.first - 1] if match.first else None
    return before is not None and before.lemma.lower() in _ASKING


@register(CONDITIONS)
def inverted(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The auxiliary stands before its subject outside a question: *should the vote fail, ...*."""
    token = document.tokens[match.first]
    sentence = document.sentences[token.sentence]
    if any(word.text == "?" for word in document.sentence_tokens(sentence)):
        return False
    return any(
        child.dep in ("nsubj", "nsubjpass", "expl") and child.index > token.index
        for child in document.children(document.head(token))
    )
