"""Read the benchmarks' train splits into texts with labelled spans, one reader per published format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from analysis.hedging.certainty import MIDDLE, SPREAD


class Labelled(NamedTuple):
    """A labelled stretch of text, ``[start, end)``."""

    start: int
    end: int
    kind: str


class Link(NamedTuple):
    """A source or content piece, and where the cue that it belongs to starts."""

    start: int
    end: int
    cue: int


@dataclass(frozen=True)
class Example:
    """A text with the spans of those heads that were coded for it (an uncoded head is absent)."""

    name: str
    text: str
    spans: dict[str, tuple[Labelled, ...]]
    links: tuple[Link, ...] = field(default=())
    # how certain people found the whole text, in standard deviations from the middle of their scale
    rating: float | None = None


def read_jsonl(path: Path) -> Iterator[dict]:
    """Yield the records of a JSON Lines file."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def read_attributions(path: Path, hedges: Path | None = None) -> list[Example]:
    """Read a PolNeAR split, with the codebook's hedges for the articles that have them.

    Parameters
    ----------
    path : pathlib.Path
        ``polnear_train.jsonl`` or another split in its format.
    hedges : pathlib.Path, optional
        Hedge codes of articles of that split. Cues that only one of two coders marked are left out.

    Returns
    -------
    list of Example
    """
    coded = {}
    if hedges is not None:
        for record in read_jsonl(hedges):
            coded[record["id"]] = tuple(
                Labelled(hedge["start"], hedge["end"], _first(hedge["category"]))
                for hedge in record["hedges"]
                if hedge.get("coders", "AB") == "AB"
            )
    examples = []
    for record in read_jsonl(path):
        spans, links = set(), []
        for attribution in record["attributions"]:
            for role in ("source", "cue", "content"):
                spans.update(Labelled(start, end, role) for start, end in attribution[role])
            if attribution["cue"]:
                cue = min(attribution["cue"])[0]
                pieces = attribution["source"] + attribution["content"]
                links += [Link(start, end, cue) for start, end in pieces]
        by_head = {"attribution": tuple(sorted(spans))}
        if record["id"] in coded:
            by_head["hedge"] = coded[record["id"]]
        examples.append(Example(record["id"], record["text"], by_head, tuple(sorted(links))))
    return examples


def read_ratings(path: Path) -> list[Example]:
    """Read sentences that people rated for certainty, from 1 to 6 (Pei & Jurgens 2021).

    Parameters
    ----------
    path : pathlib.Path
        ``pei_certainty_train.jsonl`` or a file in its format.

    Returns
    -------
    list of Example
        One per sentence, without spans.
    """
    return [
        Example(record["id"], record["text"], {}, rating=(record["certainty"] - MIDDLE) / SPREAD)
        for record in read_jsonl(path)
    ]


def read_sentences(
    path: Path, head: str, kinds: Iterable[str], *, without: frozenset[str] = frozenset()
) -> list[Example]:
    """Read a corpus of sentences and join the sentences of each document into one text.

    Parameters
    ----------
    path : pathlib.Path
        A Szeged or CoNLL-2010 file.
    head : str
        The head that its cues train.
    kinds : iterable of str
        The cue types to keep.
    without : frozenset of str, optional
        Sentences to leave out, as :func:`bare` gives them: those on which something is measured.

    Returns
    -------
    list of Example
        One per document, sentences separated by a space.
    """
    keep = set(kinds)
    documents: dict[str, list[dict]] = {}
    for record in read_jsonl(path):
        if bare(record["text"]) not in without:
            documents.setdefault(record["doc"], []).append(record)
    examples = []
    for name, records in documents.items():
        text, cues = "", []
        for record in records:
            cues += [
                Labelled(len(text) + cue["start"], len(text) + cue["end"], cue["type"])
                for cue in record["cues"]
                if cue["type"] in keep
            ]
            text += record["text"] + " "
        examples.append(Example(name, text, {head: tuple(cues)}))
    return examples


def bare(sentence: str) -> str:
    """Return a sentence without spaces and capitals, to know it again in another corpus."""
    return "".join(sentence.split()).lower()


def _first(value: str | list[str]) -> str:
    return value if isinstance(value, str) else value[0]
