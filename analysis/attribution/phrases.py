"""From tokens to spans: the verb group of a cue, the subject that is its source, the phrase a token heads."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.attribution.candidate import Pieces, union
from analysis.attribution.cues import word_group
from analysis.language.document import Document, Token
from analysis.language.records import Span

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
# what belongs to a verb group when it stands beside the verb
GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
# the outer verb of "declined to say", "is expected to argue": one cue with the inner one
CATENATIVES = word_group("catenatives")
# clauses without a subject of their own
SUBJECTLESS = frozenset({"xcomp", "advcl", "conj", "ccomp", "pcomp", "acl"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# where a statement goes on about how it was made: "said in a statement", "told reporters by telephone"
OCCASION = word_group("occasions")
_EDGES = " \t\u00a0,;:"


def span_of(tokens: Iterable[Token]) -> Span:
    """Return the stretch from the first to the last of some tokens (at least one)."""
    places = list(tokens)
    return Span(min(token.start for token in places), max(token.end for token in places))


def trim(text: str, span: Span) -> Span | None:
    """Return `span` without commas, colons and blanks at its edges, or None where nothing is left."""
    start, end = span
    while start < end and (text[start] in _EDGES or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None


def tidy(text: str, pieces: Iterable[Span]) -> Pieces:
    """Return the pieces trimmed and joined over blanks, without those that hold no letter or digit."""
    kept: list[Span] = []
    for piece in pieces:
        trimmed = trim(text, piece)
        if trimmed is None or not any(sign.isalnum() for sign in text[trimmed.start : trimmed.end]):
            continue
        # pieces that only a blank parts are one, but never across paragraphs
        if (
            kept
            and kept[-1].end <= trimmed.start
            and not text[kept[-1].end : trimmed.start].strip(" \t\u00a0")
        ):
            kept[-1] = Span(kept[-1].start, trimmed.end)
        else:
            kept.append(trimmed)
    return tuple(kept)


def with_marks(document: Document, pieces: Pieces) -> Pieces:
    """Return the pieces with the quotation marks just outside them: marks belong to the content."""
    text = document.text
    grown = []
    for piece in pieces:
        start, end = piece
        quote = document.quotation_at(end - 1)
        if quote and quote.closed and not any(sign.isalnum() for sign in text[end : quote.end]):
            end = quote.end
        quote = document.quotation_at(start)
        if quote and not any(sign.isalnum() for sign in text[quote.start : start]):
            start = quote.start
        grown.append(Span(start, end))
    return tidy(text, union(tuple(grown)))


def without_stop(document: Document, pieces: Pieces) -> Pieces:
    """Return the pieces without the full stop of the sentence, unless it stands in quotation marks."""
    if not pieces:
        return pieces
    start, end = pieces[-1]
    last = document.tokens_in(end - 1, end)
    if not last or last[0].text != "." or end - 1 <= start or document.quotation_at(end - 1):
        return pieces
    return (*pieces[:-1], Span(start, end - 1))


def child(document: Document, token: Token, *deps: str) -> Token | None:
    """Return the first child of `token` with one of these dependency labels."""
    return next((item for item in document.children(token) if item.dep in deps), None)


def outer_verb(document: Document, verb: Token) -> Token:
    """Return the verb that begins the verb group: *declined* for *say* in *declined to say*."""
    while verb.dep == "xcomp":
        head = document.head(verb)
        if head.pos != "VERB" or head.lemma not in CATENATIVES or head.index > verb.index:
            break
        verb = head
    return verb


def verb_group(document: Document, verb: Token, *, occasion: bool = False) -> Span:
    """Return the cue that `verb` heads: auxiliaries, negation, adverbs beside it, particle, catenative.

    Parameters
    ----------
    document : Document
        The document.
    verb : Token
        Head of the cue.
    occasion : bool, default=False
        Whether *in a statement* and the like belong to it.

    Returns
    -------
    Span
    """
    outer = outer_verb(document, verb)
    members = {outer.index, verb.index}
    members |= {
        item.index for item in document.children(outer) if item.dep in GROUP and item.index < outer.index
    }
    members |= {
        item.index for item in document.children(verb) if item.dep == "prt" and item.index > verb.index
    }
    first = outer.index
    while first - 1 in members or (
        # "has, in effect, denied" and "did not he say": keep to what is contiguous but for a short gap
        first - 2 in members and document.tokens[first - 1].pos in {"ADV", "PART", "AUX"}
    ):
        first -= 1 if first - 1 in members else 2
    last = verb.index
    while last + 1 in members:
        last += 1
    end = document.tokens[last].end
    if occasion:
        for item in document.children(verb):
            noun = child(document, item, "pobj") if item.dep == "prep" else None
            if (
                noun
                and item.index == last + 1
                and noun.lower in OCCASION
                and not child(document, noun, "acl", "relcl")
            ):
                end = span_of(document.subtree(item)).end
    return Span(document.tokens[first].start, end)


def subject_of(document: Document, verb: Token) -> Token | None:
    """Return the token that heads the source of an active verb, looking up shared subjects.

    A relative pronoun is returned as it stands; who it is, is a matter of source identity.
    """
    seen = 0
    passive_above = False
    while seen < 6:
        found = child(document, verb, *SUBJECTS) or (
            child(document, verb, *PASSIVE_SUBJECTS)
            if passive_above or not child(document, verb, "agent")
            else None
        )
        if found:
            return found
        if verb.dep == "acl":
            head = document.head(verb)
            return head if head.pos in {"NOUN", "PROPN", "PRON"} else None
        if verb.dep not in SUBJECTLESS or verb.head == verb.index:
            return None
        below, verb = verb, document.head(verb)
        # "asked him to say": the object of the upper verb acts in the lower one
        if (
            below.dep == "xcomp"
            and (controller := child(document, verb, "dobj"))
            and controller.index < below.index
        ):
            return controller
        if verb.pos not in {"VERB", "AUX"}:
            return None
        passive_above = True
        seen += 1
    return None


def agent_of(document: Document, verb: Token) -> Token | None:
    """Return the head of the *by* phrase of a passive verb."""
    agent = child(document, verb, "agent")
    return child(document, agent, "pobj") if agent else None


def phrase(document: Document, head: Token, *, without: Iterable[Token] = ()) -> Pieces:
    """Return the whole phrase that `head` governs, less the subtrees of `without`, as trimmed pieces."""
    barred = {token.index for item in without for token in document.subtree(item)}
    kept = [token for token in document.subtree(head) if token.index not in barred]
    runs: list[list[Token]] = []
    for token in kept:
        if runs and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tidy(document.text, [span_of(run) for run in runs])


def source_phrase(document: Document, head: Token, verb: Token) -> Pieces:
    """Return the source that `head` stands for: its phrase without the cue and what the cue governs."""
    barred = [verb] if verb.index in {token.index for token in document.subtree(head)} else []
    pieces = phrase(document, head, without=barred)
    # a source is one stretch: what is cut off by the cue is incidental
    around = [piece for piece in pieces if piece.start <= head.start < piece.end]
    return tuple(around or pieces[:1])
