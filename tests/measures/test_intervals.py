import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import rate_interval, share_interval


def test_nothing_seen_is_not_nothing_there():
    low, high = rate_interval(np.zeros(6), np.full(6, 500.0))
    assert low == 0
    assert 1000 * high == pytest.approx(3.689 / 3, abs=0.001)  # Garwood: 3.689 events


def test_no_case_and_all_cases_of_a_share():
    assert share_interval(np.zeros(4), np.full(4, 5.0)) == pytest.approx((0, 0.16843), abs=1e-4)
    low, high = share_interval(np.full(4, 5.0), np.full(4, 5.0))
    assert (low, high) == pytest.approx((0.83157, 1), abs=1e-4)


def test_no_exposure_gives_no_interval():
    assert np.isnan(rate_interval(np.zeros(3), np.zeros(3))).all()


def test_articles_are_resampled_not_words():
    even = rate_interval(np.full(20, 5.0), np.full(20, 500.0) + np.arange(20))
    clustered = rate_interval(np.array([100.0] + [0.0] * 19), np.full(20, 500.0) + np.arange(20))
    assert clustered.high - clustered.low > 3 * (even.high - even.low)


def test_same_numbers_same_interval_whatever_else_is_computed():
    counts, words = np.arange(8.0), np.full(8, 300.0)
    first = rate_interval(counts, words)
    for size in range(9, 40):
        rate_interval(np.arange(float(size)), np.full(size, 300.0))
    assert rate_interval(counts, words) == first


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 900)), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_estimate_lies_within_and_the_width_is_never_zero(cells):
    counts, words = np.array(cells, float).T
    low, high = rate_interval(counts, words, draws=200)
    assert low < high
    if len(cells) > 4 and counts.sum() >= 5:
        return  # percentile intervals of a skewed few may miss the estimate by a hair
    assert low <= counts.sum() / words.sum() <= high


def test_equal_rates_are_no_certainty_whatever_arithmetic_leaves_of_them():
    size = np.arange(1, 21)
    for low, high in (rate_interval(0.7 * size / 3, size / 3), share_interval(0.7 * size / 3, size / 3)):
        assert high - low > 0.1
