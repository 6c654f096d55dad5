"""What shuts readers out: axe-core on every template's report and on the index of a batch, light and dark."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

from analysis.reports import list_reports
from analysis.reports.batch import Job, Outcome
from analysis.reports.export_html import export_html
from analysis.reports.export_index import export_index

pytestmark = pytest.mark.browser
NAMES = [template.name for template in list_reports()]
RUN = "axe.run(document, {resultTypes: ['violations']})"


@pytest.fixture(scope="session")
def axe():
    import axe_playwright_python

    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def pages(tmp_path_factory):
    """Every template's page on the sample corpus, and the index of a batch with a failure."""
    folder = tmp_path_factory.mktemp("pages")
    made = {"index": folder / "index.html"}
    for template in list_reports():
        names = {}
        for cell in nbformat.read(template.path, as_version=4).cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, f"{template.name}:{cell.id}", "exec"), names)
        made[template.name] = folder / f"{template.name}.html"
        made[template.name].write_text(export_html(names["report"].model), encoding="utf-8")
    outcomes = [Outcome(Job(f"event {n}", n + 5, f"event-{n}", {}), finding="Some hedge.") for n in range(3)]
    failed = [Outcome(Job("quay", 5, "quay", {}), reason="no room")]
    page = export_index(list_reports()[0], "event", outcomes, failed, [("pier", 2)])
    made["index"].write_text(page, encoding="utf-8")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_axe_finds_nothing_serious(opened, pages, axe, name, scheme):
    page = opened(pages[name], color_scheme=scheme)
    page.evaluate(axe)
    found = page.evaluate(RUN)
    assert len(found["passes"]) > 10
    grave = [
        (one["id"], one["impact"], one["nodes"][0]["html"][:200])
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
    assert not grave


@pytest.mark.parametrize("name", [*NAMES, "index"])
def test_a_page_is_whole_by_itself(opened, pages, name):
    page = opened(pages[name], viewport={"width": 360, "height": 740})
    assert page.seen == {"requests": [pages[name].resolve().as_uri()], "trouble": []}
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", NAMES)
def test_headings_come_in_order_and_cells_have_headers(opened, pages, name):
    page = opened(pages[name])
    levels = page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("main table:not(:has(caption))").count() == 0
    assert page.locator("main > section > .table thead th:not([scope=col])").count() == 0
    assert page.locator("main > section > .table tbody tr:not(:has(th[scope=row]))").count() == 0
    assert page.locator("figure svg:not([role=img][aria-label])").count() == 0


def test_counts_lead_to_the_lines_behind_them(opened, pages):
    page = opened(pages["corpus"])
    links = page.locator("td.number a")
    assert links.count() > 20
    ids = set(page.eval_on_selector_all("[id]", "all => all.map(one => one.id)"))
    goals = page.eval_on_selector_all(
        "td.number a", "all => all.map(one => one.getAttribute('href').slice(1))"
    )
    assert set(goals) <= ids
    # each number to the lines of its own row: of hedges, of attributions, of stance, of headlines
    assert {goal.partition("-")[0] for goal in goals} >= {
        "rates",
        "categories",
        "naming",
        "reporting",
        "stance",
        "headlines",
    }
    blocks = page.locator("td.number a").evaluate_all(
        "all => all.map(one => document.getElementById(one.getAttribute('href').slice(1)).innerText.length)"
    )
    assert all(length > 20 for length in blocks)


@pytest.mark.parametrize(
    ("name", "goal"),
    [
        ("compare", "parts-articles-1-estimate"),
        ("compare", "curve-1-estimate"),
        ("reporting-verbs", "distinctive-1-outlet"),
        ("validation", "accuracy-here-1-estimate"),
    ],
)
def test_a_number_made_of_several_groups_opens_lines_of_each_by_keyboard(opened, pages, name, goal):
    page = opened(pages[name])
    link, block = page.locator(f'a[href="#{goal}"]').first, page.locator(f"#{goal}")
    assert link.get_attribute("aria-label") == f"{link.inner_text()}: lines"
    assert not block.is_visible()
    link.focus()
    page.keyboard.press("Enter")
    assert block.is_visible() and block.locator(".what b").count() > 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Close"
