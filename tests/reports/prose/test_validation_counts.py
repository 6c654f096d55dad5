"""What the tables of a validation do not show, units in which nobody marks anything, is counted."""

import pytest

from analysis.coding import read_codes
from analysis.coding.codes import by_unit
from analysis.reports.prose import validation
from analysis.resources import locate


@pytest.fixture(scope="module")
def codes():
    return read_codes(sorted(locate("sample", "coded").glob("*-model-*.csv")))


def test_sentences_without_a_mark_are_counted(codes):
    said = by_unit(codes)
    twice = [answers for answers in said.values() if len(answers) > 1]
    empty = sum(not any(answer.marks for answer in answers.values()) for answers in twice)
    text = validation.seen_alike(codes)
    assert f"of {len(twice)} sentences that two coded or more: {empty} sentences in which nobody" in text
    both = sum(
        not codes.key.by_id[unit].kit and not any(answer.marks for answer in answers.values())
        for unit, answers in said.items()
    )
    assert f"In {both} of {len(said)} coded sentences neither" in validation.unmarked(codes)


def test_without_codes_there_is_nothing_to_count():
    assert validation.seen_alike(None) == validation.unmarked(None) == ""


def test_ties_and_what_is_too_few_are_explained_beside_the_tables():
    assert "nobody is overruled: each one's answer counts by its part" in validation.ACCURACY_NOTE
    assert "fewer than 5 marks compared, or units coded" in validation.RULE
    assert "more than 20 times its lower" in validation.RULE
    others = (validation.ACCURACY_NOTE, validation.CORRECTED_NOTE, validation.PAIRS_NOTE)
    assert not any("too few" in note.lower() or "too wide" in note.lower() for note in others), "said once"
