"""How long all measures take on a million sentence rows: ``python -m analysis.evaluation.measure_speed``.

The tables are invented, with the numbers of rows that such a corpus has: 40,000 articles of seven outlets in
a year, 500 words each, words as frequent as Zipf's law has them. Measures are shared out between as many
processes as there are cores (``--processes``), the longest first; no measure uses more than one by itself.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from types import SimpleNamespace

import numpy as np
import pandas as pd

from analysis import measures
from analysis.errors import HedgerowError
from analysis.language.vocabularies import vocabulary

_WORDS = 30_000  # different words of the invented texts
_LONG = 500  # words of a text
_SENTENCE = 100  # characters of a sentence
_PAUSE = 0.05  # seconds between two looks at what is done


def invented(sentences: int, seed: int = 7) -> SimpleNamespace:
    """Return tables of about so many sentences.

    Parameters
    ----------
    sentences : int
        Rows of ``sentences``.
    seed : int, default=7
        Seed.
    """
    generator = np.random.default_rng(seed)
    per = 25
    size = max(10, sentences // per)
    ids = np.array([f"a{number}" for number in range(size)], dtype=object)
    texts = _texts(size, generator)
    articles = pd.DataFrame(
        {
            "article_id": ids,
            "outlet": generator.choice(list("ABCDEFG"), size),
            "title": "T",
            "published": pd.Timestamp("2025-01-01", tz="UTC")
            + pd.to_timedelta(generator.integers(0, 365, size), unit="D"),
            "author": None,
            "url": None,
            "section": None,
            "genre": "news",
            "event": None,
            "text": texts,
            "n_words": 500,
            "n_words_writer": generator.integers(200, 400, size),
            "n_sentences": per,
            "duplicate_of": None,
        }
    )
    table = pd.DataFrame(
        {
            "article_id": np.repeat(ids, per),
            "sentence_id": np.tile(np.arange(1, per + 1), size),
            "n_words": 20,
            "attributed_share": generator.random(size * per) > 0.6,
            "start": np.tile(np.arange(per) * _SENTENCE, size),
            "end": np.tile(np.arange(1, per + 1) * _SENTENCE - 1, size),
        }
    )

    def rows(number: int) -> dict[str, np.ndarray | int]:
        at = np.sort(generator.integers(0, size, number))
        return {
            "article_id": ids[at],
            "sentence_id": generator.integers(1, per + 1, number),
        }

    place = {"start": 0, "end": 6}

    def pick(field: str, number: int) -> pd.Categorical:
        return pd.Categorical(generator.choice(vocabulary(field), number), categories=vocabulary(field))

    many, cues = size * per // 2, size * per // 2
    hedges = pd.DataFrame(
        {
            **rows(many),
            **place,
            "hedge_id": np.arange(many),
            "text": "may",
            "lemma": "may",
            "category": pick("hedges.category", many),
            "voice": pick("hedges.voice", many),
            "on_cue": generator.random(many) > 0.9,
            "attribution_id": pd.array([pd.NA] * many, "Int64"),
            "confidence": generator.random(many),
            "rule": "may",
        }
    )
    key = generator.integers(0, 5000, cues).astype(str).astype(object)
    said = pd.DataFrame(
        {
            **rows(cues),
            "attribution_id": np.arange(cues),
            "source": "a source",
            "cue": "said",
            "content": "word1 word2 word3",
            "source_id": key,
            "source_name": key,
            "source_key": key,
            "cue_lemma": generator.choice(["say", "claim", "confirm", "tell"], cues),
            "parent_id": pd.array([pd.NA] * cues, "Int64"),
            "confidence": 0.9,
            "rule": "say",
            **{
                name: pick(f"attributions.{name}", cues)
                for name in ("quote_type", "source_kind", "naming", "cue_type", "reporting_stance")
            },
        }
    )
    spans = said[["article_id", "attribution_id"]].assign(
        role="content", piece=1, start=0, end=17, text="word1 word2 word3"
    )
    stance = pd.DataFrame(
        {
            **rows(many // 2),
            **place,
            "mark_id": np.arange(many // 2),
            "voice": pick("stance.voice", many // 2),
            "family": pick("stance.family", many // 2),
            "text": "clearly",
            "rule": "x",
        }
    )
    return SimpleNamespace(
        articles=articles, sentences=table, hedges=hedges, attributions=said, spans=spans, stance=stance
    )


def _texts(size: int, generator: np.random.Generator) -> list[str]:
    """Return texts of words that are as frequent as Zipf's law has them."""
    stock = np.array([f"word{number}" for number in range(_WORDS)], dtype=object)
    chance = 1 / (np.arange(_WORDS) + 2.7)
    until = np.cumsum(chance / chance.sum())
    return [
        " ".join(stock[np.minimum(np.searchsorted(until, generator.random(_LONG)), _WORDS - 1)]) + "."
        for _ in range(size)
    ]


