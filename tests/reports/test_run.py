import hashlib
import json
import re

import nbformat
import pytest
from pypdf import PdfReader

from analysis.errors import ReportError, UsageError
from analysis.reports import Report, run_report
from analysis.reports.export_html import export_html
from analysis.reports.export_pdf import export_pdf
from analysis.reports.model import Model
from analysis.tables import analyze

OUTLETS = ["The Sound", "North Post"]
FIRST = "Route {0} may close, Mayor Ines Okafor {1}. The town counted {2} boats on the lake."
SECOND = "It is unclear who pays. Critics say about {0} jobs could go at pier {1} and in its inns."
VERBS = ["claimed", "said", "confirmed"]


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    texts = [
        {
            "id": f"t{number}",
            "outlet": OUTLETS[number % 2],
            "title": f"Ferry {number} may stop",
            "published": f"2025-03-{number + 1:02}",
            "text": "\n".join(
                [FIRST.format(number, VERBS[number % 3], number * 37), SECOND.format(number * 7, number)]
            ),
        }
        for number in range(12)
    ]
    folder = tmp_path_factory.mktemp("tables") / "analysis"
    analyze(texts, clean="none", force_language=True).save(folder)
    return folder


@pytest.fixture(scope="module")
def made(tables):
    seen = []
    result = run_report(
        "corpus",
        tables,
        tables.parent / "report",
        {"examples": "2"},
        progress=lambda done, all_: seen.append((done, all_)),
    )
    assert seen[-1][0] == seen[-1][1]
    return result


def _hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_everything_is_there(made):
    assert {"report.ipynb", "report.html", "report.pdf"} <= set(_hashes(made.folder))
    assert {path.suffix for path in made.figures} == {".svg", ".png", ".csv"}
    assert "lines_hedges.csv" in {path.name for path in made.tables}
    assert not list(made.folder.parent.glob(".report*"))


def test_a_second_run_replaces_the_first_byte_for_byte(made, tables):
    before = _hashes(made.folder)
    run_report("corpus", tables, made.folder, {"examples": 2})
    assert _hashes(made.folder) == before


def test_the_notebook_names_no_home_and_no_time(made):
    text = made.notebook.read_text(encoding="utf-8")
    assert str(made.folder.parent) not in text
    assert '"papermill"' not in text
    assert "../analysis" in text
    code = [cell for cell in nbformat.read(made.notebook, as_version=4).cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)


def test_page_and_pdf_say_the_same(made):
    page = made.html.read_text(encoding="utf-8")
    finding = re.search(r'<p class="finding"[^>]*>([^<]+)</p>', page).group(1)
    pdf = " ".join(" ".join(one.extract_text() for one in PdfReader(made.pdf).pages).split())
    assert finding in pdf
    assert "Hedging is often the careful choice" in page
    assert "Hedging is often the careful choice" in pdf


def test_the_pdf_is_tagged_and_has_a_language(made):
    catalog = PdfReader(made.pdf).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert str(catalog["/Lang"]).startswith("en")


def test_no_snippet_is_longer_than_25_words(made):
    page = made.html.read_text(encoding="utf-8")
    quotes = re.findall(r"<q>(.*?)</q>", page)
    assert quotes
    assert all(len(re.sub(r"<[^>]+>", "", quote).replace("\u2026", " ").split()) <= 25 for quote in quotes)


def test_every_number_has_its_lines(made):
    rows = {path.name: path.read_text(encoding="utf-8").splitlines() for path in made.tables}
    numbers = [
        int(line.split(",")[2]) for line in rows["rates_writers.csv"][1:] + rows["rates_sources.csv"][1:]
    ]
    counted = [
        int(line.split(",")[1]) for line in rows["rates_writers.csv"][1:] + rows["rates_sources.csv"][1:]
    ]
    assert sum(counted) == len(rows["lines_hedges.csv"]) - 1
    assert all(numbers)


def test_wrong_parameters_are_refused_before_anything_runs(tables, tmp_path):
    with pytest.raises(UsageError, match="has no parameter colour"):
        run_report("corpus", tables, tmp_path / "out", {"colour": "red"})
    assert not (tmp_path / "out").exists()


def test_a_column_that_is_not_there_is_said_in_one_line(tables, tmp_path):
    with pytest.raises(ReportError, match="no column 'newspaper'"):
        run_report("corpus", tables, tmp_path / "out", {"by": "newspaper"})
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_report_is_left_alone(tables, tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(ReportError, match="is no report"):
        run_report("corpus", tables, tmp_path)
    with pytest.raises(ReportError, match="no finished analysis"):
        run_report("corpus", tmp_path, tmp_path / "out")


def test_one_article_in_full_or_in_snippets(tables, tmp_path):
    full = run_report("article", tables, tmp_path / "full", {"article_id": "t1"})
    short = run_report("article", tables, tmp_path / "short", {"article_id": "t1", "full_text": "no"})
    assert '<div class="text"' in full.html.read_text(encoding="utf-8")
    assert '<div class="text"' not in short.html.read_text(encoding="utf-8")
    with pytest.raises(ReportError, match="no article 'zzz'"):
        run_report("article", tables, tmp_path / "none", {"article_id": "zzz"})


def test_a_model_survives_its_file(tmp_path):
    report = Report("T", "S")
    report.section("One")
    report.finding("It's so.")
    report.model.write(tmp_path / "m.json")
    assert Model.read(tmp_path / "m.json") == report.model
    assert json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))["title"] == "T"


def test_names_of_tables_are_safe_and_used_once():
    report = Report("T")
    frame = analyze(["It may rain."], force_language=True).hedges
    report.table(frame, name="one", title="x", columns={"text": "x"})
    for name in ("one", "../x", "A b", ""):
        with pytest.raises(ReportError):
            report.table(frame, name=name, title="x", columns={"text": "x"})


@pytest.mark.parametrize(
    "text",
    ["", "#panic() *x* $y$", "\u05e9\u05dc\u05d5\u05dd \u0639", "\U0001f600 \u4e2d\u6587", "\x00\u202e"],
)
def test_any_text_can_be_shown(text):
    report = Report(text, text)
    report.section(text)
    report.finding(text)
    assert export_pdf(report.model).startswith(b"%PDF")
    assert "<html" in export_html(report.model)
