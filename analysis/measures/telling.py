"""How a sentence tells some of its words: attributed to whom, as hearsay, or in the writer's own voice.

What decides is the words that a sentence shares with one of another story, not the sentence: *The museum,
whose guards had been cut, was open, the mayor said* tells two things, and only what is shared matters.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.measures.claim_words import Said
from analysis.measures.exposure import Tables
from analysis.measures.heard import WITNESS

HEARSAY = ("evidential", "weasel")  # hedges with which a writer gives a claim to nobody in particular
_ARM = "distance"  # the wording of "is said to", which without a source is hearsay; "is known to" is not
_DENIED = "deny"
_MOSTLY = 0.5  # share of the words that stand in the content of a source
_UNQUOTED = "indirect"


def told(
    analysis: Tables,
    article_id: str,
    sentences: pd.DataFrame,
    shared: Sequence[frozenset[str]],
    hidden: Container[str],
) -> pd.DataFrame:
    """Return sentences of an article with how each tells some words.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    article_id : str
        The article.
    sentences : pandas.DataFrame
        With ``sentence_id, start, end``, ``said``, the words of each, and ``taken``, where it has words of
        position.
    shared : sequence of frozenset of str
        Which words of each.
    hidden : container of str
        Names in place of which "a witness" is put.

    Returns
    -------
    pandas.DataFrame
        With ``attributed, hearsay, source, naming, cue, hedges``; ``denied``, by the source; and ``clear``:
        not where the source stands in another sentence and nothing is quoted, nor where the writer tells in
        words of position what somebody thinks (*the union disagrees*), which is asserted in form only.
    """
    rows = analysis.attributions
    rows = rows[(rows["article_id"] == article_id).to_numpy()].set_index("attribution_id")
    rows = rows[(rows["source_kind"].astype("object") != "writer").to_numpy(bool)]
    contents, sources = (spans_of(analysis, article_id, role) for role in ("content", "source"))
    contents = contents[contents["attribution_id"].isin(rows.index).to_numpy()]
    # what is said by nobody in words, "is said to hold", is not attributed
    somebody = contents[contents["attribution_id"].isin(rows.index[rows["source"].notna()]).to_numpy()]
    cues = spans_of(analysis, article_id, "cue")
    found = []
    for line, words in zip(sentences.to_dict("records"), shared, strict=True):
        places = _places(line["said"], words, int(line["start"]))
        number, anybody = _given(somebody, places), _given(contents, places)
        near = number is None or _within_sentence(sources, number, line) or _quoted(rows, number)
        distant = anybody is not None and rows.loc[anybody, "reporting_stance"] == _ARM
        rumour = distant and _within_sentence(cues, anybody, line) and (number is None or not near)
        takes = number is None and _outside(somebody, line["taken"])
        told_by = None if number is None or rumour else _source(rows, number, hidden)
        found.append({"told_by": told_by, "rumour": rumour, "clear": rumour or (near and not takes)})
    sentences["attributed"] = [one["told_by"] is not None for one in found]
    sentences["denied"] = np.array(
        [one["told_by"] is not None and one["told_by"]["denied"] for one in found], dtype=bool
    )
    sentences["clear"] = np.array([one["clear"] for one in found], dtype=bool)
    for name in ("source", "naming", "cue"):
        values = [one["told_by"] and one["told_by"][name] for one in found]
        sentences[name] = pd.Series(values, index=sentences.index, dtype="object")
    hedges = analysis.hedges
    hedges = hedges[(hedges["article_id"] == article_id).to_numpy()].sort_values("start")
    sentences["hedges"] = sentences["sentence_id"].map(hedges.groupby("sentence_id")["text"].agg("; ".join))
    writers = hedges[((hedges["voice"] == "writer") & hedges["category"].isin(HEARSAY)).to_numpy(bool)]
    rumours = np.array([one["rumour"] for one in found], dtype=bool)
    own = sentences["sentence_id"].isin(writers["sentence_id"]) & ~sentences["attributed"]
    sentences["hearsay"] = own | rumours
    return sentences


def spans_of(analysis: Tables, article_id: str, role: str) -> pd.DataFrame:
    """Return the spans of one role in an article."""
    spans = analysis.spans
    return spans[((spans["article_id"] == article_id) & (spans["role"] == role)).to_numpy()]


def _places(one: Said, shared: frozenset[str], start: int) -> np.ndarray:
    """Return where the words that both have stand, those that are no names if there are any."""
    plain = shared - one.names or shared
    return np.array([start + one.words[word] for word in plain], dtype=int)


def _given(contents: pd.DataFrame, places: np.ndarray) -> int | None:
    """Return the attribution whose content holds most of some words, if contents hold half of them."""
    within = _within(contents, places)
    if not len(places) or within.any(axis=0).mean() < _MOSTLY:
        return None
    held = pd.Series(within.sum(axis=1)).groupby(contents["attribution_id"].to_numpy()).sum()
    return int(held.idxmax())


def _outside(contents: pd.DataFrame, places: np.ndarray) -> bool:
    """Tell whether any of some words stands outside what is attributed to a source."""
    return bool(len(places)) and not _within(contents, places).any(axis=0).all()


def _within(contents: pd.DataFrame, places: np.ndarray) -> np.ndarray:
    """Tell of each span and each place whether the one holds the other."""
    return (contents["start"].to_numpy()[:, None] <= places) & (places < contents["end"].to_numpy()[:, None])


def _within_sentence(spans: pd.DataFrame, number: int, line: dict[str, Any]) -> bool:
    """Tell whether a span of an attribution stands in a sentence."""
    own = (
        (spans["attribution_id"] == number) & (spans["start"] < line["end"]) & (spans["end"] > line["start"])
    )
    return bool(own.any())


def _quoted(rows: pd.DataFrame, number: int) -> bool:
    return bool(rows.loc[number, "quote_type"] != _UNQUOTED)


def _source(rows: pd.DataFrame, number: int, hidden: Container[str]) -> dict[str, Any]:
    row = rows.loc[number]
    denied = row["reporting_stance"] == _DENIED
    return {"source": _shown(row, hidden), "naming": row["naming"], "cue": row["cue"], "denied": denied}


def _shown(row: pd.Series, hidden: Container[str]) -> object:
    """Return the words by which an article names a source; for a pronoun, whom it stands for."""
    name = row["source_name"]
    if pd.notna(name) and name in hidden:
        return WITNESS
    return name if row["naming"] == "pronoun" and pd.notna(name) else row["source"]
