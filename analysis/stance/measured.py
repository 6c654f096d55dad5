"""Which values of a vocabulary this version can find: what nothing looks for has no rate, not one of 0."""

from __future__ import annotations

import csv
from functools import cache

from analysis.language.vocabularies import vocabulary
from analysis.resources import locate


@cache
def unmeasured_families() -> tuple[str, ...]:
    """Return the stance families for which the lexicon of marks has no entry.

    Returns
    -------
    tuple of str
        In the order of the vocabulary. Nothing looks for them, so that none being found says nothing.
    """
    with open(locate("lexicons", "stance_marks.csv"), encoding="utf-8", newline="") as file:
        measured = {row["family"] for row in csv.DictReader(file) if row["action"] != "veto"}
    return tuple(family for family in vocabulary("stance.family") if family not in measured)
