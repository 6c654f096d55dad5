"""Which attributions report speech: what reports count as a reporting verb.

The tables hold whatever gives content to a source, and class what no lexicon knows as speech where nothing
says otherwise: *would eliminate*, *is likely to go*, *tied those scores*. A report on reporting verbs counts
(1) no courtesy, refusal, inquiry or preposition, and nobody's mere leave or prospect to speak
(``data/lexicons/not_reports.csv``); of the rest (2) what brings in words in quotation marks or is worded for
or against them, whatever the verb; and (3) without these, what ``data/lexicons/reporting.csv`` knows as
speech.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.resources import locate

REPORTS = "reports"  # key of the lines that report speech; its values are yes and no
_QUOTED = ("direct", "mixed")
_SIDES = ("endorse", "distance")
_FEWEST = 3  # words of content that a thought has to have
_CLAUSE = re.compile(r"that\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ARTICLES = frozenset({"a", "an", "the"})  # "make their case" is "make the case"
_ENDINGS = ("", "s", "es", "d", "ed", "ing")


class _Lexicon(NamedTuple):
    """What is speech and what is not: words, and phrases as the words that may stand at each place."""

    words: frozenset[str]
    phrases: tuple[tuple[frozenset[str], ...], ...]
    never: frozenset[str]
    weak: frozenset[str]
    frames: tuple[tuple[frozenset[str], ...], ...]


def reports_speech(rows: pd.DataFrame) -> pd.Series:
    """Tell of each attribution whether its cue reports speech.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``attributions``.

    Returns
    -------
    pandas.Series
        Of bool, on the index of the rows; False without a cue or where its type is not speech.

    Examples
    --------
    >>> rows = pd.DataFrame({"cue": ["said", "would eliminate"], "cue_lemma": ["say", "eliminate"],
    ...                      "cue_type": "speech", "quote_type": "indirect", "reporting_stance": "neutral"})
    >>> reports_speech(rows).tolist()
    [True, False]
    """
    of_speech = (rows["cue"].notna() & (rows["cue_type"] == "speech")).to_numpy(bool)
    lemmas = rows["cue_lemma"] if "cue_lemma" in rows.columns else pd.Series(None, rows.index, "object")
    # who words a cue for or against what it reports knows it as speech, whatever the word
    told = rows["quote_type"].isin(_QUOTED) | rows["reporting_stance"].isin(_SIDES)
    columns = [of_speech, rows["cue"].astype("object"), lemmas.astype("object"), told.to_numpy(bool)]
    found = [
        speech and _is_report(str(cue).casefold(), "" if pd.isna(lemma) else str(lemma), bool(sure))
        for speech, cue, lemma, sure in zip(*columns, strict=True)
    ]
    return pd.Series(found, index=rows.index, dtype=bool)


@cache
def _is_report(cue: str, lemma: str, sure: bool) -> bool:
    known, words = _lexicon(), _LETTERS.findall(cue)
    if not words:  # a colon, or a quotation by itself
        return True
    head = lemma.casefold() or words[0]
    if head in known.never or any(_stands(frame, words, "") for frame in known.frames):
        return False
    if sure:
        return True
    others = [stem for word in words for stem in _stems(word) if stem not in known.weak | known.never]
    if head not in known.weak and head in known.words:
        return True
    return any(word in known.words for word in others) or any(
        _stands(phrase, words, head) for phrase in known.phrases
    )


def makes_claim(rows: pd.DataFrame) -> pd.Series:
    """Tell of each attribution whether its cue says, thinks or shows something that is a claim.

    Speech as :func:`reports_speech` tells it; thought and evidence by verbs that ``reporting.csv`` knows as
    such, or with any words before a clause (*are hopeful that*), and with more than two words of content: who
    *is wary of* a plan, or *views* it, claims nothing yet.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows of ``attributions``.

    Returns
    -------
    pandas.Series
        Of bool, on the index of the rows.

    Examples
    --------
    >>> rows = pd.DataFrame({"cue": ["fear", "are wary of"], "cue_lemma": ["fear", "be"],
    ...                      "content": ["the bridge will close", "the new toll rules"],
    ...                      "cue_type": "cognition", "quote_type": "indirect",
    ...                      "reporting_stance": "neutral"})
    >>> makes_claim(rows).tolist()
    [True, False]
    """
    if "cue_lemma" not in rows.columns:  # tables of before that column: nothing can be told
        return pd.Series(True, rows.index)
    verbs = rows["cue_lemma"].astype("object").isin(_thought()) & rows["cue_type"].isin(
        ("cognition", "evidence")
    )
    contents = rows["content"].astype("object").fillna("").astype(str)
    clause = contents.map(lambda text: bool(_CLAUSE.match(text))).astype(bool) & rows["cue_type"].isin(
        ("cognition", "evidence")
    )
    long = contents.map(lambda text: len(text.split()) >= _FEWEST).astype(bool)
    return reports_speech(rows) | ((verbs | clause) & long)


@cache
def _thought() -> frozenset[str]:
    """Return the verbs of thought and evidence, without those that do no more than look at a thing."""
    never = {row["pattern"] for row in _rows("not_reports.csv") if row["part"] == "look"}
    return (
        frozenset(
            word.lstrip("=")
            for row in _rows("reporting.csv")
            if row["cue_type"] in ("cognition", "evidence")
            and row["pos"] != "ADV"
            and " " not in row["pattern"]
            for word in row["pattern"].split("|")
        )
        - never
    )


def reports(rows: pd.DataFrame) -> pd.Series:
    """Return ``yes`` for each attribution whose cue reports speech, else ``no``."""
    return reports_speech(rows).map({True: "yes", False: "no"}).astype("object")


def _stands(phrase: tuple[frozenset[str], ...], words: list[str], head: str) -> bool:
    """Tell whether the words of a phrase stand in a cue, in their order; its head may be in any form."""
    at = 0
    for place in phrase:
        while at < len(words) and not (
            place.intersection(_stems(words[at])) or (head in place and words[at][:1] == head[:1])
        ):
            at += 1
        if at == len(words):
            return False
        at += 1
    return True


@cache
def _stems(word: str) -> tuple[str, ...]:
    """Return a word without each ending that it may have, and with the letter that an ending took."""
    cut = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    return tuple(dict.fromkeys([*cut, *(f"{stem}e" for stem in cut[1:])]))


@cache
def _lexicon() -> _Lexicon:
    speech = [
        row["pattern"]
        for row in _rows("reporting.csv")
        if row["cue_type"] == "speech" and row["negated"] != "yes" and row["pos"] != "ADV"
    ]
    parts: dict[str, list[str]] = {}
    for row in _rows("not_reports.csv"):
        parts.setdefault(row["part"], []).append(row["pattern"])
    never, weak = (
        {word for pattern in parts[part] for word in pattern.split("|")} for part in ("never", "weak")
    )
    single = {word.lstrip("=") for pattern in speech if " " not in pattern for word in pattern.split("|")}
    return _Lexicon(
        frozenset(word for word in single if word.isalpha()) - never - weak,
        tuple(_places(pattern) for pattern in speech if " " in pattern and "{" not in pattern),
        frozenset(never),
        frozenset(weak),
        tuple(_places(pattern) for pattern in parts["frame"]),
    )


def _places(pattern: str) -> tuple[frozenset[str], ...]:
    """Return the words at each place of a phrase, without those that may be missing or are not marked."""
    kept: Iterable[str] = re.sub(r"\([^)]*\)|<[^>]*>", " ", pattern).split()
    return tuple(frozenset(place.lstrip("=").split("|")) for place in kept if place not in _ARTICLES)


def _rows(name: str) -> list[dict[str, str]]:
    with open(locate("lexicons", name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
