import pytest

from analysis.measures.concordance import SNIPPET
from analysis.reports import Report
from analysis.reports.export_html import export_html
from analysis.reports.export_pdf import export_pdf
from analysis.reports.model import Model
from analysis.show import side_by_side
from analysis.tables import analyze

LONG = "The ferry may stop, the <b>harbour</b> said, " + "and so on, " * 20 + "until spring."


@pytest.fixture(scope="module")
def data():
    texts = [
        {"id": "one", "outlet": "The Sound", "title": "Ferry may stop", "text": LONG},
        {"id": "two", "title": "<i>It stops</i>", "text": "The ferry stops. It is over."},
    ]
    return analyze(texts, clean="none", force_language=True)


def _twins(data, **choices):
    places = [((0, len(LONG)), (0, 16), "The first attributes it, the second doesn't.")]
    return side_by_side(data, ("one", "two"), places, name="t", title="Twins", note="Read on.", **choices)


def test_sentences_stand_beside_each_other_in_snippets(data):
    (row,) = _twins(data).rows
    assert len(row.first.text.split()) == SNIPPET + 1 and row.first.text.endswith("\u2026")
    assert row.second.text == "The ferry stops."
    assert _twins(data).heads == ("The Sound", "two")


def test_whole_sentences_only_where_they_may_be_shown(data):
    (row,) = _twins(data, full_text=True).rows
    assert row.first.text == LONG


def test_what_an_article_says_is_escaped_and_marked(data):
    html = str(_twins(data).html())
    assert "&lt;b&gt;" in html and "<b>" not in html and "<i>" not in html
    assert 'class="hedge commitment"' in html


def test_twins_survive_their_file_and_reach_page_and_paper(data, tmp_path):
    report = Report("T")
    report.beside(_twins(data))
    report.beside(None)
    report.model.write(tmp_path / "m.json")
    assert Model.read(tmp_path / "m.json") == report.model
    page = export_html(report.model)
    assert "The ferry stops." in page and "The first attributes it" in page
    assert export_pdf(report.model).startswith(b"%PDF")
    assert repr(_twins(data)).startswith("Twins\nThe Sound | two")
