"""The model of confidence is moved so that it says on average what is right."""

import pytest

from analysis.attribution.confidence import RIGHT, WRONG
from analysis.language.linear import LinearModel

training = pytest.importorskip("analysis.training.attribution_confidence")

MODEL = LinearModel((RIGHT, WRONG), (0.0, 0.0), {"sure": (2.0, -2.0)}, {"task": "t"})
ROWS = [{"sure": 1.0}] * 6 + [{"sure": -1.0}] * 4


def mean(model):
    return sum(model.probabilities(row)[RIGHT] for row in ROWS) / len(ROWS)


@pytest.mark.parametrize("right", [2, 5, 8])
def test_the_mean_is_what_is_right(right):
    labels = [place < right for place in range(len(ROWS))]
    shift = training.shift_to(MODEL, ROWS, labels)
    assert mean(training.moved(MODEL, shift)) == pytest.approx(right / 10, abs=1e-3)


def test_the_order_stays_and_the_file_says_so():
    moved = training.moved(MODEL, -0.25)
    assert moved.about == {"task": "t", "moved_on_dev": -0.25}
    assert moved.weights == MODEL.weights
    assert moved.probabilities(ROWS[0])[RIGHT] > moved.probabilities(ROWS[-1])[RIGHT]
    assert moved.probabilities(ROWS[0])[RIGHT] < MODEL.probabilities(ROWS[0])[RIGHT]
