"""Fit the kit's light models: logistic regression over named features, written as plain JSON.

Steps: (1) ``cross_validate`` tells how good it will be, on folds that never split a group (an article, a
verb, a claim); (2) ``fit_linear`` fits on everything and leaves out weights too small to matter;
(3) ``write_linear`` writes the same bytes for the same model, ready for
:class:`analysis.language.linear.LinearModel`.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from analysis.errors import InputError
from analysis.language.linear import FORMAT, LinearModel

Features = Mapping[str, float]
_DECIMALS = 4


class OutOfFold(NamedTuple):
    """What models say of rows that they were not trained on.

    ``probabilities`` has shape (rows, classes), in the order of ``classes``; ``folds`` the fold (0 ...) in
    which each row was held out.
    """

    classes: tuple[str, ...]
    probabilities: np.ndarray
    folds: np.ndarray

    @property
    def labels(self) -> list[str]:
        """The most probable class of each row."""
        return [self.classes[place] for place in self.probabilities.argmax(axis=1)]


def fit_linear(
    rows: Sequence[Features],
    labels: Sequence[str],
    *,
    c: float = 1.0,
    class_weight: Mapping[str, float] | str | None = None,
    smallest: float = 0.005,
    min_count: int = 1,
    about: Mapping[str, Any] | None = None,
) -> LinearModel:
    """Fit a multinomial logistic regression and keep the weights that matter.

    Parameters
    ----------
    rows : sequence of mapping of str to float
        Named features of each row; what is absent is 0.
    labels : sequence of str
        The class of each row; at least two.
    c : float, default 1.0
        Inverse strength of the L2 penalty.
    class_weight : mapping, "balanced" or None, default None
        Weight of each class, as in scikit-learn.
    smallest : float, default 0.005
        A feature whose weights are all smaller than this is left out.
    min_count : int, default 1
        A feature that fewer rows have is left out before fitting.
    about : mapping, optional
        What the model's file says about itself.

    Returns
    -------
    LinearModel
        Weights rounded to four decimals.

    Raises
    ------
    InputError
        With fewer than two classes.

    Examples
    --------
    >>> model = fit_linear([{"wet": 1.0}, {"dry": 1.0}] * 9, ["rain", "sun"] * 9)
    >>> max(model.probabilities({"wet": 1.0}).items(), key=lambda pair: pair[1])[0]
    'rain'
    """
    if len(set(labels)) < 2:
        raise InputError("a classifier needs rows of at least two classes")
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    enough = np.asarray((matrix != 0).sum(axis=0)).ravel() >= min_count
    names = vectorizer.get_feature_names_out()[enough]
    classifier = LogisticRegression(C=c, class_weight=class_weight, max_iter=2000)
    classifier.fit(matrix[:, np.flatnonzero(enough)], np.asarray(labels))
    columns, intercepts = classifier.coef_.T, classifier.intercept_
    if columns.shape[1] == 1:  # two classes: the first one's score is 0
        columns = np.hstack([np.zeros_like(columns), columns])
        intercepts = np.array([0.0, intercepts[0]])
    weights = {
        str(name): tuple(float(value) for value in np.round(row, _DECIMALS))
        for name, row in sorted(zip(names, columns, strict=True), key=lambda pair: pair[0])
        if np.abs(row).max() >= smallest
    }
    return LinearModel(
        tuple(str(name) for name in classifier.classes_),
        tuple(float(value) for value in np.round(intercepts, _DECIMALS)),
        weights,
        dict(about or {}),
    )


def cross_validate(
    rows: Sequence[Features],
    labels: Sequence[str],
    groups: Sequence[Hashable],
    *,
    folds: int = 5,
    seed: int = 0,
    **options: Any,
) -> OutOfFold:
    """Return out-of-fold probabilities; rows of one group are always in one fold.

    Parameters
    ----------
    rows, labels : sequence
        As in :func:`fit_linear`.
    groups : sequence
        The group of each row; what must not be on both sides (an article, a verb).
    folds : int, default 5
        Number of folds.
    seed : int, default 0
        Decides which group falls into which fold.
    **options
        Handed on to :func:`fit_linear`.

    Returns
    -------
    OutOfFold
        A class that a fold's training rows lack has probability 0 there.
    """
    classes = tuple(sorted(set(labels)))
    place = {name: number for number, name in enumerate(classes)}
    number_of = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    numbers = np.array([number_of[group] for group in groups])
    splitter = StratifiedGroupKFold(n_splits=folds, shuffle=True, random_state=seed)
    probabilities = np.zeros((len(rows), len(classes)))
    held = np.zeros(len(rows), dtype=int)
    splits = splitter.split(np.zeros(len(rows)), np.asarray(labels), numbers)
    for fold, (train, test) in enumerate(splits):
        model = fit_linear([rows[n] for n in train], [labels[n] for n in train], **options)
        for row in test:
            for name, probability in model.probabilities(rows[row]).items():
                probabilities[row, place[name]] = probability
        held[test] = fold
    return OutOfFold(classes, probabilities, held)


def write_linear(model: LinearModel, path: Path) -> None:
    """Write a model as JSON, features in order of their names, one a line.

    Parameters
    ----------
    model : LinearModel
        A fitted model.
    path : pathlib.Path
        The file; its folder is made.
    """
    lines = [
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}"
        for name, row in sorted(model.weights.items())
    ]
    parts = {
        "format": FORMAT,
        "about": dict(model.about),
        "classes": model.classes,
        "intercepts": model.intercepts,
    }
    head = "".join(
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, sort_keys=True)},\n"
        for name, value in parts.items()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "{" + head + '"weights": {\n' + ",\n".join(lines) + "\n}}\n"
    path.write_text(text, encoding="utf-8")
