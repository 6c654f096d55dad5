"""Score loaded language on BABE by cross-validation: fitted on four fifths, scored on the fifth left out.

Two ways to cut: five folds of sentences, as the published figures, and five of whole topics, which tells how
it does where it has learnt nothing of the topic's own words. Both read the tagger's states of each
sentence alone; ``in_context_...`` reads them among others, as in an article; ``words_only_...`` is the part
that goes by words alone, for where the tagger is missing. Words in quotation marks are judged here, as BABE's
coders did.

Spinde et al. (2021), "Neural media bias detection using distant supervision with BABE", Findings of EMNLP.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from analysis.errors import InputError
from analysis.evaluation.files import read_lines
from analysis.evaluation.result import Benchmark, Progress, Result, make_result
from analysis.evaluation.scores import Totals, macro_f1, prf, share
from analysis.stance.loaded import SENTENCE_LEAST, WORD_LEAST
from analysis.stance.loaded_fit import Row, fit_part, sentence_score, word_scores
from analysis.stance.loaded_rows import babe_rows

_FOLDS = 5
_LABELS = ("biased", "fair")
# too few sentences tell nothing by cross-validation
_FEWEST = 20
_BINS = 10


def _run(path: Path, progress: Progress) -> Result:
    file = _find(path)
    records = read_lines(file, "text", "label", "words", "topic")
    alone, among, tagger = babe_rows(records)
    if len(alone) < _FEWEST or len({row.biased for row in alone}) < 2:
        raise InputError(
            f"{file}: too few sentences of either label to cross-validate; give the whole of BABE"
        )
    tallies: list[Counter] = [Counter() for _ in alone]
    biased = [row.biased for row in alone]
    topics = [row.topic for row in alone]
    place = np.zeros(len(alone))
    cuts = {"sentences": StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(place, biased)}
    if len(set(topics)) >= _FOLDS:
        grouped = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
        cuts["topics"] = grouped.split(place, biased, topics)
    done = 0
    for name, folds in cuts.items():
        for learn, judge in folds:
            mixed = [(among if count % 2 else alone)[row] for count, row in enumerate(learn)]
            part = fit_part(mixed, states=tagger is not None)
            for row in judge:
                _count(tallies[row], name, sentence_score(part, alone[row]), alone[row].biased)
                _count(tallies[row], f"{name}_among", sentence_score(part, among[row]), alone[row].biased)
                _count_words(tallies[row], name, alone[row], word_scores(part.word, alone[row]))
            if name == "sentences":
                plain = fit_part([alone[row] for row in learn], states=False)
                for row in judge:
                    _count(tallies[row], "words_only", sentence_score(plain, alone[row]), alone[row].biased)
            done += 1
            if progress:
                progress(done, _FOLDS * len(cuts))
    size = f"{len(alone):,} sentences, {sum(biased):,} of them biased, {len(set(topics))} topics"
    return make_result("babe", [file], size, tallies, _metrics)


def _find(path: Path) -> Path:
    if path.is_file():
        return path
    for file in (path / "babe_sg2.jsonl", path / "stance" / "babe_sg2.jsonl"):
        if file.is_file():
            return file
    raise InputError(f"{path}: no babe_sg2.jsonl here; give BABE's file, or the folder that holds it")


def _count(tally: Counter, name: str, score: float, biased: bool) -> None:
    probability = 1 / (1 + math.exp(-score))
    found = _LABELS[probability < SENTENCE_LEAST]
    gold = _LABELS[not biased]
    tally[f"{name}:found:{found}"] += 1
    tally[f"{name}:gold:{gold}"] += 1
    tally[f"{name}:hit:{gold}"] += found == gold
    tally[f"{name}:squared"] += (probability - biased) ** 2
    part = min(_BINS - 1, int(probability * _BINS))
    tally[f"{name}:expected:{part}"] += probability
    tally[f"{name}:seen:{part}"] += biased


def _count_words(tally: Counter, name: str, row: Row, scores: Sequence[float]) -> None:
    least = math.log(WORD_LEAST / (1 - WORD_LEAST))
    found = [score >= least for score in scores]
    tally[f"{name}:words:gold"] += sum(row.marked)
    tally[f"{name}:words:found"] += sum(found)
    tally[f"{name}:words:hit"] += sum(map(min, found, row.marked))


def _metrics(totals: Totals) -> dict[str, Any]:
    """Return macro-F1 by both cuts, word F1, Brier score and calibration error."""
    named: dict[str, Any] = {}
    for name, prefix in (("sentences", ""), ("topics", "topic_grouped_")):
        if not np.any(totals[f"{name}:gold:biased"]):
            continue
        every = totals[f"{name}:gold:biased"] + totals[f"{name}:gold:fair"]
        named[f"{prefix}macro_f1"] = macro_f1(totals, name, _LABELS)
        named[f"{prefix}accuracy"] = share(sum(totals[f"{name}:hit:{label}"] for label in _LABELS), every)
        named[f"{prefix}in_context_macro_f1"] = macro_f1(totals, f"{name}_among", _LABELS)
        gaps = (
            np.abs(totals[f"{name}:expected:{part}"] - totals[f"{name}:seen:{part}"]) for part in range(_BINS)
        )
        named[f"{prefix}brier"] = share(totals[f"{name}:squared"], every)
        named[f"{prefix}calibration_error"] = share(sum(gaps), every)
        if name == "sentences":
            named["words_only_macro_f1"] = macro_f1(totals, "words_only", _LABELS)
        words = (totals[f"{name}:words:{what}"] for what in ("hit", "found", "hit", "gold"))
        named |= prf(f"{prefix}words", *words)
    return named


BENCHMARK = Benchmark(
    "BABE",
    "stance",
    ("macro_f1", "topic_grouped_macro_f1", "words_f1"),
    "By cross-validation, refitted within folds; agreement among the experts was alpha .40. The score does "
    "not carry over to whole articles unchanged (AUC .60 on BASIL).",
    _run,
    "people",
)
