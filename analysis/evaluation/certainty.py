"""Score the certainty of sentences against readers' ratings: Pearson's r.

Pei & Jurgens (2021), "Measuring sentence-level and aspect-level (un)certainty in science communications",
EMNLP.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from analysis.errors import InputError, ModelError
from analysis.evaluation.files import find_file, read_lines
from analysis.evaluation.result import Benchmark, Progress, Result, make_result
from analysis.evaluation.scores import Totals, share
from analysis.hedging.certainty import certainty_of
from analysis.language import parse

_PATTERN = "pei_certainty_{}.jsonl"


def tally_sentence(found: float, expected: float) -> Counter:
    """Return the sums from which a correlation is made, for one sentence."""
    return Counter(
        n=1, x=found, y=expected, xx=found**2, yy=expected**2, xy=found * expected, off=abs(found - expected)
    )


def metrics(totals: Totals) -> dict[str, Any]:
    """Return Pearson's r and the mean distance from the readers' rating, in points of 1 to 6."""
    n, x, y = (np.asarray(totals[name], dtype=float) for name in ("n", "x", "y"))
    shared = n * totals["xy"] - x * y
    spread = np.sqrt(np.maximum(n * totals["xx"] - x**2, 0) * np.maximum(n * totals["yy"] - y**2, 0))
    return {"pearson_r": share(shared, spread), "mean_absolute_error": share(totals["off"], n)}


def _run(path: Path, progress: Progress) -> Result:
    file = _find(path)
    records = read_lines(file, "text", "certainty")
    tallies = []
    for number, record in enumerate(records, start=1):
        found = certainty_of(parse(record["text"]))
        if found is None:
            raise ModelError("the model data/models/certainty was left out; nothing to score")
        tallies.append(tally_sentence(found, float(record["certainty"])))
        if progress is not None:
            progress(number, len(records))
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
