"""Verbs whose content is a clause: *she said that it held*, *it held, she said*, *it was, he said, dead*."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.attribution.candidate import Candidate, Pieces, subtract
from analysis.attribution.cues import cue_frames
from analysis.attribution.phrases import (
    PASSIVE_SUBJECTS,
    agent_of,
    child,
    phrase,
    source_phrase,
    subject_of,
    tidy,
    verb_group,
)
from analysis.language.document import Document, Token

CLAUSES = frozenset({"ccomp"})
# a reporting clause set into the clause it reports
INSERTED = frozenset({"parataxis", "ccomp", "advcl"})
# a content clause has a finite verb or a conjunction; "found him asleep" has neither
NEEDS_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def clausal(document: Document) -> Iterator[Candidate]:
    """Yield the attributions whose content is a clause that the cue verb governs or is set into.

    Parameters
    ----------
    document : Document
        A parsed article.

    Yields
    ------
    Candidate
    """
    frames = cue_frames("verb")
    for verb in document.tokens:
        if verb.pos != "VERB" or "clause" not in frames.get(verb.lemma.lower(), ()):
            continue
        content = _governed(document, verb) or _surrounding(document, verb)
        if content is None:
            continue
        source, passive = find_source(document, verb)
        if not source and not passive:
            continue
        pieces, rule = content
        cue = (verb_group(document, verb, occasion=True),)
        pieces = tidy(document.text, subtract(subtract(pieces, source), cue))
        if pieces:
            yield Candidate(
                verb.index,
                source,
                cue,
                pieces,
                verb.lemma.lower(),
                "clause",
                f"clause:{rule}",
                0.85 if source else 0.6,
            )


def find_source(document: Document, verb: Token) -> tuple[Pieces, bool]:
    """Return the source of a cue verb and whether the verb is passive."""
    reduced = verb.tag == "VBN" and verb.dep in {"acl", "amod"}
    if reduced or child(document, verb, "auxpass") or child(document, verb, *PASSIVE_SUBJECTS):
        agent = agent_of(document, verb)
        return (source_phrase(document, agent, verb) if agent else ()), True
    subject = subject_of(document, verb)
    if subject is None or (subject.lower in {"it", "there"} and verb.lemma in {"seem", "appear"}):
        return (), False
    return source_phrase(document, subject, verb), False


def _governed(document: Document, verb: Token) -> tuple[Pieces, str] | None:
    clauses = [item for item in document.children(verb) if item.dep in CLAUSES and _finite(document, item)]
    if not clauses:
        return None
    after = [item for item in clauses if item.index > verb.index]
    if not after and child(document, verb, "dobj"):
        # "they say so; he denies it": what he denies is said
        return None
    clause = (after or clauses)[0]
    extra = [item for item in document.children(clause) if item.dep == "parataxis"]
    return phrase(document, clause, without=extra), "governed" if after else "fronted"


def _finite(document: Document, clause: Token) -> bool:
    if clause.tag in NEEDS_FINITE:
        return True
    marks = [item for item in document.children(clause) if item.dep in {"aux", "auxpass", "cop", "mark"}]
    if any(item.tag in NEEDS_FINITE for item in marks) or any(item.dep == "mark" for item in marks):
        return True
    return clause.pos not in {"VERB", "AUX"} or document.quotation_at(clause.start) is not None


def _surrounding(document: Document, verb: Token) -> tuple[Pieces, str] | None:
    """Return the clause that an inserted *she said* interrupts or follows."""
    if verb.dep not in INSERTED or child(document, verb, "mark"):
        return None
    head = document.head(verb)
    if head.pos not in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"} or child(document, verb, "dobj", "xcomp"):
        return None
    own = [token.index for token in document.subtree(verb)]
    edges = (*document.tokens[max(0, own[0] - 1) : own[0]], *document.tokens[own[-1] + 1 : own[-1] + 2])
    if verb.dep != "parataxis" and not any(token.text in {",", "—", "–", "-"} for token in edges):
        return None
    return phrase(document, head, without=[verb]), "inserted"
