"""Score the extraction of article text from HTML on the article extraction benchmark."""

from __future__ import annotations

import gzip
import json
import re
import statistics
from collections import Counter
from pathlib import Path

from analysis.corpus.cleaning import clean_text
from analysis.corpus.extraction import extract_html
from analysis.errors import InputError

_WORD = re.compile(r"\w+")


def evaluate_extraction(path: Path) -> dict[str, float]:
    """Score :func:`extract_html` on the saved pages in a folder with ``ground-truth.json`` and ``html/``."""
    path = Path(path)
    truth_file = path / "ground-truth.json"
    if not truth_file.is_file():
        raise InputError(f"{path}: no ground-truth.json here; give the folder of the extraction benchmark")
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    scores = []
    for key in sorted(truth):
        page = gzip.decompress((path / "html" / f"{key}.html.gz").read_bytes()).decode("utf-8", "replace")
        found = extract_html(page)
        text = clean_text(found.text, title=found.fields.get("title")).text
        scores.append(match_shingles(truth[key].get("articleBody", ""), text))
    return summarise(scores)


def match_shingles(gold: str, found: str, size: int = 4) -> tuple[float, float, float]:
    """Return true positives, false positives and false negatives of word shingles, as shares of their sum."""
    expected, actual = _shingles(gold, size), _shingles(found, size)
    hits = (expected & actual).total()
    counts = (hits, actual.total() - hits, expected.total() - hits)
    whole = sum(counts)
    return tuple(count / whole for count in counts) if whole else (0.0, 0.0, 0.0)


def summarise(scores: list[tuple[float, float, float]]) -> dict[str, float]:
    """Return mean precision and recall, their harmonic mean, and the mean of the pages' own F1."""
    precision = statistics.mean(_share(tp, fp, fn) for tp, fp, fn in scores if tp + fp > 0)
    recall = statistics.mean(_share(tp, fn, fp) for tp, fp, fn in scores if tp + fn > 0)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "mean_page_f1": statistics.mean(
            2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0 for tp, fp, fn in scores
        ),
        "pages": float(len(scores)),
    }


def _share(hits: float, wrong: float, other: float) -> float:
    if wrong == other == 0:
        return 1.0
    return hits / (hits + wrong) if hits + wrong else 0.0


def _shingles(text: str, size: int) -> Counter:
    words = _WORD.findall(text)
    return Counter(
        shingle for i in range(max(1, len(words) - size + 1)) if (shingle := tuple(words[i : i + size]))
    )
