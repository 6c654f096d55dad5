"""The speed benchmark counts words and compares; how fast it is, no test asks."""

from __future__ import annotations

import json

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


def test_every_part_is_timed():
    titled = [{"text": text, "title": "Bridge closes"} for text in TEXTS]
    parts = speed.measure_parts(titled)
    assert set(speed.STANCE) < set(parts)
    assert speed.stance_share({**dict.fromkeys(speed.STANCE, 1.0), "parse and tagger": 40.0}) == 0.1


def test_parts_are_printed(tmp_path, capsys):
    file = tmp_path / "polnear_dev.jsonl"
    file.write_text(json.dumps({"text": TEXTS[0], "title": "Bridge closes"}) + "\n", encoding="utf-8")
    speed.main([str(file), "--parts"])
    assert "all of stance adds" in capsys.readouterr().out
