import numpy as np
import pandas as pd
import pytest

from analysis.errors import UsageError
from analysis.measures import compare, decomposition, reason_of, regression, specifications
from analysis.measures.contrasts import Sums, adjust, contrast


def _sums(counts, words, start="a"):
    return Sums(
        np.array(counts, float),
        np.array(words, float),
        np.char.add(start, np.arange(len(counts)).astype(str)),
    )


def test_difference_and_ratio_are_those_of_the_rates(analysis):
    row = compare(analysis, groups=["North", "South"], minimum=3).iloc[0]
    assert (row["first"], row["second"], row["numerator_first"], row["exposure_second"]) == (
        "North",
        "South",
        3,
        300,
    )
    assert row["difference"] == pytest.approx(row["estimate_first"] - row["estimate_second"])
    assert row["ratio"] == pytest.approx(4.5)
    assert row["difference_low"] < row["difference"] < row["difference_high"]
    assert row["ratio_low"] < 1 < row["ratio_high"] and row["p"] > 0.05


def test_nothing_seen_in_one_group_is_no_certainty():
    found = contrast(_sums([0] * 8, [200] * 8), _sums([1, 0, 2, 1, 0, 1, 1, 2], [200] * 8, "b"))
    assert found.ratio == 0 and found.ratio_low == 0 and 0 < found.ratio_high < 2
    assert found.difference_low < found.difference_high and 0 < found.p < 0.05


def test_all_equal_counts_still_have_a_width():
    found = contrast(_sums([2] * 10, [100] * 10), _sums([2] * 10, [100] * 10, "b"))
    assert found.difference == 0 and found.difference_low < 0 < found.difference_high and found.p == 1


def test_a_cluster_in_both_groups_is_one():
    one, other = _sums([9, 1, 8, 1, 9, 2], [100] * 6), _sums([8, 2, 8, 1, 9, 1], [100] * 6)
    apart = other._replace(cluster=np.char.add("b", other.cluster))
    paired, loose = contrast(one, other), contrast(one, apart)
    assert paired.difference_high - paired.difference_low < loose.difference_high - loose.difference_low


def test_q_values_are_benjamini_and_hochbergs():
    assert adjust(np.array([0.01, 0.04, np.nan, 0.03])).round(3).tolist()[:2] == [0.03, 0.04]


def test_one_outlet_is_said_not_compared(analysis):
    for found in (
        compare(analysis, minimum=4),
        regression(analysis, minimum=4),
        specifications(analysis, minimum=4),
        decomposition(analysis, minimum=4, mix="month"),
    ):
        assert found.empty and "nothing to compare" in reason_of(found)


def test_wrong_use_is_named(analysis):
    with pytest.raises(UsageError, match="no article has the outlet 'East'"):
        compare(analysis, groups=["North", "East"], minimum=1)
    with pytest.raises(UsageError, match="once, weighted, all"):
        compare(analysis, duplicates="never")
    with pytest.raises(UsageError, match="cannot be a covariate"):
        regression(analysis, covariates=["outlet"], minimum=1)


def test_ten_thousand_groups_are_refused_with_a_way_out(analysis):
    many = pd.concat([analysis.articles.iloc[[0]]] * 60, ignore_index=True)
    many["article_id"] = [f"m{number}" for number in range(60)]
    many["outlet"] = [f"Paper {number}" for number in range(60)]
    analysis.articles = many
    with pytest.raises(UsageError, match="60 groups make 1,770 pairs"):
        compare(analysis, minimum=1)


def test_duplicates_are_counted_as_said(analysis):
    weighted = compare(analysis, minimum=3, duplicates="weighted").iloc[0]
    everything = compare(analysis, minimum=3, duplicates="all").iloc[0]
    assert (weighted["exposure_first"], everything["exposure_first"]) == (275, 400)
    assert weighted["duplicates"] == "weighted"


def test_regression_gives_the_ratio_of_the_rates(analysis):
    found = regression(analysis, minimum=3)
    assert found["estimate"].item() == pytest.approx((1 / 300) / (3 / 200))
    assert found["low"].item() < found["estimate"].item() < found["high"].item()


def test_the_parts_add_up_to_the_difference(analysis):
    found = decomposition(analysis, mix="month", minimum=3).set_index("part")["estimate"]
    assert found["mix"] + found["manner"] + found["unmatched"] == pytest.approx(found["difference"])
    assert found["difference"] == pytest.approx(15 - 1000 / 300)


def test_one_specification_is_the_default_and_agrees_with_compare(analysis):
    found = specifications(analysis, minimum=3, thresholds=[0.0])
    usual = found[found["default"]]
    assert len(usual) == 1
    assert usual["estimate"].item() == pytest.approx(compare(analysis, minimum=3)["ratio"].item())
    assert found["estimate"].is_monotonic_increasing


def test_equal_rates_are_no_certainty_whatever_arithmetic_leaves_of_them():
    size = np.arange(1, 21)
    one, other = (Sums(0.7 * size / 3, size / 3, np.char.add(name, size.astype(str))) for name in "ab")
    for share in (False, True):
        found = contrast(one, other, share=share)
        assert found.difference_high - found.difference_low > 0.1
        assert found.ratio_high / found.ratio_low > 1.1 and found.p > 0.9


def test_the_whole_difference_has_the_interval_of_the_pair(analysis):
    whole = decomposition(analysis, mix="month", minimum=3).set_index("part").loc["difference"]
    pair = compare(analysis, minimum=3).set_index(["first", "second"])
    pair = pair.loc[(whole["first"], whole["second"])]
    ends = ["difference", "difference_low", "difference_high"]
    assert whole[["estimate", "low", "high"]].tolist() == pytest.approx(pair[ends].tolist())
