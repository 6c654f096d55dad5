"""What a reader meets: no network, light and dark, phone, keyboard, print."""

import pytest

from analysis.corpus import read
from analysis.reports import run_report
from analysis.resources import locate
from analysis.tables import analyze

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    analyze(read(locate("sample", "articles"))).save(folder / "tables")
    return {
        name: run_report(name, folder / "tables", folder / name, values)
        for name, values in (("corpus", {}), ("article", {"article_id": "border-overland"}))
    }


@pytest.mark.parametrize("name", ["corpus", "article"])
def test_no_request_leaves_and_nothing_fails(opened, made, name):
    page = opened(made[name].html)
    assert page.seen == {"requests": [made[name].html.resolve().as_uri()], "trouble": []}


@pytest.mark.parametrize("name", ["corpus", "article"])
def test_a_phone_needs_no_sideways_scrolling(opened, made, name):
    page = opened(made[name].html, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_figures_are_images_with_their_numbers_in_words(opened, made):
    page = opened(made["corpus"].html)
    labels = page.eval_on_selector_all("figure svg", "all => all.map(one => one.getAttribute('aria-label'))")
    assert len(labels) == 4
    assert all(any(sign.isdigit() for sign in label) for label in labels)


def test_ids_are_unique_and_links_arrive(opened, made):
    for result in made.values():
        page = opened(result.html)
        ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
        assert len(ids) == len(set(ids))
        targets = page.eval_on_selector_all(
            "a[href]", "all => all.map(one => one.getAttribute('href').slice(1))"
        )
        assert set(targets) <= set(ids)


def test_marks_are_reached_by_keyboard_and_explain_themselves(opened, made):
    page = opened(made["article"].html)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hasAttribute('data-note')"):
            break
    note = page.evaluate("getComputedStyle(document.activeElement, '::after').content")
    assert "rule" in note


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(opened, made, scheme):
    page = opened(made["corpus"].html, color_scheme=scheme)
    for selector in ("p.finding", "p.note", "td", "figcaption", "h2"):
        assert _contrast(page, selector) >= 4.5


def _contrast(page, selector):
    colours = page.evaluate(
        "s => [getComputedStyle(document.querySelector(s)).color, "
        "getComputedStyle(document.body).backgroundColor]",
        selector,
    )
    lights = sorted(map(_light, colours))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour):
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
