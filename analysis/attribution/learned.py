"""The learned tagger as the first proposer of attributions, and what the rules add to it.

Steps: (1) make a candidate of every attribution that the tagger reads; (2) where a rule has the same cue, let
it say of what kind the cue is and complete what the tagger left open: a source, a quotation that goes on;
(3) add what only the rules have - nested attributions, lines of a transcript, silence, a cue that the tagger
overlooked - and take the content of such a cue away from the cue that the tagger gave it to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.attribution.candidate import Candidate, Pieces, overlap, subtract, union
from analysis.attribution.cues import cue_frames
from analysis.attribution.edges import one_stretch, whole_content, whole_cue, whole_source
from analysis.attribution.merge import blocks, place
from analysis.attribution.phrases import tidy
from analysis.attribution.tagged import decode_attributions
from analysis.language.document import Document, Token
from analysis.language.records import Span

# what heads no cue, whatever the tagger says
_NO_CUES = frozenset({"PRON", "DET"})
_EXPLETIVES = frozenset({"it", "there"})


def tagged(document: Document) -> Iterator[Candidate]:
    """Yield the attributions that the learned tagger reads in a document.

    Parameters
    ----------
    document : Document
        A parsed article; without tags it yields nothing.

    Yields
    ------
    Candidate
    """
    if document.tags is None:
        return
    for found in decode_attributions(document.text, document.tags):
        head = head_of(document, found.cue)
        if head is not None and head.pos not in _NO_CUES:
            source = within_reach(document, head, without_possessives(document, found.source))
            source = tidy(document.text, whole_names(document, source))
            source = tidy(document.text, whole_source(document, source, (found.cue, *found.content)))
            source = one_stretch(document, head, source, found.cue, found.content)
            cue = whole_cue(document, found.cue, source)
            content = without_spill(document, head, by_paragraph(document, found.content))
            content = tidy(document.text, content)
            content = tidy(document.text, whole_content(document, content, (cue, *source)))
            yield Candidate(
                head.index,
                source,
                (cue,),
                content,
                head.lemma.lower(),
                "clause",
                f"tagger:{document.tags.model}",
                found.confidence,
            )


def settle(
    document: Document, learned: Iterable[Candidate], ruled: Iterable[Candidate]
) -> tuple[Candidate, ...]:
    """Return the tagger's candidates, completed by the rules', in text order.

    Parameters
    ----------
    document : Document
        The document.
    learned : iterable of Candidate
        What :func:`tagged` found.
    ruled : iterable of Candidate
        What the rules found, one candidate a cue (see :func:`analysis.attribution.merge.merge`).

    Returns
    -------
    tuple of Candidate
    """
    kept = list(learned)
    places: dict[int, list[int]] = {}
    for number, candidate in enumerate(kept):
        for block in blocks(candidate):
            places.setdefault(block, []).append(number)
    added: list[Candidate] = []
    for rule in ruled:
        near = sorted({number for block in blocks(rule) for number in places.get(block, ())})
        same = next((number for number in near if _same_cue(rule, kept[number])), None)
        if same is not None:
            kept[same] = _complete(document, kept[same], rule)
            continue
        added.append(rule)
        if any(overlap(rule.cue, kept[number].content) for number in near):
            continue  # nested: what it says is also what the other says
        for number in near:
            if overlap(rule.content, kept[number].content):
                rest = tidy(document.text, subtract(kept[number].content, rule.content))
                kept[number] = replace(kept[number], content=rest or kept[number].content)
    return tuple(sorted((*kept, *added), key=place))


def _same_cue(one: Candidate, other: Candidate) -> bool:
    return one.anchor == other.anchor or overlap(one.cue, other.cue) > 0


def _complete(document: Document, learned: Candidate, rule: Candidate) -> Candidate:
    """Return the tagger's candidate with what a rule that has the same cue knows better."""
    if rule.frame == "silence":
        return rule
    source, content = learned.source, learned.content
    # "it was said": the word fills the subject's place and is nobody
    if not rule.source and all(document.text[slice(*piece)].lower() in _EXPLETIVES for piece in source):
        source = ()
    source = source or rule.source
    if rule.frame in {"quote", "line"}:
        content = union(content, rule.content)
    content = subtract(content, union(learned.cue, source))
    # the lexicons know some cues by more than one word: "according to"
    lemma = rule.lemma if rule.anchor == learned.anchor else learned.lemma
    return replace(learned, source=source, content=content or learned.content, frame=rule.frame, lemma=lemma)


