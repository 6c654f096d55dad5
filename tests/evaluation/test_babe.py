"""BABE by cross-validation, on a small invented file in its format."""

import json

import pytest

from analysis.errors import InputError
from analysis.evaluation.babe import BENCHMARK

THINGS = ("bridge", "mill", "school", "harbour", "road")


def write(path, size):
    with open(path, "w", encoding="utf-8") as file:
        for number in range(size):
            biased = number % 2 == 0
            thing = THINGS[number % 5]
            text = f"The vile crooks wrecked the {thing}." if biased else f"The town opened the {thing}."
            record = {
                "text": text,
                "label": "Biased" if biased else "Non-biased",
                "words": ["vile", "crooks"] if biased else [],
                "topic": f"topic {number // 2 % 5}",
            }
            file.write(json.dumps(record) + "\n")
    return path


def test_scores_by_both_cuts(tmp_path):
    result = BENCHMARK.run(write(tmp_path / "babe_sg2.jsonl", 40), None)
    assert result.metrics["macro_f1"] == 1.0
    assert result.metrics["topic_grouped_macro_f1"] == 1.0
    assert result.metrics["words_only_macro_f1"] == 1.0
    assert result.metrics["words_recall"] > 0.5
    assert "40 sentences, 20 of them biased, 5 topics" in result.size
    assert set(BENCHMARK.headline) <= set(result.metrics)


def test_too_few_sentences_are_refused(tmp_path):
    with pytest.raises(InputError, match="too few sentences"):
        BENCHMARK.run(write(tmp_path / "babe_sg2.jsonl", 6), None)


def test_folder_without_the_file_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"no babe_sg2\.jsonl here"):
        BENCHMARK.run(tmp_path, None)
