"""Exports of the newspaper databases, recognised by what stands in them, not by the file's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.corpus.article import Problem
from analysis.corpus.readers.exports import factiva, nexis, proquest
from analysis.corpus.readers.source import Found, Source

_PRODUCTS = (nexis, proquest, factiva)


def split_export(source: Source, lines: Sequence[str]) -> Iterator[Found | Problem] | None:
    """Return the articles of an export, or None where the lines are no export.

    Parameters
    ----------
    source : Source
        The file the lines are from.
    lines : sequence of str
        Its text, line by line, without line ends.
    """
    for product in _PRODUCTS:
        if product.detect(lines):
            return product.split(source, lines)
    return None
