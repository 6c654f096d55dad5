"""Score the certainty of sentences against readers' ratings: Pearson's r.

The strength of a sentence's weakest hedge (1 where there is none) is held against the same ratings.

Pei & Jurgens (2021), "Measuring sentence-level and aspect-level (un)certainty in science communications",
EMNLP.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import rankdata

from analysis.errors import InputError, ModelError
from analysis.evaluation.files import find_file, read_lines
from analysis.evaluation.result import Benchmark, Progress, Result, make_result
from analysis.evaluation.scores import Totals, share
from analysis.hedging.certainty import certainty_of
from analysis.hedging.detector import find_hedges
from analysis.language import parse

_PATTERN = "pei_certainty_{}.jsonl"


def tally_sentence(found: float, expected: float) -> Counter:
    """Return the sums from which a correlation is made, for one sentence."""
    return Counter(_sums("", found, expected), n=1, off=abs(found - expected))


def tally_strengths(weakest: Sequence[float], expected: Sequence[float]) -> list[Counter]:
    """Return the sums for the strength of each sentence's weakest hedge, as numbers and as ranks."""
    ranks, theirs = rankdata(weakest), rankdata(expected)
    return [
        Counter(_sums("weakest:", *pair) | _sums("ranks:", *places))
        for pair, places in zip(
            zip(weakest, expected, strict=True), zip(ranks, theirs, strict=True), strict=True
        )
    ]


def _sums(name: str, x: float, y: float) -> dict[str, float]:
    return {f"{name}x": x, f"{name}y": y, f"{name}xx": x**2, f"{name}yy": y**2, f"{name}xy": x * y}


def _correlation(totals: Totals, name: str) -> Any:
    n = np.asarray(totals["n"], dtype=float)
    x, y = (np.asarray(totals[f"{name}{of}"], dtype=float) for of in ("x", "y"))
    shared = n * totals[f"{name}xy"] - x * y
    squares = [np.maximum(n * totals[f"{name}{of}{of}"] - sum_**2, 0) for of, sum_ in (("x", x), ("y", y))]
    return share(shared, np.sqrt(squares[0] * squares[1]))


def metrics(totals: Totals) -> dict[str, Any]:
    """Return Pearson's r, the mean distance from the readers' rating in points, and how strength agrees."""
    return {
        "pearson_r": _correlation(totals, ""),
        "mean_absolute_error": share(totals["off"], totals["n"]),
        "weakest_hedge_pearson_r": _correlation(totals, "weakest:"),
        "weakest_hedge_spearman_rho": _correlation(totals, "ranks:"),
    }


def _run(path: Path, progress: Progress) -> Result:
    file = _find(path)
    records = read_lines(file, "text", "certainty")
    tallies, weakest = [], []
    for number, record in enumerate(records, start=1):
        document = parse(record["text"])
        found = certainty_of(document)
        if found is None:
            raise ModelError("the model data/models/certainty was left out; nothing to score")
        tallies.append(tally_sentence(found, float(record["certainty"])))
        strengths = [hedge.strength for hedge in find_hedges(document) if hedge.strength is not None]
        weakest.append(min(strengths, default=1.0))
        if progress is not None:
            progress(number, len(records))
    expected = [float(record["certainty"]) for record in records]
    for tally, more in zip(tallies, tally_strengths(weakest, expected), strict=True):
        tally.update(more)
    return make_result("certainty", [file], f"{len(records):,} sentences", tallies, metrics)


def _find(path: Path) -> Path:
    for folder in (path, path / "hedging"):
        if (folder / _PATTERN.format("val")).is_file():
            return folder / _PATTERN.format("val")
    try:
        return find_file(path, _PATTERN, what="sentence certainty", folder="hedging")
    except InputError:
        raise InputError(
            f"{path}: no {_PATTERN.format('val')} here; give the file or the folder, as published"
        ) from None


BENCHMARK = Benchmark(
    "sentence certainty in science communication (Pei & Jurgens)",
    "hedging",
    ("pearson_r",),
    "One-sentence texts about science, rated 1 to 6; the score was fitted on the same study's train split.",
    _run,
    "people",
)
