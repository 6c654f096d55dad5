"""Check that a sentence's score of loaded language hangs on the sentence, not on what stands around it.

``python -m analysis.evaluation.loaded_context PATH [--articles N]``, where PATH is a JSONL file of articles
with ``text`` (PolNeAR's, or the folder of the public corpora): N articles are read whole, as the kit reads
them, and their sentences once more each by itself. Printed are Spearman's correlation of the two scores with
an interval from resampling articles, both means, and how many sentences are taken for loaded in one reading
and not in the other.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from analysis.evaluation.files import find_file, read_lines
from analysis.language import parse
from analysis.stance.loaded import SENTENCE_LEAST, find_loaded

_FILE = "polnear_{}.jsonl"
_REPLICATES = 1000
_FEWEST_WORDS = 4

Pair = tuple[float, float]


def read_twice(text: str) -> list[Pair]:
    """Return the scores of a text's sentences, within it and alone.

    Sentences without a score in either reading (all of it quoted), those cut otherwise when alone, and those
    of fewer than four words are left out.
    """
    document = parse(text)
    whole = find_loaded(document)
    if whole is None:
        return []
    pairs = []
    for sentence, score in zip(document.sentences, whole.sentences, strict=True):
        if score is None or sentence.last - sentence.first < _FEWEST_WORDS:
            continue
        if any(q.start < sentence.end and q.end > sentence.start for q in document.quotations):
            continue  # a quotation that began before the sentence is not seen where it stands alone
        alone = find_loaded(parse(text[sentence.start : sentence.end]))
        if alone is not None and len(alone.sentences) == 1 and alone.sentences[0] is not None:
            pairs.append((score, alone.sentences[0]))
    return pairs


def compare(articles: Sequence[Sequence[Pair]]) -> dict[str, float]:
    """Return the correlation with its interval, means, and the share of sentences judged otherwise.

    Parameters
    ----------
    articles : sequence of sequence of (score in the text, score alone)
        The sentences of each article.
    """
    pairs = np.array([pair for article in articles for pair in article])
    random = np.random.default_rng(0)
    drawn = []
    for _ in range(_REPLICATES):
        chosen = random.integers(len(articles), size=len(articles))
        sample = np.array([pair for number in chosen for pair in articles[number]])
        drawn.append(spearmanr(sample[:, 0], sample[:, 1]).statistic)
    loaded = pairs >= SENTENCE_LEAST
    return {
        "articles": float(len(articles)),
        "sentences": float(len(pairs)),
        "spearman": float(spearmanr(pairs[:, 0], pairs[:, 1]).statistic),
        "low": float(np.nanquantile(drawn, 0.025)),
        "high": float(np.nanquantile(drawn, 0.975)),
        "mean_in_text": float(pairs[:, 0].mean()),
        "mean_alone": float(pairs[:, 1].mean()),
        "loaded_in_text": float(loaded[:, 0].mean()),
        "loaded_alone": float(loaded[:, 1].mean()),
        "judged_otherwise": float((loaded[:, 0] != loaded[:, 1]).mean()),
    }


def main() -> None:
    """Parse the command line, read the articles twice and print how the scores agree."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.loaded_context", description=__doc__)
    parser.add_argument("path", type=Path, help="JSONL file of articles, or the public corpora's folder")
    parser.add_argument("--articles", type=int, default=40, help="how many articles (default: 40)")
    options = parser.parse_args()
    records = read_lines(find_file(options.path, _FILE, what="PolNeAR", folder="attribution"), "text")
    step = max(1, len(records) // options.articles)
    read = [read_twice(record["text"]) for record in records[::step][: options.articles]]
    for name, value in compare([pairs for pairs in read if pairs]).items():
        print(f"{name:18} {value:.0f}" if value.is_integer() else f"{name:18} {value:.3f}")


if __name__ == "__main__":
    main()
