"""The news gold's scorer, on invented spans."""

from __future__ import annotations

import pytest

from analysis.evaluation import newsgold
from analysis.evaluation.scores import measure


def hedge(start, end, category="modal", voice="writer", coders="AB"):
    return {"start": start, "end": end, "category": category, "voice": voice, "coders": coders}


def hedge_scores(gold, found):
    return measure([newsgold.tally_hedges(gold, found)], newsgold.metrics)


def test_the_same_is_perfect():
    cues = [hedge(0, 3), hedge(10, 16, "likelihood", "source")]
    figures = hedge_scores(cues, cues)
    assert figures["cue_f1"] == figures["cue_exact_f1"] == figures["category_accuracy"] == 1
    assert figures["voice_accuracy"] == figures["modal_f1"] == figures["category_macro_f1"] == 1


def test_what_one_coder_marked_is_neither_hit_nor_false_alarm():
    gold = [hedge(0, 3), hedge(20, 25, coders="A"), hedge(30, 35, coders="B")]
    assert hedge_scores(gold, [hedge(0, 3), hedge(20, 25)])["cue_f1"] == 1
    assert hedge_scores(gold, [hedge(0, 3)])["cue_f1"] == 1
    assert hedge_scores(gold, [hedge(0, 3), hedge(50, 55)])["cue_precision"] == 0.5


def test_overlap_is_a_hit_but_not_an_exact_one():
    figures = hedge_scores([hedge(0, 20)], [hedge(8, 20)])
    assert (figures["cue_f1"], figures["cue_exact_f1"]) == (1, 0)


def test_one_cue_hits_one_cue():
    figures = hedge_scores([hedge(0, 20)], [hedge(0, 5), hedge(0, 20)])
    assert (figures["cue_precision"], figures["cue_recall"], figures["cue_exact_recall"]) == (0.5, 1, 1)


@pytest.mark.parametrize("guess", ["belief", "evidential"])
def test_where_coders_differ_either_is_right(guess):
    gold = [hedge(0, 3, ["belief", "evidential"], ["writer", "source"])]
    figures = hedge_scores(gold, [hedge(0, 3, guess, "source")])
    assert figures["category_accuracy"] == figures["voice_accuracy"] == figures[f"{guess}_f1"] == 1


TEXT = "Okafor said the bridge was safe. Rusk said the bridge was old. She said nothing more was known."
SPANS = [
    ([[0, 6]], [[7, 11]], [[12, 31]]),
    ([[33, 37]], [[38, 42]], [[43, 61]]),
    ([[63, 66]], [[67, 71]], [[72, 94]]),
]
GOLD = [
    {"id": f"E{number}", "source": source, "cue": cue, "content": content}
    for number, (source, cue, content) in enumerate(SPANS)
]
LABELS = {
    f"E{number}": {
        "naming": naming,
        "source_kind": "official",
        "reporting_stance": "neutral",
        "negated": [False, True] if number == 2 else False,
    }
    for number, naming in enumerate(("named", "named", "pronoun"))
}
WHO = {
    "E0": {"entity": "okafor", "name": ["Ines Okafor", "Okafor"]},
    "E1": {"entity": "rusk", "name": "Tom Rusk"},
    "E2": {"entity": "okafor", "name": "Ines Okafor"},
}


def found(source_ids, names=("Ines Okafor", "the Tom Rusk", "Okafor"), **changed):
    return [
        {**gold, **LABELS[gold["id"]], "negated": False, "source_id": key, "source_name": name, **changed}
        for gold, key, name in zip(GOLD, source_ids, names, strict=True)
    ]


def attribution_scores(guesses):
    return measure([newsgold.tally_given(GOLD, LABELS, WHO, guesses)], newsgold.metrics)


def test_labels_of_matched_attributions():
    figures = attribution_scores(found(["s1", "s2", "s1"]))
    for name in newsgold.LABELS:
        assert figures[f"{name}_accuracy"] == 1
    assert figures["reporting_stance_macro_f1"] == 1
    assert attribution_scores(found(["s1", "s2", "s1"], naming="named"))["naming_accuracy"] == pytest.approx(
        2 / 3
    )


def test_sources_by_pairs_and_names():
    figures = attribution_scores(found(["s1", "s2", "s1"]))
    assert figures["sources_pairwise_f1"] == 1
    assert figures["source_name_accuracy"] == pytest.approx(2 / 3)
    apart = attribution_scores(found(["s1", "s2", "s3"]))
    assert (apart["sources_pairwise_precision"], apart["sources_pairwise_recall"]) == (0, 0)
    together = attribution_scores(found(["s1", "s1", "s1"]))
    assert (together["sources_pairwise_precision"], together["sources_pairwise_recall"]) == (
        pytest.approx(1 / 3),
        1,
    )


def test_unknown_sources_are_no_pairs():
    assert attribution_scores(found([None, None, None]))["sources_pairwise_f1"] == 0


def test_found_attributions_are_scored_apart_and_only_where_contents_match():
    guesses = found(["s1", "s2", "s1"])
    guesses[2]["content"] = [[0, 6]]
    tally = newsgold.tally_attributions(TEXT, GOLD, LABELS, WHO, guesses)
    figures = measure([tally + newsgold.tally_given(GOLD, LABELS, WHO, guesses)], newsgold.metrics)
    assert figures["attributions_matched"] == pytest.approx(2 / 3)
    assert figures["found_naming_accuracy"] == figures["sources_pairwise_f1"] == 1
    assert figures["found_sources_pairwise_f1"] == 0


def test_without_coded_sources_their_metrics_are_left_out():
    figures = measure([newsgold.tally_given(GOLD, LABELS, {}, found(["s1", "s2", "s1"]))], newsgold.metrics)
    assert "sources_pairwise_f1" not in figures
    assert figures["naming_accuracy"] == 1
