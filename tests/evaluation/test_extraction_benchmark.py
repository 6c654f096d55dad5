"""The scorer of the article extraction benchmark, on a benchmark of two invented pages."""

import gzip
import json

import pytest

from analysis.errors import InputError
from analysis.evaluation.extraction import evaluate_extraction, match_shingles, summarise

STORY = (
    "The bridge in Port Ansel may close on Friday, the council said. Nobody knows how long it will be shut."
)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("a b c d e", "a b c d e", (1.0, 0.0, 0.0)),
        ("a b c d e", "a b c d", (0.5, 0.0, 0.5)),
        ("a b c d", "a b c d e", (0.5, 0.5, 0.0)),
        ("a b c d", "", (0.0, 0.0, 1.0)),
        ("", "", (0.0, 0.0, 0.0)),
        ("a b", "a b", (1.0, 0.0, 0.0)),
    ],
)
def test_shingles_are_matched(gold, found, expected):
    assert match_shingles(gold, found) == expected


def test_precision_and_recall_are_means_of_pages_and_f1_is_theirs():
    scores = summarise([(0.5, 0.5, 0.0), (0.5, 0.0, 0.5)])
    assert scores["precision"] == scores["recall"] == 0.75
    assert scores["f1"] == 0.75
    assert scores["mean_page_f1"] == pytest.approx(2 / 3)


def test_an_empty_prediction_counts_for_recall_only():
    scores = summarise([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0)])
    assert (scores["precision"], scores["recall"]) == (1.0, 0.5)


def test_a_folder_of_saved_pages_is_scored(tmp_path):
    (tmp_path / "html").mkdir()
    page = (
        f"<html><body><nav>Home News</nav><article><p>{STORY}</p><p>{STORY[::-1]}</p></article></body></html>"
    )
    (tmp_path / "html" / "one.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"one": {"articleBody": f"{STORY}\n\n{STORY[::-1]}", "url": "https://example.com"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    assert evaluate_extraction(tmp_path)["f1"] == 1.0


def test_another_folder_is_refused_in_one_line(tmp_path):
    with pytest.raises(InputError, match=r"no ground-truth\.json here"):
        evaluate_extraction(tmp_path)
