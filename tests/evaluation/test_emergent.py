"""The scorer of Emergent, on invented headlines in its format."""

import json

import pytest

from analysis.errors import InputError
from analysis.evaluation import emergent
from analysis.evaluation.benchmarks import evaluate
from analysis.evaluation.scores import measure

FORMS = [("{} fire a hoax", "against"), ("{} may have burned", "observing"), ("{} burns down", "for")]
THINGS = ("Pier", "Bridge", "Ferry", "Mill", "Tower", "Harbour", "Station", "Chapel", "Orchard", "Quarry")


def write(file, split):
    records = [
        {
            "split": split,
            "claim_id": thing,
            "claim": f"The {thing} burned",
            "headline": form.format(thing),
            "label": label,
        }
        for thing in THINGS
        for form, label in FORMS
    ]
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    return file


def test_scores_of_known_labels():
    tally = emergent.tally_claim(["for", "for", "against"], ["for", "against", "against"])
    figures = measure([tally], emergent.metrics)
    assert figures["accuracy"] == pytest.approx(2 / 3)
    assert figures["macro_f1"] == pytest.approx(2 / 3)
    assert figures["against_f1"] == pytest.approx(2 / 3)


def test_a_test_file_is_scored_by_the_shipped_model(tmp_path):
    result = evaluate("emergent", write(tmp_path / "emergent_test.jsonl", "test"))
    assert "the shipped model" in result.size
    assert result.metrics["accuracy"] > 0.8


def test_a_training_file_is_cross_validated_by_claim(tmp_path, monkeypatch):
    monkeypatch.setattr(emergent, "FOLDS", 2)
    result = evaluate("emergent", write(tmp_path / "emergent_train.jsonl", "train"))
    assert "2-fold cross-validation by claim" in result.size
    assert result.metrics["title_only_accuracy"] > 0.5


def test_a_folder_without_it(tmp_path):
    with pytest.raises(InputError, match="Emergent"):
        evaluate("emergent", tmp_path)
