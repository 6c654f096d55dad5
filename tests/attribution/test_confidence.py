"""Confidence is a probability, higher where more speaks for the attribution; else the finder's own score."""

import pytest

from analysis.attribution import confidence, find_attributions
from analysis.attribution.detector import find_unweighed
from analysis.language import parse

TEXT = (
    "“The bridge will close on Monday,” Mayor Ines Okafor said. Critics of the plan hope for delay. "
    "The council, according to two aides, is expected to vote next week."
)


def test_every_confidence_is_a_probability():
    found = find_attributions(parse(TEXT))
    assert found
    assert all(0 < item.confidence < 1 for item in found)


@pytest.mark.parametrize("tagged", [True, False])
def test_only_the_confidence_differs_from_what_the_finders_say(tagged):
    document = parse(TEXT, tagged=tagged)
    for weighed, found in zip(find_attributions(document), find_unweighed(document), strict=True):
        assert (weighed.source, weighed.cue, weighed.content) == (found.source, found.cue, found.content)


def test_a_direct_quotation_with_its_speaker_is_surer_than_a_hope():
    quoted, *others = find_attributions(parse(TEXT))
    assert quoted.quote_type == "direct"
    assert all(quoted.confidence > other.confidence for other in others)


def test_without_the_model_the_finders_score_stands(monkeypatch):
    monkeypatch.setattr(confidence, "_model", lambda: None)
    document = parse(TEXT)
    assert [item.confidence for item in find_attributions(document)] == [
        item.confidence for item in find_unweighed(document)
    ]
