"""Two articles sentence by sentence: what both say, and what one attributes and the other asserts."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.errors import UsageError
from analysis.measures.concordance import SNIPPET, snippet
from analysis.measures.empty import empty
from analysis.measures.exposure import Tables, need_texts
from analysis.measures.heard import WITNESS, witness_names

ALIKE = 0.2  # cosine of two sentences in similar words
MOSTLY = 1 / 3  # a sentence is attributed from this share on; the rest are often the words that attribute it
_OPENING = 3  # words of attributed content with which an attributed sentence may open
_WORD = re.compile(r"\w[\w'’-]*")
_SHARED = 2  # words that two sentences have in common at least
KINDS = (
    "both assert",
    "first attributes, second asserts",
    "first asserts, second attributes",
    "both attribute",
    "told as hearsay",
)
HEARSAY = ("evidential", "weasel")  # hedges with which a writer gives a claim to nobody in particular
_SIDE = ["sentence_id", "start", "end", "text", "attributed", "hearsay", "source", "naming", "cue", "hedges"]
COLUMNS = ["similarity", "kind", *(f"{side}_{name}" for side in ("first", "second") for name in _SIDE)]
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
    """Return the sentences of two articles in similar words, and which of the two attributes it.

    Each sentence is paired at most once, so that the sum of the similarities is greatest (Kuhn 1955); pairs
    less alike than `similarity` are dropped.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    first_id, second_id : str
        The two articles, as from :func:`analysis.measures.twins`.
    similarity : float, default=0.2
        The least cosine of two sentences' words.
    words : int, default=25
        Longest snippet of a sentence; never more than 25.
    mask_witnesses : bool, default=True
        Put "a witness" in place of the names of ordinary people; the snippets are as the articles have them.

    Returns
    -------
    pandas.DataFrame
        One row per pair of sentences in the order of the first article: ``similarity``, ``kind`` (one of
        "both assert", "first attributes, second asserts", "first asserts, second attributes", "both
        attribute", "told as hearsay", where one writer or both do so), and of either side, beginning with
        ``first_`` and ``second_``: ``sentence_id, start, end, text`` (a snippet), ``attributed`` (at least a
        third of its words stand in attributed content, or it opens with three words of one, as a quotation
        does before much about its speaker), ``hearsay`` (it is not attributed, but has the
        writer's own *reportedly* or *some say*: a hedge of category evidential or weasel), ``source,
        naming, cue`` of the attribution that holds most of it (null where it is not attributed), and
        ``hedges`` in it.

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
    sides = [_side(analysis, article, words, mask_witnesses) for article in (first_id, second_id)]
    contents = [side["full"].tolist() for side in sides]
    scores = _scores(*contents)
    if not scores.size:
        return empty(COLUMNS, "One of the two articles has no sentences.")
    left, right = linear_sum_assignment(np.where(scores >= similarity, -scores, 0.0))
    keep = scores[left, right] >= similarity
    left, right = left[keep], right[keep]
    if not len(left):
        return empty(COLUMNS, "No sentence of the one says what a sentence of the other says.")
    halves = [
        side.iloc[rows].reset_index(drop=True)[_SIDE].add_prefix(f"{name}_")
        for name, side, rows in (("first", sides[0], left), ("second", sides[1], right))
    ]
    found = pd.concat(halves, axis=1)
    place = 2 * (found["first_attributed"] & found["second_attributed"]) + (
        found["first_attributed"].astype(int) - found["second_attributed"].astype(int)
    )
    names = {0: KINDS[0], 1: KINDS[1], -1: KINDS[2], 2: KINDS[3]}
    found["kind"] = place.map(names).mask(found["first_hearsay"] | found["second_hearsay"], KINDS[4])
    found["similarity"] = scores[left, right].round(6)
    return found.sort_values("first_start", kind="stable").reset_index(drop=True)[COLUMNS]


def _side(analysis: Tables, article_id: str, words: int, mask: bool) -> pd.DataFrame:
    """Return the sentences of an article with who is given for each."""
    articles = analysis.articles
    row = articles[(articles["article_id"] == article_id).to_numpy()]
    text = row["text"].iloc[0]
    sentences = analysis.sentences
    sentences = sentences[(sentences["article_id"] == article_id).to_numpy()].head(_LONG).copy()
    starts, ends = sentences["start"].to_numpy(), sentences["end"].to_numpy()
    sentences["full"] = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    pieces = [snippet(text, int(start), int(end), words) for start, end in zip(starts, ends, strict=True)]
    sentences["text"] = [hit + (right if right.strip() == "…" else "") for _, hit, right in pieces]
    sentences["attributed"] = (sentences["attributed_share"].to_numpy(float) >= MOSTLY) | _opened(
        analysis, article_id, text, starts, ends
    )
    hedges = analysis.hedges
    found = hedges[(hedges["article_id"] == article_id).to_numpy()].sort_values("start")
    sentences["hedges"] = sentences["sentence_id"].map(found.groupby("sentence_id")["text"].agg("; ".join))
    own = found[((found["voice"] == "writer") & found["category"].isin(HEARSAY)).to_numpy(bool)]
    sentences["hearsay"] = ~sentences["attributed"] & sentences["sentence_id"].isin(own["sentence_id"])
    given = _given(analysis, article_id, starts, ends, mask)
    for name in ("source", "naming", "cue"):
        values = [row[name] if row is not None else None for row in given]
        sentences[name] = pd.Series(values, index=sentences.index, dtype="object").where(
            sentences["attributed"]
        )
    return sentences.reset_index(drop=True)


def _contents(analysis: Tables, article_id: str) -> pd.DataFrame:
    """Return the spans of an article's attributed contents."""
    spans = analysis.spans
    return spans[((spans["article_id"] == article_id) & (spans["role"] == "content")).to_numpy()]


def _opened(analysis: Tables, article_id: str, text: str, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Tell of each sentence whether its first words stand in the content of a source, not of the writer."""
    spans, rows = _contents(analysis, article_id), analysis.attributions
    own = (rows["article_id"] == article_id) & (rows["source_kind"].astype("object") == "writer")
    spans = spans[~spans["attribution_id"].isin(rows.loc[own.to_numpy(bool), "attribution_id"]).to_numpy()]
    begins, stops = spans["start"].to_numpy(), spans["end"].to_numpy()
    found = []
    for start, end in zip(starts, ends, strict=True):
        words = list(_WORD.finditer(text[start:end]))[:_OPENING]
        reach = (start + words[0].start(), start + words[-1].end()) if len(words) == _OPENING else None
        found.append(reach is not None and bool(((begins <= reach[0]) & (stops >= reach[1])).any()))
    return np.array(found, dtype=bool)


def _given(
    analysis: Tables, article_id: str, starts: np.ndarray, ends: np.ndarray, mask: bool
) -> list[dict | None]:
    """Return for each sentence the attribution whose content holds most of it."""
    spans, rows = _contents(analysis, article_id), analysis.attributions
    rows = rows[(rows["article_id"] == article_id).to_numpy()].set_index("attribution_id")
    hidden = witness_names(analysis).get(article_id, set()) if mask else set()
    table = {
        number: {"source": _shown(row, hidden),
                 "naming": row["naming"], "cue": row["cue"]}
        for number, row in rows.iterrows()
    }  # fmt: skip
    given: list[dict | None] = []
    for start, end in zip(starts, ends, strict=True):
        held = np.minimum(spans["end"].to_numpy(), end) - np.maximum(spans["start"].to_numpy(), start)
        best = int(np.argmax(held)) if len(held) and held.max() > 0 else None
        given.append(None if best is None else table.get(spans["attribution_id"].iloc[best]))
    return given


def _shown(row: pd.Series, hidden: set[str]) -> object:
    """Return the name of a source, or the words for one without a name."""
    name = row["source_name"]
    return row["source"] if pd.isna(name) else WITNESS if name in hidden else name


def _scores(first: list[str], second: list[str]) -> np.ndarray:
    if not first or not second:
        return np.zeros((0, 0))
    vectorizer = TfidfVectorizer(token_pattern=r"(?u)\b\w\w+\b", stop_words="english", sublinear_tf=True)
    try:
        weights = vectorizer.fit_transform([*first, *second])
    except ValueError:  # nothing but stop words
        return np.zeros((len(first), len(second)))
    one, other = weights[: len(first)], weights[len(first) :]
    shared = ((one > 0).astype(float) @ (other > 0).astype(float).T).toarray()
    return np.where(shared >= _SHARED, (one @ other.T).toarray(), 0.0)
