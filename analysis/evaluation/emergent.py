"""Score the stance of headlines to claims on Emergent: for, against or observing.

On the training file the scores are cross-validated, whole claims held out; on any other the shipped model is
scored. Beside the model that sees the claim stands the one for titles alone, which labels ``headlines``.

Ferreira & Vlachos (2016), "Emergent: a novel data-set for stance classification", NAACL.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.model_selection import StratifiedGroupKFold

from analysis.errors import InputError
from analysis.estimators import HeadlineClaimClassifier
from analysis.evaluation.files import read_lines
from analysis.evaluation.result import Benchmark, Progress, Result, make_result
from analysis.evaluation.scores import Totals, f1, macro_f1, share
from analysis.stance.headline_models import load_title_model
from analysis.stance.headline_words import parse_title, title_features

LABELS = ("against", "for", "observing")
FOLDS = 10
_FILE = "emergent_{}.jsonl"


def find_split(path: Path, pattern: str, what: str, folder: str = "stance") -> Path:
    """Return the file that a path means: itself, or the test or training file of a folder.

    Raises
    ------
    InputError
        If there is none.
    """
    if path.is_file():
        return path
    for base in (path, path / folder):
        for split in ("test", "dev", "train"):
            if (base / pattern.format(split)).is_file():
                return base / pattern.format(split)
    raise InputError(f"{path}: no {pattern.format('train')} or {pattern.format('test')} of {what} here")


def is_training(file: Path, records: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether a file is what the shipped models were trained on: its name or its records say so."""
    return "train" in file.stem or all(record.get("split") == "train" for record in records)


def tally_claim(gold: Sequence[str], found: Sequence[str], kind: str = "label") -> Counter:
    """Count the labels of one claim's headlines, as ``KIND:hit|found|gold:LABEL``."""
    tally: Counter = Counter()
    for expected, guess in zip(gold, found, strict=True):
        tally[f"{kind}:gold:{expected}"] += 1
        tally[f"{kind}:found:{guess}"] += 1
        tally[f"{kind}:hit:{expected}"] += expected == guess
        tally[f"{kind}:right"] += expected == guess
        tally[f"{kind}:all"] += 1
    return tally


def metrics(totals: Totals) -> dict[str, Any]:
    """Return accuracy, macro-F1 and the F1 of each label; ``title_only_...`` is without the claim."""
    named: dict[str, Any] = {}
    for kind, prefix in (("label", ""), ("title", "title_only_")):
        named[f"{prefix}accuracy"] = share(totals[f"{kind}:right"], totals[f"{kind}:all"])
        named[f"{prefix}macro_f1"] = macro_f1(totals, kind, LABELS)
        for label in LABELS:
            hit, found, gold = (totals[f"{kind}:{what}:{label}"] for what in ("hit", "found", "gold"))
            named[f"{prefix}{label}_f1"] = f1(share(hit, found), share(hit, gold))
    return named


def cross_validated(
    estimator: BaseEstimator, rows: Sequence[Any], labels: Sequence[str], claims: Sequence[str]
) -> list[str]:
    """Return the label of each row by a model that saw no row of its claim."""
    expected = np.asarray(labels)
    found = np.empty(len(rows), dtype=object)
    splitter = StratifiedGroupKFold(n_splits=FOLDS, shuffle=True, random_state=0)
    for train, test in splitter.split(np.zeros(len(rows)), expected, np.asarray(claims)):
        fitted = estimator.fit([rows[row] for row in train], expected[train])
        found[test] = fitted.predict([rows[row] for row in test])
    return found.tolist()


def _run(path: Path, progress: Progress) -> Result:
    file = find_split(path, _FILE, "Emergent")
    records = read_lines(file, "claim_id", "claim", "headline", "label")
    training = is_training(file, records)
    if training:
        labels, claims = (
            [record["label"] for record in records],
            [record["claim_id"] for record in records],
        )
        pairs = [(record["headline"], record["claim"]) for record in records]
        titles = [record["headline"] for record in records]
        seen = cross_validated(HeadlineClaimClassifier(), pairs, labels, claims)
        alone = cross_validated(HeadlineClaimClassifier(with_claim=False), titles, labels, claims)
    else:
        seen, alone = _shipped(records)
    by_claim: dict[str, list[int]] = defaultdict(list)
    for row, record in enumerate(records):
        by_claim[record["claim_id"]].append(row)
    tallies = []
    for rows in by_claim.values():
        gold = [records[row]["label"] for row in rows]
        tally = tally_claim(gold, [seen[row] for row in rows])
        tallies.append(tally + tally_claim(gold, [alone[row] for row in rows], "title"))
    way = f"{FOLDS}-fold cross-validation by claim" if training else "the shipped model"
    size = f"{len(records):,} headlines of {len(by_claim)} claims, {way}"
    return make_result("emergent", [file], size, tallies, metrics)


def _shipped(records: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[str]]:
    claim_model, title_model = load_title_model("claim"), load_title_model("title")
    seen, alone = [], []
    for record in records:
        title, claim = parse_title(record["headline"]), parse_title(record["claim"])
        for model, features, found in (
            (claim_model, title_features(title, claim), seen),
            (title_model, title_features(title), alone),
        ):
            probabilities = model.probabilities(features)
            found.append(max(probabilities, key=lambda label: probabilities[label]))
    return seen, alone


BENCHMARK = Benchmark(
    "Emergent",
    "stance",
    ("accuracy", "macro_f1", "against_f1", "title_only_accuracy", "title_only_macro_f1"),
    "On the training file by cross-validation, whole claims held out; some cues were added to the lexicon "
    "after reading errors on it, so expect a little less on other claims. On another file the shipped model "
    "is scored.",
    _run,
    "journalists",
)
