"""What correcting changes is said with what is counted, whose, its interval, and what it does not prove."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.measures.corrected_wording import changed as changed_in_csv
from analysis.reports.prose import validation

HEDGES, ATTRIBUTIONS = SimpleNamespace(table="hedges"), SimpleNamespace(table="attributions")
KIT, NO, YES = 0.01, 0.5, 0.01
NO_PROOF = " That is no proof that they are alike: correcting makes intervals wider."
LEAD = "differ in how often writers hedge by more than chance explains; once its errors are corrected,"


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        (
            [(NO, NO)],
            "By the kit's counts, the one pair of outlets does not differ in how often writers hedge by more "
            "than chance explains, nor once its errors are corrected.",
        ),
        (
            [(KIT, NO)],
            "By the kit's counts, the one pair of outlets differs in how often writers hedge by more than "
            f"chance explains; once its errors are corrected, it does not.{NO_PROOF}",
        ),
        ([(KIT, YES), (NO, NO)], "that one still does."),
        ([(KIT, NO), (NO, NO)], f"that one no longer does.{NO_PROOF}"),
        ([(KIT, NO), (NO, YES)], f"that one no longer does, and one more does.{NO_PROOF}"),
        (
            [(KIT, NO), (KIT, NO), (NO, NO)],
            f"By the kit's counts, two of three pairs of outlets {LEAD} none of these two does.{NO_PROOF}",
        ),
        ([(KIT, YES), (KIT, YES), (NO, NO)], f"two of three pairs of outlets {LEAD} two of these two do."),
        (
            [(NO, YES), (NO, NO)],
            "By the kit's counts, none of two pairs of outlets differs in how often writers hedge by more "
            "than chance explains; once its errors are corrected, one does.",
        ),
    ],
)
def test_what_stands_is_told_of_what_was_told_apart(q, expected):
    frame = pd.DataFrame(q, columns=["plain_q", "q"]).assign(too_few_ratio=pd.NA)
    assert validation.compared(frame, "outlet", HEDGES, "writer").endswith(expected)


def test_what_the_table_does_not_say_is_counted_by_its_own_two_terms():
    frame = pd.DataFrame({"plain_q": NO, "q": NO, "too_few_ratio": [3, 2, 9, pd.NA]})
    text = validation.compared(frame.assign(too_wide_ratio=[False, False, True, False]), "outlet", HEDGES)
    assert text.endswith(
        " For two pairs there are too few coded units to say and for one pair the interval is too wide to "
        "say."
    )


@pytest.mark.parametrize(
    ("wide", "expected"),
    [
        ([True], "corrected, that cannot be told: the interval is too wide."),
        ([True] * 3, "corrected, no pair can be told: for all three the interval is too wide."),
        ([False] * 3, "corrected, no pair can be told: for all three too few units are coded."),
        (
            [True, False, True],
            "corrected, no pair can be told: for one too few units are coded and for two the interval is too "
            "wide.",
        ),
    ],
)
def test_where_no_pair_has_a_corrected_ratio_none_is_said_to_be_alike(wide, expected):
    frame = pd.DataFrame({"plain_q": KIT, "q": float("nan"), "too_few_ratio": 15, "too_wide_ratio": wide})
    text = validation.compared(frame, "outlet", HEDGES)
    assert text.endswith(expected) and "none" not in text


ROW = {"plain": 30.4, "plain_low": 25.1, "plain_high": 35.2, "estimate": 32.5, "low": 27.5, "high": 38.5}


@pytest.mark.parametrize(
    ("codes", "voice", "row", "expected"),
    [
        (
            HEDGES, "writer", {},
            "By the kit's count, writers hedge 30.4 times per 1,000 of their own words (95% interval 25.1 to "
            "35.2); corrected by the coded sample it is 32.5 (27.5 to 38.5): the sample does not show that "
            "the kit is off.",
        ),
        (HEDGES, "source", {"low": 31.0}, "sources hedge 30.4 times per 1,000 attributed words (95%"),
        (HEDGES, "source", {"low": 31.0}, "(31.0 to 38.5): here the kit misses some."),
        (ATTRIBUTIONS, "writer", {}, "By the kit's count, there are 30.4 attributions per 1,000 words (95%"),
        (HEDGES, "all", {"estimate": float("nan")}, "35.2); too little is coded to correct that."),
    ],
)  # fmt: skip
def test_a_corrected_rate_says_of_what_and_whose_it_is(codes, voice, row, expected):
    assert expected in validation.changed(pd.DataFrame([ROW | row]), codes, voice)


def test_the_sentence_of_the_table_has_its_unit_and_interval():
    assert changed_in_csv("North Post", ROW, share=False) == (
        "North Post: the kit's 30.4 per 1,000 words becomes 32.5 (95% interval 27.5 to 38.5); the coded "
        "sample does not show that the kit is off."
    )
    share = {name: value / 100 for name, value in ROW.items()}
    assert "the kit's 30.4% becomes 32.5% (95% interval 27.5 to 38.5%)" in changed_in_csv("x", share, True)


AGREEMENT = pd.DataFrame(
    {
        "variable": ["category", "words of the hedge", "words of a source"],
        "estimate": [0.87, 0.55, None], "low": [0.66, 0.29, None], "high": [1.0, 0.74, None],
    }
)  # fmt: skip


def test_agreement_is_told_with_intervals_and_without_what_nobody_coded_twice():
    text = validation.agree(HEDGES, AGREEMENT)
    assert text == (
        "On one of two questions the coders agree well, with an alpha of 0.80 or more (1 is perfect, 0 is "
        "chance); less well, with 95% intervals, on words of the hedge (0.55; 0.29 to 0.74)."
    )
    assert len(validation.compared_by_coders(AGREEMENT)) == 2
    note = validation.agreement_note(AGREEMENT)
    assert "For all questions it reaches below 0.67." in note
    assert note.endswith("coded twice: words of a source.")


def test_what_coders_see_differently_has_a_column_for_each():
    frame = pd.DataFrame(columns=["unit", "article_id", "sentence", "words", "about", "anna", "ben"])
    assert list(validation.differing_columns(frame)) == ["unit", "words", "about", "anna", "ben"]
