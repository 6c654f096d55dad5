"""Write a report as a PDF with Typst: tagged, with fonts inside, the same bytes every time.

The report goes to the Typst template as JSON and is only ever shown, never evaluated, so nothing in an
article can act as Typst markup. The template can read no file: its root is an empty folder.
"""

from __future__ import annotations

import json
import tempfile
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import Any

import matplotlib
import typst

from analysis.reports.export_html import anchors, slug, target
from analysis.reports.model import Article, Beside, Figure, Lines, Model, Table
from analysis.show import Sheet

_ASSETS = Path(__file__).with_name("assets")
# Fonts for letters that Typst's own lack come with matplotlib, so the PDF does not depend on the machine.
_FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")
_FOOTER = 80  # letters of the title that fit beside the page number
_SHORT = 26  # letters that a narrow column holds
_TAKEN = 45  # characters that columns may take before those of text share the room
_CROWDED = 100  # characters of a row from which on the heads of numbers are set in several lines
_WORD = 12  # characters of a column that then still takes what it needs
# the strictest profile first; letters that no font here has make it fail, and then the machine's fonts help
_ATTEMPTS = (
    {"pdf_standards": ["ua-1"], "ignore_system_fonts": True},
    {"pdf_standards": ["ua-1"], "ignore_system_fonts": False},
    {"pdf_standards": [], "ignore_system_fonts": False},
)


def export_pdf(model: Model) -> bytes:
    """Return the PDF.

    Parameters
    ----------
    model : Model
        The report.

    Returns
    -------
    bytes
        PDF/UA-1 where the fonts at hand have every letter of the report, else a plain tagged PDF.
    """
    made = _compile(model, format="pdf")
    assert isinstance(made, bytes)
    return made


def export_thumbnail(model: Model, dots: int = 60) -> bytes:
    """Return a picture (PNG) of the first page of the PDF, at `dots` dots per inch."""
    made = _compile(model, format="png", ppi=float(dots))
    return made[0] if isinstance(made, list) else made


def _compile(model: Model, **options: Any) -> bytes | list[bytes]:
    source = (_ASSETS / "report.typ").read_bytes()
    inputs = {"report": json.dumps(_plain(model), ensure_ascii=False)}
    with tempfile.TemporaryDirectory(prefix="hedgerow-typst-") as root:
        for attempt in _ATTEMPTS:
            try:
                made = typst.compile(
                    source,
                    root=root,
                    font_paths=[_FONTS],
                    sys_inputs=inputs,
                    timestamp=0,
                    **options,
                    **attempt,
                )
            except typst.TypstError:
                if attempt is _ATTEMPTS[-1]:
                    raise
            else:
                return made
    raise AssertionError("the last attempt returns or raises")


def _plain(model: Model) -> dict[str, object]:
    """Return what the template needs, without what only the page uses."""
    sections, places = [], anchors(model)
    for section in model.sections:
        blocks = []
        for block in section.blocks:
            raw = asdict(block)
            if isinstance(block, Table):
                raw["sheet"] = {
                    "title": block.sheet.title,
                    "columns": [
                        {**column._asdict(), "width": width}
                        for column, width in zip(block.sheet.columns, _widths(block.sheet), strict=True)
                    ],
                    "rows": block.sheet.rows,
                    "places": [target(block, row, places) for row in block.sheet.rows],
                    "note": block.sheet.note,
                }
            if isinstance(block, Figure):
                del raw["png"]
            if isinstance(block, (Table, Lines)):
                del raw["csv"], raw["texts"]
            if isinstance(block, Table):
                del raw["behind"]
            if isinstance(block, Lines):
                raw["slugs"] = [slug(label) for label, _ in block.groups]
            if isinstance(block, (Article, Beside)):
                del raw["html"]
            blocks.append(raw)
        sections.append({"heading": section.heading, "blocks": blocks})
    footer = textwrap.shorten(model.title, _FOOTER, placeholder=" \u2026")
    return {"title": model.title, "footer": footer, "subtitle": model.subtitle, "sections": sections}


def _widths(shown: Sheet) -> list[int]:
    """Return how wide each column is.

    0 stands for as wide as it needs, a positive number for its part of the room that is left, a negative one
    for so many characters.
    """
    lengths = [[len(cell) for cell in cells] for cells in zip(*shown.rows, strict=True)] or [
        [0] for _ in shown.columns
    ]
    needs = [max(len(column.label), *cells) for column, cells in zip(shown.columns, lengths, strict=True)]
    free = [
        column.number or max(cells) <= _SHORT for column, cells in zip(shown.columns, lengths, strict=True)
    ]
    if not all(free) and sum(need for need, one in zip(needs, free, strict=True) if one) > _TAKEN:
        # names that take what they need would leave sentences a strip of one word a line
        free = [column.number or need <= _WORD for column, need in zip(shown.columns, needs, strict=True)]
    widths = [
        0 if one else round(10 * (1 + max(sum(cells) / len(cells), max(cells) / 3)) ** 0.6)
        for one, cells in zip(free, lengths, strict=True)
    ]
    if any(widths) and sum(needs) > _CROWDED:
        widths = [
            # a word such as "yes" would leave its heading a strip that it cannot stand in
            -max([1, *map(len, column.label.split()), *cells])
            if column.number or max(cells) < max(map(len, column.label.split()), default=0)
            else width
            for column, cells, width in zip(shown.columns, lengths, widths, strict=True)
        ]
    # numbers alone stand together at the left, not strewn over the page
    alone = all(column.number for column in shown.columns)
    return widths if any(widths) or alone else [1, *widths[1:]]
