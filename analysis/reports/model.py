"""One report, before it is a page or a PDF: sections of sentences, tables, figures, lines and articles.

The notebook fills it, it travels as JSON, and both exporters read it, so that the page and the PDF cannot
differ in what they say. Texts are data here and stay data: neither exporter reads markup out of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from analysis.show.tables import DASH, Column, Sheet

NOTHING = ("0", DASH)  # what a cell says that counts nothing; it leads nowhere


@dataclass(frozen=True)
class Paragraph:
    """A sentence or more. ``role`` is ``finding``, ``text`` or ``note``."""

    text: str
    role: str = "text"
    kind: str = "paragraph"


@dataclass(frozen=True)
class Figure:
    """A figure as SVG and PNG (base64), its caption, and what it shows in words."""

    name: str
    svg: str
    png: str
    alt: str
    caption: str
    kind: str = "figure"


@dataclass(frozen=True)
class Line:
    """One hit in its place: the words left of it, itself, the words right of it, and where it stands."""

    left: str
    hit: str
    right: str
    where: str


@dataclass(frozen=True)
class BehindCell:
    """Lines behind one cell of a table: its row, the key of its column, what it counts, and how many.

    A cell whose number is made of several groups has one of these for each.
    """

    row: int
    column: str
    label: str
    total: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """A table as shown, its numbers as CSV, the lines its rows point to, and the ids of its rows.

    ``texts`` are the columns of the CSV that hold no numbers; ``behind`` the lines behind its cells, which
    only the page shows.
    """

    sheet: Sheet
    csv: str
    anchors: str = ""
    ids: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    behind: tuple[BehindCell, ...] = ()
    kind: str = "table"


@dataclass(frozen=True)
class Lines:
    """Lines of a concordance by class, with all of them as CSV."""

    name: str
    title: str
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    csv: str
    note: str = ""
    texts: tuple[str, ...] = ()
    kind: str = "lines"


@dataclass(frozen=True)
class Run:
    """A run of article text that the same marks cover; ``marks`` as ``hedge commitment``, ``source`` ..."""

    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """One article, drawn twice: as HTML, made and escaped by ``analysis.show``, and as runs for the PDF."""

    html: str
    title: str
    byline: str
    paragraphs: tuple[tuple[Run, ...], ...]
    kind: str = "article"


@dataclass(frozen=True)
class Beside:
    """Two stories side by side, drawn twice: as HTML, made and escaped by ``analysis.show``, and as runs.

    Each row has the runs of a sentence of the first, those of one of the second, and what sets them apart.
    """

    html: str
    title: str
    heads: tuple[str, str]
    titles: tuple[str, str]
    rows: tuple[tuple[tuple[Run, ...], tuple[Run, ...], str], ...]
    note: str = ""
    kind: str = "beside"


Block = Paragraph | Table | Figure | Lines | Article | Beside


@dataclass
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Model:
    """A whole report."""

    title: str
    subtitle: str
    sections: list[Section] = field(default_factory=list)

    def blocks(self, kind: type) -> Iterator[Any]:
        """Yield the blocks of one kind, in order."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, kind))

    def write(self, path: Path) -> None:
        """Write the report as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Model:
        """Read a report that :meth:`write` wrote."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        sections = [
            Section(section["heading"], [_block(block) for block in section["blocks"]])
            for section in raw["sections"]
        ]
        return cls(raw["title"], raw["subtitle"], sections)


def _block(raw: dict[str, Any]) -> Block:
    kind = raw["kind"]
    if kind == "table":
        name, title, columns, rows, note = raw["sheet"]
        shown = Sheet(name, title, tuple(Column(*one) for one in columns), tuple(map(tuple, rows)), note)
        behind = tuple(
            BehindCell(**{**cell, "lines": tuple(Line(**line) for line in cell["lines"])})
            for cell in raw["behind"]
        )
        return Table(shown, raw["csv"], raw["anchors"], tuple(raw["ids"]), tuple(raw["texts"]), behind)
    if kind == "lines":
        groups = tuple((label, tuple(Line(**line) for line in lines)) for label, lines in raw["groups"])
        return Lines(raw["name"], raw["title"], groups, raw["csv"], raw["note"], tuple(raw["texts"]))
    if kind == "article":
        paragraphs = tuple(_runs(paragraph) for paragraph in raw["paragraphs"])
        return Article(raw["html"], raw["title"], raw["byline"], paragraphs)
    if kind == "beside":
        rows = tuple((_runs(first), _runs(second), says) for first, second, says in raw["rows"])
        heads, titles = tuple(raw["heads"]), tuple(raw["titles"])
        return Beside(raw["html"], raw["title"], heads, titles, rows, raw["note"])
    return {"paragraph": Paragraph, "figure": Figure}[kind](**raw)


def _runs(raw: list[dict[str, Any]]) -> tuple[Run, ...]:
    return tuple(Run(run["text"], tuple(run["marks"])) for run in raw)
