"""The context conditions that only stance marks and reporting cues need, on top of the general ones."""

from __future__ import annotations

import re

from analysis.language.contexts import GENERAL, Conditions, clause_verb, register
from analysis.language.document import Document
from analysis.language.phrases import Match, top_token

CONDITIONS: Conditions = dict(GENERAL)
# "Q:", "SMITH:", "Ana Reyes:" at the start of a paragraph: a transcript tells who speaks
_SPEAKER = re.compile(r"(?:Q|A|[A-Z][A-Z.'’ -]+|[A-Z]\w+ [A-Z]\w+)(?: \([^)]*\))?: ")


@register(CONDITIONS)
def outside_quotation(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The words are the article's own, not spoken within quotation marks."""
    return document.quotation_at(document.tokens[match.first].start) is None


@register(CONDITIONS)
def own_words(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The words are the article's own: outside quotation marks, and no line of a transcript."""
    token = document.tokens[match.first]
    paragraph = document.paragraphs[document.sentences[token.sentence].paragraph]
    return (
        document.quotation_at(token.start) is None
        and _SPEAKER.match(document.text, paragraph.start, paragraph.end) is None
    )


@register(CONDITIONS)
def own_statement(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The clause stands inside a report whose subject is someone else: *he said we would win*."""
    verb = clause_verb(document, document.tokens[match.first])
    governor = document.head(verb)
    return (
        verb.dep == "ccomp"
        and governor.index != verb.index
        and any(
            child.dep == "nsubj" and child.lower not in ("we", "i") for child in document.children(governor)
        )
    )


@register(CONDITIONS)
def degree(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word strengthens an adjective, adverb or verb right after it: *pretty bold*, not *a pretty
    dress*.
    """
    after = document.tokens[match.last] if match.last < len(document.tokens) else None
    return after is not None and after.pos in ("ADJ", "ADV", "VERB")


@register(CONDITIONS)
def intensifies(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The word depends on an adjective, adverb or participle just after it: *especially strong*, not
    *especially in the south*.
    """
    token = document.tokens[match.first]
    governor = document.head(token)
    return 0 < governor.index - token.index <= 2 and (
        governor.pos in ("ADJ", "ADV") or governor.tag in ("VBN", "JJ", "RB")
    )


@register(CONDITIONS)
def clause_adverb(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """The adverb judges the clause: it opens it, stands between commas, or modifies an adjective; not a
    manner.
    """
    token = document.tokens[match.first]
    before = document.tokens[match.first - 1] if match.first else None
    after = document.tokens[match.last] if match.last < len(document.tokens) else None
    opens = before is None or before.sentence != token.sentence or before.pos in ("PUNCT", "CCONJ")
    set_off = after is not None and after.text in (",", "—", "–", ":")
    graded = after is not None and after.pos == "ADJ"
    return (
        (opens and (set_off or token.index == document.sentences[token.sentence].first)) or set_off or graded
    )


@register(CONDITIONS)
def how_adverb(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """An adverb of manner: it follows the verb that it modifies (*speak clearly*)."""
    token = document.tokens[match.first]
    governor = document.head(token)
    return token.dep == "advmod" and governor.pos == "VERB" and governor.index == token.index - 1


@register(CONDITIONS)
def not_before(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A negative word stands earlier in the sentence."""
    sentence = document.sentences[document.tokens[match.first].sentence]
    negative = ("not", "n't", "nobody", "no", "never", "cannot", "hard", "impossible", "if")
    return any(token.lower in negative for token in document.tokens[sentence.first : match.first])


@register(CONDITIONS)
def thing_shows(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A thing is the subject and a clause follows: *the audit proves that*."""
    top = top_token(document, match)
    children = document.children(top)
    return any(child.dep == "ccomp" for child in children) and any(
        child.dep == "nsubj" and (child.pos == "NOUN" or child.lower in ("it", "this", "that", "which"))
        for child in children
    )


@register(CONDITIONS)
def inanimate_subject(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A thing is the subject of the clause."""
    verb = clause_verb(document, top_token(document, match))
    found = [child for child in document.children(verb) if child.dep in ("nsubj", "nsubjpass")]
    return bool(found) and all(token.pos == "NOUN" or token.lower in ("it", "this") for token in found)


@register(CONDITIONS)
def obligation(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """*have to* before its verb: *has to close*."""
    token = document.tokens[match.first]
    return token.pos in ("VERB", "AUX") and document.tokens[match.last - 1].tag == "TO"


@register(CONDITIONS)
def imperative(document: Document, match: Match, _: tuple[str, ...]) -> bool:
    """A bare verb opens the sentence without a subject."""
    token = document.tokens[match.first]
    sentence = document.sentences[token.sentence]
    opens = all(
        word.pos in ("PUNCT", "CCONJ", "ADV") for word in document.tokens[sentence.first : token.index]
    )
    subject = any(child.dep in ("nsubj", "nsubjpass", "expl") for child in document.children(token))
    return opens and token.tag in ("VB", "VBP") and not subject
