"""Sources that say nothing: *there was no immediate comment from the ministry*, *could not be reached*."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.attribution.candidate import Candidate, Pieces
from analysis.attribution.cues import word_group
from analysis.attribution.phrases import (
    PASSIVE_SUBJECTS,
    child,
    phrase,
    source_phrase,
    span_of,
    subject_of,
    verb_group,
)
from analysis.language.document import Document, Token
from analysis.language.records import Span

ANSWERS = frozenset({"comment", "response", "reply", "answer", "statement", "reaction"})
REPLIES = frozenset({"respond", "reply", "answer", "return", "acknowledge"})
ASKED = word_group("approaches")
REACHES = frozenset({"reach", "contact"})


def silence(document: Document) -> Iterator[Candidate]:
    """Yield the attributions in which a source gives no answer.

    Parameters
    ----------
    document : Document
        A parsed article.

    Yields
    ------
    Candidate
    """
    for token in document.tokens:
        if token.pos == "NOUN" and token.lemma.lower() in ANSWERS:
            yield from _no_comment(document, token)
        elif token.pos == "VERB" and token.lemma.lower() in REPLIES | REACHES and _negated(document, token):
            yield from _no_reply(document, token)


def _negated(document: Document, token: Token) -> bool:
    return any(item.dep == "neg" or item.lower == "no" for item in document.children(token))


def _no_comment(document: Document, noun: Token) -> Iterator[Candidate]:
    """*No comment*, with who gives none: *from X*, *X had no comment*."""
    refusal = next(
        (item for item in document.children(noun) if item.lower == "no" and item.index < noun.index), None
    )
    if refusal is None:
        return
    source: Pieces = ()
    start = refusal.start
    head = document.head(noun)
    for item in (*document.children(noun), *document.children(head)):
        if item.dep == "prep" and item.lower in {"from", "by"} and (inner := child(document, item, "pobj")):
            source = phrase(document, inner)
            break
    if not source and noun.dep in {"dobj", "attr"} and head.pos in {"VERB", "AUX"} and head.lemma != "be":
        subject = subject_of(document, head)
        if subject is not None:
            source = source_phrase(document, subject, head)
            start = verb_group(document, head).start
    if noun.lemma.lower() != "comment" and not source:
        return
    yield Candidate(
        noun.index,
        source,
        (Span(start, noun.end),),
        (),
        "no " + noun.lemma.lower(),
        "silence",
        "silence:no",
        0.9,
    )


def _no_reply(document: Document, verb: Token) -> Iterator[Candidate]:
    """*Did not respond to a request*, *could not be reached for comment*."""
    request = None
    for item in document.children(verb):
        inner = child(document, item, "pobj") if item.dep == "prep" else item if item.dep == "dobj" else None
        if inner is not None and (inner.lemma.lower() in ASKED or inner.lemma.lower() in ANSWERS):
            request = item
            break
    if verb.lemma.lower() in REACHES:
        subject = child(document, verb, *PASSIVE_SUBJECTS)
        if subject is None:
            return
    else:
        subject = subject_of(document, verb)
        if subject is None or (request is None and verb.lemma.lower() not in {"respond", "reply"}):
            return
    group = verb_group(document, verb)
    content = (span_of(document.subtree(request)),) if request is not None else ()
    yield Candidate(
        verb.index,
        source_phrase(document, subject, verb),
        (group,),
        content,
        verb.lemma.lower(),
        "silence",
        f"silence:{verb.lemma.lower()}",
        0.9,
    )
