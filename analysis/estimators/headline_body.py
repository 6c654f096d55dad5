"""A scikit-learn classifier of headline and body: agree, disagree, discuss or unrelated, as in FNC-1.

Steps of fitting: (1) the rarity of words, from the bodies; (2) boosted trees tell related from unrelated
pairs by how alike they are; (3) on related pairs, boosted trees over cues where headline and body meet, and a
logistic regression over words that many topics share, tell the stances apart; (4) both are averaged, and the
rare stances weigh more when it comes to deciding.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice, product
from typing import Any, Self

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from analysis.estimators.errors import EstimatorInputError
from analysis.resources import locate
from analysis.stance.headline_models import (
    BODY_LABELS,
    STANCES,
    BodyModel,
    pair_features,
    word_features,
)
from analysis.stance.headline_pairs import rarity, read_text, similarities, stem
from analysis.stance.headline_trees import Forest

Pairs = Sequence[tuple[str, str]]
# Which lexicon gives which groups of cues: by the column that classes its entries.
_LEXICONS = {"headline_cues.csv": "label", "reporting.csv": "reporting_stance", "hedges.csv": "category"}
_MOST_FORMS = 20
_RELATED = {"max_iter": 150, "learning_rate": 0.08, "max_leaf_nodes": 15, "l2_regularization": 1.0}
_STANCE = {
    "max_iter": 100,
    "learning_rate": 0.05,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.3,
}


class HeadlineBodyClassifier(ClassifierMixin, BaseEstimator):
    """Classify pairs of headline and body: does the body agree with, disagree with or discuss the headline?

    Parameters
    ----------
    related_factor : float, default=2.3
        Odds by which *related* is preferred when it comes to deciding.
    trees_share : float, default=0.7
        Weight of the trees over cues; the words have the rest.
    agree_factor, disagree_factor, discuss_factor : float, default=1.3, 3.0, 1.0
        Weight of each stance when it comes to deciding; disagreement is rare.
    c : float, default=0.1
        Inverse strength of the penalty on words.
    min_topics : int, default=25
        A word counts when it stands in so many topics; a topic is what related pairs connect.
    random_state : int, default=0
        Seeds the trees.

    Attributes
    ----------
    classes_ : numpy.ndarray of str
        The four labels.
    model_ : BodyModel
        What was learned, in plain arrays; :meth:`BodyModel.write` stores it.

    Notes
    -----
    Input is text, pairs of str. ``predict`` decides in two steps, as the official score counts: related or
    not, then the stance; its label can differ from the largest entry of ``predict_proba``.

    Examples
    --------
    >>> pairs = [("Pier burns", "The pier burns."), ("Pier burns", "No pier burned, that is a hoax."),
    ...          ("Pier burns", "The pier reportedly burns."), ("Pier burns", "Rain fell on the hills.")] * 30
    >>> labels = ["agree", "disagree", "discuss", "unrelated"] * 30
    >>> HeadlineBodyClassifier(min_topics=1).fit(pairs, labels).predict(pairs[3:4])
    array(['unrelated'], dtype='<U9')
    """

    def __init__(
        self,
        *,
        related_factor: float = 2.3,
        trees_share: float = 0.7,
        agree_factor: float = 1.3,
        disagree_factor: float = 3.0,
        discuss_factor: float = 1.0,
        c: float = 0.1,
        min_topics: int = 25,
        random_state: int = 0,
    ) -> None:
        self.related_factor = related_factor
        self.trees_share = trees_share
        self.agree_factor = agree_factor
        self.disagree_factor = disagree_factor
        self.discuss_factor = discuss_factor
        self.c = c
        self.min_topics = min_topics
        self.random_state = random_state

    def fit(self, X: Pairs, y: Sequence[str]) -> Self:
        """Fit on pairs of headline and body.

        Parameters
        ----------
        X : sequence of (headline, body)
            Texts.
        y : sequence of str
            ``agree``, ``disagree``, ``discuss`` or ``unrelated``; all four must be there.

        Returns
        -------
        HeadlineBodyClassifier

        Raises
        ------
        EstimatorInputError
            If a label is missing or unknown.
        """
        pairs, labels = _check_pairs(X), np.asarray(y, dtype=str)
        if set(labels) != set(BODY_LABELS):
            raise EstimatorInputError(
                f"a headline model is fitted on pairs of all of: {', '.join(BODY_LABELS)}"
            )
        if len(labels) != len(pairs):
            raise EstimatorInputError(f"{len(pairs)} pairs have {len(labels)} labels")
        rarities = rarity([read_text(body) for body in dict.fromkeys(body for _, body in pairs)])
        alike, best = similarities(pairs, rarities)
        related = labels != BODY_LABELS[3]
        first = HistGradientBoostingClassifier(**_RELATED, random_state=self.random_state)
        # one thread: the trees wait for one another on a busy machine, and sums keep their order
        with threadpool_limits(1):
            first.fit(alike, related)
        rows = np.flatnonzero(related)
        told = [pairs[row] for row in rows]
        cues, words = read_cues(), _common_words(told, self.min_topics)
        features = pair_features(told, alike[rows], [best[row] for row in rows], cues)
        second = HistGradientBoostingClassifier(**_STANCE, random_state=self.random_state)
        with threadpool_limits(1):
            second.fit(features, labels[rows])
        linear = LogisticRegression(C=self.c, max_iter=500)
        linear.fit(word_features(told, words), labels[rows])
        settings = {"related_factor": self.related_factor, "trees_share": self.trees_share}
        settings |= {f"{name}_factor": getattr(self, f"{name}_factor") for name in STANCES}
        self.classes_ = np.array(BODY_LABELS)
        self.model_ = BodyModel(
            rarities,
            cues,
            words,
            linear.coef_,
            linear.intercept_,
            Forest.from_fitted(first),
            Forest.from_fitted(second),
            settings,
        )
        return self

    def predict(self, X: Pairs) -> np.ndarray:
        """Return the label of each pair, shape (pairs,)."""
        check_is_fitted(self)
        return np.array(self.model_.labels(_check_pairs(X)), dtype="<U9")

    def predict_proba(self, X: Pairs) -> np.ndarray:
        """Return probabilities, shape (pairs, 4), in the order of ``classes_``, rare stances weighed up."""
        check_is_fitted(self)
        related, stances = self.model_.parts(_check_pairs(X))
        return np.hstack([related[:, None] * stances, 1 - related[:, None]])

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.no_validation = True
        return tags


def read_cues() -> dict[str, list[tuple[str, ...]]]:
    """Return the word stems of the entries of our lexicons, by lexicon and class."""
    groups: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name, column in _LEXICONS.items():
        with open(locate("lexicons", name), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("action") != "veto" and "{" not in row["pattern"]:
                    phrases = islice(product(*map(_forms, row["pattern"].split())), _MOST_FORMS)
                    groups[f"{name.removesuffix('.csv')}_{row[column]}"].update(phrases)
    return {group: sorted(phrases) for group, phrases in sorted(groups.items())}


def _forms(element: str) -> list[str]:
    plain = "".join(sign for sign in element if sign not in "=<>()")
    return [stem(word.lower().replace("’", "'")) for word in plain.split("|") if word]


def _common_words(pairs: Pairs, min_topics: int) -> tuple[str, ...]:
    """Return the words that stand in many topics; headlines and bodies of related pairs form a topic."""
    texts: dict[tuple[str, bool], int] = {}
    edges = [
        (texts.setdefault((headline, True), len(texts)), texts.setdefault((body, False), len(texts)))
        for headline, body in pairs
    ]
    ends = tuple(zip(*edges, strict=True))
    graph = coo_matrix((np.ones(len(edges)), ends), shape=(len(texts), len(texts)))
    number_of_topics, topics = connected_components(graph, directed=False)
    least = min(min_topics, number_of_topics)
    seen: dict[str, set[int]] = defaultdict(set)
    for (text, whole), number in texts.items():
        for word in read_text(text, whole).words:
            seen[word].add(int(topics[number]))
    return tuple(sorted(word for word, found in seen.items() if len(found) >= least and not word.isdigit()))


def _check_pairs(X: Any) -> list[tuple[str, str]]:
    pairs = [tuple(pair) for pair in X]
    if not pairs or any(len(pair) != 2 or not all(isinstance(text, str) for text in pair) for pair in pairs):
        raise EstimatorInputError("a headline model reads pairs of texts, (headline, body), and at least one")
    return pairs
