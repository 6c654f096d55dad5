"""The scope of a hedge cue: the stretch of text whose commitment it lowers.

Two conventions, by category: (1) a condition covers its clause and the one it qualifies, an approximation
the phrase it blurs, both read off the parse; (2) any other cue covers what people marked in BioScope, learned
(:mod:`analysis.hedging.reach`): from the cue to the end of its clause, its subject included where the cue is
passive or an adverb before it. The scope stays within the sentence. Without the learned model: a cue with a
clause as its complement (*believe that ...*) covers the complement, any other the clause it stands in.
"""

from __future__ import annotations

from analysis.hedging.reach import reach, shipped_reach
from analysis.language.contexts import clause_verb
from analysis.language.document import Document, Token
from analysis.language.phrases import Match, top_token
from analysis.language.records import Span

_COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubjpass", "acl", "pcomp")
# An approximation in one of these places is the head of its phrase: *upward of 12,000 people*.
_NOMINAL = ("ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj")
_CLOSING = frozenset(".,;:?!'\"”’»")
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
# so far above the cue may stand the verb that reports its clause
_HIGHEST = 8


def scope_of(document: Document, match: Match) -> Span | None:
    """Return the scope of a matched cue, or None where it covers nothing but itself.

    Parameters
    ----------
    document : Document
        The parsed text.
    match : Match
        The cue.

    Returns
    -------
    Span or None
    """
    top = top_token(document, match)
    category = match.entry.row["category"]
    if category == "condition":
        clause = clause_verb(document, top)
        matrix = document.head(clause) if clause.dep in ("advcl", "prep") else clause
        return _span(document, matrix, match)
    if category == "approximation":
        return _span(document, top if _is_phrase(document, top, match) else document.head(top), match)
    if shipped_reach() is not None:
        cue = Span(document.tokens[match.first].start, document.tokens[match.last - 1].end)
        span = reach_of(document, *cue)
        return None if span is None or (cue.start <= span.start and span.end <= cue.end) else span
    complement = _complement(document, top)
    if complement is not None:
        return _span(document, complement, match)
    return _span(document, clause_verb(document, top), match)


def reach_of(document: Document, start: int, end: int) -> Span | None:
    """Return what the cue at ``[start, end)`` reaches by the learned model, itself included.

    Parameters
    ----------
    document : Document
        The parsed text.
    start, end : int
        The cue, in characters.

    Returns
    -------
    Span or None
        None where the model was left out or no word stands there.
    """
    model = shipped_reach()
    sentence = document.sentence_tokens(document.sentence_at(start)) if document.sentences else ()
    places = [token.index for token in sentence if token.start < end and token.end > start]
    if model is None or not places:
        return None
    left, right = reach(document, places[0], places[-1] + 1, model)
    right = min(right, _report_after(document, places[-1] + 1) or right)
    while right > places[-1] + 1 and (
        document.tokens[right - 1].pos == "CCONJ" or document.tokens[right - 1].text in _CLOSING
    ):
        right -= 1
    while left < places[0] and document.tokens[left].pos in ("PUNCT", "CCONJ"):
        left += 1
    return Span(document.tokens[left].start, document.tokens[right - 1].end)


def _report_after(document: Document, last: int) -> int | None:
    """Return the token where *..., she said* or *..., according to her* begins after the cue's clause."""
    above = document.tokens[last - 1]
    for _ in range(_HIGHEST):
        head = document.head(above)
        begins = None
        if above.dep == "ccomp" and head.index > above.index:
            begins = document.subtree(above)[-1].index + 1
        for child in document.children(above):
            if child.lower == "according" and child.index > above.index:
                begins = child.index - 1
        if begins is not None and last <= begins and document.tokens[begins].text == ",":
            return begins
        if head.index == above.index:
            return None
        above = head
    return None


def _is_phrase(document: Document, top: Token, match: Match) -> bool:
    """Tell whether an approximation governs what it blurs: *upward of 12,000 people*, not *about 40*."""
    of = any(child.dep == "prep" and child.index < match.last for child in document.children(top))
    return top.dep in _NOMINAL or of


def _complement(document: Document, top: Token) -> Token | None:
    """Return the clause that a cue takes: its own, or that of the copula it completes (*it is likely
    that*).
    """
    for child in document.children(top):
        if child.dep in _COMPLEMENTS:
            return child
    if top.dep in ("acomp", "attr", "oprd", "advmod"):
        for child in document.children(document.head(top)):
            if child.dep in _COMPLEMENTS and child.index > top.index:
                return child
    return None


def _span(document: Document, root: Token, match: Match) -> Span | None:
    apart = _coordinated(document, root)
    members = [
        token
        for token in document.subtree(root)
        if token.sentence == root.sentence and token.index not in apart
    ]
    while members and members[-1].pos in ("PUNCT", "CCONJ"):
        members.pop()
    while members and members[0].pos == "PUNCT":
        members.pop(0)
    if not members:
        return None
    span = Span(members[0].start, members[-1].end)
    cue = Span(document.tokens[match.first].start, document.tokens[match.last - 1].end)
    return None if cue.start <= span.start and span.end <= cue.end else span


def _coordinated(document: Document, root: Token) -> set[int]:
    """Return the tokens of clauses coordinated with `root` that have a subject of their own (*..., but it
    fell*).
    """
    apart: set[int] = set()
    for child in document.children(root):
        if child.dep == "conj" and any(word.dep in _SUBJECTS for word in document.children(child)):
            apart.update(token.index for token in document.subtree(child))
    return apart
