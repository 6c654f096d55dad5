"""How a report lies on its pages: what belongs together stands together, and no page is left half empty."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from pypdf import PdfReader

from analysis.reports import Report
from analysis.reports.export_pdf import export_pdf
from analysis.show import Picture

LINE = "One sentence of filler, of which every page needs so and so many to be full."
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="{0}">'
    '<rect width="480" height="{0}" fill="#ddd"/></svg>'
)


def pages_of(report):
    return [one.extract_text() for one in PdfReader(io.BytesIO(export_pdf(report.model))).pages]


def with_filler(lines):
    report = Report("Pages")
    report.section("Filler")
    for _ in range(lines):
        report.note(LINE)
    return report


def with_table(lines, rows, note):
    report = with_filler(lines)
    report.section("Numbers")
    report.finding("The finding stands over its table.")
    cells = ["a name"] * rows
    frame = pd.DataFrame({"who": cells, "row": [f"cell {number + 1} of it" for number in range(rows)]})
    report.table(
        frame, name="numbers", title="The table", columns={"who": "Who", "row": "Heading"}, note=note
    )
    return report


def drawn(height):
    return Picture(SVG.format(height), "A grey field.", b"")


@pytest.mark.parametrize("lines", range(22, 36))
@pytest.mark.parametrize("rows", [4, 12, 16])
def test_a_table_begins_with_its_headings_and_three_rows(lines, rows):
    pages = pages_of(with_table(lines, rows, "What is counted."))
    (first,) = [page for page in pages if "The table" in page]
    assert "Numbers" in first and "The finding stands over its table." in first
    assert "Heading" in first and all(f"cell {number} of it" in first for number in (1, 2, 3))
    assert all("Heading" in page for page in pages if "of it" in page)
    text = "".join(pages)
    assert all(text.count(f"cell {number + 1} of it") == 1 for number in range(rows))


def test_a_short_table_stands_on_one_page_with_its_note():
    for lines in range(22, 36):
        (page,) = [one for one in pages_of(with_table(lines, 4, "What is counted.")) if "of it" in one]
        assert "cell 4 of it" in page and "What is counted." in page


@pytest.mark.parametrize("lines", [22, 24])
def test_a_longer_table_leaves_no_page_half_empty(lines):
    first, *_ = pages_of(with_table(lines, 14, "What is counted."))
    assert "cell 3 of it" in first and "cell 14 of it" not in first


def with_figure(lines, height):
    report = with_filler(lines)
    report.section("Course")
    report.finding("The finding on the figure.")
    report.figure(drawn(height), name="figure", caption="The caption.")
    for number in range(12):
        report.note(f"After the figure, {number + 1}.")
    return report


@pytest.mark.parametrize("lines", [20, 22, 25])
def test_text_goes_on_where_a_figure_has_no_room(lines):
    pages = pages_of(with_figure(lines, 300))
    told = next(number for number, page in enumerate(pages) if "The finding on the figure." in page)
    shown = next(number for number, page in enumerate(pages) if "The caption." in page)
    after = next(number for number, page in enumerate(pages) if "After the figure, 1." in page)
    assert (told, shown, after) == (0, 1, 0), "what follows fills the page that the figure could not"


def test_a_figure_with_room_stands_where_it_is_told_of():
    (page,) = pages_of(with_figure(2, 200))
    assert (
        page.index("The finding on the figure.")
        < page.index("The caption.")
        < page.index("After the figure, 1.")
    )


def test_figures_one_after_another_keep_their_order_and_the_bytes_are_the_same():
    def made():
        report = with_filler(3)
        for number in range(6):
            report.section(f"Course {number + 1}")
            report.finding(f"Finding {number + 1} of six.")
            report.figure(drawn(330), name=f"figure_{number}", caption=f"Caption {number + 1} of six.")
            report.note(f"Note {number + 1} of six.")
        return report

    text = "".join(pages_of(made()))
    places = [text.index(f"Caption {number + 1} of six.") for number in range(6)]
    assert places == sorted(places)
    assert export_pdf(made().model) == export_pdf(made().model)
