"""Verbs whose content is less than a clause: *denied the reports*, *called it reckless*, *vowed to appeal*.

Which shape a verb takes is in its frames (``data/lexicons/cues.csv``); each frame is one small function here,
so that *called his mother* and *charged a fee* match nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analysis.attribution.candidate import Candidate, Pieces, union
from analysis.attribution.clausal import find_source
from analysis.attribution.cues import cue_frames, word_group
from analysis.attribution.phrases import PASSIVE_SUBJECTS, child, outer_verb, phrase, verb_group
from analysis.language.document import Document, Token
from analysis.language.records import Span

COMPLEMENTS = frozenset({"oprd", "acomp", "xcomp", "attr", "ccomp"})
# prepositions that carry on what an object says: "blamed him for it", "accused him of it", "described it as
# dead"
CARRYING = frozenset({"as", "for", "of", "over", "to", "from", "about", "against", "with"})
# objects that are the act of speaking itself or its time, never what is said
EMPTY_OBJECTS = word_group("empty_objects")

Shape = Callable[[Document, Token], Pieces]


def predicates(document: Document) -> Iterator[Candidate]:
    """Yield the attributions whose content is an object, an infinitive, a phrase or a passive subject.

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
        known = frames.get(verb.lemma.lower()) if verb.pos == "VERB" else None
        if not known:
            continue
        for frame in sorted(known):
            name, _, preposition = frame.partition(":")
            if name == "prep":
                pieces, tail = after_preposition(document, verb, preposition)
            else:
                pieces, tail = (_SHAPES[name](document, verb) if name in _SHAPES else ()), None
            if not pieces:
                continue
            source, passive = find_source(document, verb)
            if name in {"passive", "raise"} or passive:
                confidence = 0.5 if source else 0.4
                source = () if name == "raise" and not source else source
                if name not in {"passive", "raise"}:
                    continue
            elif not source:
                continue
            else:
                confidence = 0.7 if name in {"name", "as", "objectto"} else 0.6
            group = verb_group(document, verb)
            cue = (Span(group.start, tail.end if tail and tail.start >= group.end else group.end),)
            yield Candidate(
                verb.index,
                source,
                cue,
                pieces,
                verb.lemma.lower(),
                name,
                f"{name}:{verb.lemma.lower()}",
                confidence,
            )
            break


def direct_object(document: Document, verb: Token) -> Pieces:
    """Return the object of an active verb with what it is said to be, for or of."""
    target = child(document, verb, "dobj")
    if target is None or target.lower in EMPTY_OBJECTS or child(document, verb, *PASSIVE_SUBJECTS):
        return ()
    return union(phrase(document, target), *_carried(document, verb, target))


def naming(document: Document, verb: Token) -> Pieces:
    """Return object and name of *called it reckless*; nothing for *called a meeting*."""
    children = document.children(verb)
    target = child(document, verb, "dobj")
    if target is not None and target.lower in {"what", "which", "whom"} and target.index < verb.index:
        rest = [item for item in children if item.dep in COMPLEMENTS and item.index > verb.index]
        return union(phrase(document, target), *(phrase(document, item) for item in rest)) if rest else ()
    rest = [item for item in children if item.dep in COMPLEMENTS and item.index > verb.index]
    clause = next((item for item in rest if item.dep in {"ccomp", "xcomp"} and item.tag != "VB"), None)
    if (
        clause is not None
        and target is None
        and child(document, clause, "nsubj")
        and not child(document, clause, "mark")
    ):
        return phrase(document, clause)
    named = next((item for item in rest if item.dep == "oprd"), None)
    if target is None and named is not None and child(document, named, "npadvmod"):
        # the parser takes "the flood" into the name in: called the flood "biblical"
        return phrase(document, named)
    if target is None or (not rest and not _quoted_after(document, verb)):
        return ()
    return union(phrase(document, target), *_carried(document, verb, target))


def as_phrase(document: Document, verb: Token) -> Pieces:
    """Return object and *as* phrase of *cast the vote as a test*."""
    target = child(document, verb, "dobj")
    likeness = next(
        (item for item in document.children(verb) if item.dep == "prep" and item.lower == "as"), None
    )
    if target is None or likeness is None:
        return ()
    return union(phrase(document, target), phrase(document, likeness))


def infinitive(document: Document, verb: Token) -> Pieces:
    """Return the infinitive of *vowed to appeal*, unless that is the attribution itself (*hopes to say*)."""
    act = child(document, verb, "xcomp")
    if act is None or child(document, verb, "dobj", *PASSIVE_SUBJECTS):
        return ()
    if not any(item.dep == "aux" and item.lower == "to" for item in document.children(act)):
        return ()
    says = "clause" in cue_frames("verb").get(act.lemma.lower(), ()) and child(document, act, "ccomp")
    if says and outer_verb(document, act).index != act.index:
        # "refused to say who": the whole of it is the cue of what follows
        return ()
    pieces = phrase(document, act)
    # "said that it expected to": the parser gives the conjunction to the infinitive
    after = tuple(piece for piece in pieces if piece.start >= verb.end)
    return after if act.index > verb.index else pieces


def told_to(document: Document, verb: Token) -> Pieces:
    """Return object and infinitive of *urged people to leave*."""
    target, act = child(document, verb, "dobj"), child(document, verb, "xcomp", "ccomp")
    if act is None or not any(item.dep == "aux" and item.lower == "to" for item in document.children(act)):
        return ()
    if target is None and not child(document, act, "nsubj"):
        return ()
    return union(phrase(document, target) if target else (), phrase(document, act))


def after_preposition(document: Document, verb: Token, preposition: str) -> tuple[Pieces, Span | None]:
    """Return the phrase after a preposition of the verb, and the preposition, which belongs to the cue."""
    for item in document.children(verb):
        if item.dep == "prep" and item.lower == preposition and item.index > verb.index:
            inner = child(document, item, "pobj", "pcomp")
            if inner:
                close = item.index <= verb.index + 2
                return phrase(document, inner), Span(item.start, item.end) if close else None
    return (), None


def passive_subject(document: Document, verb: Token) -> Pieces:
    """Return the subject of *was criticised*, with what for."""
    subject = child(document, verb, *PASSIVE_SUBJECTS)
    if subject is None or child(document, verb, "xcomp", "ccomp"):
        return ()
    return union(phrase(document, subject), *_carried(document, verb, verb))


def raised(document: Document, verb: Token) -> Pieces:
    """Return subject and infinitive of *is said to be ill*."""
    subject, act = child(document, verb, *PASSIVE_SUBJECTS), child(document, verb, "xcomp")
    if subject is None or act is None:
        return ()
    return union(phrase(document, subject), phrase(document, act))


def _carried(document: Document, verb: Token, after: Token) -> list[Pieces]:
    found = []
    for item in document.children(verb):
        if item.index <= after.index:
            continue
        if item.dep in {"punct", "cc", "conj", "advcl", "npadvmod"}:
            break
        if item.dep in COMPLEMENTS or (item.dep == "prep" and item.lower in CARRYING):
            found.append(phrase(document, item))
    return found


def _quoted_after(document: Document, verb: Token) -> bool:
    following = document.next_quotation(verb.end)
    return following is not None and following.start < document.sentences[verb.sentence].end


_SHAPES: dict[str, Shape] = {
    "object": direct_object,
    "name": naming,
    "as": as_phrase,
    "to": infinitive,
    "objectto": told_to,
    "passive": passive_subject,
    "raise": raised,
}
