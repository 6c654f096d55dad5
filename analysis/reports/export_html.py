"""Write a report as one HTML page that needs nothing else: styles and figures stand in it, no script does."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from analysis.reports.behind import COUNTS
from analysis.reports.model import NOTHING, BehindCell, Figure, Lines, Model, Paragraph, Table
from analysis.show import style
from analysis.show.pages import page_environment
from analysis.show.palette import DARK

_ASSETS = Path(__file__).with_name("assets")


def export_html(model: Model) -> str:
    """Return the page.

    Parameters
    ----------
    model : Model
        The report. Its texts are escaped here; its figures and articles were made by ``analysis.show``.

    Returns
    -------
    str
    """
    places = anchors(model)
    findings = [
        (number, block.text)
        for number, section in enumerate(model.sections, start=1)
        for block in section.blocks
        if isinstance(block, Paragraph) and block.role == "finding"
    ]
    template = page_environment(_ASSETS).get_template("report.html.j2")
    return template.render(
        model=model,
        findings=findings,
        slug=slug,
        target=lambda table, row: target(table, row, places),
        within=lambda table: table.anchors if table.anchors in places else "",
        behind_ids=_behind_ids,
        behind_blocks=_behind_blocks,
        leads=any(table.behind for table in model.blocks(Table)),
        counts=COUNTS,
        nothing=NOTHING,
        inline=_inline,
        style=Markup((_ASSETS / "report.css").read_text(encoding="utf-8")),
        article_style=style(),
        colours=_colours(),
    )


def slug(label: str) -> str:
    """Return a label as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def anchors(model: Model) -> set[str]:
    """Return the places that tables can link to: each list of lines, and each class within it."""
    found = {lines.name for lines in model.blocks(Lines)}
    return found | {
        f"{lines.name}-{slug(label)}" for lines in model.blocks(Lines) for label, _ in lines.groups
    }


def target(table: Table, row: tuple[str, ...], places: set[str]) -> str:
    """Return where the lines of a row stand, or nothing where none do."""
    place = f"{table.anchors}-{slug(row[0])}" if table.anchors else ""
    return place if place in places else ""


def _behind_ids(table: Table) -> dict[tuple[int, str], str]:
    """Return the id of the lines behind each cell, by its row and the key of its column.

    Cells of one table with the same lines share them, so that the page does not say them twice.
    """
    name, first = table.sheet.name.replace("_", "-"), {}
    return {
        cell: first.setdefault(lines, f"{name}-{cell[0] + 1}-{slug(cell[1])}")
        for cell, lines in _behind_cells(table).items()
    }


def _behind_blocks(table: Table) -> dict[str, tuple[BehindCell, ...]]:
    """Return the lines behind a table's cells by their ids, part by part."""
    ids, blocks = _behind_ids(table), {}
    for one in table.behind:
        blocks.setdefault(ids[one.row, one.column], {}).setdefault((one.row, one.column), []).append(one)
    return {goal: tuple(next(iter(cells.values()))) for goal, cells in blocks.items()}


def _behind_cells(table: Table) -> dict[tuple[int, str], tuple[tuple, ...]]:
    cells: dict[tuple[int, str], tuple[tuple, ...]] = {}
    for one in table.behind:
        cell = (one.row, one.column)
        cells[cell] = (*cells.get(cell, ()), (one.label, one.total, one.lines))
    return cells


def _inline(figure: Figure) -> Markup:
    """Return the SVG to stand in the page: as wide as the column, in colours that follow light and dark."""
    svg = figure.svg
    for pattern in (r'(<svg [^>]*?) width="[^"]*"', r'(<svg [^>]*?) height="[^"]*"'):
        svg = re.sub(pattern, r"\1", svg, count=1)
    for light in DARK:
        svg = re.sub(re.escape(light), f"var(--c{light[1:].lower()})", svg, flags=re.IGNORECASE)
    return Markup(svg)


def _colours() -> Markup:
    light = "".join(f"--c{colour[1:].lower()}:{colour};" for colour in DARK)
    dark = "".join(f"--c{colour[1:].lower()}:{other};" for colour, other in DARK.items())
    return Markup(f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}")
