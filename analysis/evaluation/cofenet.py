"""Score attributions as CofeNet does: every span of source, cue and content by itself, to the very edges.

The unit is the token: a word, or one sign of punctuation. A span is right if a coder marked the same tokens
as the same part; who belongs to whom does not count. Spans are cut where a paragraph ends, and a source that
two attributions share is one span. The same is counted in words alone, where punctuation at the edges of
spans is free.

Coders let a source take the comma that closes what is added to it, *Ines Okafor, the mayor,*: of the sources
before a comma in PolNeAR's train articles 862 of the 959 with a comma inside do, and 3 of the 746 without.
Users want no source that ends with a comma, so the kit's sources do not; for these scores each source with a
comma inside is given the one after it (:func:`with_commas`), which the words alone do not notice.

Wang, Li, Chen & Zheng (2022), "CofeNet: Context and Former-Label Enhanced Net for Complicated Quotation
Extraction", COLING.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.evaluation.files import find_file, read_lines
from analysis.evaluation.predictions import analyse_texts, attributions_by_article
from analysis.evaluation.result import Benchmark, Progress, Result, make_result
from analysis.evaluation.scores import Totals, prf

ROLES = ("source", "cue", "content")
_FILE = "polnear_{}.jsonl"
_WORD = r"\w+(?:['’\-]\w+)*"
# what a span consists of, by the name of its metrics
_UNITS = {"span": re.compile(rf"{_WORD}|[^\w\s]"), "span_words": re.compile(_WORD)}


class Tokens:
    """The tokens of a text by number, and the paragraph of each."""

    def __init__(self, text: str, unit: re.Pattern[str]) -> None:
        matches = list(unit.finditer(text))
        self._starts = [match.start() for match in matches]
        self._ends = [match.end() for match in matches]
        ends = [match.start() for match in re.finditer("\n", text)]
        self._paragraphs = [bisect_left(ends, start) for start in self._starts]

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the tokens that ``[start, end)`` touches, first and one after the last, by paragraph."""
        runs: list[tuple[int, int]] = []
        for place in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            if runs and self._paragraphs[place - 1] == self._paragraphs[place]:
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
        return runs


def tally_spans(text: str, gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> Counter:
    """Count the spans in one article that are right, that were found, and that there were.

    Parameters
    ----------
    text : str
        The article.
    gold, found : sequence of mapping
        Each with ``source``, ``cue`` and ``content``, lists of ``[start, end]``.

    Returns
    -------
    collections.Counter
        ``ROLE_span:hit``, ``ROLE_span:found`` and ``ROLE_span:gold`` for each of :data:`ROLES`, and the same
        of ``ROLE_span_words``.
    """
    tally: Counter = Counter()
    for unit, pattern in _UNITS.items():
        tokens = Tokens(text, pattern)
        for role in ROLES:
            expected, actual = (
                {run for item in items for start, end in item[role] for run in tokens.runs(start, end)}
                for items in (gold, found)
            )
            tally[f"{role}_{unit}:hit"] += len(expected & actual)
            tally[f"{role}_{unit}:found"] += len(actual)
            tally[f"{role}_{unit}:gold"] += len(expected)
    return tally


def with_commas(text: str, found: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return attributions whose sources take the comma that closes an addition, as the coders' do.

    Parameters
    ----------
    text : str
        The article.
    found : sequence of mapping
        Each with ``source``, ``cue`` and ``content``, lists of ``[start, end]``.

    Returns
    -------
    list of dict

    Examples
    --------
    >>> said = {"source": [[0, 13]], "cue": [[15, 19]], "content": [[20, 27]]}
    >>> with_commas("Okafor, mayor, said it rose", [said])[0]["source"]
    [[0, 14]]
    """
    return [
        {
            **item,
            "source": [
                [start, end + (text[end : end + 1] == "," and "," in text[start:end])]
                for start, end in item["source"]
            ],
        }
        for item in found
    ]


def metrics(totals: Totals) -> dict[str, Any]:
    """Return precision, recall and F1 of each part, ``ROLE_span_f1``, ``ROLE_span_words_f1`` and so on."""
    named: dict[str, Any] = {}
    for name in (f"{role}_{unit}" for unit in _UNITS for role in ROLES):
        hit = totals[f"{name}:hit"]
        named |= prf(name, hit, totals[f"{name}:found"], hit, totals[f"{name}:gold"])
    return named


def _run(path: Path, progress: Progress) -> Result:
    file = find_file(path, _FILE, what="PolNeAR", folder="attribution")
    gold = read_lines(file, "id", "text", "attributions")
    found = attributions_by_article(analyse_texts(gold, progress))
    tallies = [
        tally_spans(
            record["text"],
            record["attributions"],
            with_commas(
                record["text"],
                [item for item in found.get(record["id"], []) if item["parent_id"] is None],
            ),
        )
        for record in gold
    ]
    number = sum(len(record["attributions"]) for record in gold)
    return make_result(
        "cofenet", [file], f"{len(gold):,} articles, {number:,} attributions", tallies, metrics
    )


BENCHMARK = Benchmark(
    "PolNeAR by the protocol of CofeNet",
    "attribution",
    tuple(f"{role}_{unit}_f1" for unit in _UNITS for role in ROLES),
    "Every span by itself, right only to the very token, paragraph by paragraph: with punctuation, as "
    "published, and in words alone. The outermost attributions are scored, and a source with a comma inside "
    "takes the one after it, as the coders' do; published figures are of the test split.",
    _run,
    "people",
)
