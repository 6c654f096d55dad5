"""Two articles sentence by sentence: what both say, and what one attributes and the other asserts.

Steps: (1) take the sentences without their datelines; (2) pair those in similar words; (3) see on either side
whether the words that both have stand in attributed content, and whose it is.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.attribution.datelines import dateline_at
from analysis.errors import UsageError
from analysis.measures.claim_words import Said, positions, said
from analysis.measures.concordance import SNIPPET, snippet
from analysis.measures.empty import empty
from analysis.measures.exposure import Tables, need_texts
from analysis.measures.heard import WITNESS, witness_names
from analysis.measures.pairing import ALIKE, pair_up

_MOSTLY = 0.5  # share of the words that both have which stand in the content of a source
_DASHES = 2  # letters that a sentence of more than a dateline has left over at least
KINDS = (
    "both assert",
    "first attributes, second asserts",
    "first asserts, second attributes",
    "both attribute",
    "told as hearsay",
)
HEARSAY = ("evidential", "weasel")  # hedges with which a writer gives a claim to nobody in particular
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

    Returns
    -------
    pandas.DataFrame
        One row per pair of sentences in the order of the first article: ``similarity``; ``sure``, whether the
        two tell the same beyond a doubt, and neither tells in the writer's words what position somebody has,
        which is asserted in form only; ``kind`` (one of "both assert", "first attributes, second asserts",
        "first asserts, second attributes", "both attribute", "told as hearsay", where one writer or both do
        so), and of either side, beginning with ``first_`` and ``second_``: ``sentence_id, start, end, text``
        (a snippet; datelines are left out), ``attributed`` (at least half of the words that both have, names
        and the words for the source left aside, stand in what is attributed to a source), ``hearsay`` (it is
        not attributed, but has the writer's own *reportedly* or *some say*: a hedge of category evidential or
        weasel), ``source, naming, cue`` of the attribution that holds most of these words (null where it is
        not attributed), and ``hedges`` in it.

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
    sides = [
        _told(analysis, article, side.iloc[rows].reset_index(drop=True), shared, mask_witnesses)
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
    taken = sides[0]["position"] | sides[1]["position"]
    found["sure"] = np.array([pair.sure for pair in pairs], dtype=bool) & ~taken.to_numpy(bool)
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
    sources = _spans(analysis, article_id, "source")
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


def _told(
    analysis: Tables, article_id: str, sentences: pd.DataFrame, shared: list[frozenset[str]], mask: bool
) -> pd.DataFrame:
    """Return sentences with who is given for the words that each shares, and how it is hedged."""
    spans, rows = _spans(analysis, article_id, "content"), analysis.attributions
    rows = rows[(rows["article_id"] == article_id).to_numpy()].set_index("attribution_id")
    # what is said by nobody in words, "is said to hold", or by the writer is not attributed to a source
    theirs = rows.index[
        (rows["source"].notna() & (rows["source_kind"].astype("object") != "writer")).to_numpy(bool)
    ]
    spans = spans[spans["attribution_id"].isin(theirs).to_numpy()]
    hidden = witness_names(analysis).get(article_id, set()) if mask else set()
    given = [
        _given(spans, _places(row["said"], words, int(row["start"])))
        for row, words in zip(sentences.to_dict("records"), shared, strict=True)
    ]
    sentences["attributed"] = [number is not None for number in given]
    sentences["position"] = [
        number is None and _takes(spans, row["taken"])
        for row, number in zip(sentences.to_dict("records"), given, strict=True)
    ]
    sources = [None if number is None else _source(rows, number, hidden) for number in given]
    for name in ("source", "naming", "cue"):
        sentences[name] = pd.Series(
            [row and row[name] for row in sources], index=sentences.index, dtype="object"
        )
    hedges = analysis.hedges
    found = hedges[(hedges["article_id"] == article_id).to_numpy()].sort_values("start")
    sentences["hedges"] = sentences["sentence_id"].map(found.groupby("sentence_id")["text"].agg("; ".join))
    writers = found[((found["voice"] == "writer") & found["category"].isin(HEARSAY)).to_numpy(bool)]
    sentences["hearsay"] = ~sentences["attributed"] & sentences["sentence_id"].isin(writers["sentence_id"])
    return sentences


def _spans(analysis: Tables, article_id: str, role: str) -> pd.DataFrame:
    """Return the spans of one role in an article."""
    spans = analysis.spans
    return spans[((spans["article_id"] == article_id) & (spans["role"] == role)).to_numpy()]


def _places(one: Said, shared: frozenset[str], start: int) -> np.ndarray:
    """Return where the words that both have stand, those that are no names if there are any."""
    plain = shared - one.names or shared
    return np.array([start + one.words[word] for word in plain], dtype=int)


def _given(spans: pd.DataFrame, places: np.ndarray) -> int | None:
    """Return the attribution whose content holds most of some words, if contents hold half of them."""
    within = _within(spans, places)
    if not len(places) or within.any(axis=0).mean() < _MOSTLY:
        return None
    held = pd.Series(within.sum(axis=1)).groupby(spans["attribution_id"].to_numpy()).sum()
    return int(held.idxmax())


def _takes(spans: pd.DataFrame, places: np.ndarray) -> bool:
    """Tell whether any of some words stands outside what is attributed to a source."""
    return bool(len(places)) and not _within(spans, places).any(axis=0).all()


def _within(spans: pd.DataFrame, places: np.ndarray) -> np.ndarray:
    """Tell of each span and each place whether the one holds the other."""
    return (spans["start"].to_numpy()[:, None] <= places) & (places < spans["end"].to_numpy()[:, None])


def _source(rows: pd.DataFrame, number: int, hidden: set[str]) -> dict[str, Any]:
    row = rows.loc[number]
    return {"source": _shown(row, hidden), "naming": row["naming"], "cue": row["cue"]}


def _shown(row: pd.Series, hidden: set[str]) -> object:
    """Return the words by which an article names a source; for a pronoun, whom it stands for."""
    name = row["source_name"]
    if pd.notna(name) and name in hidden:
        return WITNESS
    return name if row["naming"] == "pronoun" and pd.notna(name) else row["source"]
