"""Decide whose a hedge or a stance mark is: the join of spans with attributions and quotations.

Rules, in this order: (1) a weasel is always the writer's, wherever it stands (codebook, section 1); (2) an
expression of belief on an attribution's cue (*she suspects*) is the source's if one is expressed, while any
other hedge on a cue (*she apparently disagrees*, *was accused*) is laid on the attribution from outside; (3)
a span that stands mostly inside attributed content is a source's, of the innermost such attribution, unless
that source is the writer (*I think*, *it seems that*); (4) a
span in a quotation of four words or more that no attribution explains is a source's, of whom is unknown; (5)
everything else is the writer's, scare quotes included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis.language import Attribution, Document, Quotation, Span
from analysis.tables.exposure import count_within, merge, word_starts

# a quotation shorter than this is a scare quote, a title or a term unless an attribution says otherwise
_SCARE_QUOTE_WORDS = 4
_WRITER = "writer"
# characters that make up one block of the index of pieces
_BLOCK = 500
Blocks = dict[int, list[tuple[Span, int]]]


class Voice(NamedTuple):
    """Whose a span is: ``voice``, and the index of the attribution that decided it."""

    voice: str
    in_quote: bool
    attribution: int | None
    on_cue: bool


class Voices:
    """The voices of one article.

    Parameters
    ----------
    document : Document
        The article.
    attributions : sequence of Attribution
        Its attributions.
    """

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self._document = document
        self._attributions = attributions
        self._starts = word_starts(document.text)
        self._cues = _by_block((piece, index) for index, a in enumerate(attributions) for piece in a.cue)
        self._contents = _by_block(
            (piece, index) for index, a in enumerate(attributions) for piece in a.content
        )
        self.attributed = merge(
            piece for item in attributions if item.source_kind != _WRITER for piece in item.content
        )
        self.quoted = merge((quotation.start, quotation.end) for quotation in document.quotations)
        self.others = merge([*self.attributed, *(q.inner for q in document.quotations if self._speaks(q))])

    def of(self, start: int, end: int, category: str | None = None) -> Voice:
        """Return the voice of the span ``[start, end)``.

        Parameters
        ----------
        start, end : int
            The span.
        category : str, optional
            Category of the hedge; None for other spans.

        Returns
        -------
        Voice
        """
        quotation = self._document.quotation_at(start)
        in_quote = quotation is not None
        on_cue = _innermost(self._cues, start, end, most=False)
        inside = _innermost(self._contents, start, end, most=True)
        believed = on_cue is not None and category == "belief" and bool(self._attributions[on_cue].source)
        believed = believed and not self._is_writers(on_cue)
        attributed = inside is not None and not self._is_writers(inside)
        quoted = quotation is not None and self._speaks(quotation)
        theirs = category != "weasel" and (believed or attributed or quoted)
        attribution = inside if on_cue is None else on_cue
        voice = "source" if theirs else "writer"
        return Voice(voice, in_quote, attribution, on_cue is not None)

    def _is_writers(self, attribution: int | None) -> bool:
        return attribution is not None and self._attributions[attribution].source_kind == _WRITER

    def _speaks(self, quotation: Quotation) -> bool:
        """Tell whether a quotation is long enough to be somebody's words."""
        return count_within(self._starts, *quotation.inner) >= _SCARE_QUOTE_WORDS


def _by_block(pieces: Iterable[tuple[Span, int]]) -> Blocks:
    """File pieces by the blocks of text that they touch: a long article is not searched as a whole."""
    filed: Blocks = {}
    for piece, index in pieces:
        for block in range(piece.start // _BLOCK, piece.end // _BLOCK + 1):
            filed.setdefault(block, []).append((piece, index))
    return filed


def _innermost(pieces: Blocks, start: int, end: int, *, most: bool) -> int | None:
    """Return the attribution of the shortest piece that holds the span (most of it, or any of it)."""
    best: tuple[int, int] | None = None
    blocks = range(start // _BLOCK, end // _BLOCK + 1)
    for piece, index in (item for block in blocks for item in pieces.get(block, ())):
        shared = min(end, piece.end) - max(start, piece.start)
        if shared <= 0 or (most and 2 * shared < end - start):
            continue
        # of two pieces of one length the later attribution is the inner one
        rank = (piece.end - piece.start, -index)
        if best is None or rank < best:
            best = rank
    return None if best is None else -best[1]
