"""What an analysis takes beside time: memory for one very long article, and the use of more processes.

Both are measured on a fresh interpreter, so that nothing that ran before counts.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.language.pipeline import split_paragraphs
from analysis.language.words import count_words

# what `ru_maxrss` counts in: bytes on macOS, kilobytes elsewhere
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Memory(NamedTuple):
    """One long article: its size in bytes and words, the peak of memory in bytes, CPU-seconds."""

    size: int
    words: int
    peak: int
    seconds: float


class Workers(NamedTuple):
    """One run over many articles: wall time, and CPU-seconds here (the parent) and in the workers."""

    seconds: float
    parent: float
    children: float

    def bound(self, workers: int) -> float:
        """Return the wall time that so many free cores would need at least, by CPU-seconds alone."""
        return max(self.parent, (self.parent + self.children) / workers)


def long_article(texts: Sequence[str], size: int, seed: int = 7) -> str:
    """Return one text of about `size` bytes: the paragraphs of `texts`, each round in another order.

    Parameters
    ----------
    texts : sequence of str
        Some articles.
    size : int
        Bytes in UTF-8.
    seed : int, default=7
        Seed of the order.
    """
    paragraphs = [text[span.start : span.end] for text in texts for span in split_paragraphs(text)]
    generator = random.Random(seed)
    held, made = 0, []
    while paragraphs and held < size:
        for paragraph in generator.sample(paragraphs, len(paragraphs)):
            made.append(paragraph)
            held += len(paragraph.encode()) + 1
            if held >= size:
                break
    return "\n".join(made)


def measure_memory(texts: Sequence[str], size: int) -> Memory:
    """Analyse one long article in a process of its own and return the peak of its memory.

    Parameters
    ----------
    texts : sequence of str
        Articles whose paragraphs make it up.
    size : int
        Its bytes.
    """
    text = long_article(texts, size)
    said = _fresh([{"id": "long", "text": text}], 1)
    return Memory(len(text.encode()), count_words(text), said["peak"], said["parent"])


def measure_workers(texts: Sequence[str], workers: int, rounds: int) -> Workers:
    """Analyse articles in so many processes, each run in a fresh interpreter.

    Parameters
    ----------
    texts : sequence of str
        Articles.
    workers : int
        Number of processes.
    rounds : int
        How many times over each article is analysed, in another order of its paragraphs.
    """
    records = [
        {"id": f"{number}-{turn}", "text": long_article([text], len(text.encode()), seed=turn)}
        for turn in range(rounds)
        for number, text in enumerate(texts)
    ]
    said = _fresh(records, workers)
    return Workers(said["seconds"], said["parent"], said["children"])


def _fresh(records: Sequence[dict[str, str]], workers: int) -> dict[str, float]:
    """Run this module over records in a new interpreter and return what it measured."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        asked = [sys.executable, "-m", "analysis.evaluation.capacity", str(file), str(workers)]
        return json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


def main(file: str, workers: str) -> None:
    """Analyse a file and print what that took."""
    from analysis.corpus import read
    from analysis.tables import analyze

    begun = time.perf_counter()
    corpus = read(Path(file), clean="none", force_language=True)
    analyze(corpus, out=Path(file).parent / "tables", clean="none", workers=int(workers))
    seconds = time.perf_counter() - begun
    here, there = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    spent = {
        "seconds": seconds,
        "parent": here.ru_utime + here.ru_stime,
        "children": there.ru_utime + there.ru_stime,
        "peak": here.ru_maxrss * _RSS_UNIT,
    }
    print(json.dumps(spent))


if __name__ == "__main__":
    main(*sys.argv[1:])
