"""Train the judge of Szeged cues: ``python -m analysis.training.szeged BENCHMARKS``.

Steps: (1) read the documents, Wikipedia's and the biologists', with the installed tagger; (2) propose
candidates, phrases that were cues at least twice and the tagger's own, and label those that people marked;
(3) fit a logistic model over words and the tagger's states; (4) choose the least probability of a cue on
predictions out of fold for Wikipedia, which is nearer to news; (5) score on every dev split. The tagger
learnt from the same documents, so its labels are no feature: they would be trusted too much. It belongs to
one tagger: train it anew when the tagger has changed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from analysis.errors import InputError, ModelError
from analysis.evaluation.benchmarks import evaluate
from analysis.evaluation.files import hash_file, read_lines
from analysis.evaluation.scores import f1, share
from analysis.hedging.szeged_features import Candidate, Reading, phrase_of, whole_tokens
from analysis.hedging.szeged_judge import CUE, OTHER, choose
from analysis.language import Span, parse
from analysis.language.document import Document
from analysis.language.linear import LinearModel
from analysis.resources import locate
from analysis.training.linear import OutOfFold, cross_validate, fit_linear, write_linear

_SETTINGS = {"c": 0.15, "min_count": 4, "smallest": 0.01}
_FOLDS = 5
# Wikipedia alone would teach the judge to overlook, in other texts, what the tagger sees there
_PARTS = ("wiki", "bio_hbc", "bio_bmc", "bio_fly")
# a phrase that was a cue once may be a slip, or so long that it is a quotation
_CUES = 2


class Coded(NamedTuple):
    """A document and the cues that people marked in it."""

    document: Document
    cues: frozenset[Span]


class Rows(NamedTuple):
    """Candidates, each with its features, label and document's name."""

    candidates: list[Candidate]
    features: list[dict[str, float]]
    labels: list[str]
    names: list[str]


