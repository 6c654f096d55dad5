"""Overlapping spans made drawable: cut at every boundary, each piece with all that covers it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Layer:
    """One span to draw. ``kind`` is ``content``, ``source``, ``cue``, ``stance`` or ``hedge``.

    ``style`` picks the looks within a kind (the group of a hedge, the family of a stance mark), ``key`` names
    the row that explains it, ``note`` says in one line what it is and which rule found it.
    """

    start: int
    end: int
    kind: str
    style: str
    key: str
    note: str


class Piece(NamedTuple):
    """A run of text that the same layers cover throughout, outermost first."""

    start: int
    end: int
    layers: tuple[Layer, ...]


_DEPTH = {"content": 0, "source": 1, "cue": 2, "stance": 3, "hedge": 4}


def cut(start: int, end: int, layers: Iterable[Layer]) -> list[Piece]:
    """Return ``[start, end)`` as pieces without overlap, in text order, that together cover it all.

    Parameters
    ----------
    start, end : int
        The stretch of text to draw.
    layers : iterable of Layer
        Spans, overlapping or nested as they may be; what lies outside the stretch is ignored.

    Returns
    -------
    list of Piece

    Examples
    --------
    >>> both = [Layer(0, 6, "content", "", "a", ""), Layer(4, 9, "hedge", "", "b", "")]
    >>> [(piece.start, piece.end, len(piece.layers)) for piece in cut(0, 12, both)]
    [(0, 4, 1), (4, 6, 2), (6, 9, 1), (9, 12, 0)]
    """
    inside = [layer for layer in layers if start < layer.end and layer.start < min(end, layer.end)]
    inside.sort(key=lambda layer: (_DEPTH[layer.kind], layer.start, -layer.end, layer.key))
    edges = {start, end}
    for layer in inside:
        edges.add(max(start, layer.start))
        edges.add(min(end, layer.end))
    places = sorted(edges)
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, layer in enumerate(inside):
        opening.setdefault(max(start, layer.start), []).append(number)
        closing.setdefault(min(end, layer.end), []).append(number)
    open_now: set[int] = set()
    pieces = []
    for left, right in itertools.pairwise(places):
        open_now.difference_update(closing.get(left, ()))
        open_now.update(opening.get(left, ()))
        pieces.append(Piece(left, right, tuple(inside[number] for number in sorted(open_now))))
    return pieces
