"""A trend by a period that the articles do not carry says which they do, and prints no row of dashes."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.reports.prose import trend
from analysis.show import sheet
from analysis.show.tables import DASH


def _data(*days):
    published = pd.to_datetime(list(days), utc=True)
    ids = [f"a{at}" for at in range(len(days))]
    frame = pd.DataFrame({"article_id": ids, "published": published, "duplicate_of": None, "n_words": 100})
    return SimpleNamespace(articles=frame)


WEEKS = _data("2025-01-06", "2025-01-14", "2025-01-20", "2025-01-29", "2025-02-03", "2025-02-11")
MONTHS = _data(*(f"2025-{month:02d}-10" for month in range(1, 9)))
DAYS = _data("2025-01-06", "2025-01-07")


@pytest.mark.parametrize(
    ("data", "period", "said"),
    [
        (WEEKS, "month", "By week there are 6, enough for a trend: -p period week."),
        (MONTHS, "year", "By month there are 8, enough for a trend: -p period month."),
        (MONTHS, "quarter", "By month there are 8, enough for a trend: -p period month."),
        (MONTHS, "month", ""),
        (DAYS, "month", ""),
    ],
)
def test_the_longest_period_that_carries_a_trend_is_suggested(data, period, said):
    assert trend.carried(data, period) == said


def test_weeks_are_followed_where_there_are_few_months():
    assert trend.period_of(WEEKS, "") == "week" and trend.period_of(WEEKS, "month") == "month"
    assert trend.period_of(MONTHS, "") == "month"


COURSE = pd.DataFrame(
    {
        "period": ["2025-01", "2025-02", "2025-03"], "numerator": [4, 0, 6], "exposure": [900, 0, 1200],
        "n_articles": [3, 0, 4], "estimate": [4.4, None, 5.0], "low": [2.0, None, 3.0],
        "high": [7.0, None, 8.0], "fit": None, "fit_low": None, "fit_high": None,
    }
)  # fmt: skip


def test_a_period_without_articles_has_no_row():
    shown = trend.with_articles(COURSE)
    columns = trend.course_columns(COURSE, trend.COURSE)
    rows = sheet(shown, name="t", title="T", columns=columns, formats=trend.COUNT_FORMATS).rows
    assert [row[0] for row in rows] == ["2025-01", "2025-03"] and not any(DASH in row for row in rows)
    assert trend.course_note(COURSE, "month") == "One month without articles has no row."
    assert trend.course_note(shown, "month") == ""
    assert trend.with_articles(COURSE[:0]).empty


SLOPES = pd.DataFrame(
    {
        "what": ["A", "B"], "n_periods": [8, 4], "numerator": [40, 9], "estimate": [1.02, None],
        "low": [1.01, None], "high": [1.03, None], "q": [0.01, None], "autocorrelation": [0.1, None],
    }
)  # fmt: skip


def test_what_has_no_line_is_named_and_has_no_row():
    shown = trend.told(SLOPES)
    rows = sheet(shown, name="t", title="T", columns=trend.SLOPES, formats=trend.SLOPE_FORMATS).rows
    assert rows == (("A", "8", "40", "2.0%", f"1.0{DASH}3.0%", "0.010", "0.10"),)
    assert trend.slopes_note(SLOPES).endswith("for a line, which takes six: B (4).")
    assert trend.slopes_note(SLOPES[:1]) == trend.SLOPES_NOTE
    assert trend.told(SLOPES[1:]) is None and trend.told(SLOPES[:0]) is None
    assert trend.moving(SLOPES, "outlet", "outlets") == (
        "A moves by more than chance explains: from one period to the next the rate changes by +2.0% (95% "
        "interval 1.0% to 3.0%)."
    )
    both = SLOPES.ffill()
    assert trend.moving(both, "outlet", "outlets") == (
        "Two of the two outlets move by more than chance explains, from one period to the next, with 95% "
        "intervals: A +2.0% (1.0% to 3.0%) and B +2.0% (1.0% to 3.0%)."
    )


def test_what_has_too_few_periods_is_not_counted_as_still():
    rows = pd.DataFrame({"what": ["A", "B", "C"], "q": [0.5, 0.7, None]})
    assert trend.moving(rows, "outlet", "outlets") == (
        "Neither of the two outlets with six periods or more moves by more than chance explains; "
        "C has too few."
    )


def test_one_period_is_no_course():
    assert trend.can_draw(COURSE) and not trend.can_draw(COURSE[:1]) and not trend.can_draw(COURSE[:0])
    many = pd.concat([COURSE.assign(outlet=f"o{at}") for at in range(13)])
    assert not trend.can_draw(many, "outlet") and trend.can_draw(many[:30], "outlet")
