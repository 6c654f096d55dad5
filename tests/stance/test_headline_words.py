"""Features of titles: which words speak, and in view of which claim."""

import pytest

from analysis.stance.headline_words import parse_title, title_features


def features(title, claim=None):
    return title_features(parse_title(title), parse_title(claim) if claim else None)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Pier fire a hoax", ["cue=against:hoax", "new_against"]),
        ("Pier may burn", ["cue=observing:may", "modal=may"]),
        ("Is the pier on fire?", ["asks", "ends_asking"]),
        ("Pier on fire: watchdog", ["few_after_colon", "cue=observing:watchdog"]),
        ("Watchdog: pier on fire", ["few_before_colon"]),
        ("Pier did not burn", ["negated", "negates_root"]),
        ("Pier burns", ["no_cue", "word=pier burns"]),
    ],
)
def test_what_a_title_has(title, names):
    found = features(title)
    assert [name for name in names if name not in found] == []


def test_a_cue_that_the_claim_has_is_not_the_titles_own():
    made = features("Priest claims that fish talk", "A priest claims that fish talk")
    assert "told_observing" in made and "new_observing" not in made


def test_the_claims_words_and_names_are_masked():
    made = features("Report says Anna Reyes burned the pier", "A woman burned a pier")
    assert "masked=CLAIM the CLAIM" in made


def test_capitals_change_little():
    assert features("MAYOR DENIES PIER FIRE") == features("Mayor Denies Pier Fire")


def test_an_empty_title_has_features_of_nothing_but_its_ends():
    assert set(features("")) == {"no_cue", "word=<", "word=>", "word=< >"}
