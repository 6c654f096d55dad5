import hashlib
import json
import re
import zipfile
from types import SimpleNamespace

import nbformat
import pandas as pd
import pytest
from pypdf import PdfReader

from analysis.errors import InputError, ReportError, UsageError
from analysis.reports import Report, columns, open_analysis, run_report
from analysis.reports.bundle import write_bundle
from analysis.reports.export_html import export_html
from analysis.reports.export_pdf import export_pdf
from analysis.reports.model import Model, Table
from analysis.reports.prose.sources import NO_TEXTS
from analysis.reports.run import check_analysis
from analysis.tables import analyze, load

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
    with pytest.raises(UsageError, match="no column 'newspaper'"):
        run_report("corpus", tables, tmp_path / "out", {"by": "newspaper"})
    assert list(tmp_path.iterdir()) == []


def _pdf_text(path):
    return " ".join(" ".join(one.extract_text() for one in PdfReader(path).pages).split())


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The report on articles of which most name no outlet, among input that could not be used."""
    folder = tmp_path_factory.mktemp("plain")
    texts = [{"id": f"p{number}", "text": FIRST.format(number, "said", 4)} for number in range(6)]
    analyze([*texts, {"id": "empty", "text": " "}], clean="none", force_language=True).save(
        folder / "analysis"
    )
    return run_report("corpus", folder / "analysis", folder / "report", {"title": "Ferries and piers"})


def test_input_that_was_not_used_is_listed(plain, made):
    page = plain.html.read_text(encoding="utf-8")
    assert "Not used: 1 input<" in page and "Not used: 1 input" in _pdf_text(plain.pdf)
    assert "the text is empty" in page
    assert (plain.folder / "tables" / "problems.csv").is_file()
    assert "Not used" not in made.html.read_text(encoding="utf-8")
    assert not (made.folder / "tables" / "problems.csv").exists()


def test_the_list_of_input_that_was_not_used_is_escaped():
    rows = [{"path": f"=1+{number}.txt", "record": "<b>r</b>", "reason": "#panic()"} for number in range(31)]
    data = SimpleNamespace(problems=pd.DataFrame(rows))
    report = Report("T")
    title, note = columns.not_used(data), columns.some(31, "input", "problems")
    report.table(
        columns.problems(data), name="problems", title=title, columns=columns.PROBLEMS, first=20, note=note
    )
    page = export_html(report.model)
    assert "Not used: 31 inputs" in page and "20 of 31 inputs; tables/problems.csv holds all." in page
    assert page.count("&lt;b&gt;r&lt;/b&gt;") == 20 and "<b>r</b>" not in page
    (table,) = report.model.blocks(Table)
    assert table.csv.count("\n'=1+") == 31
    assert export_pdf(report.model).startswith(b"%PDF")


def test_outlets_are_not_compared_where_fewer_than_two_are_named(plain, made):
    page = plain.html.read_text(encoding="utf-8")
    assert "--field outlet=NAME" in page
    names = {path.name for path in (*plain.tables, *plain.figures)}
    assert not names & {"rates.svg", "rates_writers.csv", "rates_sources.csv", "naming.csv"}
    assert "rates.svg" in {path.name for path in made.figures}
    assert "No named source is heard in two articles or more" in page or "sources.csv" in names


def test_a_report_says_from_when_with_what_and_how_well(made):
    page = made.html.read_text(encoding="utf-8")
    for said in (
        "published from 2025-03-01 to 2025-03-12",
        "Made with Hedgerow",
        "agreement was alpha .40",
        "coded by language models; read it with that in mind",
        "These classes are not points on one scale",
        "Rates by half of the article",
    ):
        assert said in page, said
    assert "people who marked" not in page and "cue f1" not in page
    families = (made.folder / "tables" / "stance.csv").read_text(encoding="utf-8")
    assert "modal" in families and "loaded" in families


def test_every_page_of_the_pdf_carries_the_title(plain):
    pages = PdfReader(plain.pdf).pages
    assert all("Ferries and piers" in page.extract_text() for page in pages)


@pytest.mark.filterwarnings("ignore:.*no articles in this analysis")
def test_an_analysis_without_articles_is_refused_before_anything_runs(tmp_path):
    analyze([{"id": "empty", "text": " "}]).save(tmp_path / "analysis")
    with pytest.raises(ReportError, match="holds no articles; see its problems table"):
        run_report("corpus", tmp_path / "analysis", tmp_path / "out")
    with pytest.raises(ReportError, match="holds no articles"):
        open_analysis(tmp_path / "analysis")
    assert [path.name for path in tmp_path.iterdir()] == ["analysis"]


def test_a_long_table_shows_its_first_rows_and_its_csv_holds_all():
    report = Report("T")
    frame = pd.DataFrame({"word": [f"w{number}" for number in range(30)]})
    report.table(frame, name="words", title="Words", columns={"word": "Word"}, first=20)
    (table,) = report.model.blocks(Table)
    assert len(table.sheet.rows) == 20 and len(table.csv.splitlines()) == 31
    assert columns.some(30, "source", "sources") == "20 of 30 sources; tables/sources.csv holds all. "
    assert columns.some(20, "source", "sources") == ""


def test_a_table_without_rows_is_a_sentence_and_none_is_nothing():
    report = Report("T")
    empty = pd.DataFrame({"word": []})
    report.table(empty, name="words", title="Words", columns={"word": "Word"}, none="There are no words.")
    report.table(None, name="more", title="More", columns={})
    report.figure(None, name="picture", caption="")
    (section,) = report.model.sections
    assert [block.text for block in section.blocks] == ["There are no words."]


def test_what_is_no_report_is_left_alone(tables, tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(ReportError, match="is no report"):
        run_report("corpus", tables, tmp_path)
    with pytest.raises(ReportError, match="no finished analysis"):
        run_report("corpus", tmp_path, tmp_path / "out")


def test_a_replication_package_makes_the_reports_that_need_no_texts(tables, tmp_path):
    package = write_bundle(load(tables), tmp_path / "rep.zip")
    for name, parameters in (("compare", {"minimum": 1}), ("reporting-verbs", {"minimum": 1})):
        whole = run_report(name, tables, tmp_path / name, parameters)
        masked = run_report(name, package, tmp_path / f"{name}-again", parameters)
        assert masked.findings[:3] == whole.findings[:3]
        csv = {path.name: path.read_bytes() for path in whole.tables}
        kept = [path for path in masked.tables if path.name in {"groups.csv", "pairs.csv", "whole.csv"}]
        assert kept and all(path.read_bytes() == csv[path.name] for path in kept)
        page = masked.html.read_text(encoding="utf-8")
        assert "Made from a replication package" in page and 'class="leads"' not in page


@pytest.mark.parametrize("name", ["article", "audit", "event"])
def test_a_report_that_reads_words_says_that_a_package_has_none(tables, tmp_path, name, monkeypatch):
    package = write_bundle(load(tables), tmp_path / "rep.zip")
    parameters = {"article_id": "t1"} if name == "article" else {}
    # at once: to start a kernel takes longer than anything that could be said
    monkeypatch.setattr("analysis.reports.run.execute", lambda *_, **__: pytest.fail("a kernel was started"))
    with pytest.raises(UsageError, match=r"these articles have no text: a replication package holds none"):
        run_report(name, package, tmp_path / "out", parameters)
    assert not (tmp_path / "out").exists()


def test_sources_are_counted_from_a_package_too_but_for_what_their_words_tell(tables, tmp_path):
    package = write_bundle(load(tables), tmp_path / "rep.zip")
    whole = run_report("sources", tables, tmp_path / "whole", {"minimum": 1})
    masked = run_report("sources", package, tmp_path / "masked", {"minimum": 1})
    csv = {path.name: path.read_bytes() for path in whole.tables}
    made = {path.name: path.read_bytes() for path in masked.tables}
    assert made["voices.csv"] == csv["voices.csv"] and made["source_kinds.csv"] == csv["source_kinds.csv"]
    assert "lines_alone.csv" not in made and "alone.csv" not in made
    assert NO_TEXTS in masked.html.read_text(encoding="utf-8")


def test_another_zip_is_no_replication_package(tables, tmp_path):
    package = tmp_path / "rep.zip"
    with zipfile.ZipFile(package, "w") as packed:
        packed.writestr("bundle.json", "{}")
    with pytest.raises(InputError, match=r"rep\.zip is no bundle that hedgerow bundle wrote"):
        run_report("corpus", package, tmp_path / "out")


def test_a_coded_sheet_that_is_missing_is_named_as_typed(tables, tmp_path):
    with pytest.raises(InputError, match=r"^nosuch\.xlsx does not exist"):
        run_report("validation", tables, tmp_path / "out", {"coded": "nosuch.xlsx"})
    assert not (tmp_path / "out").exists() and not list(tmp_path.glob(".out*"))


def test_one_article_in_full_or_in_snippets(tables, tmp_path):
    full = run_report("article", tables, tmp_path / "full", {"article_id": "t1"})
    short = run_report("article", tables, tmp_path / "short", {"article_id": "t1", "full_text": "no"})
    assert '<div class="text"' in full.html.read_text(encoding="utf-8")
    assert '<div class="text"' not in short.html.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="no article 'zzz'"):
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


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_damaged_manifest_is_named_with_the_way_out(tmp_path, content):
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=r"manifest\.json is damaged; run the analysis again"):
        check_analysis(tmp_path)
