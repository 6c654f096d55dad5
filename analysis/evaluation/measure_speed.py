"""How long all measures take on a million sentence rows: ``python -m analysis.evaluation.measure_speed``.

The tables are invented, with the numbers of rows that such a corpus has: 40,000 articles of seven outlets.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pandas as pd

from analysis import measures
from analysis.language.vocabularies import vocabulary

_WORDS = 300  # different words of the invented texts


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
    stock = np.array([f"word{number}" for number in range(_WORDS)])
    texts = [" ".join(row) + "." for row in stock[generator.integers(0, _WORDS, (size, 60))]]
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
            "start": 0,
            "end": 20,
        }
    )

    def rows(number: int) -> dict[str, np.ndarray | int]:
        at = np.sort(generator.integers(0, size, number))
        return {
            "article_id": ids[at],
            "sentence_id": generator.integers(1, per + 1, number),
            "start": 0,
            "end": 6,
        }

    def pick(field: str, number: int) -> pd.Categorical:
        return pd.Categorical(generator.choice(vocabulary(field), number), categories=vocabulary(field))

    many, cues = size * per // 2, size * per // 2
    hedges = pd.DataFrame(
        {
            **rows(many),
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


def jobs(data: SimpleNamespace) -> dict[str, Callable[[], object]]:
    """Return the measures to time, by name."""
    pair = ["A", "B"]
    return {
        "rates by outlet and category": lambda: measures.rates(data, split="category"),
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
        "distinctive": lambda: measures.distinctive(data),
        "stance_shares": lambda: measures.stance_shares(data),
        "stance_regression": lambda: measures.stance_regression(data),
    }


def main(arguments: list[str] | None = None) -> None:
    """Print the seconds of each measure, their sum and the most memory held."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.measure_speed", description=__doc__)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    data = invented(parser.parse_args(arguments).sentences)
    total = spent = 0.0
    for name, job in jobs(data).items():
        begun, used = time.perf_counter(), time.process_time()
        job()
        took, used = time.perf_counter() - begun, time.process_time() - used
        total, spent = total + took, spent + used
        print(f"{name:32} {took:6.1f} s  {used:6.1f} CPU-s", flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{len(data.sentences):,} sentences: {total:.1f} s, {spent:.1f} CPU-s, at most {most:.1f} GB")


if __name__ == "__main__":
    main()
