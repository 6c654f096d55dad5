"""The lines behind the numbers of a table: as many as the number says, or no link at all."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analysis import measures
from analysis.reports import Report, lines_of, open_analysis
from analysis.reports.behind import Cell
from analysis.reports.columns import rates
from analysis.reports.export_html import export_html
from analysis.reports.export_pdf import export_pdf
from analysis.reports.model import Model, Table


@pytest.fixture(scope="module")
def data():
    return open_analysis(None)


def table(data, frame, columns, behind):
    report = Report("Behind")
    report.section("Numbers")
    report.table(frame, name="numbers", title="Numbers", columns=columns, behind=behind)
    return report.model


def by_outlet(data, behind):
    frame = measures.rates(data, by="outlet", voice="writer")
    return frame, table(data, frame, rates("outlet", "Words"), behind)


def test_every_count_leads_to_lines_that_it_counted(data):
    frame, model = by_outlet(data, lines_of(data, "hedges", {"outlet": "outlet"}, voice="writer"))
    (made,) = model.blocks(Table)
    assert [one.total for one in made.behind] == frame["numerator"].tolist()
    for one in made.behind:
        assert one.label == frame["outlet"].iloc[one.row] and 1 <= len(one.lines) <= 3
        for line in one.lines:
            assert line.where.startswith(one.label)
            assert len(f"{line.left}{line.hit}{line.right}".split()) <= 25 + 2  # the dots of the cut


def test_the_page_links_each_number_to_its_own_lines_and_the_paper_is_the_same_without(data, tmp_path):
    _, model = by_outlet(data, lines_of(data, "hedges", {"outlet": "outlet"}, voice="writer"))
    page = export_html(model)
    ids = set(re.findall(r'<div class="behind" id="([^"]+)"', page))
    assert ids == set(re.findall(r'href="#(numbers-\d+-numerator)"', page)) and len(ids) == 5
    model.write(tmp_path / "model.json")
    assert export_html(Model.read(tmp_path / "model.json")) == page
    assert export_pdf(by_outlet(data, None)[1]) == export_pdf(model)


def test_a_number_of_something_else_gets_no_link(data):
    _, model = by_outlet(data, lines_of(data, "hedges", {"outlet": "outlet"}))  # both voices: too many lines
    (made,) = model.blocks(Table)
    assert made.behind == ()
    assert "underlined" not in export_html(model)


def test_unless_it_is_said_to_be_one(data):
    frame = measures.diversity(data, "outlet").drop_duplicates("outlet")
    cells = [Cell("n_sources", counts=None)]
    model = table(
        data, frame, {"outlet": "Outlet", "n_sources": "Sources"},
        lines_of(data, "attributions", {"outlet": "outlet"}, cells),
    )  # fmt: skip
    assert len(next(model.blocks(Table)).behind) == len(frame)


def test_lines_of_ones_own_and_markup_in_them(data):
    article = data.articles["article_id"].iloc[0]
    own = {"article_id": [article], "start": [0], "end": [0], "what": ["a_b"], "left": [""],
           "hit": ["<b>x</b>"], "right": [""]}  # fmt: skip
    frame = pd.DataFrame({"what": ["a b"], "numerator": [1]})
    model = table(
        data, frame, {"what": "What", "numerator": "N"}, lines_of(data, pd.DataFrame(own), {"what": "what"})
    )
    assert "&lt;b&gt;x" in export_html(model) and "<b>x" not in export_html(model)


def test_witnesses_have_no_lines_where_they_are_masked(data):
    frame = measures.quoted_sources(data, mask_witnesses=True, least_articles=1)
    columns = {"source": "Source", "n_attributions": "Times"}
    model = table(data, frame, columns, lines_of(data, "attributions", {"source": "source"}))
    kinds = frame["source_kind"].tolist()
    linked = {one.row for one in next(model.blocks(Table)).behind}
    assert linked and not any(frame["source"].iloc[row] == "witnesses, by name" for row in linked)
    assert {kinds[row] for row in linked} <= set(kinds) - {"witness"}
