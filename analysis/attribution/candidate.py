"""What a rule finds, before sources are identified and attributions numbered."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.language.records import Span

Pieces = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible attribution: pieces of source, cue and content, and the rule that proposed it.

    ``anchor`` is the index of the token that heads the cue; two candidates with one anchor are one
    attribution. ``frame`` is the frame of the lexicon that applied: it decides what a short quotation in the
    content is.
    """

    anchor: int
    source: Pieces
    cue: Pieces
    content: Pieces
    lemma: str
    frame: str
    rule: str
    confidence: float


def length(pieces: Pieces) -> int:
    """Return how many characters the pieces cover."""
    return sum(piece.end - piece.start for piece in pieces)


def union(*many: Pieces) -> Pieces:
    """Return the pieces that cover all of the given ones, in order, overlapping ones joined.

    Examples
    --------
    >>> [tuple(piece) for piece in union((Span(5, 9),), (Span(0, 3), Span(8, 12)))]
    [(0, 3), (5, 12)]
    """
    joined: list[Span] = []
    for piece in sorted(piece for pieces in many for piece in pieces):
        if joined and piece.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return tuple(joined)


def subtract(pieces: Pieces, hole: Pieces) -> Pieces:
    """Return what of `pieces` lies outside `hole`.

    Examples
    --------
    >>> [tuple(piece) for piece in subtract((Span(0, 10),), (Span(3, 5),))]
    [(0, 3), (5, 10)]
    """
    left = list(pieces)
    for cut in hole:
        rest: list[Span] = []
        for piece in left:
            if cut.end <= piece.start or cut.start >= piece.end:
                rest.append(piece)
                continue
            if piece.start < cut.start:
                rest.append(Span(piece.start, cut.start))
            if cut.end < piece.end:
                rest.append(Span(cut.end, piece.end))
        left = rest
    return tuple(sorted(left))


def overlap(one: Pieces, other: Pieces) -> int:
    """Return how many characters two lists of pieces share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
