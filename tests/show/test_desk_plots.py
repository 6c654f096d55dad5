import numpy as np
import pandas as pd
import pytest

from analysis.show import contrasts, course, specification_curve, strip

RATIOS = pd.DataFrame(
    {
        "pair": ["North Post against The Sound", "genre: opinion", "nothing seen"],
        "estimate": [1.4, 0.5, np.nan],
        "low": [1.1, 0.2, np.nan],
        "high": [1.8, np.inf, np.nan],
    }
)
MONTHS = pd.DataFrame(
    {
        "period": ["2025-01", "2025-02", "2025-04"],
        "estimate": [10.0, 12.0, 9.0],
        "low": [8.0, 10.0, 7.0],
        "high": [12.0, 14.0, 11.0],
        "fit": [10.5, 10.7, 11.1],
        "fit_low": [9.0, 9.5, 9.0],
        "fit_high": [12.0, 12.0, 13.0],
    }
)
POINTS = pd.DataFrame(
    {
        "outlet": ["The Sound", "The Sound", "North Post"],
        "article_id": ["a", "b", "c"],
        "estimate": [0.0, 0.5, np.nan],
        "exposure": [4, 10, 0],
    }
)
SHARES = pd.DataFrame(
    {
        "outlet": ["North Post", "The Sound"],
        "estimate": [np.nan, 0.36],
        "low": [np.nan, 0.2],
        "high": [np.nan, 0.5],
    }
)
SPECS = pd.DataFrame(
    {
        "voice": ["writer", "all", "writer", "all"],
        "duplicates": ["once", "once", "all", "all"],
        "per": ["own words"] * 4,
        "estimate": [1.5, 1.2, 0.9, np.nan],
        "low": [1.1, 0.9, 0.7, np.nan],
        "high": [2.0, 1.6, 1.2, np.nan],
    }
)
CHOICES = {"voice": "Voice", "duplicates": "Repeats", "per": "Per"}


def test_a_ratio_is_told_in_words_and_what_has_no_end_too():
    drawn = contrasts({"all:x": RATIOS}, label="pair", name="r", unit="hedges", sides=("fewer", "more"))
    assert "North Post against The Sound: 1.40 (1.10 to 1.80)" in drawn.alt
    assert "genre: opinion: 0.50 (0.20 to no end)" in drawn.alt and "nothing seen: not known" in drawn.alt
    assert drawn.svg.startswith("<svg ")


def test_differences_of_shares_are_points():
    frame = RATIOS.assign(estimate=[0.1, -0.02, np.nan], high=[0.2, 0.1, np.nan], low=[-0.05, -0.1, np.nan])
    drawn = contrasts({"all:x": frame}, label="pair", name="d", unit="x", ratio=False, share=True)
    assert "+10 points (-5 points to +20 points)" in drawn.alt


def test_two_series_of_coefficients_stand_in_one_figure():
    series = {"writer:direct": RATIOS, "source:indirect": RATIOS}
    alt = contrasts(series, label="pair", name="two", unit="x").alt
    assert alt.index("direct. North Post") < alt.index("indirect. North Post")


def test_a_course_says_where_it_begins_and_ends():
    drawn = course({"all:Writers": MONTHS}, name="c", unit="hedges")
    assert "2025-02: 12.0 (10.0 to 14.0)" in drawn.alt
    assert "The course goes from 10.5 in 2025-01 to 11.1 in 2025-04." in drawn.alt


def test_a_course_without_a_fit_shows_its_periods():
    drawn = course({"all:Writers": MONTHS[["period", "estimate", "low", "high"]]}, name="c", unit="x")
    assert "The course" not in drawn.alt


def test_strips_show_groups_and_leave_unknown_articles_out():
    drawn = strip(POINTS, SHARES, label="outlet", name="s", unit="verbs")
    assert "North Post: not known; The Sound: 36% (20% to 50%)" in drawn.alt


def test_the_curve_counts_what_leaves_out_one_and_draws_only_what_varies():
    drawn = specification_curve(SPECS, choices=CHOICES, name="k", unit="hedges")
    assert "1 of 3 specifications have an interval that leaves out 1, 2 an estimate above it" in drawn.alt
    assert "choices varied: Voice, Repeats" in drawn.alt and "Per" not in drawn.alt


@pytest.mark.parametrize(
    "draw",
    [
        lambda: contrasts({"all:x": RATIOS}, label="pair", name="same", unit="x"),
        lambda: course({"all:x": MONTHS}, name="same", unit="x"),
        lambda: strip(POINTS, SHARES, label="outlet", name="same", unit="x"),
        lambda: specification_curve(SPECS, choices=CHOICES, name="same", unit="x"),
    ],
)
def test_the_same_numbers_make_the_same_picture(draw):
    first, second = draw(), draw()
    assert first.svg == second.svg and first.png == second.png


def test_empty_frames_draw_something():
    assert specification_curve(SPECS[:0], choices=CHOICES, name="e", unit="x").alt
    assert strip(POINTS[:0], SHARES[:0], label="outlet", name="e", unit="x").alt
