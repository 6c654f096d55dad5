"""Where sources, cues and contents end: no phrase is left half said.

The tagger marks words one by one and sometimes stops before the noun or verb that its last word needs: *the
Harbour | Office*, *may | have said*, *kept by | its owners*. Coders end no span so; where one seems to in the
train articles of PolNeAR, the parser is wrong. Three conventions are counted there too: a source is one
stretch of text (18,395 of 18,404); the *by* before it is no part of the cue (148 of 186), nor is *at a rally*
or *on television* after a verb of speech (85 of 134).
"""

from __future__ import annotations

from analysis.attribution.candidate import Pieces, overlap
from analysis.attribution.clausal import NEEDS_FINITE
from analysis.attribution.cues import cue_frames
from analysis.attribution.phrases import agent_of, subject_of
from analysis.language.document import Document, Token
from analysis.language.records import Span

# what needs the noun after it
_OF_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss"})
# and what the verb
_OF_VERB = frozenset({"aux", "auxpass", "neg"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ACTS = frozenset({"VERB", "AUX"})
# what needs the phrase after it
_OF_OBJECT = frozenset({"prep", "agent"})
# so many words further may the noun or verb stand
_REACH = 4
# so many words may what a preposition governs have
_OBJECT = 8
# what ends no source
_JOINTS = frozenset({"ADP", "CCONJ", "SCONJ"})
# with what the place of speaking begins; with "in" the coders are of two minds
_AT = frozenset({"at", "on"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_ENDS_CLAUSE = frozenset(".!?:;")
_RELATIVES = frozenset({"who", "which", "whom", "whose"})


def whole_source(document: Document, pieces: Pieces, taken: Pieces) -> Pieces:
    """Return a source whose pieces end with their noun, and with no joint to what follows.

    Parameters
    ----------
    document : Document
        The document.
    pieces : tuple of Span
        The source.
    taken : tuple of Span
        Cue and content, into which it must not grow.

    Returns
    -------
    tuple of Span
    """
    return tuple(_without_joint(document, _with_head(document, piece, _OF_NOUN, taken)) for piece in pieces)


def one_stretch(document: Document, head: Token, pieces: Pieces, cue: Span, content: Pieces) -> Pieces:
    """Return the one piece of a source that is: pieces a few words apart joined, of others the cue's subject.

    Parameters
    ----------
    document : Document
        The document.
    head : Token
        What heads the cue.
    pieces : tuple of Span
        What the tagger takes for parts of one source.
    cue : Span
        The cue.
    content : tuple of Span
        The content.

    Returns
    -------
    tuple of Span
        All pieces, where the parse does not tell which is the subject.
    """
    if len(pieces) < 2:
        return pieces
    joined = [pieces[0]]
    for piece in pieces[1:]:
        gap = Span(joined[-1].end, piece.start)
        if _is_within_phrase(document, gap) and not overlap((gap,), (cue, *content)):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    subject = agent_of(document, head) or subject_of(document, head)
    place = -1 if subject is None else subject.start
    subjects = tuple(piece for piece in joined if piece.start <= place < piece.end)
    if not subjects and document.text[slice(*cue)].strip() in _DASHES:
        # a dash after somebody's words leads to who spoke them
        subjects = tuple(piece for piece in joined if piece.start >= cue.end)[:1]
    return subjects or tuple(joined)


def _is_within_phrase(document: Document, gap: Span) -> bool:
    """Tell a gap in which no clause begins or ends: *the complaint | to the | court*."""
    between = document.tokens_in(*gap)
    return len(between) <= _REACH and not any(
        token.tag in NEEDS_FINITE or token.text in _ENDS_CLAUSE for token in between
    )


def whole_cue(document: Document, cue: Span, taken: Pieces) -> Span:
    """Return a cue that ends with the verb of its auxiliaries and the noun of its articles.

    Parameters
    ----------
    document : Document
        The document.
    cue : Span
        The cue.
    taken : tuple of Span
        The source, into which it must not grow.

    Returns
    -------
    Span
    """
    cue = _without_by(document, _with_head(document, cue, _OF_VERB, taken), taken)
    cue = _without_place(document, _without_hanging(document, cue))
    last = _last(document, cue)
    # "said this | week"; other nouns are left to the content
    head = None if last is None else document.head(last)
    if head is not None and head.entity in {"DATE", "TIME"}:
        cue = _with_head(document, cue, _OF_NOUN, taken)
    return cue


def whole_content(document: Document, pieces: Pieces, taken: Pieces) -> Pieces:
    """Return a content whose last piece ends with the noun that its last word needs.

    Parameters
    ----------
    document : Document
        The document.
    pieces : tuple of Span
        The content.
    taken : tuple of Span
        Source and cue, into which it must not grow.

    Returns
    -------
    tuple of Span
    """
    if not pieces:
        return pieces
    return (*pieces[:-1], _with_object(document, _with_head(document, pieces[-1], _OF_NOUN, taken), taken))


def _with_object(document: Document, piece: Span, taken: Pieces) -> Span:
    """Return a piece with the noun of its last preposition."""
    last = _last(document, piece)
    if last is None or last.dep not in _OF_OBJECT:
        return piece
    inside = [token for token in document.subtree(last) if token.index > last.index]
    if not 0 < len(inside) <= _OBJECT or inside[0].index != last.index + 1:
        return piece
    if inside[-1].index - last.index != len(inside):
        return piece
    while inside[-1].pos == "PUNCT":
        inside.pop()
        if not inside:
            return piece
    grown = Span(piece.end, inside[-1].end)
    return piece if overlap((grown,), taken) else Span(piece.start, grown.end)


def _without_by(document: Document, cue: Span, source: Pieces) -> Span:
    inside = document.tokens_in(*cue)
    if len(inside) < 2 or inside[-1].lower != "by" or not source:
        return cue
    after = document.tokens[inside[-1].index + 1 : inside[-1].index + 2]
    begins = bool(after) and after[0].start == source[0].start
    return Span(cue.start, inside[-2].end) if begins else cue


def _without_hanging(document: Document, cue: Span) -> Span:
    """Return *said* of *said on*, where the day is left out."""
    inside = document.tokens_in(*cue)
    if len(inside) < 2 or inside[-1].dep != "prep":
        return cue
    after = document.tokens[inside[-1].index + 1 : inside[-1].index + 2]
    of_time = bool(after) and after[0].entity in {"DATE", "TIME"}
    return Span(cue.start, inside[-2].end) if of_time else cue


def _without_place(document: Document, cue: Span) -> Span:
    """Return *said* of *said at a rally*: where somebody spoke is no part of how."""
    inside = document.tokens_in(*cue)
    for place, token in enumerate(inside[1:], 1):
        verb = document.head(token)
        if token.lower not in _AT or token.dep != "prep" or verb.index != inside[place - 1].index:
            continue
        if verb.pos != "VERB" or "quote" not in cue_frames("verb").get(verb.lemma.lower(), ()):
            continue
        own = {item.index for item in document.subtree(token)}
        if len(inside) > place + 1 and all(item.index in own for item in inside[place:]):
            return Span(cue.start, verb.end)
    return cue


def _with_head(document: Document, piece: Span, deps: frozenset[str], taken: Pieces) -> Span:
    last = _last(document, piece)
    if last is None or last.dep not in deps or last.tag == "TO":
        return piece
    head = document.head(last)
    between = document.tokens[last.index + 1 : head.index + 1]
    if not 0 < head.index - last.index < _REACH or head.sentence != last.sentence:
        return piece
    if head.pos not in (_NOUNS if deps is _OF_NOUN else _ACTS) or not head.text[-1].isalnum():
        return piece
    if any(not last.index < token.head <= head.index for token in between[:-1]):
        return piece
    grown = Span(piece.start, head.end)
    return piece if overlap((Span(piece.end, head.end),), taken) else _with_head(document, grown, deps, taken)


def _without_joint(document: Document, piece: Span) -> Span:
    inside = list(document.tokens_in(*piece))
    kept = len(inside)
    if kept > 1 and inside[-2].lower == "of":
        # "many of whom"
        return piece
    while kept > 1 and (inside[kept - 1].pos in _JOINTS or inside[kept - 1].lower in _RELATIVES):
        kept -= 1
    return piece if kept == len(inside) else Span(piece.start, inside[kept - 1].end)


def _last(document: Document, piece: Span) -> Token | None:
    inside = document.tokens_in(*piece)
    return inside[-1] if inside and inside[-1].pos not in {"PUNCT", "SPACE"} else None
