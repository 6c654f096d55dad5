"""The Szeged scorer, on invented sentences."""

from __future__ import annotations

from analysis.evaluation import szeged
from analysis.evaluation.crosswalk import counterpart
from analysis.evaluation.scores import measure
from analysis.language import vocabulary

MAY = {"start": 4, "end": 7, "type": "epistemic"}
IF = {"start": 0, "end": 2, "type": "condition"}
SENTENCES = [
    {"uncertain": True, "cues": [MAY]},
    {"uncertain": False, "cues": []},
    {"uncertain": True, "cues": [IF]},
]


def scores(found):
    return measure([szeged.tally_document(SENTENCES, found)], szeged.metrics)


def test_the_same_is_perfect():
    figures = scores([[MAY], [], [IF]])
    assert (
        figures["cue_f1"]
        == figures["sentence_f1"]
        == figures["type_accuracy"]
        == figures["epistemic_f1"]
        == 1
    )


def test_cues_are_exact_and_sentences_are_not():
    longer = MAY | {"end": 11}
    figures = scores([[longer], [], [IF]])
    assert (figures["cue_f1"], figures["sentence_f1"]) == (0.5, 1)


def test_a_cue_in_a_certain_sentence_is_a_false_alarm_of_both_kinds():
    figures = scores([[MAY], [MAY], [IF]])
    assert figures["cue_precision"] == figures["sentence_precision"] == 2 / 3


def test_the_crosswalk_knows_every_category_in_every_scheme():
    for scheme in ("szeged", "hyland", "conll2010"):
        found = {category: counterpart(scheme, category) for category in vocabulary("hedges.category")}
        assert any(found.values())
    assert {counterpart("szeged", category) for category in vocabulary("hedges.category")} == {
        *szeged.TYPES,
        None,
    }
