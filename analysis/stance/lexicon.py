"""Read the stance lexicons: phrases with their class, filed for matching."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from functools import cache

from analysis.errors import ModelError
from analysis.language.contexts import Conditions
from analysis.language.phrases import Entry, PatternError, PhraseIndex, make_entry
from analysis.resources import locate
from analysis.stance.conditions import CONDITIONS
from analysis.stance.cue_conditions import CUE_CONDITIONS

CUES = "reporting.csv"
Row = Mapping[str, str]


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
    return PhraseIndex(_entries(name, CONDITIONS, lambda row: (1, 0 if row.get("action") == "veto" else 1)))


@cache
def load_cues() -> PhraseIndex:
    """Load the reporting cues: at equal length an entry with conditions goes before one without.

    Returns
    -------
    PhraseIndex

    Raises
    ------
    ModelError
        If an entry cannot be read; the message names file and line.
    """
    return PhraseIndex(_entries(CUES, CUE_CONDITIONS, _particular_first))


@cache
def load_cue_words() -> Mapping[str, Row]:
    """Load the single-word verb cues that count in any use, by lemma, for verbs tagged as something else.

    Headlines hide verbs from the tagger (*Mayor Slams Toll*); a cue that no entry knows by its part of speech
    is looked up here.

    Returns
    -------
    Mapping of str to mapping
        The cells of the line by lemma; the first line of a lemma counts.
    """
    words: dict[str, Row] = {}
    for entry in _entries(CUES, CUE_CONDITIONS, _particular_first):
        verb = not entry.pos or "VERB" in entry.pos
        if verb and not entry.conditions and entry.pattern.isalpha() and not entry.row["negated"]:
            words.setdefault(entry.pattern, entry.row)
    return words


def _particular_first(row: Row) -> tuple[int, int]:
    return (1, -len((row.get("conditions") or "").split()))


def _entries(name: str, conditions: Conditions, rank: Callable[[Row], tuple[int, int]]) -> list[Entry]:
    entries = []
    with open(locate("lexicons", name), encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            try:
                entries.append(make_entry(row, conditions, rank(row)))
            except PatternError as error:
                raise ModelError(f"{name}, line {reader.line_num}: {error}") from error
    return entries
