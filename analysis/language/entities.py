"""Named entities as the learned tagger reads them, at no pass of their own."""

from __future__ import annotations

import numpy as np

from analysis.language.document import Entity
from analysis.language.tags import Tags
from analysis.language.tagset import ENTITY_TYPES

# kinds that are no names: these may be written in small letters
_SMALL = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


def read_entities(text: str, tags: Tags) -> tuple[Entity, ...]:
    """Return the entities in a tagged text, in order.

    The encoder reads small letters only, so a name counts as one only where a capital stands in it.

    Parameters
    ----------
    text : str
        The text that was tagged.
    tags : Tags
        The tagger's scores, with the ``entity`` head.

    Returns
    -------
    tuple of Entity
        Without any that runs from one line into the next.
    """
    labels = tags.scores["entity"].argmax(-1)
    kinds = (labels + 1) // 2
    begins = (labels > 0) & ((labels % 2 == 1) | (np.concatenate([[0], kinds[:-1]]) != kinds))
    ends = (labels > 0) & np.concatenate([begins[1:] | (labels[1:] == 0), [True]])
    found = []
    for first, last in zip(np.flatnonzero(begins), np.flatnonzero(ends), strict=True):
        start, end = int(tags.offsets[first, 0]), int(tags.offsets[last, 1])
        name, kind = text[start:end], ENTITY_TYPES[int(kinds[first]) - 1]
        if name.splitlines() == [name] and (kind in _SMALL or name != name.lower()):
            found.append(Entity(start, end, kind))
    return tuple(found)
