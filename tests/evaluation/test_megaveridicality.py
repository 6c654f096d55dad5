"""The verbs' classes against judgements, on an invented file in the published format."""

from __future__ import annotations

import pytest

from analysis.errors import InputError
from analysis.evaluation.benchmarks import evaluate
from analysis.evaluation.megaveridicality import Verb, class_verb, differing, read_verbs, score

VERBS = {
    "know": 1.0,
    "reveal": 0.9,
    "prove": 0.8,
    "acknowledge": 0.9,
    "say": 0.5,
    "mention": 0.6,
    "report": 0.4,
    "write": 0.3,
    "claim": 0.0,
    "allege": -0.1,
    "believe": 0.1,
    "think": 0.2,
    "deny": -0.8,
    "zigzag": 0.7,
    "demand": -0.2,
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "megaveridicality_v1_verb_means.csv"
    lines = [f"{verb},that_S,active,0.0,{value}" for verb, value in VERBS.items()]
    lines += ["say,that_S,passive,0.0,-1.0"]
    path.write_text("\n".join(["verb,frame,voice,negative,positive", *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("verb", "stance"),
    [("know", "endorse"), ("say", "neutral"), ("claim", "distance"), ("deny", "deny"), ("regret", "endorse")],
)
def test_a_verb_is_classed_before_a_clause(verb, stance):
    assert class_verb(verb).reporting_stance == stance


def test_only_verbs_that_make_a_claim_and_that_both_have(file):
    lemmas = {verb.lemma for verb in read_verbs(file)}
    assert "zigzag" not in lemmas and "demand" not in lemmas
    assert len(lemmas) == len(VERBS) - 2


def test_the_evaluation_gives_both_halves(file):
    result = evaluate("megaveridicality", file.parent)
    halves = ("development", "held_out")
    assert sum(result.metrics[f"{half}_verbs"] for half in halves) == 12  # deny is outside the order
    for half in halves:
        low, high = result.intervals[f"{half}_spearman"]
        assert -1 <= low <= result.metrics[f"{half}_spearman"] <= high <= 1


def test_the_half_of_a_verb_depends_on_its_name_alone():
    halves = {Verb(lemma, "neutral", "speech", 0.0).half for lemma in VERBS}
    assert halves == {"development", "held_out"}
    assert Verb("say", "neutral", "speech", 0.0).half == Verb("say", "distance", "cognition", 1.0).half


def test_score_and_what_differs():
    verbs = [
        Verb("know", "endorse", "cognition", 0.9),
        Verb("say", "neutral", "speech", 0.5),
        Verb("claim", "distance", "speech", 0.1),
        Verb("warn", "distance", "speech", 0.8),
        Verb("deny", "deny", "speech", -0.9),
    ]
    scores = score(verbs[:3])
    assert scores["spearman"] == pytest.approx(1)
    assert [verb.lemma for verb in differing(verbs, scores)] == ["warn"]
    assert score(verbs[:1])["spearman"] == 0


@pytest.mark.parametrize(
    "content", ["", "a,b\n1,2\n", "verb,frame,voice,positive\nsay,that_S,active,often\n"]
)
def test_another_file_is_refused(tmp_path, content):
    path = tmp_path / "other.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.csv"):
        evaluate("megaveridicality", path)


def test_a_folder_without_it_is_refused(tmp_path):
    with pytest.raises(InputError, match="megaveridicality_v1_verb_means"):
        evaluate("megaveridicality", tmp_path)
