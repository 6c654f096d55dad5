"""Strength: measured phrases have their readers' answers, the rest the range of the phrase they resemble."""

import csv

import pytest

from analysis.hedging import load_lexicon
from analysis.hedging.strength import strength_of
from analysis.language import vocabulary
from analysis.resources import locate


def lines():
    with open(locate("lexicons", "strength_classes.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("lemma", "category", "anchor"),
    [
        ("probably", "likelihood", "Likely"),
        ("expect to", "belief", "Likely"),
        ("perhaps", "likelihood", "May Happen"),
        ("may or may not", "modal", "May Happen"),
        ("have yet to", "modal", "IPCC: About as likely as not"),
        ("must", "modal", "Almost Certain"),
        ("seem", "evidential", "We Believe"),
        ("reportedly", "evidential", "Realistic Possibility"),
        ("think", "belief", "We Believe"),
        ("fear", "belief", "May Happen"),
        ("doubt", "belief", "We Doubt"),
        ("unclear", "unresolved", "IPCC: About as likely as not"),
        ("if", "condition", "IPCC: About as likely as not"),
        ("investigate", "inquiry", "IPCC: About as likely as not"),
        ("critic say", "weasel", "We Believe"),
        ("about", "approximation", "quantity phrases"),
    ],
)
def test_words_take_the_range_of_their_anchor(lemma, category, anchor):
    found = strength_of({"category": category}, lemma)
    assert found.anchor == anchor
    assert found.low < found.middle < found.high


def test_a_measured_phrase_keeps_its_own_numbers():
    row = {"category": "modal", "pattern": "=may", "strength": "0.4", "low": "0.3", "high": "0.51"}
    assert strength_of(row, "may") == (0.4, 0.3, 0.51, "=may")


def test_every_category_and_every_entry_has_a_strength_with_its_range():
    for category in vocabulary("hedges.category"):
        assert strength_of({"category": category}, "unheard of") is not None
    for entry in load_lexicon().entries:
        if entry.row["action"] == "add":
            found = strength_of(entry.row, entry.pattern)
            assert 0 <= found.low <= found.middle <= found.high <= 1


def test_an_unknown_category_has_none():
    assert strength_of({"category": "vague"}, "probably") is None


def test_classes_say_what_they_are():
    for row in lines():
        assert all(row[name] for name in ("class", "categories", "anchor", "definition", "example", "source"))
        assert set(row["categories"].split()) <= set(vocabulary("hedges.category"))


def test_more_sure_words_are_stronger():
    order = ["must", "probably", "perhaps"]
    strengths = [strength_of({"category": "likelihood"}, lemma).middle for lemma in order]
    assert strengths == sorted(strengths, reverse=True)
