"""Which sources a text says are not to be named: whom the words that say so are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.attribution.anonymity import kept_back
from analysis.measures.unnamed import words_of

_WHO = re.compile(r"\bwh(?:o|om|ose)\b")
_NEAR = 400  # characters back to the last source, for a sentence that only says that it is not to be named
_ADJACENT = re.compile(r"[\s,(\u2013\u2014-]*(?:who|whose)\b[^,.;]*", re.IGNORECASE)


class Mention(NamedTuple):
    """A source phrase in its text: which attribution it is of, and where."""

    number: int
    start: int
    end: int


def anonymous(text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the attributions whose source the text says is not to be named.

    Parameters
    ----------
    text : str
        The article.
    sentences : sequence of (int, int)
        Where its sentences start and end, in order.
    mentions : sequence of Mention
        Its source phrases, in order.

    Returns
    -------
    frozenset of int
        The ``number`` of those attributions.

    Examples
    --------
    >>> text = "The aide, who asked not to be named, said no."
    >>> anonymous(text, [(0, 45)], [Mention(7, 0, 8)])
    frozenset({7})
    """
    found: set[int] = set()
    # "who asked not to be named" is about the noun before it, also where a cue takes "who" for its source
    relative = [item for item in mentions if _WHO.fullmatch(text[item.start : item.end].casefold())]
    mentions = [item for item in mentions if item not in relative]
    for start, end, inside in kept_back(text):
        about = [item for item in mentions if item.start <= start and end <= item.end]
        if not about and not inside:
            sentence = next((place for place in sentences if place[0] <= start < place[1]), None)
            nearest = None if sentence is None else _about(text, sentence, start, mentions)
            about = [] if nearest is None else [nearest]
        # one source phrase may be that of several cues
        for held in about:
            found.update(item.number for item in mentions if item.start == held.start)
            found.update(item.number for item in relative if held.end <= item.start < start)
    return frozenset(found)


def _about(text: str, sentence: tuple[int, int], start: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return which source words that keep a name back are about."""
    first, last = sentence
    here = [item for item in mentions if first <= item.start < last]
    before = [item for item in here if item.end <= start]
    opening = re.match(r"(?:who|whose)\b", text[start:], re.IGNORECASE)
    clause = re.split(r"[,;(\u2013\u2014]", text[first:start])[-1]
    if before:
        nearest = max(before, key=lambda item: item.end)
        # "who" goes with the noun just before it, "speaking on condition" with whoever speaks
        if opening or re.match(r"\s*(?:who|whose)\b", clause, re.IGNORECASE):
            between = f"{text[nearest.end : start]}{'who' if opening else ''}"
            return nearest if _ADJACENT.fullmatch(between) else None
        return nearest
    if here:
        return None if opening else min(here, key=lambda item: item.start)
    earlier = [item for item in mentions if item.end <= first and first - item.end <= _NEAR]
    opens = text[first:last].split(maxsplit=1)[:1]
    takes_up = bool(opens) and opens[0].casefold() in words_of("takes up")
    return max(earlier, key=lambda item: item.end) if earlier and takes_up else None
