"""Lead offsets in a cleaned text back to the raw input.

``articles.raw_map`` writes the stretches taken over unchanged as ``start:raw_start`` pairs, in order,
separated by blanks. It is null where the text was taken as it is, and offsets then are offsets into the
input.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from analysis.corpus import Stretch


def write_raw_map(stretches: Iterable[Stretch] | None) -> str | None:
    """Return the text of ``articles.raw_map`` for an article's stretches.

    Examples
    --------
    >>> write_raw_map([Stretch(0, 12), Stretch(45, 60)])
    '0:12 45:60'
    """
    if stretches is None:
        return None
    return " ".join(f"{stretch.start}:{stretch.raw_start}" for stretch in stretches) or None


def raw_offset(raw_map: str | None, offset: int) -> int:
    """Return where in the raw input the character at `offset` of the cleaned text stands.

    Parameters
    ----------
    raw_map : str or None
        A value of ``articles.raw_map`` (any missing value counts as None).
    offset : int
        An offset into ``articles.text``.

    Returns
    -------
    int

    Examples
    --------
    >>> raw_offset("0:12 45:60", 47)
    62
    >>> raw_offset(None, 47)
    47
    """
    if not isinstance(raw_map, str) or not raw_map:
        return offset
    pairs = [tuple(map(int, pair.split(":"))) for pair in raw_map.split(" ")]
    place = max(0, bisect_right([start for start, _ in pairs], offset) - 1)
    start, raw_start = pairs[place]
    return raw_start + offset - start
