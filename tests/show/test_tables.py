import pandas as pd
import pytest

from analysis.show import sheet, show_table
from analysis.show.tables import write

FRAME = pd.DataFrame(
    {
        "outlet": ["<b>N</b>", None],
        "numerator": [1234, 5],
        "estimate": [0.456, None],
        "low": [0.4, None],
        "high": [0.5, None],
    }
)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (1234, "int", "1,234"),
        (1.25, "rate", "1.2"),
        (0.456, "percent", "46%"),
        (0.0131, "tenths", "1.3%"),
        (None, "rate", "\u2013"),
        (float("nan"), "int", "\u2013"),
        ("no_comment", "term", "no comment"),
        ("a\nb\x00", "text", "a b\ufffd"),
    ],
)
def test_one_way_of_writing(value, kind, expected):
    assert write(value, kind) == expected


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2025-01-13/2025-01-19", "2025-01-13 to 19"),
        ("2025-01-27/2025-02-02", "2025-01-27 to 02-02"),
        ("2024-12-30/2025-01-05", "2024-12-30 to 2025-01-05"),
        ("2025-01", "2025-01"),
        ("2025Q1", "2025Q1"),
    ],
)
def test_a_week_is_named_by_its_first_and_last_day_on_one_line(period, shown):
    assert write(period, "period") == shown


def test_low_and_high_are_one_column():
    shown = sheet(
        FRAME,
        name="t",
        title="T",
        columns={"outlet": "Outlet", "numerator": "Hedges", "interval": "95%"},
        formats={"estimate": "percent"},
    )
    assert shown.rows == (("<b>N</b>", "1,234", "40\u201350%"), ("\u2013", "5", "\u2013"))
    assert [column.number for column in shown.columns] == [False, True, True]


def test_great_tables_escape_and_keep_their_id():
    shown = sheet(FRAME, name="my_table", title="<i>T</i>", columns={"outlet": "<u>O</u>"}, note="<s>n</s>")
    html = show_table(shown)._repr_html_()
    assert 'id="my-table"' in html
    assert not {"<b>N", "<i>T", "<u>O", "<s>n"} & {html[place : place + 4] for place in range(len(html))}
    assert html == show_table(shown)._repr_html_()
    assert repr(show_table(shown)).splitlines() == ["<i>T</i>", "<u>O</u>", "<b>N</b>", "\u2013", "<s>n</s>"]