def without_possessives(document: Document, pieces: Pieces) -> Pieces:
    """Drop a lone possessive (*his statement came as officials said*) from among the pieces of a source."""
    kept = tuple(piece for piece in pieces if [token.tag for token in document.tokens_in(*piece)] != ["PRP$"])
    return kept or pieces


def within_reach(document: Document, head: Token, pieces: Pieces) -> Pieces:
    """Drop a source in a later sentence of the writer's: what it does there is another matter."""
    sentence = document.sentences[head.sentence]
    if any(document.quotation_at(place) is not None for place in (sentence.start, sentence.end - 1)):
        return pieces
    return tuple(piece for piece in pieces if piece.start < sentence.end)


def without_spill(document: Document, head: Token, pieces: Pieces) -> Pieces:
    """Drop what the writer says in later sentences, where an earlier one holds content."""
    end = document.sentences[head.sentence].end
    if not pieces or pieces[0].start >= end:
        return pieces
    return tuple(
        piece
        for piece in pieces
        if piece.start < end
        or document.quotation_at(piece.start) is not None
        or document.quotation_at(piece.end - 1) is not None
    )


def whole_names(document: Document, pieces: Pieces) -> Pieces:
    """Begin each piece of a source where the name begins that it would cut: *Okafor* of *Ines Okafor*."""
    whole = []
    for piece in pieces:
        inside = document.tokens_in(*piece)
        first = inside[0] if inside else None
        while first is not None and first.pos == "PROPN" and first.index > 0:
            before = document.tokens[first.index - 1]
            if before.pos != "PROPN" or before.dep != "compound" or before.sentence != first.sentence:
                break
            if not first.index <= before.head <= inside[-1].index:
                break
            first = before
        whole.append(Span(min(piece.start, first.start), piece.end) if first is not None else piece)
    return tuple(whole)


def by_paragraph(document: Document, pieces: Pieces) -> Pieces:
    """Cut pieces where a paragraph ends."""
    return tuple(
        Span(max(piece.start, paragraph.start), min(piece.end, paragraph.end))
        for piece in pieces
        for paragraph in document.paragraphs_in(piece.start, piece.end)
    )


def head_of(document: Document, cue: Span) -> Token | None:
    """Return the token of a cue that says how: the innermost known verb, else what governs the others."""
    tokens = tokens_touching(document, cue)
    verbs = [token for token in tokens if token.pos == "VERB" and token.lemma.lower() in cue_frames("verb")]
    if verbs:
        head = verbs[0]
        for token in verbs[1:]:
            # "refused to say": what is refused is the saying
            if token.dep == "xcomp" and token.head == head.index:
                head = token
        return head
    inside = {token.index for token in tokens}
    words = [token for token in tokens if token.pos not in {"PUNCT", "SPACE"}] or tokens
    tops = [token for token in words if token.head not in inside or token.head == token.index]
    return next(iter(tops or words), None)


def tokens_touching(document: Document, span: Span) -> list[Token]:
    """Return the tokens that share a character with a span."""
    sentence = document.sentence_at(span.start) if document.sentences else None
    if sentence is None:
        return []
    found = []
    for index in range(sentence.first, len(document.tokens)):
        token = document.tokens[index]
        if token.start >= span.end:
            break
        if token.end > span.start:
            found.append(token)
    return found
