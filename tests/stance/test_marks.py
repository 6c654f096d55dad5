"""Stance marks: every entry finds its example; traps by family."""

import csv

import pytest

from analysis.language import parse, vocabulary
from analysis.resources import locate
from analysis.stance import find_marks


def rows():
    with open(locate("lexicons", "stance_marks.csv"), encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["action"] == "add"]


def found(text):
    document = parse(text)
    return [(document.text[mark.start : mark.end], mark.family, mark.label) for mark in find_marks(document)]


@pytest.mark.parametrize("row", rows(), ids=[row["id"] for row in rows()])
def test_entry_finds_its_example_and_spares_its_counter_example(row):
    assert row["family"] in vocabulary("stance.family")
    assert row["family"] != "loaded"
    assert row["definition"] and row["source"]
    assert row["id"] in [mark.rule for mark in find_marks(parse(row["example"]))]
    if row["counter_example"]:
        assert row["id"] not in [mark.rule for mark in find_marks(parse(row["counter_example"]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan is pretty bold.", [("pretty", "booster", "emphatic")]),
        ("She wore a pretty dress.", []),
        ("The plan is not really new.", []),
        ("The mill certainly failed.", [("certainly", "booster", "certainty")]),
        ("The mill almost certainly failed.", []),
        ("Nobody there is certain of the count.", []),
        ("She is less certain than her rivals.", []),
        ("A striking signalman waved at the train.", []),
        ("Nobody has proved that money was lost.", []),
        ("The bridge must close.", [("must", "modal", "necessity")]),
        ("The driver must have slept.", [("must", "modal", "inference")]),
        ("The tour of the castle is a must.", []),
        ("The march is on May 3.", []),
        ("The will was read aloud.", []),
        ("The bridge will close.", [("will", "modal", "prediction")]),
        ("Sadly, the mill closed.", [("Sadly", "attitude", "regret")]),
        ("She smiled sadly.", []),
        ("The boat sank well below the pier.", []),
        ("Consider the cost.", [("Consider", "engagement", "directive")]),
        ("They consider the cost.", []),
        ("We asked the ministry.", [("We", "self_mention", "we")]),
        ('"We asked the ministry," he said.', []),
        ('"Who pays?" she asked.', []),
        ("Who pays for the pier?", [("?", "engagement", "question")]),
        ("Thank you.", []),
    ],
)
def test_marks(text, expected):
    assert found(text) == expected
