"""Reporting verbs by class: what the wording of an attribution does to the claim it carries."""

from __future__ import annotations

import re

import pandas as pd

from analysis.language.vocabularies import vocabulary
from analysis.measures.empty import empty
from analysis.measures.exposure import Tables, counted
from analysis.measures.speech import reports_speech

MARKS = {
    ":": "a colon",
    **dict.fromkeys(["\u201c", "\u201d", "\u2018", "\u2019", '"', "'", "``", "''"], "a quotation by itself"),
}
_WORDS = ["it", "he", "she", "they", "we", "i", "you", "who", "that", "this", "then", "be", "have", "do"]
_MODALS = ["will", "would", "can", "could", "may", "might", "shall", "should", "must"]
_NO_VERBS = frozenset([*MARKS.values(), *_WORDS, *_MODALS])
COLUMNS = ["reporting_stance", "verb", "numerator", "exposure", "n_articles", "n_outlets", "estimate"]


def reporting_verbs(analysis: Tables, *, cue_type: str | None = "speech") -> pd.DataFrame:
    """Return the cues of attributions by reporting stance, commonest first.

    Endorse, neutral and distance say what the writer's wording does to the claim; deny and no_comment say
    what the source does. The five are classes, not steps of a scale.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    cue_type : str or None, default="speech"
        Compare wording among cues of this type, of speech those that report it (see
        :func:`analysis.measures.speech.reports_speech`); None takes all.

    Returns
    -------
    pandas.DataFrame
        Columns ``reporting_stance, verb, numerator, exposure`` (cues of the class), ``n_articles, n_outlets,
        estimate`` (share within the class).
    """
    articles = counted(analysis)
    rows = analysis.attributions
    rows = rows[rows["article_id"].isin(articles.index) & rows["cue"].notna()]
    if cue_type is not None:
        wanted = reports_speech(rows) if cue_type == "speech" else rows["cue_type"] == cue_type
        rows = rows[wanted.to_numpy(bool)]
    if rows.empty:
        return empty(COLUMNS, "No attribution in these articles has a cue of this kind.")
    rows = rows.assign(
        verb=verbs_of(rows),
        outlet=rows["article_id"].map(articles["outlet"]),
        reporting_stance=rows["reporting_stance"].astype("object"),
    )
    found = (
        rows.groupby(["reporting_stance", "verb"], sort=True)
        .agg(
            numerator=("verb", "size"),
            n_articles=("article_id", "nunique"),
            n_outlets=("outlet", "nunique"),
        )
        .reset_index()
    )
    found["exposure"] = found.groupby("reporting_stance")["numerator"].transform("sum")
    found["estimate"] = found["numerator"] / found["exposure"]
    place = {value: number for number, value in enumerate(vocabulary("attributions.reporting_stance"))}
    found = found.assign(place=found["reporting_stance"].map(place))
    found = found.sort_values(["place", "numerator", "verb"], ascending=[True, False, True])
    return found.reset_index(drop=True)[COLUMNS]


def verbs_of(rows: pd.DataFrame) -> pd.Series:
    """Return the verb or noun of each attribution's cue: its lemma, or its words where that is not known.

    A mark that stands for a verb has a name: ``a colon``, ``a quotation by itself``.
    """
    words = rows["cue"].astype(str).map(lambda cue: re.sub(r"\s+", " ", cue.casefold()).strip())
    if "cue_lemma" in rows.columns:  # the table may carry the head's lemma beyond the contract's columns
        lemma = rows["cue_lemma"].astype("object")
        words = lemma.where(lemma.notna(), words)
    return words.map(lambda word: MARKS.get(word, word))


def is_verb(word: str) -> bool:
    """Tell whether a cue may be listed as a reporting verb: not a mark, a pronoun or an auxiliary.

    Examples
    --------
    >>> is_verb("say"), is_verb("a colon"), is_verb("it"), is_verb("'s")
    (True, False, False, False)
    """
    return word[:1].isalpha() and word not in _NO_VERBS
