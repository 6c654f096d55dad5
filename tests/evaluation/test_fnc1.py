"""The scorer of FNC-1, on invented pairs in its format."""

import json

import numpy as np
import pytest

from analysis.errors import InputError
from analysis.evaluation import fnc1
from analysis.evaluation.benchmarks import evaluate
from analysis.evaluation.scores import measure

THINGS = ("pier", "bridge", "ferry", "mill", "tower", "harbour", "station", "chapel", "orchard", "quarry")
BODIES = [
    ("agree", "The old {} burned down on Monday. Ten people saw the fire there."),
    ("disagree", "The old {} did not burn down. That story is a hoax, it is false."),
    ("discuss", "The old {} reportedly burned down. It could not be confirmed."),
]


def write(folder, split):
    stances, bodies = [], []
    for number, thing in enumerate(THINGS):
        for place, (label, body) in enumerate(BODIES):
            key = 10 * number + place
            bodies.append({"split": split, "body_id": key, "body": body.format(thing)})
            for shift, name in ((0, label), (1, "unrelated"), (3, "unrelated")):
                other = THINGS[(number + shift) % len(THINGS)]
                stances.append({"split": split, "headline": f"{other} burns", "body_id": key, "label": name})
    file = folder / f"fnc1_{split}_stances.jsonl"
    for path, rows in ((file, stances), (folder / f"fnc1_{split}_bodies.jsonl", bodies)):
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


@pytest.mark.parametrize(
    ("gold", "found", "score"),
    [
        (["agree", "unrelated"], ["agree", "unrelated"], 1.0),
        (["agree", "unrelated"], ["discuss", "unrelated"], 2 / 5),
        (["agree", "unrelated"], ["unrelated", "unrelated"], 1 / 5),
        (["agree", "unrelated"], ["agree", "discuss"], 4 / 5),
    ],
)
def test_the_official_score(gold, found, score):
    assert measure([fnc1.tally_body(gold, found)], fnc1.metrics)["official_score"] == pytest.approx(score)


def test_related_texts_share_a_topic():
    pairs = [("a", "x"), ("b", "x"), ("b", "y"), ("c", "y")]
    heads, bodies = fnc1.topics_of(pairs, ["agree", "discuss", "unrelated", "agree"])
    assert heads[0] == heads[1] == bodies[0]
    assert heads[3] == bodies[3] != bodies[0]


def test_a_test_file_is_scored_by_the_shipped_model(tmp_path):
    result = evaluate("fnc1", write(tmp_path, "test"))
    assert "the shipped model" in result.size
    assert 0.3 < result.metrics["official_score"] <= 1
    assert "unseen_topic_macro_f1" not in result.metrics


def test_a_training_file_is_cross_validated(tmp_path, monkeypatch):
    monkeypatch.setattr(fnc1, "FOLDS", 2)
    result = evaluate("fnc1", write(tmp_path, "train"))
    assert "2-fold cross-validation by body" in result.size
    assert all(np.isfinite(value) for value in result.metrics.values())
    assert "unseen_topic_official_score" in result.metrics


def test_bodies_that_are_not_there(tmp_path):
    file = write(tmp_path, "test")
    (tmp_path / "fnc1_test_bodies.jsonl").write_text('{"body_id": 99, "body": "x"}\n')
    with pytest.raises(InputError, match="has no body 0"):
        evaluate("fnc1", file)
