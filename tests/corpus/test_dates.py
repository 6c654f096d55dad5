from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.dates import day_order, parse_date

DAY = "2026-03-05T00:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-05", DAY),
        ("2026/3/5", DAY),
        ("2026.03.05", DAY),
        ("20260305", DAY),
        ("20260305083000", "2026-03-05T08:30:00+00:00"),
        ("2026-03-05T08:30:00Z", "2026-03-05T08:30:00+00:00"),
        ("2026-03-05 08:30:15.123456+02:00", "2026-03-05T06:30:15+00:00"),
        ("2026-03-05T23:30:00-0500", "2026-03-06T04:30:00+00:00"),
        ("5 March 2026", DAY),
        ("5th of March, 2026", DAY),
        ("March 5, 2026", DAY),
        ("Mar. 5, 2026", DAY),
        ("MAR 05 2026", DAY),
        ("05-Mar-2026", DAY),
        ("2026 March 5", DAY),
        ("Sept 5, 2026", "2026-09-05T00:00:00+00:00"),
        ("Thu, 05 Mar 2026 08:30:00 GMT", "2026-03-05T08:30:00+00:00"),
        ("March 5, 2026 Thursday 8:30 PM GMT", "2026-03-05T20:30:00+00:00"),
        ("March 5, 2026 Thursday", DAY),
        ("March 5, 2026 8:30 p.m. EST", "2026-03-06T01:30:00+00:00"),
        ("5 March 2026 12:05 am BST", "2026-03-04T23:05:00+00:00"),
        ("Published on 5 March 2026 at 08:30", "2026-03-05T08:30:00+00:00"),
        ("1772697600", "2026-03-05T08:00:00+00:00"),
        ("1772697600000", "2026-03-05T08:00:00+00:00"),
        ("25/03/2026", "2026-03-25T00:00:00+00:00"),
        ("03/25/2026", "2026-03-25T00:00:00+00:00"),
        ("25.3.26", "2026-03-25T00:00:00+00:00"),
        ("05/05/2026", "2026-05-05T00:00:00+00:00"),
    ],
)
def test_dates_that_can_be_read(text, expected):
    assert parse_date(text).isoformat() == expected


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026", "March 2026", "2026-13-05", "30 February 2026", "05/03/2026", "1/2/26", "99/99/2026",
     "2026-02-30", "Thursday", "12:30", "May", "1" * 200, "0000-01-01"],
)  # fmt: skip
def test_what_cannot_be_read_without_guessing_is_no_date(text):
    assert parse_date(text) is None


def test_the_order_of_the_file_settles_an_ambiguous_date():
    assert parse_date("05/03/2026", "dmy") == datetime(2026, 3, 5, tzinfo=UTC)
    assert parse_date("05/03/2026", "mdy") == datetime(2026, 5, 3, tzinfo=UTC)
    assert parse_date("25/03/2026", "mdy") == datetime(2026, 3, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["05/03/2026", "25/03/2026"], "dmy"),
        (["05/03/2026", "03/25/2026"], "mdy"),
        (["05/03/2026", "06/03/2026"], None),
        (["25/03/2026", "03/25/2026"], None),
        (["2026-03-25"], None),
        ([], None),
    ],
)
def test_day_order(texts, order):
    assert day_order(texts) == order


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)))
def test_any_iso_date_comes_back(moment):
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    assert parse_date(moment.isoformat()) == moment


@given(st.text(max_size=60), st.sampled_from([None, "dmy", "mdy"]))
def test_no_text_breaks_it(text, order):
    moment = parse_date(text, order)
    assert moment is None or moment.tzinfo is UTC
