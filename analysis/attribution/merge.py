"""Several rules see the same attribution: keep one of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.attribution.candidate import Candidate, Pieces, length, overlap, union

# two contents that agree to this share are one and the same
_SAME = 0.8


def merge(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates without repetitions, in text order.

    Candidates with one anchor are one attribution: the surest names it, and a quotation's pieces join those
    of the clause they belong to. Of two cues with the same content the surer stays.

    Parameters
    ----------
    candidates : iterable of Candidate
        What the rules found.

    Returns
    -------
    tuple of Candidate
    """
    by_anchor: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=_rank):
        first = by_anchor.get(candidate.anchor)
        by_anchor[candidate.anchor] = candidate if first is None else _join(first, candidate)
    kept: list[Candidate] = []
    # by stretch of text, so that a long document is not compared with itself as a whole
    near: dict[int, list[Candidate]] = {}
    for candidate in sorted(by_anchor.values(), key=_rank):
        touched = blocks(candidate)
        if any(_repeats(candidate, other) for block in touched for other in near.get(block, ())):
            continue
        kept.append(candidate)
        for block in touched:
            near.setdefault(block, []).append(candidate)
    return tuple(sorted(kept, key=place))


def blocks(candidate: Candidate) -> list[int]:
    """Return the stretches of text that the cue and content of a candidate touch, by number."""
    pieces = (*candidate.cue, *candidate.content)
    return sorted({block for piece in pieces for block in range(piece.start // 500, piece.end // 500 + 1)})


def _rank(candidate: Candidate) -> tuple[float, int, str]:
    return (-candidate.confidence, candidate.anchor, candidate.rule)


def place(candidate: Candidate) -> tuple[int, int]:
    """Return where a candidate stands among others: its first character, then its anchor."""
    spans = (*candidate.source, *candidate.cue, *candidate.content)
    return (min(span.start for span in spans), candidate.anchor)


def _join(first: Candidate, other: Candidate) -> Candidate:
    if first.frame == "quote" and other.frame == "clause":
        source = first.source or other.source
        own = union(source, first.cue)
        pieces = union(first.content, other.content)
        # never let the clause swallow the cue
        return first if overlap(pieces, own) else replace(first, source=source, content=pieces)
    return first


def _inside(cue: Pieces, other: Candidate) -> bool:
    """Tell a cue that is part of what another one attributes: nested, not repeated."""
    return overlap(cue, other.content) > 0


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    if (
        not candidate.content
        or not other.content
        or _inside(candidate.cue, other)
        or _inside(other.cue, candidate)
    ):
        return False
    shared = overlap(candidate.content, other.content)
    return shared >= _SAME * max(length(candidate.content), length(other.content))
