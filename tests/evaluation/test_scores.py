"""Counts to scores, and the bootstrap over articles."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.evaluation.scores import Totals, bootstrap, f1, macro_f1, measure, prf, share


def metrics(totals):
    return prf("cue", totals["hit"], totals["found"], totals["hit"], totals["gold"])


TALLIES = [{"hit": 8, "found": 10, "gold": 16}, {"hit": 2, "found": 2, "gold": 4}, {"gold": 0}]


def test_precision_recall_and_their_mean():
    figures = measure(TALLIES, metrics)
    assert figures == pytest.approx({"cue_precision": 10 / 12, "cue_recall": 0.5, "cue_f1": 0.625})


def test_nothing_over_nothing_is_nothing():
    assert share(0, 0) == 0 and f1(0, 0) == 0
    assert share(np.array([1, 2]), np.array([0, 4])).tolist() == [0, 0.5]


def test_macro_f1_is_over_the_labels_of_the_gold():
    counts = Totals(
        {"x:hit:a": 2, "x:found:a": 2, "x:gold:a": 2, "x:hit:b": 0, "x:found:b": 1, "x:gold:b": 3}
    )
    assert macro_f1(counts, "x", ["a", "b", "c"]) == 0.5


def test_intervals_hold_the_score_and_repeat():
    tallies = [{"hit": number % 5, "found": 6, "gold": 5} for number in range(40)]
    intervals = bootstrap(tallies, metrics)
    figures = measure(tallies, metrics)
    for name, (low, high) in intervals.items():
        assert low <= figures[name] <= high
    assert intervals == bootstrap(tallies, metrics)


def test_articles_that_are_alike_have_no_spread():
    low, high = bootstrap([{"hit": 1, "found": 2, "gold": 2}] * 10, metrics)["cue_f1"]
    assert low == high == 0.5