def main() -> None:
    """Train the model, write it, and print the scores on dev."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.szeged", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--out", type=Path, default=locate("models") / "szeged" / "model.json")
    options = parser.parse_args()
    folder = options.benchmarks / "hedging"
    write_linear(train([folder / f"szeged_{part}_train.jsonl" for part in _PARTS]), options.out)
    print(options.out)
    if options.out.resolve() == (locate("models") / "szeged" / "model.json").resolve():
        for part in _PARTS:
            metrics = evaluate("szeged", folder / f"szeged_{part}_dev.jsonl").metrics
            print(part, json.dumps({name: round(float(value), 4) for name, value in metrics.items()}))


def train(files: Sequence[Path]) -> LinearModel:
    """Fit the judge on Szeged files with the tagger that is installed, and choose its threshold out of fold.

    Parameters
    ----------
    files : sequence of pathlib.Path
        ``szeged_wiki_train.jsonl`` and others of its format. The threshold is the best of the first.

    Returns
    -------
    LinearModel

    Raises
    ------
    ModelError
        If no tagger is installed, or one that gives no states.
    """
    parts = [read_coded(file) for file in files]
    coded = {name: item for part in parts for name, item in part.items()}
    if len(coded) < sum(map(len, parts)):
        raise InputError("two of the files have a document of the same name")
    taggers = {item.document.tags.model for item in coded.values() if item.document.tags is not None}
    if not taggers or any(item.document.tags.states is None for item in coded.values()):
        raise ModelError("the judge of Szeged cues reads the tagger's states, and no tagger here gives them")
    phrases = listed(coded.values())
    rows = rows_of(coded, phrases)
    held_out = cross_validate(rows.features, rows.labels, rows.names, folds=_FOLDS, **_SETTINGS)
    threshold, scores = best_threshold(parts[0], rows, held_out)
    about = {
        "what": "which candidates are cues of semantic uncertainty by the Szeged scheme",
        "trained_on": f"{len(coded):,} documents, {len(rows.labels):,} candidates",
        "data_sha256": {file.name: hash_file(file) for file in files},
        "licence": "CC BY-SA, as the Wikipedia part of the corpus that its phrases and weights come from",
        "tagger": taggers.pop(),
        "threshold": threshold,
        "out_of_fold": scores,
        "phrases": phrases,
    }
    return fit_linear(rows.features, rows.labels, about=about, **_SETTINGS)


def read_coded(file: Path) -> dict[str, Coded]:
    """Read the documents of a Szeged file, their sentences one a line, by name."""
    documents: dict[str, list[dict[str, Any]]] = {}
    for sentence in read_lines(file, "doc", "text", "cues"):
        documents.setdefault(sentence["doc"], []).append(sentence)
    return {name: _coded(sentences) for name, sentences in documents.items()}


def _coded(sentences: Sequence[Mapping[str, Any]]) -> Coded:
    starts = [0, *accumulate(len(sentence["text"]) + 1 for sentence in sentences)]
    cues = frozenset(
        Span(start + cue["start"], start + cue["end"])
        for start, sentence in zip(starts, sentences, strict=False)
        for cue in sentence["cues"]
    )
    return Coded(parse("\n".join(sentence["text"] for sentence in sentences)), cues)


def listed(coded: Iterable[Coded], least: int = _CUES) -> list[str]:
    """Return the phrases that were cues at least so many times, sorted."""
    times = Counter(
        phrase_of(item.document, *place)
        for item in coded
        for cue in sorted(item.cues)
        if (place := whole_tokens(item.document, cue)) is not None
    )
    return sorted(phrase for phrase, count in times.items() if count >= least)


def rows_of(coded: Mapping[str, Coded], phrases: Sequence[str]) -> Rows:
    """Return every candidate of the documents, with its features and whether people marked it."""
    rows = Rows([], [], [], [])
    for name, (document, cues) in coded.items():
        if not document.tokens:
            continue
        reading = Reading(document)
        marked = {whole_tokens(document, cue) for cue in cues}
        for candidate in reading.candidates(phrases):
            rows.candidates.append(candidate)
            rows.features.append(reading.features(candidate))
            rows.labels.append(CUE if (candidate.first, candidate.last) in marked else OTHER)
            rows.names.append(name)
    return rows


def best_threshold(
    coded: Mapping[str, Coded], rows: Rows, held_out: OutOfFold
) -> tuple[float, dict[str, float]]:
    """Return the threshold with the best exact cue F1 out of fold on some documents, and the scores there."""
    probabilities = held_out.probabilities[:, held_out.classes.index(CUE)]
    judged: dict[str, list[tuple[Candidate, float]]] = {name: [] for name in coded}
    right: set[tuple[str, int, int]] = set()
    for candidate, label, name, probability in zip(
        rows.candidates, rows.labels, rows.names, probabilities, strict=True
    ):
        if name in judged:
            judged[name].append((candidate, float(probability)))
        if label == CUE:
            right.add((name, candidate.first, candidate.last))
    gold = sum(len(item.cues) for item in coded.values())
    best: tuple[float, dict[str, float]] = (0.5, {"cue_f1": 0.0})
    for threshold in np.arange(0.25, 0.7, 0.05).round(2):
        kept = list(_kept(judged, float(threshold)))
        hits = len(right.intersection(kept))
        precision, recall = share(hits, len(kept)), share(hits, gold)
        score = f1(precision, recall)
        if score > best[1]["cue_f1"]:
            found = {"cue_precision": precision, "cue_recall": recall, "cue_f1": score}
            best = float(threshold), {name: round(float(value), 4) for name, value in found.items()}
    return best


def _kept(
    judged: Mapping[str, list[tuple[Candidate, float]]], threshold: float
) -> Iterator[tuple[str, int, int]]:
    for name, pairs in judged.items():
        yield from ((name, *candidate[:2]) for candidate, _ in choose(pairs, threshold))


if __name__ == "__main__":
    main()
