"""The speed benchmark counts words and compares; how fast it is, no test asks."""

from __future__ import annotations

import pytest

from analysis.errors import UsageError
from analysis.evaluation import speed

TEXTS = ["The bridge might close, the mayor said.\nNobody was hurt."] * 3


def test_both_are_measured_on_the_same_words():
    found = speed.measure_speed(TEXTS)
    assert found.words == 30
    assert found.parse > 0 and found.whole > 0
    assert found.ratio == found.whole / found.parse


def test_it_says_what_it_needs(monkeypatch):
    monkeypatch.delenv(speed.VARIABLE, raising=False)
    with pytest.raises(UsageError, match=speed.VARIABLE):
        speed.main([])
