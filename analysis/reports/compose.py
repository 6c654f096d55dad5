"""What a report notebook writes with: each call shows something there and records it for page and PDF."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import ReportError
from analysis.measures import examples
from analysis.reports.behind import Behind, cells_behind
from analysis.reports.csvfile import texts_of, to_csv
from analysis.reports.model import (
    NOTHING,
    Article,
    Beside,
    Figure,
    Line,
    Lines,
    Model,
    Paragraph,
    Run,
    Section,
    Table,
)
from analysis.reports.wording import Reason, agree, typographic
from analysis.show import (
    Picture,
    Sentence,
    ShownArticle,
    ShownTable,
    Twins,
    article_fragment,
    cut,
    mark,
    printable,
    sheet,
    show_table,
)

# Where the runner wants the report; unset when somebody runs the notebook by hand.
MODEL_PATH = "HEDGEROW_REPORT_MODEL"
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


class Report:
    """A report in the making.

    Parameters
    ----------
    title : str
        Heading of the whole.
    subtitle : str, default=""
        One line below it.

    Examples
    --------
    >>> report = Report("Two towns")
    >>> report.section("Rates")
    >>> report.finding("Both hedge alike.")
    Both hedge alike.
    """

    def __init__(self, title: str, subtitle: str = "") -> None:
        self.model = Model(printable(title), printable(subtitle))
        self._names: set[str] = set()
        self._reasons: set[str] = set()

    def section(self, heading: str) -> None:
        """Begin a section."""
        self.model.sections.append(Section(typographic(printable(heading))))

    def finding(self, text: str) -> Sentence | None:
        """State what was found, in a sentence that was computed from the numbers.

        What was stated before is plain prose, so that the findings say it once. Why nothing could be found is
        a note (see :class:`analysis.reports.wording.Reason`), and left out where it has been said.
        """
        if isinstance(text, Reason):
            if text.about in self._reasons:
                return None
            self._reasons.add(text.about)
            return self.note(text)
        shown = typographic(printable(text))
        said = any(block.role == "finding" and block.text == shown for block in self.model.blocks(Paragraph))
        return self._say(text, "text" if said else "finding")

    def text(self, text: str) -> Sentence:
        """Add plain prose."""
        return self._say(text, "text")

    def note(self, text: str) -> Sentence:
        """Add what a reader has to know to read the numbers right."""
        return self._say(text, "note")

    def table(
        self,
        frame: pd.DataFrame | None,
        *,
        name: str,
        title: str,
        columns: Mapping[str, str],
        formats: Mapping[str, str] | None = None,
        note: str = "",
        anchors: str = "",
        ids: str = "",
        first: int | None = None,
        none: str = "",
        behind: Behind | None = None,
        shown: pd.DataFrame | None = None,
    ) -> ShownTable | Sentence | None:
        """Add a table; all columns and rows of `frame` go into its CSV, those named are shown.

        Parameters
        ----------
        frame : pandas.DataFrame or None
            The numbers; with None nothing is added.
        name : str
            File name of the CSV, without ending.
        title : str
            What the table shows.
        columns, formats, note
            As for :func:`analysis.show.sheet`.
        anchors : str, default=""
            Name of the lines (see :meth:`lines`) that the table's rows, by their first cell, link to.
        ids : str, default=""
            Column of keys by which the marks of an article link to the rows.
        first : int, optional
            Show only so many rows.
        none : str, default=""
            What to say in place of a table without rows.
        behind : Behind, optional
            Where the lines come from to which the page's numbers lead.
        shown : pandas.DataFrame, optional
            What is shown of `frame` where that is not its rows as they are: some of them, or with numbers
            taken out that rest on too little. The CSV holds `frame`.

        Returns
        -------
        ShownTable, Sentence or None
            What was added.
        """
        if frame is None:
            return None
        if none and frame.empty:
            return self.note(none)
        self._claim(name)
        columns = {key: typographic(label) for key, label in columns.items()}
        title, note = typographic(title), typographic(note)
        seen = frame if shown is None else shown
        seen = seen if first is None else seen.head(first)
        made = sheet(seen, name=name, title=title, columns=columns, formats=formats, note=note)
        keys = tuple(f"row-{key}" for key in seen[ids]) if ids else ()
        cells = cells_behind(seen, columns, behind) if behind else ()
        place = {column.key: at for at, column in enumerate(made.columns)}
        cells = tuple(one for one in cells if made.rows[one.row][place[one.column]] not in NOTHING)
        self._add(Table(made, to_csv(frame), anchors, keys, texts_of(frame), cells))
        return show_table(made)

    def figure(self, picture: Picture | None, *, name: str, caption: str) -> Picture | None:
        """Add a figure; with None nothing is added."""
        if picture is None:
            return None
        self._claim(name)
        png = base64.b64encode(picture.png).decode("ascii")
        self._add(Figure(name, picture.svg, png, picture.alt, typographic(printable(caption))))
        return picture

    def lines(
        self,
        found: pd.DataFrame | None,
        *,
        by: str,
        name: str,
        title: str,
        n: int = 3,
        first: int | None = None,
    ) -> ShownTable | None:
        """Add lines of a concordance, `n` for each class of `by`; all of them go into a CSV.

        Parameters
        ----------
        found : pandas.DataFrame or None
            As :func:`analysis.measures.concordance` returns it; with None nothing is added.
        by : str
            Column of the classes.
        name : str
            File name of the CSV, without ending.
        title : str
            What the lines show.
        n : int, default=3
            Lines for each class.
        first : int, optional
            Show only so many classes.

        Returns
        -------
        ShownTable or None
        """
        if found is None:
            return None
        self._claim(name)
        drawn = examples(found, by, n=n)
        classes = list(drawn[by].unique())
        drawn = drawn[drawn[by].isin(classes[:first])]
        groups = []
        for label, rows in drawn.groupby(by, observed=True, sort=False):
            lines = tuple(
                Line(printable(row["left"]), printable(row["hit"]), printable(row["right"]), _where(row))
                for row in rows.to_dict("records")
            )
            groups.append((str(label).replace("_", " "), lines))
        drawing = "drawn without regard to what they say"
        note = f"{len(drawn):,} of {len(found):,} {agree(len(found), 'line', 'lines')}, {drawing}; "
        note += f"all stand in tables/{name}.csv."
        if first is not None and len(classes) > first:
            note += f" Shown are the first {first} of {len(classes):,}."
        self._add(Lines(name, title, tuple(groups), to_csv(found), note, texts_of(found)))
        line = drawn["left"] + "[" + drawn["hit"] + "]" + drawn["right"]
        where = [_where(row) for row in drawn.to_dict("records")]
        columns = {by: "Class", "line": "Line, the hit in brackets", "where": "Where"}
        joined = drawn.assign(line=line, where=where)
        return show_table(sheet(joined, name=name, title=title, columns=columns, note=note))

    def article(self, data: Any, article_id: str | None = None, *, full_text: bool = True) -> ShownArticle:
        """Add one article, highlighted, with its sources; without `full_text` in snippets only."""
        marked = mark(data, article_id)
        paragraphs: list[tuple[Run, ...]] = []
        for line in re.finditer(r"[^\n\r\u2029]+", marked.text if full_text else ""):
            pieces = cut(line.start(), line.end(), marked.layers)
            runs = [
                Run(
                    printable(marked.text[piece.start : piece.end]),
                    tuple(f"{layer.kind} {layer.style}".strip() for layer in piece.layers),
                )
                for piece in pieces
            ]
            if line.group().strip():
                paragraphs.append(tuple(runs))
        html = str(article_fragment(marked, full_text=full_text, tables=False))
        title = printable(marked.title or marked.article_id)
        self._add(Article(html, title, printable(marked.byline), tuple(paragraphs)))
        return ShownArticle(marked, full_text)

    def beside(self, twins: Twins | None) -> Twins | None:
        """Add two stories side by side; with None nothing is added."""
        if twins is None:
            return None
        rows = tuple(
            (
                tuple(Run(printable(text), marks) for text, marks in row.first.pieces),
                tuple(Run(printable(text), marks) for text, marks in row.second.pieces),
                typographic(printable(row.says)),
            )
            for row in twins.rows
        )
        heads, titles = (tuple(map(printable, pair)) for pair in (twins.heads, twins.titles))
        note = typographic(printable(twins.note))
        self._add(Beside(str(twins.html()), typographic(printable(twins.title)), heads, titles, rows, note))
        return twins

    def save(self) -> None:
        """Hand the report to the runner; without one, do nothing."""
        path = os.environ.get(MODEL_PATH)
        # a section in which nothing could be said has no heading either
        self.model.sections = [section for section in self.model.sections if section.blocks]
        if path:
            self.model.write(Path(path))

    def _say(self, text: str, role: str) -> Sentence:
        shown = typographic(printable(text))
        self._add(Paragraph(shown, role))
        return Sentence(shown, role)

    def _add(self, block: Any) -> None:
        if not self.model.sections:
            self.section("")
        self.model.sections[-1].blocks.append(block)

    def _claim(self, name: str) -> None:
        if not _NAME.match(name) or name in self._names:
            raise ReportError(
                f"{name!r} cannot name a table or figure: lower case, digits, underscores, and each once"
            )
        self._names.add(name)


def _where(row: Mapping[str, Any]) -> str:
    outlet = row["outlet"]
    parts = [row["article_id"]] if pd.isna(outlet) else [outlet, row["article_id"]]
    return printable(" \u00b7 ".join(str(part) for part in parts))
