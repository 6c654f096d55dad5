"""Loaded language of sentences in their text and alone."""

import pytest

from analysis.evaluation.loaded_context import compare, read_twice

TEXT = (
    "The council met at nine on Monday. The corrupt regime slammed its pathetic critics again. "
    '"They are shameless crooks," she said. Rain.'
)


def test_read_twice_leaves_out_what_is_quoted_or_short():
    pairs = read_twice(TEXT)
    assert len(pairs) == 2
    assert all(0 <= score <= 1 for pair in pairs for score in pair)
    assert pairs[0][1] < pairs[1][1]


def test_compare():
    same = [[(0.1, 0.2), (0.6, 0.7)], [(0.3, 0.35), (0.8, 0.45)]]
    found = compare(same)
    assert found["sentences"] == 4 and found["judged_otherwise"] == pytest.approx(1 / 4)
    assert found["spearman"] == pytest.approx(0.8)
    assert found["low"] <= 0.8 <= found["high"] <= 1
    assert found["mean_alone"] == pytest.approx(0.425)
