"""Scoring of coded cues and training of the model for unknown ones, on invented articles."""

import pytest

from analysis.language import Attribution, Span, parse
from analysis.language.linear import LinearModel
from analysis.training import reporting_folds as held
from analysis.training.reporting_coded import code
from analysis.training.reporting_stance import score, train_unknown

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


def of_lemma(article, cue, stance):
    text = f"The guard {cue} that the bridge had closed."
    spans = (Span(10, 10 + len(cue)),), (Span(11 + len(cue), len(text) - 1),)
    made = Attribution((Span(0, 9),), *spans, "", "indirect", "unnamed", "test", 1.0)
    labels = {"reporting_stance": stance, "negated": False}
    return code(article, parse(text, tagged=False), [(made, labels)])


# what the lexicon says is right in each case; held out, it counts where other articles or WordNet bear it out
@pytest.mark.parametrize(
    ("cue", "others", "found"),
    [
        ("claimed", "claimed", "distance"),
        ("claimed", "said", "neutral"),  # no other fold has the entry
        ("refuted", "said", "neutral"),
        ("denied", "said", "deny"),  # WordNet has it
    ],
)
def test_an_entry_of_one_fold_alone_does_not_count(cue, others, found):
    rows = of_lemma("a0", cue, {"claimed": "distance"}.get(cue, "deny"))
    for number in range(1, 5):
        stance = {"claimed": "distance", "said": "neutral"}[others]
        rows += of_lemma(f"a{number}", others, stance)
    assert rows[0].made.reporting_stance in rows[0].stances
    fold = held.deal([row.article for row in rows])
    assert held.held_out(held.prepare(rows), fold)[0] == found


def test_an_entry_that_is_mostly_wrong_elsewhere_does_not_count():
    rows = of_lemma("a0", "claimed", "distance")
    for number in range(1, 5):
        rows += of_lemma(f"a{number}", "claimed", "neutral")
    assert held.held_out(held.prepare(rows), held.deal([row.article for row in rows]))[0] == "neutral"


def test_folds_are_dealt_by_article():
    names = [f"a{number}" for number in range(12)]
    assert sorted(held.deal(names).values()) == sorted(held.deal(names, seed=3).values())
    assert held.deal(names, seed=3) == held.deal(names[::-1], seed=3) != held.deal(names)


def test_report_says_how_much_each_way(rows):
    lines = []
    scores = held.report(rows, lines.append)
    assert scores["as is"]["deny_recall"] == 1
    assert set(scores) == {"as is", "held out", "held out by words"}
    assert any(line.startswith("no_comment_recall") for line in lines)


def test_the_model_is_written_the_same_twice(rows, tmp_path):
    scores = train_unknown(rows, tmp_path / "one")
    train_unknown(rows, tmp_path / "two")
    one, two = (tmp_path / name / "unknown_cues.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert LinearModel.load(one).about["out_of_fold"] == scores
