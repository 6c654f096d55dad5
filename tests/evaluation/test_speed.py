"""The speed benchmark counts words and compares; how fast it is, no test asks."""

from __future__ import annotations

import json

import pytest

from analysis.errors import UsageError
from analysis.evaluation import capacity, speed

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


def test_a_long_article_has_the_size_and_varies():
    made = capacity.long_article(["One is here.\nTwo is there.\n\nThree.", "Four."], 300)
    assert 300 <= len(made) < 320
    rounds = [made.split("\n")[at : at + 4] for at in (0, 4, 8)]
    assert all(sorted(one) == sorted(rounds[0]) for one in rounds)
    assert len({tuple(one) for one in rounds}) > 1
    assert capacity.long_article([], 300) == ""


def test_memory_and_processes_are_measured_in_fresh_interpreters(tmp_path, capsys):
    file = tmp_path / "polnear_dev.jsonl"
    file.write_text(json.dumps({"text": TEXTS[0]}) + "\n", encoding="utf-8")
    speed.main([str(file), "--memory", "--megabytes", "0.0002"])
    said = capsys.readouterr().out
    assert "one article of 0.0 MB" in said and "peak memory: " in said


def test_a_serial_part_bounds_what_processes_can_win():
    run = capacity.Workers(seconds=60.0, parent=5.0, children=95.0)
    assert run.bound(2) == 50.0
    assert run.bound(100) == 5.0


def test_textacy_elsewhere_is_asked_for_in_one_line(tmp_path):
    file = tmp_path / "polnear_dev.jsonl"
    file.write_text(json.dumps({"text": TEXTS[0]}) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="pip install textacy"):
        speed.main([str(file), "--textacy", str(tmp_path / "no-python")])
