"""Train the judge of hedges: ``python -m analysis.training.hedges BENCHMARKS --folds DIR DIR``.

Steps: (1) parse the coded training articles of newsgold; (2) let a tagger read each that was not trained on
it (fold ``k`` of ``n`` leaves out every article whose number in PolNeAR train is ``k`` modulo ``n``), for of
what it was trained on a tagger is too sure; (3) propose candidates and label those that a coder marked;
(4) fit a logistic model, with the tagger's view and for the lexicon alone; (5) choose the least probability
of a hedge on predictions out of fold; (6) score on dev, where the shipped tagger reads. Without ``--folds``
only the model for the lexicon alone is made.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from analysis.evaluation import newsgold
from analysis.evaluation.scores import total
from analysis.hedging.candidates import Candidate
from analysis.hedging.judge import HEDGE, OTHER, choose, rows_of
from analysis.hedging.lexicon import load_lexicon
from analysis.language import parse
from analysis.language.document import Document
from analysis.language.linear import LinearModel
from analysis.language.tagger import Tagger
from analysis.resources import locate
from analysis.training.linear import cross_validate, fit_linear, write_linear

_C = 0.1
_MIN_COUNT = 4
_FOLDS = 5
_SHARED = 0.5  # least share of the characters of both that a candidate and a coded cue have in common

Row = tuple[Document, Candidate, dict[str, float]]


def main() -> None:
    """Train both models, write them, and print the scores on dev."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.hedges", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--folds", type=Path, nargs="+", default=[], help="exported taggers, fold 0 first")
    parser.add_argument("--of", type=int, help="how many folds there are (default: as many as are given)")
    parser.add_argument("--out", type=Path, default=locate("models") / "hedges")
    options = parser.parse_args()
    coded = _read(options.benchmarks, "train")
    documents = {name: parse(text, tagged=False) for name, (_, text, _) in coded.items()}
    cues = {name: hedges for name, (_, _, hedges) in coded.items()}
    write_linear(fit(documents, cues, "lexicon alone"), options.out / "lexicon.json")
    if options.folds:
        of = options.of or len(options.folds)
        taggers = dict(enumerate(Tagger(folder) for folder in options.folds))
        read = {
            name: replace(documents[name], tags=taggers[number % of].tag(text))
            for name, (number, text, _) in coded.items()
            if number % of in taggers
        }
        write_linear(fit(read, cues, "lexicon and tagger"), options.out / "tagged.json")
    for name, tagged in (("lexicon.json", False), ("tagged.json", True)):
        if (options.out / name).is_file():
            model = LinearModel.load(options.out / name)
            print(name, json.dumps(score(model, _read(options.benchmarks, "dev"), tagged)))


def fit(
    documents: Mapping[str, Document], cues: Mapping[str, Sequence[Mapping[str, Any]]], what: str
) -> LinearModel:
    """Fit a judge on coded articles and choose its threshold out of fold.

    Parameters
    ----------
    documents : mapping of str to Document
        The parsed articles by name, read by a tagger that was not trained on them or by none.
    cues : mapping of str to sequence of mapping
        Their coded cues (``start``, ``end``, ``category``).
    what : str
        What the model goes by, for its file.

    Returns
    -------
    LinearModel
    """
    candidates: list[Candidate] = []
    rows: list[dict[str, float]] = []
    labels: list[str] = []
    groups: list[str] = []
    for name, document in documents.items():
        for candidate, features in rows_of(document, load_lexicon()):
            candidates.append(candidate)
            rows.append(features)
            labels.append(HEDGE if is_coded(document, candidate, cues[name]) else OTHER)
            groups.append(name)
    settings = {"c": _C, "min_count": _MIN_COUNT}
    held_out = cross_validate(rows, labels, groups, folds=_FOLDS, **settings)
    probabilities = held_out.probabilities[:, held_out.classes.index(HEDGE)]
    threshold, scores = best_threshold(documents, cues, candidates, probabilities, groups)
    about = {
        "what": f"which candidates are hedges, by {what}",
        "trained_on": f"newsgold_hedges_train, {len(documents)} articles, {len(rows)} candidates",
        "threshold": threshold,
        "out_of_fold": scores,
    }
    return fit_linear(rows, labels, about=about, **settings)


def is_coded(document: Document, candidate: Candidate, cues: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a coder marked a candidate, with its category and at least half of its characters."""
    start, end = document.tokens[candidate.first].start, document.tokens[candidate.last - 1].end
    for cue in cues:
        shared = min(end, cue["end"]) - max(start, cue["start"])
        whole = max(end, cue["end"]) - min(start, cue["start"])
        if shared >= _SHARED * whole and candidate.category in cue["category"]:
            return True
    return False


def best_threshold(
    documents: Mapping[str, Document],
    cues: Mapping[str, Sequence[Mapping[str, Any]]],
    candidates: Sequence[Candidate],
    probabilities: np.ndarray,
    groups: Sequence[str],
) -> tuple[float, dict[str, float]]:
    """Return the threshold with the best cue F1 out of fold, and the scores there."""
    judged: dict[str, list[tuple[Candidate, float]]] = {name: [] for name in documents}
    for candidate, probability, name in zip(candidates, probabilities, groups, strict=True):
        judged[name].append((candidate, float(probability)))
    best: tuple[float, dict[str, float]] = (0.5, {})
    for threshold in np.arange(0.25, 0.7, 0.05).round(2):
        tallies = [
            _tally(document, cues[name], choose(judged[name], threshold))
            for name, document in documents.items()
        ]
        scores = _scores(tallies)
        if scores["cue_f1"] > best[1].get("cue_f1", 0.0):
            best = float(threshold), scores
    return best


def score(
    model: LinearModel, coded: Mapping[str, tuple[int, str, list[dict[str, Any]]]], tagged: bool
) -> dict[str, float]:
    """Return a model's scores on coded articles, read by the shipped tagger or by none."""
    tallies = []
    for _, text, hedges in coded.values():
        document = parse(text, tagged=tagged)
        judged = [
            (candidate, model.probabilities(features)[HEDGE])
            for candidate, features in rows_of(document, load_lexicon())
        ]
        tallies.append(_tally(document, hedges, choose(judged, float(model.about["threshold"]))))
    return _scores(tallies)


def _tally(
    document: Document, cues: Sequence[Mapping[str, Any]], kept: Iterable[tuple[Candidate, float]]
) -> Counter:
    found = [
        {
            "start": document.tokens[candidate.first].start,
            "end": document.tokens[candidate.last - 1].end,
            "category": candidate.category,
            "voice": None,
        }
        for candidate, _ in kept
    ]
    return newsgold.tally_hedges([{"coders": "AB", **cue} for cue in cues], found)


def _scores(tallies: Sequence[Counter]) -> dict[str, float]:
    named = newsgold.metrics(total(tallies))
    kept = [name for name in named if name.startswith("cue") or name.endswith("_f1") or "category" in name]
    return {name: round(float(named[name]), 4) for name in kept if "sources" not in name}


def _read(benchmarks: Path, split: str) -> dict[str, tuple[int, str, list[dict[str, Any]]]]:
    """Return number in PolNeAR's file, text and coded cues of each coded article."""
    coded = {
        row["id"]: row["hedges"] for row in _rows(benchmarks / "newsgold" / f"newsgold_hedges_{split}.jsonl")
    }
    articles = enumerate(_rows(benchmarks / "attribution" / f"polnear_{split}.jsonl"))
    return {
        row["id"]: (number, row["text"], coded[row["id"]]) for number, row in articles if row["id"] in coded
    }


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


if __name__ == "__main__":
    main()
