"""One hostile corpus through every output: nothing in it does anything."""

import csv
import json
import re
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser

# what must not exist in a page that only shows text
_LIVE = ", ".join(
    [
        "script",
        "iframe",
        "object",
        "embed",
        "img",
        "form",
        "link",
        "base",
        "meta[http-equiv=refresh]",
        "[onerror]",
    ]
)

_DRAWN = {"svg", "g", "defs", "path", "use", "clipPath", "rect", "style"}


def _check(page, path):
    assert page.evaluate("window.pwned") is None
    assert page.seen["trouble"] == []
    assert page.seen["requests"] == [path.resolve().as_uri()]
    assert page.locator(_LIVE).count() == 0
    links = page.eval_on_selector_all("[href]", "all => all.map(one => one.getAttribute('href'))")
    assert all(link.startswith("#") for link in links)
    attributes = page.evaluate("[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())")
    assert [name for name in attributes if name.startswith("on")] == []


@pytest.mark.parametrize("name", ["corpus", "article"])
def test_report_page_shows_and_does_nothing_else(opened, hostile_reports, name):
    path = hostile_reports[name].html
    page = opened(path)
    _check(page, path)
    text = page.evaluate("document.body.innerText")
    assert "<script>window.pwned = 1</script>" in text
    assert "1337" not in text


def test_hostile_outlet_stands_in_table_and_figure(hostile_reports):
    page = hostile_reports["corpus"].html.read_text(encoding="utf-8")
    assert page.count("=CMD()|") > 5
    figure = next(path for path in hostile_reports["corpus"].figures if path.name == "rates.svg")
    assert "&lt;img src" in figure.read_text(encoding="utf-8")


def test_shown_article_shows_and_does_nothing_else(opened, hostile_analysis, tmp_path):
    from analysis.show import article_html

    path = tmp_path / "article.html"
    path.write_text(
        article_html(hostile_analysis, hostile_analysis.articles["article_id"].iloc[0]), encoding="utf-8"
    )
    page = opened(path)
    _check(page, path)
    text = page.evaluate("document.body.innerText")
    assert "{{ 7 * 191 }}" in text and "#read(" in text


def test_notebook_outputs_do_nothing_in_a_page(opened, hostile_reports, tmp_path):
    for name, result in hostile_reports.items():
        notebook = json.loads(result.notebook.read_text(encoding="utf-8"))
        parts = [
            "".join(output["data"][kind])
            for cell in notebook["cells"]
            for output in cell.get("outputs", [])
            for kind in ("text/html", "image/svg+xml")
            if kind in output.get("data", {})
        ]
        assert len(parts) > 5
        path = tmp_path / f"{name}.html"
        path.write_text("<meta charset=utf-8>" + "".join(parts), encoding="utf-8")
        page = opened(path)
        assert page.evaluate("window.pwned") is None
        assert page.seen["requests"] == [path.resolve().as_uri()]
        assert page.locator("script, iframe, [onerror], [onload]").count() == 0
        # the figures of the kit, and nothing that the texts bring
        assert page.locator('img:not([src^="data:image/svg+xml;base64,"])').count() == 0


def test_no_cell_of_a_csv_begins_a_formula(hostile_reports):
    for result in hostile_reports.values():
        tables = [*result.tables, *(path for path in result.figures if path.suffix == ".csv")]
        for path in tables:
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    for cell in row:
                        assert not re.match(r"\s*[=+\-@\t\r]", cell) or _is_number(cell), (path.name, cell)


def test_pdf_shows_the_text_as_it_is(hostile_reports):
    for result in hostile_reports.values():
        reader = PdfReader(result.pdf)
        text = "".join(page.extract_text() for page in reader.pages)
        assert "#read(" in text
        assert "root:" not in text
        catalog = reader.trailer["/Root"]
        assert "/OpenAction" not in catalog and "/Names" not in catalog.get("/AA", {})
        links = [
            annotation.get_object().get("/A", {}).get("/URI")
            for page in reader.pages
            for annotation in page.get("/Annots", [])
        ]
        assert not any(links)


def test_figures_hold_drawings_only(hostile_reports):
    for path in hostile_reports["corpus"].figures:
        if path.suffix == ".svg":
            for element in ElementTree.parse(path).iter():
                assert element.tag.rpartition("}")[2] in _DRAWN, element.tag
                assert not [name for name in element.attrib if name.startswith("on")]
                links = [value for name, value in element.attrib.items() if name.endswith("href")]
                assert all(link.startswith("#") for link in links)


def _is_number(cell):
    return re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", cell) is not None
