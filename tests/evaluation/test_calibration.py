"""Calibration: the error of known cases, the range of a perfect model, and what thresholds leave."""

import math

import numpy as np
import pytest

from analysis.evaluation.calibration import Finding, bins, calibration, thresholds


def findings(confidence, right, of):
    return [Finding(f"a{number % 7}", confidence, number < right) for number in range(of)]


@pytest.mark.parametrize(
    ("found", "error"),
    [
        (findings(0.75, 3, 4), 0.0),
        (findings(1.0, 10, 10), 0.0),
        (findings(0.9, 5, 10), 0.4),
        (findings(0.2, 1, 2) + findings(0.8, 1, 2), 0.3),
    ],
)
def test_error(found, error):
    assert calibration(found)[0]["calibration_error"] == pytest.approx(error)


def test_a_calibrated_model_lies_in_the_range_of_a_perfect_one_and_an_overconfident_one_does_not():
    rng = np.random.default_rng(7)
    sure = rng.uniform(0.3, 1, 800)
    honest = [Finding(f"a{n % 40}", p, bool(rng.random() < p)) for n, p in enumerate(sure)]
    boasting = [Finding(f"a{n % 40}", p, bool(rng.random() < p**3)) for n, p in enumerate(sure)]
    for found, expected in ((honest, True), (boasting, False)):
        metrics, intervals = calibration(found)
        low, high = intervals["calibration_perfect_error"]
        assert (low <= metrics["calibration_error"] <= high) is expected


def test_bins_are_the_tenths_that_have_something():
    assert [tuple(one) for one in bins(findings(0.25, 1, 2) + findings(1.0, 1, 1))] == [
        (2, 0.25, 0.5),
        (1, 1.0, 1.0),
    ]


def test_thresholds_trade_recall_for_precision():
    found = findings(0.35, 1, 4) + findings(0.95, 4, 4)
    rows = {row.threshold: row for row in thresholds(found, gold=10)}
    assert (rows[0.0].precision, rows[0.0].recall) == (5 / 8, 0.5)
    assert (rows[0.9].found, rows[0.9].precision, rows[0.9].recall) == (4, 1.0, 0.4)
    assert math.isnan(thresholds(findings(0.1, 0, 3), gold=3)[-1].precision)


def test_nothing_found_has_no_error():
    assert calibration([]) == ({}, {})
