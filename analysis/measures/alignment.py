"""Two articles sentence by sentence: what both say, and what one attributes and the other asserts.

Steps: (1) take the sentences without their datelines; (2) pair those in similar words; (3) see on either side
whether the words that both have stand in attributed content, and whose it is.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.attribution.datelines import dateline_at
from analysis.errors import UsageError
from analysis.measures.claim_words import positions, said
from analysis.measures.concordance import SNIPPET, snippet
from analysis.measures.empty import empty
from analysis.measures.exposure import Tables, need_texts
from analysis.measures.heard import witness_names
from analysis.measures.pairing import ALIKE, pair_up
from analysis.measures.telling import spans_of, told

_DASHES = 2  # letters that a sentence of more than a dateline has left over at least
KINDS = (
    "both assert",
    "first attributes, second asserts",
    "first asserts, second attributes",
    "both attribute",
    "told as hearsay",
)
_SIDE = ["sentence_id", "start", "end", "text", "attributed", "hearsay", "source", "naming", "cue", "hedges"]
COLUMNS = [
    "similarity",
    "sure",
    "kind",
    *(f"{side}_{name}" for side in ("first", "second") for name in _SIDE),
]
_LONG = 400  # sentences of an article that are compared


def align(
    analysis: Tables,
    first_id: str,
    second_id: str,
    *,
    similarity: float = ALIKE,
    words: int = SNIPPET,
    mask_witnesses: bool = True,
    witnesses: Mapping[str, set[str]] | None = None,
) -> pd.DataFrame:
    """Return the sentences of two articles in similar words, and which of the two attributes what both say.

    Each sentence is paired at most once, so that the sum of the likenesses is greatest (Kuhn 1955); pairs
    less alike than `similarity` are dropped.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    first_id, second_id : str
        The two articles, as from :func:`analysis.measures.twins`.
    similarity : float, default=1.0
        The least likeness, as :mod:`analysis.measures.pairing` has it.
    words : int, default=25
        Longest snippet of a sentence; never more than 25.
    mask_witnesses : bool, default=True
        Put "a witness" in place of the names of ordinary people; the snippets are as the articles have them.
    witnesses : mapping, optional
        These names by article, as :func:`analysis.measures.heard.witness_names` returns them, where many
        pairs are aligned; without it they are looked up.

    Returns
    -------
    pandas.DataFrame
        One row per pair of sentences in the order of the first article: ``similarity``; ``sure``, whether the
        two tell the same beyond a doubt, it is clear on either side who says it, and not one alone denies it;
        ``kind`` (one of "both assert", "first attributes, second asserts", "first asserts, second
        attributes", "both attribute", "told as hearsay", where one writer or both do so); and of either side,
        beginning with ``first_`` and ``second_``: ``sentence_id, start, end, text`` (a snippet; datelines are
        left out), ``attributed`` (at least half of the words that both have, names and the words for the
        source left aside, stand in what is attributed to a source), ``hearsay`` (it is not attributed, but
        has the writer's own *reportedly* or *some say*, a hedge of category evidential or weasel, or is
        *believed* by nobody in particular), ``source, naming, cue`` of the attribution that holds most of
        these words (null where it is not attributed), and ``hedges`` in it.

    Raises
    ------
    UsageError
        If there is no such article, or both are one.
    """
    need_texts(analysis, "sentences in similar words")
    if first_id == second_id:
        raise UsageError(f"{first_id} cannot be set beside itself")
    known = set(analysis.articles["article_id"])
    for article in (first_id, second_id):
        if article not in known:
            raise UsageError(f"there is no article {article!r} in this analysis")
    sides = [_side(analysis, article, words) for article in (first_id, second_id)]
    if not all(map(len, sides)):
        return empty(COLUMNS, "One of the two articles has no sentences.")
    pairs = pair_up(*(side["said"].tolist() for side in sides), similarity)
    if not pairs:
        return empty(COLUMNS, "No sentence of the one says what a sentence of the other says.")
    left, right = [pair.first for pair in pairs], [pair.second for pair in pairs]
    shared = [
        sides[0]["said"].iloc[one] & sides[1]["said"].iloc[other]
        for one, other in zip(left, right, strict=True)
    ]
    if mask_witnesses and witnesses is None:
        witnesses = witness_names(analysis)
    hidden = witnesses if mask_witnesses and witnesses else {}
    sides = [
        told(analysis, article, side.iloc[rows].reset_index(drop=True), shared, hidden.get(article, set()))
        for article, side, rows in zip((first_id, second_id), sides, (left, right), strict=True)
    ]
    found = pd.concat(
        [side[_SIDE].add_prefix(f"{name}_") for name, side in zip(("first", "second"), sides, strict=True)],
        axis=1,
    )
    place = 2 * (found["first_attributed"] & found["second_attributed"]) + (
        found["first_attributed"].astype(int) - found["second_attributed"].astype(int)
    )
    names = {0: KINDS[0], 1: KINDS[1], -1: KINDS[2], 2: KINDS[3]}
    found["kind"] = place.map(names).mask(found["first_hearsay"] | found["second_hearsay"], KINDS[4])
    found["similarity"] = [round(pair.alike, 6) for pair in pairs]
    clear = sides[0]["clear"] & sides[1]["clear"] & (sides[0]["denied"] == sides[1]["denied"])
    found["sure"] = np.array([pair.sure for pair in pairs], dtype=bool) & clear.to_numpy(bool)
    return found.sort_values("first_start", kind="stable").reset_index(drop=True)[COLUMNS]


def _side(analysis: Tables, article_id: str, words: int) -> pd.DataFrame:
    """Return the sentences of an article, without datelines, and the words of each that are compared."""
    articles = analysis.articles
    text = articles.loc[(articles["article_id"] == article_id).to_numpy(), "text"].iloc[0]
    sentences = analysis.sentences
    sentences = sentences[(sentences["article_id"] == article_id).to_numpy()].head(_LONG).copy()
    ends = sentences["end"].astype(int)
    starts = pd.Series(
        [_begun(text, int(start), end) for start, end in zip(sentences["start"], ends, strict=True)],
        index=sentences.index,
        dtype="int64",
    )
    sentences["start"] = starts
    sentences = sentences[(ends - starts >= _DASHES).to_numpy()]
    places = list(zip(sentences["start"].astype(int), sentences["end"].astype(int), strict=True))
    pieces = [snippet(text, start, end, words) for start, end in places]
    sentences["text"] = [hit + (right if right.strip() == "…" else "") for _, hit, right in pieces]
    sentences["taken"] = pd.Series(
        [
            np.array([start + place for place in positions(text[start:end])], dtype=int)
            for start, end in places
        ],
        index=sentences.index,
        dtype="object",
    )
    sources = spans_of(analysis, article_id, "source")
    aside = list(zip(sources["start"].astype(int), sources["end"].astype(int), strict=True))
    sentences["said"] = pd.Series(
        [
            said(
                text[start:end],
                [(one - start, other - start) for one, other in aside if one < end and other > start],
            )
            for start, end in places
        ],
        index=sentences.index,
        dtype="object",
    )
    return sentences.reset_index(drop=True)


def _begun(text: str, start: int, end: int) -> int:
    """Return where a sentence begins after its dateline."""
    # the dash of a line that is nothing else is followed by the blank after the sentence
    found = dateline_at(text, start, end + 1)
    return start if found is None else min(found.end, end)
