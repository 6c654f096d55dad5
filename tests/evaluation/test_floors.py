"""The accuracy floors: what counts as a fall, and that nothing is skipped in silence."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from analysis.errors import InputError, UsageError
from analysis.evaluation import floors, table
from analysis.evaluation.benchmarks import BENCHMARKS, Result

README = Path(__file__).resolve().parents[2] / "README.md"


def result(name="szeged", **scores):
    metrics = dict.fromkeys(BENCHMARKS[name].headline, 0.6) | scores
    return Result(name, {"data.jsonl": "abc"}, "3 articles", metrics, {})


@pytest.fixture
def at_hand(tmp_path, monkeypatch):
    """Szeged alone is at hand, in the folder that others share, and scores as given."""
    (tmp_path / "hedging").mkdir()

    def evaluate(name, path, **scores):
        if name != "szeged":
            raise InputError(f"{path}: no {name} here")
        return result(name, **scores)

    def scoring(**scores):
        monkeypatch.setattr(floors, "evaluate", partial(evaluate, **scores))
        return tmp_path

    return scoring


PINNED = {"szeged": floors.pin(result(), None, None)}


@pytest.mark.parametrize(("score", "falls"), [(0.6, 0), (0.7, 0), (0.597, 0), (0.59, 1)])
def test_a_fall_is_more_than_the_noise(score, falls):
    assert len(floors.fallen(PINNED["szeged"], result(cue_f1=score).metrics)) == falls


def test_a_fall_fails_and_is_told(at_hand, capsys):
    assert floors.check(at_hand(cue_f1=0.5), PINNED) == 1
    said = capsys.readouterr().out
    assert "FAILED szeged: cue_f1 fell from 0.6000 to 0.5000" in said
    assert said.endswith(f"0 passed, 1 failed, {len(BENCHMARKS) - 1} skipped\n")


def test_what_is_not_at_hand_is_said_loudly(at_hand, capsys):
    assert floors.check(at_hand(), PINNED) == 0
    said = capsys.readouterr().out
    for name in BENCHMARKS.keys() - {"szeged"}:
        assert f"!! NOT CHECKED {name}: not at hand" in said
    assert said.endswith(f"1 passed, 0 failed, {len(BENCHMARKS) - 1} skipped\n")


def test_without_any_benchmark_it_passes_loudly(monkeypatch, capsys):
    monkeypatch.delenv(floors.VARIABLE, raising=False)
    assert floors.main([]) == 0
    assert floors.VARIABLE in capsys.readouterr().out


def test_other_data_than_pinned_is_not_compared(at_hand, capsys):
    other = {"szeged": PINNED["szeged"] | {"sha256": {"data.jsonl": "other"}}}
    assert floors.check(at_hand(cue_f1=0.1), other) == 0
    assert "data.jsonl is not the data that was pinned" in capsys.readouterr().out


def test_raising_a_floor_is_free_and_lowering_needs_a_reason():
    assert floors.pin(result(cue_f1=0.8), PINNED["szeged"], None)["scores"]["cue_f1"] == 0.8
    for lower in (0.5, 0.599):  # within the noise, too
        with pytest.raises(UsageError, match="say why"):
            floors.pin(result(cue_f1=lower), PINNED["szeged"], None)
    lowered = floors.pin(result(cue_f1=0.5), PINNED["szeged"], "the list lost its guesses")
    assert lowered["lowered_because"] == "the list lost its guesses"


def test_writing_pins_what_is_at_hand_and_keeps_the_rest(at_hand):
    kept = {"polnear": {"scores": {}}}
    written = floors.write(at_hand(), kept, None)
    assert written == kept | PINNED


def test_every_benchmark_is_pinned_with_its_data():
    pinned = floors.load_floors()
    assert list(pinned) == list(BENCHMARKS)
    for name, floor in pinned.items():
        assert list(floor["scores"]) == list(BENCHMARKS[name].headline)
        assert all(len(digest) == 64 for digest in floor["sha256"].values())
        assert floor["noise"] <= 0.02


def test_the_readme_says_what_the_floors_say():
    text = README.read_text(encoding="utf-8")
    assert table.fill(text, table.accuracy_tables(floors.load_floors())) == text, "run: make table"


def test_a_page_without_markers_is_refused():
    with pytest.raises(UsageError, match="lacks the lines"):
        table.fill("# Page\n", "table")


def test_floors_are_plain_json():
    text = floors.FLOORS.read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n" == text
