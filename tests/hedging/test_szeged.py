"""Cues by the Szeged scheme: a table of sentences, coded by its guidelines before the output was seen."""

from dataclasses import replace
from itertools import pairwise

import pytest

from analysis.hedging import szeged, szeged_cues, weasel_cues
from analysis.hedging.szeged_judge import fits, shipped_model
from analysis.language import parse
from analysis.language.tagger import shipped_tagger

pytestmark = pytest.mark.skipif(shipped_tagger() is None, reason="the tagger was left out")
judged = pytest.mark.skipif(shipped_model() is None, reason="the judge was left out")

CUES = [
    ("The tower may have been built by monks.", "may:epistemic"),
    ("The second wall was probably added after the fire.", "probably:epistemic"),
    ("Perhaps the bell was lost at sea.", "Perhaps:epistemic"),
    ("The letter might be a forgery.", "might:epistemic"),
    ("The new species is likely related to the common heron.", "likely:epistemic"),
    ("It is unclear who paid for the bridge.", "unclear:epistemic"),
    ("The film seems to be lost.", "seems:epistemic"),
    ("The clerk was accused of taking bribes.", "accused:doxastic"),
    ("The painting is considered her best work.", "considered:doxastic"),
    ("It is believed that the hill was a burial place.", "believed:doxastic"),
    ("Many farmers think that the dam should never have been built.", "think:doxastic"),
    ("If the pump fails, the mine fills with water.", "If:condition"),
    ("The road stays closed unless the river falls.", "unless:condition"),
    ("The song was allegedly written in one night.", "allegedly:doxastic"),
    ("The engineers tested whether the new steel rusts.", "whether:investigation"),
    ("The road runs along the river for ten miles.", ""),
    ("She was born in May and died in 1904.", ""),
    ("The museum opened in 1974 and closed ten years later.", ""),
    ("The old mill can be seen from the road.", ""),
    ("The council said that the bridge was closed.", ""),
]
KNOWN_FAILURES = [
    ("If the wall were taken down, the field would flood.", "If:condition would:condition"),
    ("The series was thought out by its two editors.", ""),
]


def found(text):
    return " ".join(f"{text[cue.start : cue.end]}:{cue.type}" for cue in szeged_cues(parse(text)))


@judged
@pytest.mark.parametrize(("text", "expected"), CUES)
def test_cues(text, expected):
    assert found(text) == expected


@judged
@pytest.mark.xfail(
    strict=True, reason="what follows from a condition is rarely coded; thought out is a rare verb"
)
@pytest.mark.parametrize(("text", "expected"), KNOWN_FAILURES)
def test_wrong_cues(text, expected):
    assert found(text) == expected


@judged
def test_cues_are_sure_to_a_degree_and_do_not_overlap():
    cues = szeged_cues(parse("The tower may or may not have been built by monks, and it might be older."))
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)
    assert all(first.end <= second.start for first, second in pairwise(cues))
    assert all(0.3 < cue.confidence < 1 for cue in cues)


@judged
def test_another_text_beside_it_changes_nothing():
    text = "The tower may have been built by monks."
    alone = szeged_cues(parse(text))
    szeged_cues(parse("If the pump fails, the mine probably fills with water."))
    assert szeged_cues(parse(text)) == alone


@judged
@pytest.mark.parametrize("text", ["", " \n", "“", "may", "It may 🌧 rain\r\nIf"])
def test_odd_texts(text):
    for cue in szeged_cues(parse(text)):
        assert text[cue.start : cue.end].strip()


def test_a_text_that_the_tagger_did_not_read_has_no_cues():
    assert szeged_cues(parse("It may rain.", tagged=False)) == ()


@judged
def test_the_judge_reads_only_what_its_own_tagger_read():
    document = parse("It may rain.")
    model = shipped_model()
    assert fits(model, document)
    for changed in ({"model": "another!"}, {"states": None}):
        other = replace(document, tags=replace(document.tags, **changed))
        assert not fits(model, other)
        assert [cue.type for cue in szeged_cues(other)] == ["epistemic"]


def test_without_the_judge_the_tagger_decides(monkeypatch):
    document = parse("It may rain.")
    monkeypatch.setattr(szeged, "shipped_model", lambda: None)
    assert [(cue.start, cue.end, cue.type) for cue in szeged_cues(document)] == [(3, 6, "epistemic")]


def test_weasels_are_the_tagger_s_own():
    cues = weasel_cues(parse("Some critics say that the tower is ugly ."))
    assert {cue.type for cue in cues} == {"weasel"}
