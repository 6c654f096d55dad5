"""The word classes that the conditions ask for, read from ``data/lexicons/hedge_word_classes.csv``."""

from __future__ import annotations

import csv
from functools import cache

from analysis.errors import ModelError
from analysis.resources import locate


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    with open(locate("lexicons", "hedge_word_classes.csv"), encoding="utf-8", newline="") as file:
        return {row["class"]: tuple(row["words"].split()) for row in csv.DictReader(file)}


def words(name: str) -> tuple[str, ...]:
    """Return the words of a class.

    Parameters
    ----------
    name : str
        The class, such as ``"voters"``.

    Returns
    -------
    tuple of str

    Raises
    ------
    ModelError
        If the file has no such class.

    Examples
    --------
    >>> "caucus" in words("voters")
    True
    """
    found = _classes().get(name)
    if found is None:
        raise ModelError(f"hedge_word_classes.csv has no class {name!r}; reinstall the hedgerow package")
    return found
