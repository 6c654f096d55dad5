"""Analyse PolNeAR's public articles with taggers that were not trained on them.

The shipped tagger learnt from the training half of PolNeAR, so what an analysis of those articles shows may
be what it has learnt by heart. ``python -m analysis.evaluation.heldout BENCHMARKS --folds F0 F1 ... --out
DIR`` makes one analysis folder of the articles of train and dev, each training article read by the tagger of
the fold that left it out (article number n of the file by fold n modulo their number, as ``python -m
analysis.training --fold K --folds N`` leaves them out), those of dev by the last fold's. Any report runs on
the folder: ``hedgerow report reporting-verbs DIR``. If a fold's model is still missing, the articles of the
others are analysed first and kept; the same command carries on later.

What was not held out: the light models (hedge judge, source kinds, confidence) and the lexicons, made with
coded training articles in view, and a text that stands in the file twice. Loaded language goes by words
alone, since its model belongs to the shipped tagger.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from analysis.errors import ModelError
from analysis.evaluation.files import read_lines
from analysis.language import pipeline
from analysis.language.tagger import Tagger
from analysis.language.tags import Tags
from analysis.tables import Analysis, analyze

_FILE = "polnear_{}.jsonl"
_SPLITS = ("train", "dev")


class FoldTagger:
    """A tagger that reads each text with the model of the fold that left it out.

    Parameters
    ----------
    folders : sequence of pathlib.Path
        The models' folders, fold 0 first; each is loaded when a text first needs it.
    fold : mapping of str to int
        The fold of each text, by :func:`text_key`.
    """

    def __init__(self, folders: Sequence[Path], fold: Mapping[str, int]) -> None:
        self._folders, self._fold = folders, fold
        self._loaded: dict[int, Tagger] = {}

    def tag(self, text: str) -> Tags:
        """Read one text.

        Raises
        ------
        ModelError
            If the text is of no fold, so that no model is known not to have seen it, or its model is missing.
        """
        number = self._fold.get(text_key(text))
        if number is None:
            raise ModelError(f"no fold left this text out: {text[:40]!r}")
        if number not in self._loaded:
            self._loaded[number] = Tagger(self._folders[number])
        return self._loaded[number].tag(text)


def text_key(text: str) -> str:
    """Return a text without its white space, which readers may change."""
    return "".join(text.split())


def deal(benchmarks: Path, folds: int) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Read the articles of both splits, those of the last fold first, and the fold of each text.

    Parameters
    ----------
    benchmarks : pathlib.Path
        The folder of the public corpora, or its ``attribution``.
    folds : int
        How many folds the taggers were trained in.

    Returns
    -------
    tuple of (records for ``analyze``, fold by :func:`text_key`)

    Raises
    ------
    InputError
        If a file is missing.
    """
    base = benchmarks / "attribution" if (benchmarks / "attribution").is_dir() else benchmarks
    parts: dict[int, list[dict[str, Any]]] = {number: [] for number in range(folds)}
    fold: dict[str, int] = {}
    for split in _SPLITS:
        for number, record in enumerate(read_lines(base / _FILE.format(split), "id", "text")):
            which = number % folds if split == "train" else folds - 1
            # of a text that stands twice no fold may have left out both copies
            which = fold.setdefault(text_key(record["text"]), which)
            parts[which].append(
                {
                    "id": record["id"],
                    "outlet": record.get("publisher"),
                    "date": record.get("date"),
                    "title": record.get("title"),
                    "text": record["text"],
                }
            )
    return [record for which in reversed(range(folds)) for record in parts[which]], fold


def analyze_held_out(benchmarks: Path, folders: Sequence[Path], out: Path) -> Analysis:
    """Analyse every article with the tagger of the fold that left it out.

    Parameters
    ----------
    benchmarks : pathlib.Path
        The folder of the public corpora.
    folders : sequence of pathlib.Path
        The folds' taggers, fold 0 first.
    out : pathlib.Path
        The folder of the analysis.
    """
    records, fold = deal(benchmarks, len(folders))
    tagger = FoldTagger(folders, fold)
    # only an evaluation reads with another tagger than the shipped one, so analyze has no option for it
    with patch.object(pipeline, "shipped_tagger", lambda: tagger):
        return analyze(records, clean="none", out=out)


def main() -> None:
    """Parse the command line and analyse."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.heldout", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--folds", type=Path, nargs="+", required=True, help="taggers by fold, fold 0 first")
    parser.add_argument("--out", type=Path, required=True, help="folder of the analysis")
    options = parser.parse_args()
    made = analyze_held_out(options.benchmarks, options.folds, options.out)
    print(f"{options.out}: {len(made.articles):,} articles, {len(made.attributions):,} attributions")


if __name__ == "__main__":
    main()
