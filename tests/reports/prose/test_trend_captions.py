"""Captions and columns of a course fit what is drawn, and titles what was found."""

import pandas as pd
import pytest

from analysis.reports.prose import trend, verbs

BARE = pd.DataFrame({"period": ["2025-01", "2025-02"], "fit": [None, None]})
FITTED = BARE.assign(fit=[0.1, 0.2])


@pytest.mark.parametrize("headings", [trend.COURSE, trend.SHARES, verbs.COURSE])
def test_without_a_trend_there_are_no_columns_of_one(headings):
    assert {"fit", "interval:fit"} <= set(trend.course_columns(FITTED, headings))
    assert set(headings) - set(trend.course_columns(BARE, headings)) == {"fit", "interval:fit"}


def test_a_caption_explains_only_what_is_drawn():
    assert "Line and band" in trend.caption(FITTED)
    for frame in (BARE, BARE[:0]):
        assert "ine and band" not in trend.caption(frame)
        assert "No course is drawn: a trend takes six periods or more" in trend.caption(frame)


def test_the_title_of_distinctive_verbs_claims_no_more_than_was_found():
    frame = pd.DataFrame({"q": [0.01, 0.5]})
    assert verbs.distinct_title(frame, "outlet") == "The reporting verbs that set each outlet apart"
    title = verbs.distinct_title(frame[1:], "meta_desk")
    assert title.startswith("Reporting verbs that each desk uses more") and "chance could explain" in title
