"""Headlines against bodies: label, shared claims, what was dropped, the gap, and input of every bad kind."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.hedging import find_hedges
from analysis.language import Attribution, Span, parse, vocabulary
from analysis.resources import locate
from analysis.stance import compare_headline
from analysis.stance.headline import label_title
from analysis.stance.headline_words import parse_title

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
        ("Storm sinks three boats", "for"),
        ("Pier closure a hoax", "against"),
        ("Owner denies pier closure", "against"),
        ("No, the old pier will not close", "against"),
        ("Old pier is not closed after all, town says", "against"),
        ("That viral photo of the pier is a fake", "against"),
        ("Old pier may close", "observing"),
        ("Old pier to close, says harbour master", "observing"),
        ("Will the old pier close?", "observing"),
        ("Old pier reportedly closed", "observing"),
        ("Old pier to close: report", "observing"),
        ("OWNER DENIES PIER CLOSURE", "against"),
        ("Old Pier Closes, Report Claims", "observing"),
    ],
)
def test_label(title, label):
    assert compared(title).label == label


def test_a_title_that_drops_hedge_and_source():
    made = compared("Old pier closes")
    assert (made.dropped_hedges, made.dropped_sources, made.gap) == ("may", "the harbour master", 1.0)


def test_the_claim_that_both_make_is_named():
    made = compared("Old pier closes")
    assert (made.claim_sentences, made.shared) == ("1", 1.0)


def test_a_cure_in_the_title_is_a_hope_in_the_body():
    body = "Rain fell. A new drug may help cure gout, one doctor said. The clinic is old."
    start = body.index("A new")
    doctor = Attribution(
        source=(Span(body.index("one"), body.index(" said")),),
        cue=(Span(body.index("said"), body.index("said") + 4),),
        content=(Span(start, body.index(", one")),),
        cue_lemma="say",
        quote_type="indirect",
        naming="unnamed",
        rule="test",
        confidence=1.0,
    )
    made = compared("Doctors find drug to cure gout", body, (doctor,))
    assert (made.dropped_hedges, made.claim_sentences) == ("may", "2")
    assert made.gap > 0


def test_a_hedge_of_another_matter_is_not_dropped():
    body = "The old pier closes in May, and the new ferry may cost a fortune."
    assert compared("Old pier closes", body, ()).dropped_hedges is None


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


@pytest.mark.parametrize("title", [None, "", "  "])
def test_no_title_no_headline(title):
    assert compared(title) is None


def test_a_body_that_only_repeats_the_title_drops_nothing():
    made = compared("Old pier may close", "Old pier may close.", ())
    assert (made.label, made.gap, made.dropped_hedges) == ("observing", 0.0, None)
    assert made.confidence <= 0.3


def test_the_title_repeated_as_first_sentence_is_no_body():
    made = compared("Old pier closes", "Old pier closes. The old pier might close, nobody knows.", ())
    assert made.dropped_hedges and made.dropped_hedges.startswith("might")
    assert made.claim_sentences == "2"


@pytest.mark.parametrize("body", ["Boats.", "", " ", "Rain fell on the hills for a week."])
def test_a_body_of_other_matter_drops_nothing(body):
    made = compared("Old pier closes", body, ())
    assert (made.gap, made.dropped_hedges, made.dropped_sources) == (0.0, None, None)
    assert made.claim_sentences is None
    assert made.confidence <= 0.3


@pytest.mark.parametrize(
    "title", ["Старый мост закрыт", "大桥关闭", "الجسر مغلق", "?!", "…", "12", "🙂", "Pier 大桥 closes"]
)
def test_titles_of_other_scripts_and_of_marks_are_labelled_with_little_confidence(title):
    made = compared(title, BODY, ())
    assert made.label in vocabulary("headlines.label")
    assert 0 <= made.confidence <= 1
    if not any(sign.isascii() and sign.isalnum() for sign in title):
        assert made.confidence <= 0.3


def test_the_rule_is_the_models_hash():
    assert len(label_title(parse_title("Old pier closes"))[2]) == 16


def test_without_the_model_the_cues_decide(monkeypatch):
    monkeypatch.setattr("analysis.stance.headline._model", lambda: None)
    assert label_title(parse_title("Pier closure a hoax"))[::2] == ("against", "against:hoax")
    assert label_title(parse_title("Old pier may close"))[::2] == ("observing", "observing:may")
    assert label_title(parse_title("Old pier closes"))[::2] == ("for", "default")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=120))
def test_any_text_gives_a_row_within_its_bounds(title, body):
    made = compared(title, body, ())
    if made is not None:
        assert 0 <= made.gap <= 1 and 0 <= made.shared <= 1 and 0 <= made.confidence <= 1
        assert made.label in vocabulary("headlines.label")


def test_lexicon_cells():
    with open(locate("lexicons", "headline_cues.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["label"] in vocabulary("headlines.label")
        assert row["definition"] and row["example"] and row["source"]
