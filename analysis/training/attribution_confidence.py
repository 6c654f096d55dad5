"""Calibrate the confidence of attributions: ``python -m analysis.training.attribution_confidence ...``.

``BENCHMARKS --folds DIR [DIR ...]`` names exported taggers, each trained without one fold of PolNeAR train
(fold ``k`` of ``n``: every article whose number in the file is ``k`` modulo ``n``). Steps: (1) let each read
the articles that it was not trained on; (2) mark an attribution right where a coder's has the same content
(half of the words of both in common) and the same source; (3) fit a logistic model over how it was found.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from analysis.attribution.confidence import RIGHT, WRONG, confidence_features
from analysis.attribution.detector import find_unweighed
from analysis.evaluation.calibration import Finding, calibration
from analysis.evaluation.polnear import judge
from analysis.language import parse
from analysis.language.tagger import Tagger
from analysis.resources import locate
from analysis.training.corpora import read_jsonl
from analysis.training.linear import cross_validate, fit_linear, write_linear

_C = 0.3
_LEAST_ROWS = 20

Row = tuple[str, dict[str, float], str]


def read_rows(
    records: Sequence[Mapping[str, Any]], folds: Sequence[Path], of: int, most: int
) -> Iterator[Row]:
    """Yield article, features and label of the attributions in what each fold's tagger was not trained on.

    Parameters
    ----------
    records : sequence of mapping
        PolNeAR train, in its order.
    folds : sequence of pathlib.Path
        Folders of the folds' taggers, fold 0 first.
    of : int
        How many folds there are.
    most : int
        Articles to read for each fold.

    Yields
    ------
    tuple
    """
    for fold, folder in enumerate(folds):
        tagger = Tagger(folder)
        for record in records[fold::of][:most]:
            document = parse(record["text"], tagged=False)
            document = replace(document, tags=tagger.tag(record["text"]))
            found = [item for item in find_unweighed(document) if item.parent is None]
            spans = [{role: getattr(item, role) for role in ("source", "cue", "content")} for item in found]
            right = judge(record["text"], record["attributions"], spans)
            for item, is_right in zip(found, right, strict=True):
                yield record["id"], confidence_features(document, item), RIGHT if is_right else WRONG


def main() -> None:
    """Parse the command line, fit, cross-validate, write."""
    parser = argparse.ArgumentParser(
        prog="python -m analysis.training.attribution_confidence", description=__doc__
    )
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--folds", type=Path, nargs="+", required=True, help="exported taggers, fold 0 first")
    parser.add_argument("--of", type=int, help="how many folds there are (default: as many as are given)")
    parser.add_argument("--most", type=int, default=10_000, help="articles to read for each fold")
    parser.add_argument("--model", type=Path, default=locate("models") / "attribution-confidence")
    options = parser.parse_args()
    records = list(read_jsonl(options.benchmarks / "attribution/polnear_train.jsonl"))
    rows = list(read_rows(records, options.folds, options.of or len(options.folds), options.most))
    articles, features, labels = (list(part) for part in zip(*rows, strict=True))
    settings = {"c": _C, "min_count": _LEAST_ROWS}
    held_out = cross_validate(features, labels, articles, **settings)
    confidence = held_out.probabilities[:, held_out.classes.index(RIGHT)]
    found = [
        Finding(article, float(sure), label == RIGHT)
        for article, sure, label in zip(articles, confidence, labels, strict=True)
    ]
    error = calibration(found)[0]
    print(
        f"{len(rows):,} attributions, {np.mean([one.right for one in found]):.3f} right; out of fold {error}"
    )
    about = {
        "task": "attribution_confidence",
        "data": "PolNeAR train, articles that the fold's tagger was not trained on",
        "attributions": len(rows),
        "out_of_fold_calibration_error": round(error["calibration_error"], 4),
    }
    write_linear(fit_linear(features, labels, about=about, **settings), options.model / "model.json")


if __name__ == "__main__":
    main()
