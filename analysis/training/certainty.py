"""Train the certainty score: ``python -m analysis.training.certainty BENCHMARKS``.

Steps: (1) read the rated sentences of Pei & Jurgens' train split; (2) find their hedges and words; (3) fit
extremely randomised trees (Geurts, Ernst & Wehenkel 2006) on features that enough sentences have; (4) tell
Pearson's r out of fold and on val.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.model_selection import KFold, cross_val_predict

from analysis.hedging.certainty import FORMAT, Forest, features_of
from analysis.language import parse
from analysis.language.document import Document
from analysis.resources import locate

_MIN_COUNT = 5
_DIGITS = 3


def main() -> None:
    """Fit the forest, write it, and print how well it agrees with readers."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.certainty", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, default=locate("models") / "certainty")
    options = parser.parse_args()
    documents, ratings = read(options.benchmarks / "hedging" / "pei_certainty_train.jsonl")
    rows = [features_of(document) for document in documents]
    forest = fit(rows, ratings)
    write(forest, options.out / "certainty.json")
    val, expected = read(options.benchmarks / "hedging" / "pei_certainty_val.jsonl")
    words = [forest.predict(features_of(document)) for document in val]
    score = {"val_pearson_r_of_the_forest": round(float(np.corrcoef(words, expected)[0, 1]), 3)}
    print(json.dumps({**forest.about, **score}))


def read(path: Path) -> tuple[list[Document], list[float]]:
    """Return rated sentences, parsed, and what people said of each."""
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file if line.strip()]
    return [parse(record["text"]) for record in records], [float(record["certainty"]) for record in records]


def fit(rows: list[dict[str, float]], ratings: list[float], *, trees: int = 120, seed: int = 1) -> Forest:
    """Fit the trees.

    Parameters
    ----------
    rows : list of dict
        Features of each sentence.
    ratings : list of float
        What readers said, 1 to 6.
    trees : int, default=120
        How many.
    seed : int, default=1
        Makes the forest reproducible.

    Returns
    -------
    Forest
    """
    counts = Counter(name for row in rows for name, value in row.items() if value)
    names = sorted(name for name, count in counts.items() if count >= _MIN_COUNT)
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    target = np.array(ratings)
    model = ExtraTreesRegressor(trees, min_samples_leaf=4, max_features=0.3, random_state=seed)
    held_out = cross_val_predict(model, matrix, target, cv=KFold(5, shuffle=True, random_state=seed))
    model.fit(matrix, target)
    about = {
        "what": "how certain a sentence sounds, 1 to 6",
        "trained_on": f"Pei & Jurgens 2021, train, {len(rows)} sentences",
        "out_of_fold_pearson_r": round(float(np.corrcoef(held_out, target)[0, 1]), 3),
    }
    return Forest(tuple(names), tuple(_plain(tree.tree_) for tree in model.estimators_), about)


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
