"""Read the stance lexicons: phrases with their class, filed for matching."""

from __future__ import annotations

import csv
from functools import cache

from analysis.errors import ModelError
from analysis.language.phrases import PatternError, PhraseIndex, make_entry
from analysis.resources import locate
from analysis.stance.conditions import CONDITIONS


@cache
def load_phrases(name: str) -> PhraseIndex:
    """Load one of the stance lexicons of ``data/lexicons`` as a phrase index, once per process.

    Parameters
    ----------
    name : str
        File name, such as ``"stance_marks.csv"``.

    Returns
    -------
    PhraseIndex

    Raises
    ------
    ModelError
        If an entry cannot be read; the message names file and line.
    """
    entries = []
    with open(locate("lexicons", name), encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            veto = row.get("action") == "veto"
            try:
                entries.append(make_entry(row, CONDITIONS, (1, 0 if veto else 1)))
            except PatternError as error:
                raise ModelError(f"{name}, line {reader.line_num}: {error}") from error
    return PhraseIndex(entries)
