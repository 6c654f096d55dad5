"""The lines behind the numbers of a table: as many as the number says, or no link at all."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analysis import measures
from analysis.measures.heard import MASKED
from analysis.measures.specifications import CATEGORIES
from analysis.reports import Report, lines_of, open_analysis
from analysis.reports.behind import Cell
from analysis.reports.coded_lines import BOTH, CODER, KIT
from analysis.reports.columns import rates
from analysis.reports.export_html import export_html
from analysis.reports.export_pdf import export_pdf
from analysis.reports.model import Model, Table
from analysis.reports.prose import compare, validation, verbs


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
    model = table(data, frame, columns, lines_of(data, "attributions", {"heard": "source"}))
    kinds = frame["source_kind"].tolist()
    linked = {one.row for one in next(model.blocks(Table)).behind}
    assert linked and not any(frame["source"].iloc[row] == "witnesses, by name" for row in linked)
    assert {kinds[row] for row in linked} <= set(kinds) - {"witness"}


PAIR = ["Daily Skylark", "The Harbour Courier"]


def test_a_number_made_of_two_groups_leads_to_lines_of_each(data):
    frame = measures.decomposition(data, "outlet", PAIR, "genre")
    model = table(
        data, frame, {"part": "Part", "estimate": "Rate"}, compare.parts_behind(data, "outlet", frame)
    )
    (made,) = model.blocks(Table)
    whole = [one for one in made.behind if one.row == 0]
    assert [one.label for one in whole] == PAIR
    assert sum(one.total for one in whole) == frame["numerator"].iloc[0]
    assert all(line.where.startswith(one.label) for one in whole for line in one.lines)
    page = export_html(model)
    assert page.count('<div class="behind"') == 1, "all parts rest on the same lines, which stand there once"
    assert page.count('href="#numbers-1-estimate"') == len(frame)


def test_so_do_the_hedges_of_sources_by_kind(data):
    frame = measures.decomposition(data, "outlet", PAIR, "source_kind")
    model = table(
        data, frame, {"part": "Part", "estimate": "Rate"}, compare.parts_behind(data, "outlet", frame)
    )
    assert {one.row for one in next(model.blocks(Table)).behind} == set(range(len(frame)))


def test_each_way_of_counting_leads_to_what_it_counts(data):
    frame = measures.specifications(data, "outlet", PAIR)
    behind = compare.curve_behind(data, "outlet", frame)
    columns = {"categories": "Hedges", "estimate": "Ratio"}
    (made,) = table(data, compare.curve_rows(frame).head(20), columns, behind).blocks(Table)
    for number, row in frame.head(20).iterrows():
        found = [one for one in made.behind if one.row == number]
        if row["duplicates"] != "weighted":
            assert sum(one.total for one in found) == row["numerator"]
        where = {"outlet": PAIR, **CATEGORIES[row["categories"]]}
        choices = {name: row[name] for name in ("voice", "on_cue", "threshold", "duplicates")}
        assert sum(one.total for one in found) == len(measures.concordance(data, where=where, **choices))


def test_levels_and_what_they_are_set_against(data):
    frame = measures.regression(data, "hedges", "outlet", ["length", "genre"])
    columns = {"level": "Level", "numerator": "Hedges", "estimate": "Ratio"}
    behind = compare.effects_behind(data, "outlet", frame, "writer")
    (made,) = table(data, frame, columns, behind).blocks(Table)
    for number, row in frame.iterrows():
        counted = [one.total for one in made.behind if (one.row, one.column) == (number, "numerator")]
        ratio = [one.total for one in made.behind if (one.row, one.column) == (number, "estimate")]
        assert counted == ([row["numerator"]] if row["numerator"] else [])
        assert len(ratio) == (1 if row["term"] == "length" else 1 + bool(counted))


def test_sources_lead_to_their_own_lines_and_masked_witnesses_to_none(data):
    frame = measures.source_stances(data, minimum=2)
    columns = {"source": "Source", "exposure": "Cues", "neutral": "Reported"}
    (made,) = table(data, frame, columns, verbs.wordings_behind(data, True)).blocks(Table)
    linked = {one.row for one in made.behind if one.column == "exposure"}
    assert linked == {row for row, name in enumerate(frame["source"]) if name != MASKED}
    open_ = measures.source_stances(data, minimum=2, mask_witnesses=False)
    (made,) = table(data, open_, columns, verbs.wordings_behind(data, False)).blocks(Table)
    assert {one.row for one in made.behind} == set(range(len(open_)))


def test_every_distinctive_verb_has_a_line_and_the_row_leads_there(data):
    frame = measures.distinctive(data, "outlet", "cues", 5)
    shown = verbs.terms(frame, "outlet")
    model = table(
        data, shown, {"outlet": "Outlet", "verbs": "Verbs"}, verbs.terms_behind(data, "outlet", frame)
    )
    own = verbs.listed_terms(frame)
    assert set(own["term"]) <= set(frame["term"]) and not {"be", "have", "a colon"} & set(own["term"])
    made = {one.label: one.total for one in next(model.blocks(Table)).behind}
    assert made == {f"{row.outlet}, {row.term}": row.numerator for row in own.itertuples()}
    assert '<th scope="row" dir="auto"><a href="#numbers-1-outlet" class="leads"' in export_html(model)


def test_right_and_wrong_marks_stand_behind_accuracy(data):
    codes = validation.open_codes("", data)
    frame = validation.right(codes)
    columns = {"measure": "Measure", "estimate": "Right"}
    (made,) = table(data, frame, columns, validation.right_behind(codes=codes, data=data)).blocks(Table)
    parts = {(frame["measure"][one.row], one.label.partition(", ")[2]): one.total for one in made.behind}
    assert {how for measure, how in parts if measure == "precision"} <= {BOTH, KIT}
    assert {how for measure, how in parts if measure == "recall"} <= {BOTH, CODER}
    assert parts["precision", BOTH] == parts["recall", BOTH]
    units = {unit.text for unit in codes.key.units}
    for one in made.behind:
        for line in one.lines:
            words = f"{line.left}{line.hit}{line.right}".replace("\u2026", "").strip()
            assert any(words in " ".join(text.split()) for text in units)


def test_names_of_parts_are_escaped(data):
    article = data.articles["article_id"].iloc[0]
    own = pd.DataFrame({"article_id": article, "start": [0, 1], "end": [0, 1], "what": ["<i>", "b"]})
    own = own.assign(left="", hit="x", right="")
    behind = lines_of(data, own, cells=[Cell("numerator", each="what")])
    page = export_html(table(data, pd.DataFrame({"numerator": [2]}), {"numerator": "N"}, behind))
    assert "<b>&lt;i&gt;</b> 1 of 1 line" in page
