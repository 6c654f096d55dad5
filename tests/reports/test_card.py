"""The method card: every part of it, and what it leaves out where there is nothing to say."""

import json

import pandas as pd
import pytest

from analysis.reports import Report, ending, method_card, origin
from analysis.reports.card import accuracy
from analysis.reports.csvfile import to_csv
from analysis.reports.model import Figure, Table
from analysis.tables import analyze

BINS = [
    {"count": 0, "mean_confidence": 0.1, "accuracy": None},
    {"count": 20, "mean_confidence": 0.9, "accuracy": 0.85},
    {"count": 12, "mean_confidence": 0.55, "accuracy": 0.5},
]


@pytest.fixture(scope="module")
def data():
    return analyze(
        [{"id": "a", "text": "It may rain, he said."}, {"id": "b", "text": " "}], force_language=True
    )


@pytest.fixture()
def calibrated(tmp_path, monkeypatch):
    (tmp_path / "tagger").mkdir()
    (tmp_path / "tagger" / "calibration.json").write_text(json.dumps({"bins": BINS}), encoding="utf-8")
    monkeypatch.setattr(ending, "locate", lambda *_: tmp_path)


def test_confidence_is_drawn_where_it_was_measured(calibrated):
    report = Report("T")
    card = accuracy(report)
    (figure,) = report.model.blocks(Figure)
    assert figure.alt.endswith("confidence 55%: 50% right of 12; confidence 90%: 85% right of 20.")
    (bins,) = [table for table in report.model.blocks(Table) if table.sheet.name == "calibration_bins"]
    assert bins.sheet.rows == (("55%", "50%", "12"), ("90%", "85%", "20"))
    assert "<img" in card._repr_html_() and "confidence 55%" in repr(card)


def test_without_a_measurement_there_is_no_figure(tmp_path, monkeypatch):
    monkeypatch.setattr(ending, "locate", lambda *_: tmp_path)
    report = Report("T")
    accuracy(report)
    assert not list(report.model.blocks(Figure))


def test_the_card_of_a_report_is_short_and_its_csvs_are_whole(data, calibrated):
    report = Report("T")
    method_card(report, data)
    assert not list(report.model.blocks(Figure))
    made = {table.sheet.name: table for table in report.model.blocks(Table)}
    for name, whole in (("accuracy", ending.accuracy()), ("versions", ending.versions(data.manifest))):
        assert made[name].csv == to_csv(whole)
        assert 0 < len(made[name].sheet.rows) < len(whole) / 2
        assert f"all stand in tables/{name}.csv" in made[name].sheet.note
    assert [row[0] for row in made["versions"].sheet.rows] == ["Hedgerow", "tables, schema", "input"]


def test_what_was_left_out_is_counted(data):
    assert (
        origin.articles(data)
        == "The numbers rest on one article of 5 words; left out: one input that could not be used."
    )


def test_a_report_on_one_article_rests_on_that_one(data):
    report = Report("T")
    article_id = data.articles["article_id"].iloc[0]
    said = repr(method_card(report, data, article_id))
    assert "The numbers rest on this article alone, of 5 words." in said
    assert origin.articles(data) not in said and origin.UNKNOWN not in said


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            {"clean": "none", "fields": {"text": "Body"}},
            "without cleaning. Fields named by hand: text from Body.",
        ),
        ({"thresholds": {"hedges": 0.6}}, "Hedges at 0.6 or more of confidence were kept."),
        ({"force_language": True}, "were not left out."),
        ({}, ""),
    ],
)
def test_options_are_said_as_far_as_they_are_known(data, options, expected):
    data = type(data).from_tables({}, {"options": options})
    assert origin.options(data).endswith(expected)


def test_scores_are_those_pinned():
    said = ending.scores()
    table = ending.accuracy().set_index("measure")
    assert f"{table.loc['whole attributions, F score', 'estimate']:.1f} of 100" in said
    assert pd.notna(table.loc["whole attributions, F score", "low"])


def test_models_of_the_kits_own_name_their_card():
    assert ending.terms({"models": {"en_core_web_sm": "3.8"}}) == ""
    assert ending.terms({"models": {"tagger/tagger.onnx": "a", "tagger/t.json": "b"}}).endswith(
        "stands in data/models/tagger/README.md."
    )
