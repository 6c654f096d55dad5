"""The attributions coded for training, with what the coders and the reporting lexicon say of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from analysis.attribution import resolve_sources
from analysis.language import parse
from analysis.language.document import Document, Token
from analysis.language.records import Attribution, Reporting, Span
from analysis.language.vocabularies import vocabulary
from analysis.stance import reporting
from analysis.training.corpora import read_jsonl

STANCES = vocabulary("attributions.reporting_stance")
# how the model for unknown cues is fitted
MODEL_OPTIONS: dict[str, Any] = {"c": 0.3, "min_count": 3, "smallest": 0.02}


class Coded(NamedTuple):
    """One coded attribution: where it stands, what the coders said and what the kit says.

    ``stances`` and ``negations`` hold every answer that counts as right.
    """

    article: str
    document: Document
    attribution: Attribution
    stances: tuple[str, ...]
    negations: tuple[bool, ...]
    made: Reporting


def read_coded(benchmarks: Path, split: str = "train") -> list[Coded]:
    """Parse the coded articles of a split and class their gold attributions.

    Parameters
    ----------
    benchmarks : pathlib.Path
        Folder with ``attribution/`` and ``newsgold/``.
    split : str, default "train"
        Part of the file names.
    """
    labels = {
        record["id"]: {item["id"]: item for item in record["attributions"]}
        for record in read_jsonl(benchmarks / "newsgold" / f"newsgold_attribution_labels_{split}.jsonl")
    }
    coded: list[Coded] = []
    for record in read_jsonl(benchmarks / "attribution" / f"polnear_{split}.jsonl"):
        if record["id"] in labels:
            document = parse(record["text"], tagged=False)
            given = resolve_sources(document, [_given(item) for item in record["attributions"]])
            pairs = zip(record["attributions"], given, strict=True)
            told = [(made, labels[record["id"]].get(item["id"])) for item, made in pairs]
            coded += code(record["id"], document, told)
    return coded


def code(
    article: str, document: Document, told: Iterable[tuple[Attribution, dict[str, Any] | None]]
) -> list[Coded]:
    """Return the coded attributions of one article; those without labels are left out."""
    return [
        Coded(
            article,
            document,
            attribution,
            _every(labels["reporting_stance"]),
            _every(labels["negated"]),
            reporting(document, attribution),
        )
        for attribution, labels in told
        if labels is not None
    ]


def cue_tokens(item: Coded) -> tuple[Token, ...]:
    """Return the words of a coded cue."""
    return tuple(token for span in item.attribution.cue for token in item.document.tokens_in(*span))


def _given(item: dict[str, Any]) -> Attribution:
    parts = {role: tuple(Span(*piece) for piece in item[role]) for role in ("source", "cue", "content")}
    return Attribution(
        **parts, cue_lemma="", quote_type="indirect", naming="none", rule="given", confidence=1.0
    )


def _every(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)
