"""The lesson's page as a class uses it: words clicked and keyed, counters, nothing that leaves the page."""

import pytest

from analysis.resources import locate

pytestmark = pytest.mark.browser
STATES = ["no mark", "How sure?", "Still open", "Rough or nameless", "no mark"]


@pytest.fixture()
def lesson(opened):
    return opened(locate("workshop", "01-left-to-be-seen.html"))


def word(page, text):
    """Return the box of the first word of the text that reads `text`."""
    box = page.locator(".w").filter(has=page.locator(f'input[aria-label="{text}: no mark"]'))
    return box.first


def state(box):
    return box.locator("input:checked").get_attribute("aria-label").partition(": ")[2]


def read_aloud(page):
    """Return the page as a screen reader gets it; the counters, drawn by styles, stand in no element."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    texts = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "StaticText"]
    return " ".join("".join(texts).split())


def test_four_clicks_go_through_the_groups_and_back(lesson):
    box = word(lesson, "unlikely")
    seen = [state(box)]
    for _ in range(4):
        box.locator("label:visible").click()
        seen.append(state(box))
        assert box.locator("label:visible").count() == 1
    assert seen == STATES


def test_each_group_has_its_own_line(lesson):
    box = word(lesson, "unlikely")
    lines = []
    for _ in range(3):
        box.locator("label:visible").click()
        style = "label => getComputedStyle(label).borderBottomStyle"
        lines.append(box.locator("label:visible").evaluate(style))
    assert lines == ["solid", "double", "dotted"]


def test_a_word_is_marked_by_keyboard(lesson):
    box = word(lesson, "may")
    box.locator("input:checked").focus()
    seen = []
    for _ in range(4):
        lesson.keyboard.press("ArrowRight")
        seen.append(state(box))
    assert seen == STATES[1:]
    lesson.keyboard.press("Tab")
    assert lesson.evaluate("document.activeElement.getAttribute('aria-label')") == "have: no mark"


def test_marks_are_counted_and_those_shared_with_the_program(lesson):
    for text in ("unlikely", "unclear", "dam"):
        word(lesson, text).locator("label:visible").click()
    assert "Words you have marked: 3." in read_aloud(lesson)
    lesson.locator("summary", has_text="Show what the program marked").click()
    assert "You marked 3 words; 2 of them are marked by the program, too." in read_aloud(lesson)
    word(lesson, "have").locator("label:visible").click()
    assert "You marked 4 words; 2 of them are marked by the program, too." in read_aloud(lesson)


def test_the_class_can_open_every_answer(lesson):
    for summary in lesson.locator("summary").all():
        summary.click()
    assert lesson.locator("details:not([open])").count() == 0
    assert lesson.locator("details mark").count() > 20


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_runs_over_the_side(opened, width):
    page = opened(locate("workshop", "01-left-to-be-seen.html"), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_leaves_the_page_and_no_script_is_in_it(lesson):
    word(lesson, "may").locator("label:visible").click()
    assert lesson.seen["requests"] == [locate("workshop", "01-left-to-be-seen.html").resolve().as_uri()]
    assert lesson.seen["trouble"] == []
    assert lesson.locator("script").count() == 0
