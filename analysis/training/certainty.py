"""Train the certainty score: ``python -m analysis.training.certainty BENCHMARKS``.

Steps: (1) read the rated sentences of Pei & Jurgens' train split, without the tagger, which has read them
before; (2) find their hedges and words; (3) fit extremely randomised trees (Geurts, Ernst & Wehenkel 2006)
and ridge regression on features that enough sentences have; (4) tell Pearson's r of each and of their mean
out of fold, and on val.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold

from analysis.hedging.certainty import FORMAT, RATING, SHARED_OUT, Forest, by_words, features_of
from analysis.language import parse
from analysis.language.document import Document
from analysis.language.linear import LinearModel
from analysis.resources import locate
from analysis.training.linear import write_linear

_MIN_COUNT = 5
_DIGITS = 3
_FOLDS = 10
# of ridge regression, and how much parts of speech count beside hedges and words
_PENALTY, _TAGS = 3.0, 0.3

Rows = Sequence[Mapping[str, float]]


def main() -> None:
    """Fit the forest, write it, and print how well it agrees with readers."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.certainty", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, default=locate("models") / "certainty")
    options = parser.parse_args()
    documents, ratings = read(options.benchmarks / "hedging" / "pei_certainty_train.jsonl")
    rows = [features_of(document) for document in documents]
    about = {
        "what": "how certain a sentence sounds, 1 to 6",
        "trained_on": f"Pei & Jurgens 2021, train, {len(rows)} sentences",
        **out_of_fold(rows, ratings),
    }
    forest, line = fit_forest(rows, ratings, about=about), fit_line(rows, ratings, about=about)
    write(forest, options.out / "certainty.json")
    write_linear(line, options.out / "certainty-linear.json")
    val, expected = read(options.benchmarks / "hedging" / "pei_certainty_val.jsonl")
    words = [by_words(features_of(document), forest, line) for document in val]
    print(json.dumps(about | {"val_pearson_r_by_words": _pearson(words, expected)}))


def read(path: Path) -> tuple[list[Document], list[float]]:
    """Return rated sentences, parsed, and what people said of each."""
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file if line.strip()]
    return [parse(record["text"], tagged=False) for record in records], [
        float(record["certainty"]) for record in records
    ]


def out_of_fold(rows: Rows, ratings: Sequence[float], *, seed: int = 1) -> dict[str, float]:
    """Return Pearson's r of each model and of their mean on sentences that were left out."""
    target = np.array(ratings)
    held_out = np.zeros((3, len(rows)))
    for train, test in KFold(_FOLDS, shuffle=True, random_state=seed).split(target):
        some, theirs = [rows[number] for number in train], target[train]
        forest, line = fit_forest(some, theirs, seed=seed), fit_line(some, theirs)
        for number in test:
            row = rows[number]
            held_out[:, number] = (
                forest.predict(row),
                line.scores(row)[RATING],
                by_words(row, forest, line),
            )
    names = ("forest", "line", "mean")
    return {
        f"out_of_fold_pearson_r_{name}": _pearson(found, target)
        for name, found in zip(names, held_out, strict=True)
    }


def _pearson(found: Sequence[float], expected: Sequence[float]) -> float:
    return round(float(np.corrcoef(found, expected)[0, 1]), 3)


def _matrix(rows: Rows, *, line: bool) -> tuple[list[str], np.ndarray]:
    """Return the features that enough sentences have, and their values; the line has words its own way."""
    unused = ("lemma=", "verb=") if line else (SHARED_OUT,)
    counts = Counter(name for row in rows for name, value in row.items() if value)
    names = sorted(
        name for name, count in counts.items() if count >= _MIN_COUNT and not name.startswith(unused)
    )
    return names, np.array([[row.get(name, 0.0) for name in names] for row in rows])


def fit_forest(
    rows: Rows,
    ratings: Sequence[float],
    *,
    trees: int = 120,
    seed: int = 1,
    about: Mapping[str, Any] | None = None,
) -> Forest:
    """Fit the trees.

    Parameters
    ----------
    rows : sequence of mapping of str to float
        Features of each sentence.
    ratings : sequence of float
        What readers said, 1 to 6.
    trees : int, default=120
        How many.
    seed : int, default=1
        Makes the forest reproducible.
    about : mapping, optional
        What the model's file says about itself.

    Returns
    -------
    Forest
    """
    names, matrix = _matrix(rows, line=False)
    model = ExtraTreesRegressor(trees, min_samples_leaf=4, max_features=0.3, random_state=seed)
    model.fit(matrix, np.asarray(ratings))
    return Forest(tuple(names), tuple(_plain(tree.tree_) for tree in model.estimators_), dict(about or {}))


def fit_line(rows: Rows, ratings: Sequence[float], *, about: Mapping[str, Any] | None = None) -> LinearModel:
    """Fit ridge regression.

    Rare words count more than common ones, and hedges as much as words, whatever their number.

    Parameters
    ----------
    rows : sequence of mapping of str to float
        Features of each sentence.
    ratings : sequence of float
        What readers said, 1 to 6.
    about : mapping, optional
        What the model's file says about itself.

    Returns
    -------
    LinearModel
        With one class, whose score is the rating.
    """
    names, matrix = _matrix(rows, line=True)
    scales = _scales(names, matrix)
    model = Ridge(alpha=_PENALTY).fit(matrix * scales, np.asarray(ratings))
    weights = {name: (float(w),) for name, w in zip(names, (model.coef_ * scales).round(4), strict=True) if w}
    return LinearModel((RATING,), (round(float(model.intercept_), 4),), weights, dict(about or {}))


def _scales(names: Sequence[str], matrix: np.ndarray) -> np.ndarray:
    """Return what to multiply each feature by, so that each kind of features has the weight meant for it."""
    scales = np.zeros(len(names))
    kinds = np.array(
        [
            "word" if name.startswith(SHARED_OUT) else "tag" if name.startswith("tag=") else ""
            for name in names
        ]
    )
    word, tag, hedge = (kinds == kind for kind in ("word", "tag", ""))
    scales[word] = 1 + np.log(len(matrix) / (matrix[:, word] > 0).sum(axis=0))
    spread = matrix[:, hedge].std(axis=0)
    scales[hedge] = np.divide(1, spread, out=np.zeros_like(spread), where=spread > 0)
    scales[tag] = 1.0
    for kind, share in ((word, 1.0), (hedge, 1.0), (tag, _TAGS)):
        size = ((matrix[:, kind] * scales[kind]) ** 2).sum() / len(matrix)
        if size:
            scales[kind] *= math.sqrt(share / size)
    return scales


def _plain(tree: Any) -> dict[str, list[float]]:
    leaf = tree.children_left < 0
    return {
        "feature": np.where(leaf, -1, tree.feature).tolist(),
        "threshold": np.where(leaf, 0, tree.threshold).round(_DIGITS).tolist(),
        "left": np.where(leaf, 0, tree.children_left).tolist(),
        "right": np.where(leaf, 0, tree.children_right).tolist(),
        "value": tree.value[:, 0, 0].round(_DIGITS).tolist(),
    }


def write(forest: Forest, path: Path) -> None:
    """Write a forest as JSON, a tree a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {"format": FORMAT, "about": dict(forest.about), "features": list(forest.names)}
    trees = ",\n".join(json.dumps(dict(tree), separators=(",", ":")) for tree in forest.trees)
    text = json.dumps(head, ensure_ascii=False)[:-1] + ', "trees": [\n' + trees + "\n]}\n"
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
