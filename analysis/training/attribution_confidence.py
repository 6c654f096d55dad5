"""Calibrate the confidence of attributions: ``python -m analysis.training.attribution_confidence ...``.

``BENCHMARKS --folds DIR [DIR ...]`` names exported taggers, each trained without one fold of PolNeAR train
(fold ``k`` of ``n``: every article whose number in the file is ``k`` modulo ``n``). Steps: (1) let each read
the articles that it was not trained on; (2) mark an attribution right where a coder's has the same content
(half of the words of both in common) and the same source; (3) fit a logistic model over how it was found and
how its parts stand; (4) let the shipped tagger read dev, and move the intercept so that the model says on
average what is right there: a tagger that has read more, and more often, is surer of itself than the folds'.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import expit

from analysis.attribution.confidence import RIGHT, WRONG, confidence_features
from analysis.attribution.detector import find_unweighed
from analysis.evaluation.benchmarks import read_heads
from analysis.evaluation.calibration import Finding, calibration
from analysis.evaluation.polnear import Spans, judge
from analysis.language import parse
from analysis.language.document import Document
from analysis.language.linear import LinearModel
from analysis.language.tagger import Tagger
from analysis.resources import locate
from analysis.training.corpora import read_jsonl
from analysis.training.linear import cross_validate, fit_linear, write_linear

_C = 0.05
_LEAST_ROWS = 5
_MOST_SHIFT = 10.0

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
            yield from _rows(record, replace(document, tags=tagger.tag(record["text"])))


def _rows(
    record: Mapping[str, Any], document: Document, heads: Mapping[int, Spans] | None = None
) -> Iterator[Row]:
    found = [item for item in find_unweighed(document) if item.parent is None]
    spans = [{role: getattr(item, role) for role in ("source", "cue", "content")} for item in found]
    right = judge(record["text"], record["attributions"], spans, heads)
    for item, is_right in zip(found, right, strict=True):
        yield record["id"], confidence_features(document, item), RIGHT if is_right else WRONG


def moved(model: LinearModel, shift: float) -> LinearModel:
    """Return a model whose log-odds of being right are larger by `shift`."""
    at = model.classes.index(RIGHT)
    intercepts = tuple(
        round(value + shift * (place == at), 4) for place, value in enumerate(model.intercepts)
    )
    return replace(model, intercepts=intercepts, about={**model.about, "moved_on_dev": round(shift, 4)})


def shift_to(model: LinearModel, features: Sequence[Mapping[str, float]], right: Sequence[bool]) -> float:
    """Return by how much to move a model so that it says on average what is right.

    Parameters
    ----------
    model : LinearModel
        Of the classes ``right`` and ``wrong``.
    features : sequence of mapping of str to float
        Of attributions that its tagger was not trained on.
    right : sequence of bool
        Which of them are.

    Returns
    -------
    float
        In log-odds.
    """
    said = np.array([model.probabilities(row)[RIGHT] for row in features]).clip(1e-6, 1 - 1e-6)
    odds = np.log(said / (1 - said))
    return brentq(lambda shift: float(expit(odds + shift).mean() - np.mean(right)), -_MOST_SHIFT, _MOST_SHIFT)


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
        "data": "PolNeAR train, articles that the fold's tagger was not trained on; the intercept, dev",
        "attributions": len(rows),
        "out_of_fold_calibration_error": round(error["calibration_error"], 4),
    }
    model = fit_linear(features, labels, about=about, **settings)
    dev = list(read_dev(options.benchmarks))
    half = [number % 2 for number in pd.factorize(np.array([row[0] for row in dev]))[0]]
    held: list[Finding] = []
    for one in (0, 1):
        other = [row for row, part in zip(dev, half, strict=True) if part != one]
        half_moved = moved(model, _shift(model, other))
        held += [
            Finding(article, half_moved.probabilities(row)[RIGHT], label == RIGHT)
            for (article, row, label), part in zip(dev, half, strict=True)
            if part == one
        ]
    shift = _shift(model, dev)
    print(f"moved by {shift:+.3f}; dev, each half with the other's shift: {calibration(held)[0]}")
    write_linear(moved(model, shift), options.model / "model.json")


def read_dev(benchmarks: Path) -> Iterator[Row]:
    """Yield article, features and label of what is found in PolNeAR dev with the shipped tagger."""
    base = benchmarks / "attribution"
    heads = read_heads(base / "polnear_dev_heads.json")
    for record in read_jsonl(base / "polnear_dev.jsonl"):
        yield from _rows(record, parse(record["text"]), heads.get(record["id"]))


def _shift(model: LinearModel, rows: Sequence[Row]) -> float:
    return shift_to(model, [row[1] for row in rows], [row[2] == RIGHT for row in rows])


if __name__ == "__main__":
    main()
