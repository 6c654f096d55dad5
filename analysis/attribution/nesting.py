"""Which attribution stands inside which: *the mayor said that the union believed ...*."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.attribution.candidate import length
from analysis.language.records import Attribution


def parents(attributions: Sequence[Attribution]) -> dict[int, int]:
    """Return, by the index of each nested attribution, the index of the smallest one that holds its cue.

    Parameters
    ----------
    attributions : sequence of Attribution
        Of one document, in any order.

    Returns
    -------
    dict of int to int
        Attributions that stand in no other are left out.
    """
    sizes = [length(item.content) for item in attributions]
    starts = [_start(item) for item in attributions]
    pieces = sorted((piece, index) for index, item in enumerate(attributions) for piece in item.content)
    found: dict[int, int] = {}
    open_pieces: list[tuple[int, int]] = []
    following = 0
    for own in sorted(range(len(attributions)), key=lambda index: (starts[index], index)):
        while following < len(pieces) and pieces[following][0].start <= starts[own]:
            open_pieces.append((pieces[following][0].end, pieces[following][1]))
            following += 1
        open_pieces = [piece for piece in open_pieces if piece[0] > starts[own]]
        # strictly larger, so that no two can hold each other
        holders = [(sizes[other], other) for _, other in open_pieces if sizes[other] > sizes[own]]
        if holders:
            found[own] = min(holders)[1]
    return found


def _start(attribution: Attribution) -> int:
    pieces = attribution.cue or attribution.content or attribution.source
    return pieces[0].start if pieces else 0
