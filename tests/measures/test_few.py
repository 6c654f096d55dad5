"""What rests on too few cases is said to, and never printed as if it were a result."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.measures import too_few, too_few_note
from analysis.show import sheet
from analysis.show.tables import DASH

ROWS = pd.DataFrame(
    {
        "name": ["many", "few", "none", "wide", "no end", "unknown"],
        "estimate": [1.4, 2.0, float("nan"), 3.0, 3.0, 1.0],
        "low": [0.9, 0.0, float("nan"), 0.1, 0.5, 0.9],
        "high": [2.1, 3565.0, float("nan"), 30.0, float("inf"), 1.1],
        "q": [0.4, 0.2, float("nan"), 0.3, 0.3, 0.5],
        "n": [40, 4, 0, 40, 40, None],
    }
)


def test_few_cases_and_wide_intervals_are_taken_out() -> None:
    found = too_few(ROWS, "n", widest=20, also=["q"])
    assert found["too_few"].astype(object).where(found["too_few"].notna(), None).tolist() == [
        None, 4, 0, 40, 40, 0,
    ]  # fmt: skip
    assert found["estimate"].notna().tolist() == found["q"].notna().tolist() == [True] + [False] * 5
    assert ROWS["estimate"].notna().sum() == 5  # the frame that was given is left alone


def test_without_a_widest_any_width_is_shown() -> None:
    assert too_few(ROWS, "n")["estimate"].notna().tolist() == [True, False, False, True, True, False]


@pytest.mark.parametrize("stem", ["", "ratio"])
def test_a_table_says_so(stem: str) -> None:
    frame = (
        ROWS.rename(columns={"estimate": stem, "low": f"{stem}_low", "high": f"{stem}_high"})
        if stem
        else ROWS
    )
    found = too_few(frame, frame["n"], stem=stem, widest=20)
    key = f"interval:{stem}" if stem else "interval"
    columns = {"name": "Name", stem or "estimate": "Ratio", key: "95 %"}
    rows = sheet(found, name="t", title="T", columns=columns).rows
    assert rows[0] == ("many", "1.4", f"0.9{DASH}2.1")
    assert rows[1] == ("few", DASH, "too few to say (4)")
    assert rows[3] == ("wide", DASH, "too wide to say (40)")


def test_the_note_states_the_minimum() -> None:
    assert too_few_note("verbs", least=3, widest=20) == (
        "Too few to say: fewer than 3 verbs. Too wide to say: 3 or more, and yet an interval whose upper end "
        "is more than 20 times its lower; about four times as many make it half as wide. In both cases in "
        "brackets how many there are."
    )
