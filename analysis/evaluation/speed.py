"""Words per CPU-second of the whole of ``analyze`` beside the spaCy parse alone, in one run on one machine.

The ratio is what can be compared between machines; the speeds themselves cannot. Both run in one process on
the same texts, spaCy first and last so that a machine that slows down does not favour either.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from threadpoolctl import threadpool_limits

from analysis.errors import HedgerowError, UsageError
from analysis.evaluation.files import find_file, read_lines
from analysis.evaluation.floors import VARIABLE
from analysis.language.pipeline import DEFAULT_MODEL, load_language, split_paragraphs
from analysis.language.words import count_words
from analysis.tables import analyze


class Speed(NamedTuple):
    """Words a CPU-second of the parse alone and of the whole analysis."""

    words: int
    parse: float
    whole: float

    @property
    def ratio(self) -> float:
        """The speed of the whole as a share of the parse's."""
        return self.whole / self.parse


def measure_speed(texts: Sequence[str]) -> Speed:
    """Time the parse and the whole analysis of texts.

    Parameters
    ----------
    texts : sequence of str
        Some tens of articles at least.
    """
    _parse(texts[:1])
    _analyse(texts[:1])
    first, whole, second = (_cpu_seconds(job, texts) for job in (_parse, _analyse, _parse))
    words = sum(map(count_words, texts))
    return Speed(words, words / ((first + second) / 2), words / whole)


def _cpu_seconds(job: Callable[[Sequence[str]], None], texts: Sequence[str]) -> float:
    begun = time.process_time()
    job(texts)
    return time.process_time() - begun


def _parse(texts: Sequence[str]) -> None:
    nlp = load_language(DEFAULT_MODEL)
    with threadpool_limits(limits=1):  # as in analyze: a waiting thread would count as work
        for text in texts:
            for _ in nlp.pipe(text[span.start : span.end] for span in split_paragraphs(text)):
                pass


def _analyse(texts: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        analyze(texts, out=Path(folder) / "tables", clean="none", force_language=True)


def main(arguments: list[str] | None = None) -> None:
    """Print both speeds and their ratio; the command behind ``make benchmark``."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.speed", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, help=f"PolNeAR's file or folder (else {VARIABLE})")
    path = parser.parse_args(arguments).path or os.environ.get(VARIABLE)
    if not path:
        raise UsageError(f"name the file or folder of PolNeAR, or set {VARIABLE}")
    file = find_file(Path(path), "polnear_{}.jsonl", what="PolNeAR", folder="attribution")
    speed = measure_speed([record["text"] for record in read_lines(file, "text")])
    print(f"{file.name}: {speed.words:,} words")
    print(f"{DEFAULT_MODEL} alone: {speed.parse:,.0f} words per CPU-second")
    print(f"hedgerow analyze: {speed.whole:,.0f} words per CPU-second, {100 * speed.ratio:.0f} % of that")


if __name__ == "__main__":
    try:
        main()
    except HedgerowError as error:
        sys.exit(f"error: {error}")
