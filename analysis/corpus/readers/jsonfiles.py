"""JSON: arrays and objects, and JSONL, one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from analysis.corpus.article import Problem
from analysis.corpus.readers.source import Found, Source


def read_json(source: Source) -> Iterator[Found | Problem]:
    """Read a JSON file: an array of articles, an object that holds one, or a single article."""
    with source.open() as file:
        data = json.load(file)
    for number, item in enumerate(data if isinstance(data, list) else [data], 1):
        yield Found(item, number=number, where=f"item {number}")


def read_jsonl(source: Source) -> Iterator[Found | Problem]:
    """Read JSON lines: one article a line."""
    with source.open() as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                item = json.loads(line)
            except ValueError as error:
                yield source.problem(f"not valid JSON ({error})", f"line {number}")
                continue
            yield Found(item, number=number, where=f"line {number}")
