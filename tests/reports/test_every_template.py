"""What holds for every template in notebooks/reports, run here cell by cell on the sample corpus.

A new template brings one row of CASES: parameters other than its defaults, and which of its tables and
findings must be what ``measures`` says when it is asked directly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

import nbformat
import pandas as pd
import pytest

from analysis import measures
from analysis.errors import UsageError
from analysis.measures.concordance import SNIPPET
from analysis.measures.sources import MASKED
from analysis.reports import ending, findings, list_reports, open_analysis, origin
from analysis.reports.behind import COUNTS
from analysis.reports.csvfile import to_csv
from analysis.reports.export_html import export_html
from analysis.reports.export_pdf import export_pdf
from analysis.reports.model import Article, Beside, Figure, Lines, Model, Paragraph, Table
from analysis.reports.prose import audit, compare, event, sources, validation, verbs
from analysis.reports.templates import Template
from analysis.show.tables import DASH

Data = Any
TWO = ["Daily Skylark", "The Harbour Courier"]


@dataclass(frozen=True)
class Case:
    """A run with other parameters: what its tables and findings must be, each from the analysis itself."""

    parameters: Mapping[str, Any]
    tables: Mapping[str, Callable[[Data], pd.DataFrame]] = field(default_factory=dict)
    says: Callable[[Data], list[str]] = lambda data: []
    only: str = ""


CASES = {
    "audit": Case(
        {"only": "month=2025-04", "examples": 2, "title": "Read again"},
        says=lambda data: [
            audit.alone(
                measures.single_unnamed_share(data, None),
                measures.unnamed_sources(measures.single_unnamed(data)),
            )
        ],
        only="month=2025-04",
    ),
    "compare": Case(
        {"groups": "Daily Skylark, The Harbour Courier", "voice": "source", "covariates": "", "mix": "event"},
        tables={
            "pairs": lambda data: compare.named(measures.compare(data, "outlet", TWO, voice="source")),
            "curve": lambda data: compare.curve_rows(measures.specifications(data, "outlet", TWO)),
        },
        says=lambda data: [
            compare.pairs(measures.compare(data, "outlet", TWO, voice="source"), "outlet", "source"),
            compare.parts(measures.decomposition(data, "outlet", TWO, "event"), "writer", data),
        ],
    ),
    "event": Case(
        {"window_days": 2.0, "pairs": 1, "sentences": 3},
        tables={"twins": lambda data: measures.twins(data, 2.0)},
        says=lambda data: [event.found(measures.twins(data, 2.0), data)],
    ),
    "reporting-verbs": Case(
        {"by": "genre", "minimum": 3, "examples": 1},
        tables={
            "whole": lambda data: measures.stance_shares(data, None),
            "groups": lambda data: measures.stance_shares(data, "genre", minimum=3),
        },
        says=lambda data: [verbs.whole(measures.stance_shares(data, None))],
    ),
    "sources": Case(
        {"by": "genre", "minimum": 3, "mask_witnesses": False},
        tables={
            "alone": lambda data: measures.single_unnamed_share(data, "genre", minimum=3),
            "source_kinds": measures.source_kinds,
            "sources": lambda data: measures.quoted_sources(data, mask_witnesses=False, least_articles=2),
        },
        says=lambda data: [sources.voices(measures.diversity(data, None))],
    ),
    "trend": Case(
        {"period": "month", "voice": "source", "minimum": 3},
        tables={"course": lambda data: measures.trend(data, None, "month", table="hedges", voice="source")},
    ),
    "validation": Case(
        {"by": "genre", "voice": "source", "minimum": 3},
        says=lambda data: [validation.covered(validation.open_codes("", data), "")],
    ),
    "article": Case(
        {"article_id": "bridge-courier", "full_text": False, "title": "The bridge"},
        says=lambda data: [_first_hedges(data, "bridge-courier")],
    ),
    "corpus": Case(
        {"by": "genre", "minimum": 3, "only": "month=2025-04", "mask_witnesses": False},
        tables={
            "corpus": lambda data: measures.overview(data, by="genre", minimum=3),
            "stance": lambda data: measures.rates(data, "stance", by=None, split="family"),
            "source_kinds": measures.source_kinds,
        },
        says=lambda data: [
            findings.corpus(measures.totals(data)),
            findings.by_group(
                measures.rates(data, by="genre", voice="writer", minimum=3),
                "genre",
                "writers",
                "their own words",
                measures.withheld(data, by="genre", minimum=3),
            ),
        ],
        only="month=2025-04",
    ),
    "method": Case(
        {"only": "outlet=The Harbour Courier", "gathered": "All of the spring."},
        tables={"accuracy": lambda data: ending.accuracy()},
        says=lambda data: [origin.articles(data), ending.scores()],
        only="outlet=The Harbour Courier",
    ),
}
# Tables whose numbers are not made of marks, or whose rows are the lines themselves, and why.
NO_LINES = {
    "corpus": "articles and words of whole groups",
    "problems": "files",
    "marks": "each row is a line",
    "twins": "likeness of two whole texts",
    "sentences": "each row is a pair of lines",
    "versions_of_stories": "words of whole texts; the hedges and sources left out stand in the row",
    "disagreements": "each row is a mark",
    "accuracy": "benchmarks, none of them in the analysis",
    "calibration_bins": "benchmarks, none of them in the analysis",
    "versions": "versions and hashes",
}
TEMPLATES = list_reports()
every = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)


def _first_hedges(data: Data, article_id: str) -> str:
    hedges = data.hedges[data.hedges["article_id"] == article_id]
    number = int((hedges["voice"] == "writer").sum())
    return f"The writer hedges {findings.times(number)} in "


def run(template: Template, parameters: Mapping[str, Any]) -> Model:
    """Execute the cells of a template in this process, as papermill would in a kernel."""
    names: dict[str, Any] = {}
    for cell in nbformat.read(template.path, as_version=4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, f"{template.name}:{cell.id}", "exec"), names)
            if "parameters" in cell.metadata.get("tags", []):
                names.update(parameters)
    return names["report"].model


@cache
def default(name: str) -> Model:
    return run(_template(name), {})


@cache
def other(name: str) -> Model:
    return run(_template(name), CASES[name].parameters)


def _template(name: str) -> Template:
    return next(template for template in TEMPLATES if template.name == name)


def _has(template: Template, name: str) -> bool:
    return any(parameter.name == name for parameter in template.parameters)


def texts(model: Model) -> list[str]:
    """Return every text of a report that can hold words of an article."""
    found = [model.title, model.subtitle]
    for section in model.sections:
        found.append(section.heading)
    for block in model.blocks(Paragraph):
        found.append(block.text)
    for block in model.blocks(Figure):
        found += [block.alt, block.caption]
    for block in model.blocks(Table):
        found += [block.sheet.note, *(cell for row in block.sheet.rows for cell in row)]
        for one in block.behind:
            found += [one.label, *(f"{line.left}{line.hit}{line.right}" for line in one.lines)]
    for block in model.blocks(Lines):
        for _, lines in block.groups:
            found += [f"{line.left}{line.hit}{line.right}" for line in lines]
    for block in model.blocks(Beside):
        for first, second, says in block.rows:
            found += ["".join(run.text for run in first), "".join(run.text for run in second), says]
    for block in model.blocks(Article):
        found += ["".join(run.text for run in paragraph) for paragraph in block.paragraphs]
    return found


@every
def test_other_parameters_give_what_the_measures_say(template):
    assert template.name in CASES, f"give {template.name} a row of CASES"
    case, model = CASES[template.name], other(template.name)
    defaults = {parameter.name: parameter.default for parameter in template.parameters}
    assert set(case.parameters) <= set(defaults)
    assert all(defaults[name] != value for name, value in case.parameters.items())
    data = open_analysis(None, case.only)
    made = {block.sheet.name: block.csv for block in model.blocks(Table)}
    for name, measure in case.tables.items():
        assert made[name] == to_csv(measure(data)), name
    said = [block.text.replace("\u2019", "'") for block in model.blocks(Paragraph) if block.role == "finding"]
    wanted = case.says(data)
    assert case.tables or wanted
    for sentence in wanted:
        assert any(sentence.replace("\u2019", "'") in one for one in said), sentence


@every
def test_whose_words_are_counted_has_one_vocabulary(template):
    if not _has(template, "voice"):
        return
    help_ = next(one for one in template.parameters if one.name == "voice").help
    assert help_.endswith(": writer, source or all")
    assert list(run(template, {"voice": "all"}).blocks(Table))
    with pytest.raises(UsageError, match="voice is writer, source or all, not 'editor'"):
        run(template, {"voice": "editor"})


@every
def test_the_same_input_gives_the_same_bytes(template):
    first, again = other(template.name), run(template, CASES[template.name].parameters)
    assert json.dumps(asdict(first), sort_keys=True) == json.dumps(asdict(again), sort_keys=True)
    assert export_html(first) == export_html(again)
    pdf = export_pdf(first)
    assert pdf == export_pdf(again)
    assert b"pdfuaid" in pdf, "this PDF does not keep to PDF/UA-1"


@every
def test_every_report_says_what_wording_does_not_prove(template):
    said = [block.text for block in default(template.name).blocks(Paragraph)]
    assert ending.CARE in said
    headings = [section.heading for section in default(template.name).sections]
    assert {"How to read this", "How accurate this version is", "Known limits"} <= set(headings)
    assert headings[-1] == "What this report was made with"


@every
def test_no_more_than_a_snippet_of_an_article_is_shown(template):
    parameters = {"full_text": False} if _has(template, "full_text") else {}
    model = run(template, parameters) if parameters else default(template.name)
    longer = SNIPPET + 1
    shown = set()
    for text in texts(model):
        words = text.split()
        shown |= {tuple(words[at : at + longer]) for at in range(len(words) - longer + 1)}
    for body in open_analysis(None).articles["text"]:
        words = body.split()
        found = [at for at in range(len(words) - longer + 1) if tuple(words[at : at + longer]) in shown]
        assert not found, " ".join(words[found[0] : found[0] + longer])


@every
def test_groups_stand_in_the_order_of_their_names_and_authors_are_none(template):
    for model in (default(template.name), other(template.name)):
        for block in model.blocks(Table):
            keys = [column.key for column in block.sheet.columns]
            assert "author" not in keys
            if keys[:1] == ["outlet"]:
                names = list(dict.fromkeys(row[0] for row in block.sheet.rows))
                known = [name for name in names if name != "not stated"]
                assert known == sorted(known, key=lambda name: (name.casefold(), name)), block.sheet.name
    if _has(template, "by"):
        with pytest.raises(UsageError, match="author"):
            run(template, {"by": "author"})


@every
def test_small_groups_are_not_shown(template):
    if not _has(template, "minimum"):
        return
    model = run(template, {"minimum": 1000})
    outlets = set(open_analysis(None).articles["outlet"].dropna())
    for block in model.blocks(Table):
        if block.sheet.columns[0].key == "outlet":
            assert not outlets & {row[0] for row in block.sheet.rows}, block.sheet.name
        assert not any(outlet in one.label for one in block.behind for outlet in outlets), block.sheet.name


@every
def test_witnesses_are_left_out_of_tables_unless_asked_for(template):
    if not _has(template, "mask_witnesses"):
        return
    assert next(one for one in template.parameters if one.name == "mask_witnesses").default is True
    named = open_analysis(None).attributions.query("naming == 'named'")
    kinds = named.groupby("source_name")["source_kind"].agg(set)
    names = set(kinds.index[kinds == {"witness"}])
    cells = {
        cell for block in default(template.name).blocks(Table) for row in block.sheet.rows for cell in row
    }
    labels = {one.label for block in default(template.name).blocks(Table) for one in block.behind}
    assert names and not names & cells
    assert not any(name in label for name in names for label in labels)


@every
def test_every_number_made_of_marks_leads_to_lines_that_are_there(template):
    for model in (default(template.name), other(template.name)):
        page = export_html(model)
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
        for block in model.blocks(Table):
            if block.sheet.name not in NO_LINES:
                assert not _leading_nowhere(block, page), block.sheet.name


def _leading_nowhere(block: Table, page: str) -> list[tuple[str, ...]]:
    """Return the rows that lead to no lines although something is counted in them."""
    (made,) = re.findall(rf'<table id="t-{block.sheet.name.replace("_", "-")}">.*?</table>', page, re.DOTALL)
    rows = [re.findall(r"<t[hd].*?</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", made)[1:]]
    leading = [
        at
        for at, column in enumerate(block.sheet.columns)
        if column.key in COUNTS or any("<a href" in row[at] for row in rows)
    ]
    return [
        cells
        for row, cells in zip(rows, block.sheet.rows, strict=True)
        if not any("<a href" in cell for cell in row)
        and MASKED not in cells
        and not (leading and all(cells[at] in {"0", "0%", DASH} for at in leading))
    ]


@every
def test_figures_are_said_in_words_and_headings_are_there(template):
    model = default(template.name)
    assert all(section.heading for section in model.sections)
    for figure in model.blocks(Figure):
        assert re.search(r"\d", figure.alt) and figure.caption
    for block in model.blocks(Table):
        assert block.sheet.title and all(column.label for column in block.sheet.columns)


@every
def test_prose_of_a_notebook_states_no_number_by_hand(template):
    for cell in nbformat.read(template.path, as_version=4).cells:
        if cell.cell_type == "markdown":
            assert not re.search(r"\d", cell.source), cell.source


@every
def test_parameters_are_explained(template):
    for parameter in template.parameters:
        assert parameter.help and not parameter.help.startswith("type:")
    assert template.title.endswith("?") or template.name == "article"
