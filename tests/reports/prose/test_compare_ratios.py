"""Ratios that rest on too little are not printed, and the ways of counting that matter are picked."""

import math

import pandas as pd
import pytest

from analysis.reports.prose import compare
from analysis.show import sheet
from analysis.show.tables import DASH

COLUMNS = [
    "first", "second", "numerator_first", "numerator_second", "ratio", "ratio_low", "ratio_high",
    "difference", "difference_low", "difference_high", "q",
]  # fmt: skip
MANY = ("A", "B", 40, 30, 1.4, 0.9, 2.2, 5.0, -1.0, 11.0, 0.2)
FEW = ("A", "C", 40, 2, 9.0, 0.5, 40.0, 12.0, 4.0, 20.0, 0.01)
WIDE = ("B", "C", 30, 6, 0.6, 0.01, 35.0, -3.0, -9.0, 3.0, 0.4)
NONE = ("A", "D", 0, 40, 0.0, 0.0, 0.2, -9.0, -14.0, -5.0, 0.001)


def _pairs(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def test_a_table_says_which_ratios_rest_on_too_little_and_why():
    shown = compare.said(compare.named(_pairs(MANY, FEW, WIDE, NONE)))
    columns = {"pair": "Pair", "ratio": "Ratio", "interval:ratio": "95%", "q": "q"}
    rows = sheet(shown, name="t", title="T", columns=columns, formats=compare.PAIR_FORMATS).rows
    assert [row[1:3] for row in rows] == [
        ("1.40", f"0.90{DASH}2.20"),
        (DASH, "too few to say (2)"),
        (DASH, "too wide to say (6)"),
        (DASH, "too few to say (0)"),
    ]
    assert [row[3] for row in rows] == ["0.200", "0.010", "0.400", "0.001"], "the test itself stands"
    note = compare.pairs_note(_pairs(MANY, FEW))
    assert "fewer than 5 hedges in either of the two" in note and "more than 20 times its lower" in note
    assert "too few" not in compare.pairs_note(_pairs(MANY)).lower()
    assert compare.pairs_note(_pairs(*29 * [MANY])).startswith("28 of 29 pairs; tables/pairs.csv holds all.")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([FEW], "A more often than C (by 12.0 per 1,000 words; 4.0 to 20.0 more)"),
        ([NONE], "A less often than D (by 9.0 per 1,000 words; 14.0 to 5.0 fewer)"),
        ([WIDE], "no proof that they are alike; too little was seen to state a ratio."),
        (
            [MANY, WIDE],
            "of their ratios run from 0.90 to 2.20; too little was seen to state a ratio for one pair",
        ),
    ],
)
def test_what_cannot_be_a_ratio_is_told_as_a_difference_or_not_at_all(rows, expected):
    text = compare.pairs(_pairs(*rows), "outlet", "all")
    assert expected in text and "writers and sources together hedge" in text.lower()
    assert "35" not in text and "0.01" not in text


def test_a_level_that_rests_on_too_little_has_no_ratio():
    frame = pd.DataFrame(
        {
            "term": ["outlet", "outlet"], "level": ["B", "C"], "reference": "A", "numerator": [40.0, 2.0],
            "estimate": [2.0, 0.1], "low": [1.2, 0.001], "high": [3.3, 0.9], "q": [0.01, 0.04],
        }
    )  # fmt: skip
    assert compare.effects_said(frame)["estimate"].isna().tolist() == [False, True]
    text = compare.effects(frame, "outlet", ["length"])
    assert "B twice as often (1.2 to 3.3) and C less often" in text
    assert "fewer than 5 hedges of the level" in compare.effects_note(frame)


def _curve(rows):
    """Rows of (categories, voice, estimate, low, high, default, least numerator)."""
    names = ["categories", "voice", "estimate", "low", "high", "default", "numerator_first"]
    frame = pd.DataFrame(rows, columns=names).assign(
        exposure="writer", on_cue="include", threshold=0.0, duplicates="once", first="A", second="B"
    )
    return frame.assign(numerator_second=40, specification=range(1, len(frame) + 1))


CURVE = _curve(
    [
        ("commitment", "all", 0.5, 0.01, 9.0, False, 40),  # too wide
        ("modal", "all", 0.8, 0.6, 1.2, False, 40),
        ("all categories", "writer", 1.1, 0.9, 1.4, True, 40),
        ("all categories", "all", 1.3, 0.9, 1.7, False, 40),
        ("modal", "writer", 1.5, 1.1, 2.0, False, 40),  # one choice away, and another answer
        ("commitment", "source", 1.9, 1.2, 3.0, False, 40),  # two choices away
        ("modal", "source", 2.5, 1.5, 4.0, False, 40),
        ("commitment", "writer", 9.0, 2.0, 30.0, False, 3),  # too few
    ]
)


def test_of_a_curve_the_ends_the_usual_way_and_the_nearest_other_answers_are_shown():
    chosen = compare.curve_chosen(CURVE)
    assert dict(zip(chosen["specification"], chosen["why"], strict=True)) == {
        2: "the smallest ratio",
        3: "the usual way",
        5: "another answer, by one choice",
        7: "the largest ratio",
    }
    assert "4 of 8 ways" in compare.curve_note(CURVE)
    assert "In 3 of them the answer is another than in the usual way" in compare.curve_note(CURVE)
    assert len(compare.curve_drawn(CURVE)) == 6


def test_a_way_of_counting_is_told_by_what_sets_it_apart_from_the_usual_one():
    rows = compare.curve_rows(CURVE).set_index("specification")["counted"]
    assert rows[3] == (
        "hedges of every category, by the writer, per 1,000 words of the writer, hedges in cues counted, "
        "of any confidence, copies counted once"
    )
    assert rows[5] == "modal alone"
    assert rows[6] == "commitment alone, by the sources"


def test_where_no_way_has_another_answer_that_is_a_sentence():
    note = compare.curve_note(CURVE[1:4])
    assert "In none of them is the answer another than in the usual way" in note and "no ways" not in note


def test_a_curve_is_told_without_what_rests_on_too_little():
    text = compare.curve(CURVE)
    assert "Counted in 6 defensible ways, A hedges from 0.80 to 2.50 times as often as B" in text
    assert "(2 more rest on too little to say)" in text and "lies above 1 in 3 of them" in text
    alone = CURVE.assign(numerator_first=2)
    assert compare.curve(alone).startswith("Too little was seen of A and B to compare them")
    assert compare.curve_chosen(alone)["why"].tolist() == ["the usual way"]
    assert math.isnan(compare.curve_chosen(alone)["estimate"].iloc[0])


def test_a_figure_without_a_ratio_to_show_is_not_drawn():
    assert compare.can_draw(compare.ratios(_pairs(MANY, FEW)))
    assert not compare.can_draw(compare.ratios(_pairs(FEW, WIDE)))
    assert not compare.can_draw(compare.ratios(_pairs()))
