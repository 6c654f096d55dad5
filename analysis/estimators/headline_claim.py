"""A scikit-learn classifier of titles: for, against or observing a claim, as in Emergent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted

from analysis.estimators.errors import EstimatorInputError
from analysis.language import Document
from analysis.language.linear import LinearModel
from analysis.stance.headline_words import parse_title, title_features

_DECIMALS = 4


class HeadlineClaimClassifier(ClassifierMixin, BaseEstimator):
    """Classify titles: does a title take the claim for true, deny it, or only observe that it is made?

    Parameters
    ----------
    with_claim : bool, default=True
        Whether input is pairs of title and claim; else titles alone, labelled by their wording.
    c : float, default=0.15
        Inverse strength of the L2 penalty.
    min_count : int, default=2
        A feature that fewer titles have is left out.

    Attributes
    ----------
    classes_ : numpy.ndarray of str
        The labels, in order of their names.
    model_ : LinearModel
        What was learned: one weight per named feature and class.

    Examples
    --------
    >>> titles = ["Pier closure a hoax", "Pier may close, says mayor", "Pier closes"] * 4
    >>> labels = ["against", "observing", "for"] * 4
    >>> HeadlineClaimClassifier(with_claim=False, c=1.0).fit(titles, labels).predict(["Storm a hoax"])
    array(['against'], dtype='<U9')
    """

    def __init__(self, *, with_claim: bool = True, c: float = 0.15, min_count: int = 2) -> None:
        self.with_claim = with_claim
        self.c = c
        self.min_count = min_count

    def fit(self, X: Sequence[Any], y: Sequence[str]) -> Self:
        """Fit on titles, or on pairs of title and claim.

        Parameters
        ----------
        X : sequence of (title, claim), or of str where ``with_claim`` is False
            Texts.
        y : sequence of str
            Two labels or more.

        Returns
        -------
        HeadlineClaimClassifier

        Raises
        ------
        EstimatorInputError
            If there are fewer than two labels, or not one for each title.
        """
        rows, labels = self._features(X), np.asarray(y, dtype=str)
        if len(labels) != len(rows):
            raise EstimatorInputError(f"{len(rows)} titles have {len(labels)} labels")
        if len(set(labels)) < 2:
            raise EstimatorInputError("a classifier needs titles of at least two labels")
        vectorizer = DictVectorizer()
        matrix = vectorizer.fit_transform(rows)
        columns = np.flatnonzero(np.bincount(matrix.indices, minlength=matrix.shape[1]) >= self.min_count)
        linear = LogisticRegression(C=self.c, max_iter=2000).fit(matrix[:, columns], labels)
        weights, intercepts = linear.coef_, linear.intercept_
        if len(weights) == 1:  # two classes: the first one's score is 0
            weights, intercepts = np.vstack([-weights, weights]) / 2, np.r_[-intercepts, intercepts] / 2
        names = vectorizer.get_feature_names_out()[columns]
        self.classes_ = linear.classes_
        self.model_ = LinearModel(
            tuple(map(str, linear.classes_)),
            tuple(np.round(intercepts, _DECIMALS).tolist()),
            {
                str(name): tuple(row)
                for name, row in zip(names, np.round(weights.T, _DECIMALS).tolist(), strict=True)
                if any(row)
            },
            {},
        )
        return self

    def predict_proba(self, X: Sequence[Any]) -> np.ndarray:
        """Return probabilities, shape (titles, classes), in the order of ``classes_``."""
        check_is_fitted(self)
        return np.array([list(self.model_.probabilities(row).values()) for row in self._features(X)])

    def predict(self, X: Sequence[Any]) -> np.ndarray:
        """Return the most probable label of each title."""
        check_is_fitted(self)
        return self.classes_[self.predict_proba(X).argmax(axis=1)]

    def _features(self, X: Any) -> list[dict[str, float]]:
        rows = list(X)
        if not rows:
            raise EstimatorInputError("there are no titles")
        if self.with_claim:
            if any(isinstance(row, str) or len(row) != 2 for row in rows):
                raise EstimatorInputError("this classifier reads pairs of (title, claim); see with_claim")
            return [title_features(_parsed(title), _parsed(claim)) for title, claim in rows]
        if not all(isinstance(row, str) for row in rows):
            raise EstimatorInputError("this classifier reads titles, each a str; see with_claim")
        return [title_features(_parsed(title)) for title in rows]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.no_validation = True
        return tags


@lru_cache(maxsize=8192)
def _parsed(title: str) -> Document:
    return parse_title(title)
