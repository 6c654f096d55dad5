"""Which values of a vocabulary this version can find: what nothing looks for has no rate, not one of 0."""

from __future__ import annotations

import csv
from functools import cache

from analysis.language.vocabularies import vocabulary
from analysis.resources import locate
from analysis.stance.loaded_model import shipped_loaded


@cache
def unmeasured_families() -> tuple[str, ...]:
    """Return the stance families for which neither the lexicon of marks nor a model is at hand.

    Returns
    -------
    tuple of str
        In the order of the vocabulary. Nothing looks for them, so that none being found says nothing.
    """
    with open(locate("lexicons", "stance_marks.csv"), encoding="utf-8", newline="") as file:
        measured = {row["family"] for row in csv.DictReader(file) if row["action"] != "veto"}
    if shipped_loaded() is not None:
        measured.add("loaded")
    return tuple(family for family in vocabulary("stance.family") if family not in measured)


# what every display of loaded language says beside it
LOADED_CAUTION = (
    "Loaded language: the probability that expert coders of BABE, a sample of news sentences half of "
    "which are biased, would call the sentence biased by its wording. The coders' own agreement was alpha "
    ".40, and a score on BABE's sentences does not carry over to whole articles unchanged: AUC .60 on the "
    "articles of BASIL. Words inside quotation marks are not judged unless asked for. The model is trained "
    "on BABE (AGPL-3.0) and lies in a file of its own."
)
