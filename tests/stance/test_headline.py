"""Headlines against bodies: label, what was dropped, and the gap."""

import csv

import pytest

from analysis.hedging import find_hedges
from analysis.language import Attribution, Span, parse, vocabulary
from analysis.resources import locate
from analysis.stance import compare_headline

BODY = "The old pier may close in May, the harbour master said. Boats sank in the storm."
MASTER = Attribution(
    source=(Span(31, 49),),
    cue=(Span(50, 54),),
    content=(Span(0, 29),),
    cue_lemma="say",
    quote_type="indirect",
    naming="unnamed",
    rule="test",
    confidence=1.0,
    source_name="the harbour master",
)


def compared(title, body=BODY, attributions=(MASTER,)):
    document = parse(body, title=title)
    return compare_headline(document, find_hedges(document), attributions)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Old pier closes in May", "for"),
        ("Pier closure a hoax", "against"),
        ("Owner denies pier closure", "against"),
        ("Old pier may close", "observing"),
        ("Old pier to close, says harbour master", "observing"),
        ("Will the old pier close?", "observing"),
        ("Old pier reportedly closed", "observing"),
        ("OWNER DENIES PIER CLOSURE", "against"),
        ("Old Pier Closes, Report Claims", "observing"),
    ],
)
def test_label(title, label):
    assert compared(title).label == label


def test_a_title_that_drops_hedge_and_source():
    made = compared("Old pier closes")
    assert (made.dropped_hedges, made.dropped_sources, made.gap) == ("may", "the harbour master", 1.0)


def test_a_title_that_keeps_both():
    made = compared("Old pier may close, says harbour master")
    assert (made.dropped_hedges, made.dropped_sources, made.gap) == (None, None, 0.0)


def test_a_title_that_keeps_the_source_only():
    made = compared("Harbour master to close old pier")
    assert made.dropped_sources is None
    assert made.dropped_hedges == "may"
    assert made.gap == 0.5


def test_a_title_in_capitals_is_compared_like_any_other():
    assert compared("OLD PIER CLOSES").gap == compared("Old pier closes").gap


def test_no_title_no_headline():
    assert compared(None) is None
    assert compared("  ") is None


def test_a_body_that_only_repeats_the_title_drops_nothing():
    made = compared("Old pier may close", "Old pier may close.", ())
    assert (made.label, made.gap, made.dropped_hedges) == ("observing", 0.0, None)
    assert made.confidence <= 0.3


def test_the_title_repeated_as_first_sentence_is_no_body():
    made = compared("Old pier closes", "Old pier closes. The old pier might close, nobody knows.", ())
    assert made.dropped_hedges and made.dropped_hedges.startswith("might")


@pytest.mark.parametrize("body", ["Boats.", "", "Rain fell on the hills for a week."])
def test_a_body_of_other_matter_drops_nothing(body):
    made = compared("Old pier closes", body, ())
    assert (made.gap, made.dropped_hedges, made.dropped_sources) == (0.0, None, None)
    assert made.confidence <= 0.3


def test_a_title_of_marks_only():
    assert compared("?!").label == "observing"


def test_lexicon_cells():
    with open(locate("lexicons", "headline_cues.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert row["label"] in vocabulary("headlines.label")
        assert row["definition"] and row["example"] and row["source"]
