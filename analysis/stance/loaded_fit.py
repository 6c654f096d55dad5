"""Fit the model of loaded language on sentences whose loaded words were coded.

Steps: (1) a logistic regression over single words learns which are loaded; it is fitted on one half of the
sentences to judge the other, so that no sentence is summed up by a model that saw it; (2) a second one over
these summaries, the wording and the mean state learns which sentences are; (3) the word model is fitted anew
on everything. Nothing outside the rows handed in is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from analysis.stance.loaded_features import SUMMARY, summarise
from analysis.stance.loaded_model import Part, Scorer

# set by cross-validation on BABE: names weigh less beside states, for there are many more of them; alone they
# have to weigh more, or plain short sentences are thought loaded
_NAME_SCALE = 0.4
_NAME_SCALE_ALONE = 1.5
_STATE_SCALE = 4.0
_WORD_C = 0.6
_SENTENCE_C = 1.0
_DECIMALS = 3


@dataclass(frozen=True)
class Row:
    """A sentence: its words' names, states and codes; its own names and mean state; and how it was coded.

    ``word_states`` has shape (words, size) and ``state`` (size,); size 0 stands for no states.
    """

    words: tuple[tuple[str, ...], ...]
    word_states: np.ndarray
    marked: tuple[bool, ...]
    names: tuple[str, ...]
    state: np.ndarray
    biased: bool
    topic: str = ""


def fit_part(rows: Sequence[Row], *, states: bool, seed: int = 0) -> Part:
    """Fit both scorers.

    Parameters
    ----------
    rows : sequence of Row
        The training sentences.
    states : bool
        Whether to use the tagger's states.
    seed : int, default=0
        Decides the halves.

    Returns
    -------
    Part
        Scales are folded into the weights, so that raw features and states can be scored.
    """
    summaries = np.zeros((len(rows), len(SUMMARY)))
    halves = StratifiedKFold(2, shuffle=True, random_state=seed)
    for learn, judge in halves.split(np.zeros(len(rows)), [row.biased for row in rows]):
        word = _fit_words([rows[place] for place in learn], states)
        for place in judge:
            summaries[place] = summarise(word_scores(word, rows[place]))
    return Part(_fit_words(rows, states), _fit_sentences(rows, summaries, states))


def word_scores(word: Scorer, row: Row) -> list[float]:
    """Return the log-odds that each word of a row is loaded."""
    dense = row.word_states @ word.dense if len(word.dense) else np.zeros(len(row.words))
    return [
        word.intercept + word.of_names(list(names)) + float(score)
        for names, score in zip(row.words, dense, strict=True)
    ]


def sentence_score(part: Part, row: Row) -> float:
    """Return the log-odds that a row's sentence is loaded."""
    scorer = part.sentence
    total = scorer.intercept + scorer.of_names(list(row.names)) / math.sqrt(max(1, len(row.names)))
    total += float(np.dot(scorer.summary, summarise(word_scores(part.word, row))))
    return total + (float(row.state @ scorer.dense) if len(scorer.dense) else 0.0)


def _fit_words(rows: Sequence[Row], states: bool) -> Scorer:
    words = [(names, 1.0) for row in rows for names in row.words]
    vocabulary, lexical = _matrix(words, least=3)
    weight = _NAME_SCALE if states else _NAME_SCALE_ALONE
    lexical = lexical * weight
    dense = np.concatenate([row.word_states for row in rows]) if states else np.zeros((len(words), 0))
    mean, scale = _scales(dense, _STATE_SCALE)
    labels = [marked for row in rows for marked in row.marked]
    matrix = sparse.hstack([lexical, sparse.csr_matrix((dense - mean) / scale)]).tocsr()
    fitted = LogisticRegression(C=_WORD_C, max_iter=60, tol=1e-3).fit(matrix, labels)
    return _scorer(fitted, vocabulary, weight, mean, scale, np.zeros(0), np.zeros(0), 0.01)


def _fit_sentences(rows: Sequence[Row], summaries: np.ndarray, states: bool) -> Scorer:
    named = [(row.names, 1 / math.sqrt(max(1, len(row.names)))) for row in rows]
    vocabulary, lexical = _matrix(named, least=2)
    dense = np.stack([row.state for row in rows]) if states else np.zeros((len(rows), 0))
    mean, scale = _scales(dense, 1.0)
    middle, spread = _scales(summaries, 1.0)
    parts = [lexical, (dense - mean) / scale, (summaries - middle) / spread]
    matrix = sparse.hstack([sparse.csr_matrix(part) for part in parts]).tocsr()
    fitted = LogisticRegression(C=_SENTENCE_C, solver="liblinear").fit(matrix, [row.biased for row in rows])
    return _scorer(fitted, vocabulary, 1.0, mean, scale, middle, spread, 0.01)


def _matrix(
    rows: Sequence[tuple[Sequence[str], float]], *, least: int
) -> tuple[list[str], sparse.csr_matrix]:
    """Return the names that at least so many rows have, sorted, and the rows over them."""
    counts: dict[str, int] = {}
    for names, _ in rows:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    vocabulary = sorted(name for name, count in counts.items() if count >= least)
    place = {name: column for column, name in enumerate(vocabulary)}
    columns, values, ends = [], [], [0]
    for names, value in rows:
        known = [place[name] for name in names if name in place]
        columns += known
        values += [value] * len(known)
        ends.append(len(columns))
    shape = (len(rows), len(vocabulary))
    return vocabulary, sparse.csr_matrix((values, columns, ends), shape=shape, dtype=np.float64)


def _scales(matrix: np.ndarray, weight: float) -> tuple[np.ndarray, np.ndarray]:
    """Return what to subtract from and divide by, so that a row of the block has length `weight`."""
    spread = matrix.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    return matrix.mean(axis=0), spread * math.sqrt(max(1, matrix.shape[1])) / weight


def _scorer(
    fitted: LogisticRegression,
    vocabulary: Sequence[str],
    factor: float,
    mean: np.ndarray,
    scale: np.ndarray,
    middle: np.ndarray,
    spread: np.ndarray,
    smallest: float,
) -> Scorer:
    weights = fitted.coef_[0]
    names, dense, summary = np.split(weights, [len(vocabulary), len(vocabulary) + len(mean)])
    dense, summary = dense / scale, summary / spread
    intercept = float(fitted.intercept_[0]) - float(dense @ mean) - float(summary @ middle)
    kept = {
        name: round(float(weight) * factor, _DECIMALS)
        for name, weight in zip(vocabulary, names, strict=True)
        if abs(weight * factor) >= smallest
    }
    return Scorer(round(intercept, 5), kept, dense.astype(np.float32), summary)
