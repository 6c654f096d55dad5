"""What the kit's hedge categories correspond to in other schemes, from ``data/lexicons/crosswalk.csv``."""

from __future__ import annotations

import csv
from functools import cache

from analysis.resources import locate


@cache
def _crosswalk() -> dict[tuple[str, str], str | None]:
    with open(locate("lexicons", "crosswalk.csv"), encoding="utf-8", newline="") as file:
        return {(row["scheme"], row["category"]): row["counterpart"] or None for row in csv.DictReader(file)}


def counterpart(scheme: str, category: str) -> str | None:
    """Return what another scheme calls a hedge category, or None if it does not mark such hedges.

    Parameters
    ----------
    scheme : str
        ``"szeged"``, ``"hyland"`` or ``"conll2010"``.
    category : str
        A value of ``hedges.category``.

    Examples
    --------
    >>> counterpart("szeged", "belief")
    'doxastic'
    """
    return _crosswalk()[scheme, category]
