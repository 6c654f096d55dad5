"""Find loaded language: how probably a sentence would be called biased by its wording, and by which words.

Steps: (1) score each word with a meaning of its own, by what it is, its neighbours and the tagger's states;
(2) score the sentence from its words' scores, its wording and the mean state; (3) in a sentence that is
probably loaded, mark the words that probably are. Words within quotation marks are somebody else's: they
are left out of both, unless asked for.

What the score is: the probability that BABE's expert coders, whose own agreement was alpha .40, would have
called the sentence biased, half of BABE being so. On whole articles it says less; what every display of it
says is ``analysis.stance.measured.LOADED_CAUTION``.

Spinde et al. (2021), "Neural media bias detection using distant supervision with BABE", Findings of EMNLP.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from analysis.language.document import Document, Sentence, Token
from analysis.language.records import Mark
from analysis.stance.loaded_features import (
    Pieces,
    judged_words,
    sentence_features,
    summarise,
    word_features,
)
from analysis.stance.loaded_model import LoadedModel, Part, shipped_loaded

# least probability of a sentence, and of a word in it, for the word to be marked: where F1 of biased words
# is best in cross-validation
SENTENCE_LEAST = 0.5
WORD_LEAST = 0.25
# a word alone explains its mark if its own weight is at least this
_OWN_WEIGHT = 0.5


class Loaded(NamedTuple):
    """``sentences``: a probability per sentence, None where nothing in it is judged; ``marks``: the words."""

    sentences: tuple[float | None, ...]
    marks: tuple[Mark, ...]


def find_loaded(
    document: Document, *, quotations: bool = False, model: LoadedModel | None = None
) -> Loaded | None:
    """Score the sentences of a document and mark loaded words.

    Parameters
    ----------
    document : Document
        A parsed text.
    quotations : bool, default=False
        Judge words within quotation marks too. Without it a sentence is judged by its words outside them, and
        one that has none has no score.
    model : LoadedModel, optional
        By default the one that travels with the kit.

    Returns
    -------
    Loaded or None
        None where the model was left out. The ``rule`` of a mark names the word if it alone tells, else
        ``context``, and the model's hash.

    Examples
    --------
    >>> from analysis.language.pipeline import parse
    >>> found = find_loaded(parse("The corrupt regime slammed its pathetic critics."))
    >>> found is None or len(found.sentences)
    1
    """
    model = shipped_loaded() if model is None else model
    if model is None:
        return None
    tags = document.tags
    states = None if tags is None else tags.states
    part = model.part(None if tags is None or states is None else tags.model)
    known = part is model.with_states and tags is not None and states is not None
    reader = _Reader(document, part, Pieces(tags.offsets, states) if known else None, model.sha256[:8])
    read = [reader.read(sentence, quotations) for sentence in document.sentences]
    return Loaded(
        tuple(probability for probability, _ in read), tuple(mark for _, marks in read for mark in marks)
    )


class _Reader:
    """Scores sentences of one document; what the states say is computed once for all pieces."""

    def __init__(self, document: Document, part: Part, pieces: Pieces | None, model: str) -> None:
        self._document = document
        self._part = part
        self._model = model
        self._pieces = None
        if pieces is not None:
            dense = np.stack([part.word.dense, part.sentence.dense], axis=1)
            scores = pieces.states.astype(np.float32) @ dense
            # the mean over a run of pieces is a difference of sums
            sums = np.concatenate([np.zeros((1, 2)), np.cumsum(scores.astype(np.float64), axis=0)])
            self._pieces = (pieces.offsets[:, 0], pieces.offsets[:, 1], sums)

    def read(self, sentence: Sentence, quotations: bool) -> tuple[float | None, list[Mark]]:
        document = self._document
        words = judged_words(document, sentence, quotations=quotations)
        if not words:
            return None, []
        scores = [self._score(token) for token in words]
        own = [
            token
            for token in document.sentence_tokens(sentence)
            if quotations or document.quotation_at(token.start) is None
        ]
        names = sentence_features(own)
        scorer = self._part.sentence
        total = scorer.intercept + scorer.of_names(names) / math.sqrt(max(1, len(names)))
        total += float(np.dot(scorer.summary, summarise(scores)))
        if self._pieces is not None:
            total += self._mean(own, 1)
        probability = _logistic(total)
        marks = []
        if probability >= SENTENCE_LEAST:
            for token, score in zip(words, scores, strict=True):
                if _logistic(score) >= WORD_LEAST:
                    rule = f"loaded:{self._reason(token)}@{self._model}"
                    confidence = round(_logistic(score), 4)
                    marks.append(Mark(token.start, token.end, "loaded", "word", rule, confidence))
        return round(probability, 4), marks

    def _score(self, token: Token) -> float:
        scorer = self._part.word
        score = scorer.intercept + scorer.of_names(word_features(self._document, token))
        return score + self._mean([token], 0) if self._pieces is not None else score

    def _mean(self, tokens: list[Token], column: int) -> float:
        """Return the mean score of the pieces of some tokens, run by run of neighbouring tokens."""
        starts, ends, sums = self._pieces
        total, count, run = 0.0, 0, 0
        while run < len(tokens):
            stop = run
            while stop + 1 < len(tokens) and tokens[stop + 1].index == tokens[stop].index + 1:
                stop += 1
            first = int(np.searchsorted(ends, tokens[run].start, side="right"))
            last = int(np.searchsorted(starts, tokens[stop].end, side="left"))
            total += float(sums[last, column] - sums[first, column]) if last > first else 0.0
            count += max(0, last - first)
            run = stop + 1
        return total / count if count else 0.0

    def _reason(self, token: Token) -> str:
        weights = self._part.word.weights
        own = weights.get(f"w={token.lower}", 0.0) + weights.get(f"l={token.lemma.lower()}", 0.0)
        return token.lemma.lower() if own >= _OWN_WEIGHT else "context"


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0
