"""Train the model of source kinds: ``python -m analysis.training.source_kind BENCHMARKS [--model DIR]``.

It learns from the labels that language models gave the attributions of PolNeAR train by the codebook
(``newsgold_attribution_labels_train.jsonl``), and prints its accuracy on articles that were held out.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from analysis.attribution.identity import identify, source_rows
from analysis.evaluation.predictions import given_attributions
from analysis.language import parse
from analysis.resources import locate
from analysis.training.corpora import read_jsonl
from analysis.training.linear import cross_validate, fit_linear, write_linear

_C = 0.5
_LEAST_ROWS = 3


class Labelled(NamedTuple):
    """One attribution: its article, its features, the kind by the rules, and the coder's."""

    article: str
    features: dict[str, float]
    rule: str
    kind: str


def read_rows(benchmarks: Path, split: str = "train") -> Iterator[Labelled]:
    """Yield the labelled attributions of a split.

    Parameters
    ----------
    benchmarks : pathlib.Path
        The folder of the public corpora.
    split : str, default="train"
        Which part of the news gold.

    Yields
    ------
    Labelled
    """
    labels = {
        record["id"]: {item["id"]: item["source_kind"] for item in record["attributions"]}
        for record in read_jsonl(benchmarks / f"newsgold/newsgold_attribution_labels_{split}.jsonl")
    }
    for record in read_jsonl(benchmarks / f"attribution/polnear_{split}.jsonl"):
        if record["id"] in labels:
            yield from _rows(record, labels[record["id"]])


def _rows(record: dict[str, Any], labels: dict[str, Any]) -> Iterator[Labelled]:
    document = parse(record["text"], title=record.get("title"))
    given = given_attributions(record)
    found = identify(document, given)
    rows, _, rules = source_rows(document, given, found)
    for index, row, rule in zip(found.order, rows, rules, strict=True):
        kind = labels.get(record["attributions"][index]["id"])
        if kind:
            yield Labelled(record["id"], row, rule, kind if isinstance(kind, str) else kind[0])


def main() -> None:
    """Parse the command line, cross-validate, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.source_kind", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    parser.add_argument("--model", type=Path, default=locate("models") / "source-kind")
    options = parser.parse_args()
    rows = list(read_rows(options.benchmarks))
    features, kinds = [row.features for row in rows], [row.kind for row in rows]
    settings = {"c": _C, "min_count": _LEAST_ROWS}
    held_out = cross_validate(features, kinds, [row.article for row in rows], **settings)
    right = sum(one == other for one, other in zip(held_out.labels, kinds, strict=True)) / len(rows)
    by_rule = sum(row.rule == row.kind for row in rows) / len(rows)
    print(f"{len(rows):,} attributions; rules {by_rule:.3f}, model on held-out articles {right:.3f}")
    about = {
        "task": "source_kind",
        "data": "newsgold attribution labels, PolNeAR train",
        "attributions": len(rows),
        "cross_validated_accuracy": round(right, 3),
    }
    write_linear(fit_linear(features, kinds, about=about, **settings), options.model / "model.json")


if __name__ == "__main__":
    main()
