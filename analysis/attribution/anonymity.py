"""Where a text says that it keeps a name back: *on condition of anonymity*, *who asked not to be named*.

The words are in ``data/lexicons/anonymity.csv``.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import NamedTuple

from analysis.resources import locate

_AROUND = 200  # characters to either side of a word within which a phrase has its place


class KeptBack(NamedTuple):
    """Words that keep a name back: where, and whether they count only within a source phrase."""

    start: int
    end: int
    inside: bool


def keeps_names_back(text: str) -> bool:
    """Tell whether a text says of anybody that a name is kept back.

    Examples
    --------
    >>> keeps_names_back("An aide, who asked not to be named, said no.")
    True
    """
    return bool(kept_back(text))


def kept_back(text: str) -> list[KeptBack]:
    """Return where a text says that it keeps a name back."""
    lowered, found = text.lower(), set()
    for pattern, where, needs in _patterns():
        for word in needs:
            at = lowered.find(word)
            # looked for around the word alone: regular expressions over whole texts take ten times as long
            while at >= 0:
                near = pattern.finditer(text, max(0, at - _AROUND), at + _AROUND)
                found.update(KeptBack(match.start(), match.end(), where == "source") for match in near)
                at = lowered.find(word, at + len(word))
    return sorted(found)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, list[str]], ...]:
    with open(locate("lexicons", "anonymity.csv"), encoding="utf-8", newline="") as file:
        return tuple(
            (
                re.compile(row["pattern"].replace(" ", r"\s+"), re.IGNORECASE),
                row["where"],
                row["needs"].split("|"),
            )
            for row in csv.DictReader(file)
        )
