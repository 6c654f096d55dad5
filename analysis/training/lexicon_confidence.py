"""Measure the confidence column of the lexicons: how often each entry is right on the coded training
articles.

Run ``python -m analysis.training.lexicon_confidence`` with ``HEDGEROW_BENCHMARKS`` naming the benchmarks
folder. Steps: (1) parse the training articles of newsgold; (2) count for every entry of ``hedges.csv``
how often its span is a coded cue, for every entry of ``reporting.csv`` how often its stance is the coded
one; (3) shrink each share towards that of its category, as if ten more hits of the category had been
seen, so that rare entries are not called perfect; (4) write the column back. Only shares of numbers leave
the texts.
"""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.errors import InputError
from analysis.hedging import load_lexicon
from analysis.language import parse
from analysis.language.document import Document
from analysis.language.records import Attribution, Span
from analysis.resources import locate
from analysis.stance import reporting

_PRIOR = 10


def main() -> None:
    """Measure both lexicons on the training articles and rewrite their confidence columns."""
    folder = os.environ.get("HEDGEROW_BENCHMARKS")
    if not folder:
        raise InputError("set HEDGEROW_BENCHMARKS to the folder of the benchmarks")
    root = Path(folder)
    articles = {row["id"]: row for row in _rows(root / "attribution" / "polnear_train.jsonl")}
    labels = {row["id"]: row for row in _rows(root / "newsgold" / "newsgold_attribution_labels_train.jsonl")}
    right: dict[str, Counter[str]] = {"hedges.csv": Counter(), "reporting.csv": Counter()}
    seen: dict[str, Counter[str]] = {"hedges.csv": Counter(), "reporting.csv": Counter()}
    for coded in _rows(root / "newsgold" / "newsgold_hedges_train.jsonl"):
        article = articles[coded["id"]]
        document = parse(article["text"])
        count_hedges(document, coded["hedges"], right["hedges.csv"], seen["hedges.csv"])
        told = {row["id"]: row for row in labels.get(coded["id"], {}).get("attributions", ())}
        count_cues(document, article["attributions"], told, right["reporting.csv"], seen["reporting.csv"])
    for name, group in (("hedges.csv", "category"), ("reporting.csv", "reporting_stance")):
        rewrite(Path(locate("lexicons", name)), group, right[name], seen[name])


def count_hedges(
    document: Document, coded: Iterable[Mapping], right: Counter[str], seen: Counter[str]
) -> None:
    """Count, by entry, the matches in a document and those that a coder marked with the same span."""
    spans = {(cue["start"], cue["end"]) for cue in coded}
    for match in load_lexicon().index.find(document):
        tokens = document.tokens[match.first : match.last]
        seen[match.entry.id] += 1
        right[match.entry.id] += (tokens[0].start, tokens[-1].end) in spans


def count_cues(
    document: Document,
    attributions: Iterable[Mapping],
    labels: Mapping[str, Mapping],
    right: Counter[str],
    seen: Counter[str],
) -> None:
    """Count, by entry, the cues classed in a document and those whose stance is the coded one."""
    for row in attributions:
        if row["id"] in labels:
            parts = {key: tuple(Span(*span) for span in row[key]) for key in ("source", "cue", "content")}
            made = reporting(document, Attribution(**parts, **_GIVEN))
            coded = labels[row["id"]]["reporting_stance"]
            seen[made.rule] += 1
            right[made.rule] += made.reporting_stance in ([coded] if isinstance(coded, str) else coded)


_GIVEN = {"cue_lemma": "", "quote_type": "indirect", "naming": "named", "rule": "gold", "confidence": 1.0}


def rewrite(path: Path, group: str, right: Counter[str], seen: Counter[str]) -> None:
    """Write the measured confidence of every entry into the file's ``confidence`` column."""
    rows = list(_csv(path))
    in_group: Counter[str] = Counter()
    right_in_group: Counter[str] = Counter()
    for row in rows:
        in_group[row[group]] += seen[row["id"]]
        right_in_group[row[group]] += right[row["id"]]
    for row in rows:
        if row.get("action") != "veto":
            prior = (right_in_group[row[group]] + 1) / (in_group[row[group]] + 2)
            share = (right[row["id"]] + _PRIOR * prior) / (seen[row["id"]] + _PRIOR)
            row["confidence"] = f"{share:.2f}"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _csv(path: Path) -> Iterable[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _rows(path: Path) -> Iterable[dict]:
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


if __name__ == "__main__":
    main()
