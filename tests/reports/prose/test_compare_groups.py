"""A comparison of some groups is of those alone, in the regression too."""

import pandas as pd
import pytest

from analysis import measures
from analysis.measures.comparison import too_few
from analysis.reports import open_analysis
from analysis.reports.prose import compare


def test_a_regression_has_only_the_groups_that_are_compared():
    data = open_analysis()
    names = ["Daily Skylark", "The Harbour Courier"]
    found = measures.regression(compare.among(data, "outlet", names), "hedges", "outlet", ["length"])
    assert set(found.loc[found["term"] == "outlet", "level"]) == {"The Harbour Courier"}
    assert set(found.loc[found["term"] == "outlet", "reference"]) == {"Daily Skylark"}
    rates = measures.rates(data, by="outlet").set_index("outlet")["numerator"]
    whole = measures.regression(data, "hedges", "outlet", ["length"])
    counts = [frame.loc[frame["level"] == names[1], "numerator"].iloc[0] for frame in (found, whole)]
    assert counts == [rates[names[1]]] * 2
    assert compare.among(data, "outlet", None) is data


def test_one_pair_has_one_ratio():
    row = {"first": "A", "second": "B", "ratio": 1.1, "ratio_low": 0.7, "ratio_high": 1.6, "q": 0.4}
    frame = pd.DataFrame([row]).assign(numerator_first=40, numerator_second=40)
    assert compare.pairs(frame, "outlet", "writer").endswith(
        "That is no proof that they are alike: the 95% interval of their ratio runs from 0.70 to 1.60."
    )


@pytest.mark.parametrize(
    ("minimum", "way"),
    [
        (5, "Try a lower minimum (in a report: -p minimum 2) or another field."),
        (2, "so there is nothing to compare. Try another field."),
        (1, "so there is nothing to compare."),
    ],
)
def test_a_minimum_is_not_advised_that_is_no_lower(minimum, way):
    assert too_few("outlet", ["A"], minimum).endswith(way)