def jobs(data: SimpleNamespace) -> dict[str, Callable[[], object]]:
    """Return the measures to time, by name."""
    pair = ["A", "B"]
    one, other = data.articles["article_id"].iloc[[0, 1]]
    return {
        # the longest first, so that no process waits for another at the end
        "versions": lambda: measures.versions(data),
        "twins": lambda: measures.twins(data),
        "distinctive words": lambda: measures.distinctive(data, of="words"),
        "rates by outlet and category": lambda: measures.rates(data, split="category"),
        "rates by outlet and month": lambda: measures.rates(data, by=["outlet", "month"]),
        "rates by month": lambda: measures.rates(data, by="month"),
        "rates by kind of source": lambda: measures.rates(data, by="source_kind"),
        "shares": lambda: measures.shares(data, "attributions", "naming", by="outlet"),
        "positions": lambda: measures.positions(data),
        "compare": lambda: measures.compare(data),
        "regression": lambda: measures.regression(data, covariates=["month", "length"]),
        "decomposition": lambda: measures.decomposition(data, groups=pair, mix="month"),
        "specifications": lambda: measures.specifications(data, groups=pair),
        "diversity": lambda: measures.diversity(data),
        "single_unnamed": lambda: measures.single_unnamed_share(data),
        "trend": lambda: measures.trend(data, "outlet"),
        "slopes": lambda: measures.slopes(data, "outlet"),
        "distinctive verbs": lambda: measures.distinctive(data),
        "align two articles": lambda: measures.align(data, one, other),
        "stance_shares": lambda: measures.stance_shares(data),
        "stance_regression": lambda: measures.stance_regression(data),
    }


def main(arguments: list[str] | None = None) -> None:
    """Print the seconds of each measure and the most memory its process had held, and the sums."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.measure_speed", description=__doc__)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    todo = jobs(invented(options.sentences))
    begun, spent, held = time.perf_counter(), 0.0, dict.fromkeys(range(options.processes), 0.0)
    for name, process, took, used, most in _shared_out(todo, options.processes):
        print(f"{name:32} {took:6.1f} s  {used:6.1f} CPU-s  {most:4.1f} GB", flush=True)
        spent, held[process] = spent + used, most
    took = time.perf_counter() - begun
    print(
        f"{options.sentences:,} sentences: {took:.1f} s on {options.processes} processes, {spent:.1f} CPU-s, "
        f"at most {sum(held.values()):.1f} GB"
    )


def _shared_out(
    todo: dict[str, Callable[[], object]], processes: int
) -> Iterator[tuple[str, int, float, float, float]]:
    """Run the jobs, each process taking the next that is left, and yield what each took."""
    context = get_context("fork")  # the tables are there already, and nothing needs to be handed over
    names, done = list(todo), context.SimpleQueue()
    left = context.Value("i", 0)

    def work(process: int) -> None:
        while True:
            with left.get_lock():
                number = left.value
                left.value += 1
            if number >= len(names):
                return
            begun, used = time.perf_counter(), time.process_time()
            todo[names[number]]()
            took = time.perf_counter() - begun, time.process_time() - used
            done.put((names[number], process, *took, _held()))

    workers = [context.Process(target=work, args=(number,), daemon=True) for number in range(processes)]
    for worker in workers:
        worker.start()
    for _ in names:
        while done.empty() and any(worker.is_alive() for worker in workers):
            time.sleep(_PAUSE)
        if done.empty():
            raise HedgerowError("a process died before its measures were done (out of memory?)")
        yield done.get()


def _held() -> float:
    """Return the most memory that this process has held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    main()
