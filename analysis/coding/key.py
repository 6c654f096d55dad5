"""The key of a sample: what the researcher keeps and the coders must not see.

It holds the units with their text, strata and chances, what the kit had marked in them, and who was given
which. ``hedgerow agree`` needs it beside the sheets. It has text of the articles: treat it as the articles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.coding.schemes import NO, YES, scheme
from analysis.errors import InputError
from analysis.measures.exposure import Tables
from analysis.tables.exposure import count_in, merge, word_starts
from analysis.tables.files import to_json, write_whole

SUFFIX = ".key.json"
_FORMAT = 1


class Mark(NamedTuple):
    """One hedge or attribution: pieces by role, in offsets into the article, and values by variable."""

    spans: dict[str, tuple[tuple[int, int], ...]]
    values: dict[str, str | None]


@dataclass(frozen=True)
class Unit:
    """A drawn unit; ``rows`` are its sentences (id, start, end), offsets are those of the article."""

    unit_id: str
    article_id: str
    sentence_id: int | None
    stratum: str
    outlet: str
    period: str
    genre: str
    probability: float
    n_words: int
    start: int
    text: str
    rows: tuple[tuple[int, int, int], ...]
    before: str
    after: str
    sha256: str
    kit: tuple[Mark, ...]
    kit_attributed: int

    def sentence(self, place: int) -> str:
        """Return the text of one of its sentences."""
        _, start, end = self.rows[place]
        return self.text[start - self.start : end - self.start]

    def row_ids(self) -> list[str]:
        """Return the id of each row of the unit in a coding sheet."""
        if self.sentence_id is not None:
            return [self.unit_id]
        return [f"{self.unit_id}-{number:03d}" for number in range(1, len(self.rows) + 1)]


@dataclass(frozen=True)
class Key:
    """A sample: its units, who codes which, and how it was drawn."""

    table: str
    sample: str
    units: tuple[Unit, ...]
    assigned: dict[str, tuple[str, ...]]
    about: dict[str, Any]

    @property
    def by_id(self) -> dict[str, Unit]:
        """The units by their id."""
        return {unit.unit_id: unit for unit in self.units}

    def units_of(self, coder: str) -> list[Unit]:
        """Return the units that a coder was given, in their order."""
        return [self.by_id[one] for one in self.assigned[coder]]


def write_key(key: Key, path: Path) -> None:
    """Write a key as JSON, whole or not at all."""
    write_whole(path, to_json({"format": _FORMAT, **asdict(key)}))


def read_key(path: Path) -> Key:
    """Read a key.

    Raises
    ------
    InputError
        If it is missing or no key.
    """
    try:
        found = json.loads(path.read_bytes())
        units = tuple(
            Unit(
                **{
                    **one,
                    "rows": tuple(map(tuple, one["rows"])),
                    "kit": tuple(_mark(made) for made in one["kit"]),
                }
            )
            for one in found["units"]
        )
        assigned = {coder: tuple(ids) for coder, ids in found["assigned"].items()}
        return Key(scheme(found["table"]).table, found["sample"], units, assigned, found["about"])
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror or error}; hedgerow sample wrote it, name it with --key"
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is no key of a sample ({type(error).__name__})") from error


def _mark(made: Any) -> Mark:
    spans, values = made if isinstance(made, list) else (made["spans"], made["values"])
    return Mark({role: tuple(map(tuple, pieces)) for role, pieces in spans.items()}, dict(values))


class KitMarks:
    """What the kit found, by article, in the form that coders' marks have."""

    def __init__(self, marks: Mapping[str, list[Mark]], contents: Mapping[str, Any], anchor: str) -> None:
        self._marks, self._contents, self._anchor = marks, contents, anchor

    def within(self, article: str, start: int, end: int) -> tuple[Mark, ...]:
        """Return the marks that begin in ``[start, end)``."""
        return tuple(m for m in self._marks.get(article, ()) if start <= _first(m, self._anchor) < end)

    def attributed(self, article: str, start: int, end: int) -> int:
        """Return the number of words in ``[start, end)`` that the kit gives to sources."""
        starts, spans = self._contents.get(article, ([], ()))
        return count_in(starts, spans, start, end)


def kit_marks(analysis: Tables, table: str) -> KitMarks:
    """Return what the kit found in an analysis.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    table : {"hedges", "attributions"}
        What is coded.

    Returns
    -------
    KitMarks
    """
    marks: dict[str, list[Mark]] = {}
    pieces: dict[tuple[str, int], dict[str, list[tuple[int, int]]]] = {}
    for span in analysis.spans.itertuples():
        roles = pieces.setdefault((span.article_id, span.attribution_id), {})
        roles.setdefault(str(span.role), []).append((int(span.start), int(span.end)))
    if table == "hedges":
        for hedge in analysis.hedges.itertuples():
            spans = {"hedge": ((int(hedge.start), int(hedge.end)),)}
            values = {"category": str(hedge.category), "voice": str(hedge.voice)}
            marks.setdefault(hedge.article_id, []).append(Mark(spans, values))
    else:
        for row in analysis.attributions.itertuples():
            spans = {
                r: tuple(sorted(p)) for r, p in pieces.get((row.article_id, row.attribution_id), {}).items()
            }
            names = [variable.name for variable in scheme(table).variables if variable.name != "negated"]
            values = {name: _value(getattr(row, name)) for name in names}
            values["negated"] = YES if row.negated else NO
            marks.setdefault(row.article_id, []).append(Mark(spans, values))
    return KitMarks(marks, _attributed(analysis, pieces), scheme(table).roles[0])


def _attributed(analysis: Tables, pieces: Mapping[Any, Mapping[str, Any]]) -> dict[str, Any]:
    writers = analysis.attributions[analysis.attributions["source_kind"] == "writer"]
    own = set(zip(writers["article_id"], writers["attribution_id"], strict=True))
    by_article: dict[str, list[tuple[int, int]]] = {}
    for (article, number), roles in pieces.items():
        if (article, number) not in own:
            by_article.setdefault(article, []).extend(roles.get("content", ()))
    texts = dict(zip(analysis.articles["article_id"], analysis.articles["text"], strict=True))
    return {a: (word_starts(texts[a]), merge(spans)) for a, spans in by_article.items()}


def _first(mark: Mark, anchor: str) -> int:
    found = mark.spans.get(anchor) or next(iter(mark.spans.values()))
    return min(start for start, _ in found)


def _value(value: Any) -> str | None:
    return None if pd.isna(value) else str(value)
