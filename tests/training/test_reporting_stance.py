"""Scoring of coded cues and training of the model for unknown ones, on invented articles."""

import pytest

from analysis.language import Attribution, Span, parse
from analysis.language.linear import LinearModel
from analysis.training.reporting_stance import by_folds, code, score, train_unknown

CUES = (
    ("said", "neutral", False),
    ("claimed", "distance", False),
    ("denied", "deny", False),
    ("confirmed", ["endorse", "neutral"], False),
    ("did not say", "neutral", True),
    ("argued", "endorse", False),  # the one that the lexicon will call otherwise
)


def coded(articles=10):
    found = []
    for number in range(articles):
        for cue, stance, negated in CUES:
            text = f"Witness {number} {cue} that the bridge had closed."
            start = text.index(cue)
            spans = (Span(start, start + len(cue)),), (Span(start + len(cue) + 1, len(text) - 1),)
            made = Attribution((Span(0, 7),), *spans, "", "indirect", "unnamed", "test", 1.0)
            labels = {"reporting_stance": stance, "negated": negated}
            found += code(f"a{number}", parse(text, tagged=False), [(made, labels), (made, None)])
    return found


@pytest.fixture(scope="module")
def rows():
    return coded()


def test_score(rows):
    scores = score(rows)
    assert len(rows) == 60
    assert scores["accuracy"] == pytest.approx(5 / 6)
    assert scores["deny_f1"] == scores["negated_f1"] == 1
    assert scores["distance_precision"] == pytest.approx(0.5)
    assert scores["distance_recall"] == 1


def test_folds_are_of_whole_articles(rows):
    folds = by_folds(rows)
    assert sum(fold["neutral_n"] for fold in folds) == score(rows)["neutral_n"]
    assert all(fold["deny_n"] == 2 for fold in folds)


def test_the_model_is_written_the_same_twice(rows, tmp_path):
    scores = train_unknown(rows, tmp_path / "one")
    train_unknown(rows, tmp_path / "two")
    one, two = (tmp_path / name / "unknown_cues.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert LinearModel.load(one).about["out_of_fold"] == scores
