import io

import pandas as pd
import pytest

from analysis.reports.csvfile import safe_cell, to_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d", " =", "\n@"])
def test_text_never_begins_a_formula(start):
    assert safe_cell(f"{start}CMD()") == f"'{start}CMD()"


@pytest.mark.parametrize("value", ["plain", "a=b", "", 3, -1.5, None])
def test_the_rest_stays_as_it_is(value):
    assert safe_cell(value) == value


def test_numbers_stay_numbers_and_headings_are_safe():
    text = to_csv(pd.DataFrame({"=x": ["-1+1", "b"], "n": [-1.5, 2.0]}))
    assert text == "'=x,n\n'-1+1,-1.5\nb,2.0\n"
    assert pd.read_csv(io.StringIO(text))["n"].tolist() == [-1.5, 2.0]
