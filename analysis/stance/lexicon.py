"""Read the stance lexicons: phrases with their class, filed for matching."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

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


class Cues(NamedTuple):
    """The reporting cues: phrases filed for matching, and single verbs by lemma.

    The second are for verbs tagged as something else. Headlines hide verbs from the tagger (*Mayor Slams
    Toll*): a cue that no entry knows by its part of speech is looked up there.
    """

    index: PhraseIndex
    words: Mapping[str, Row]


@cache
def load_cues() -> Cues:
    """Load the reporting cues: at equal length an entry with conditions goes before one without.

    Returns
    -------
    Cues

    Raises
    ------
    ModelError
        If an entry cannot be read; the message names file and line.
    """
    return make_cues(cue_entries())


@cache
def cue_entries() -> tuple[Entry, ...]:
    """Return the entries of ``reporting.csv`` in their order, ready to match."""
    return tuple(_entries(CUES, CUE_CONDITIONS, _particular_first))


def make_cues(entries: Iterable[Entry]) -> Cues:
    """File some entries of the reporting lexicon for matching.

    Parameters
    ----------
    entries : iterable of Entry
        All of :func:`cue_entries`, or those that an evaluation lets count.
    """
    entries = tuple(entries)
    words: dict[str, Row] = {}
    for entry in entries:
        verb = not entry.pos or "VERB" in entry.pos
        if verb and not entry.conditions and entry.pattern.isalpha() and not entry.row["negated"]:
            words.setdefault(entry.pattern, entry.row)
    return Cues(PhraseIndex(entries), words)


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
