"""Names as strings, and the word lists behind naming and kind."""

import csv

import pytest

from analysis.attribution.cues import cue_frames, word_group
from analysis.attribution.kinds import kind_words, known_bodies
from analysis.attribution.names import fold, same_person, split_titles
from analysis.attribution.recognition import people
from analysis.language import parse, vocabulary
from analysis.resources import locate


@pytest.mark.parametrize(
    ("text", "titles", "name"),
    [
        ("Secretary of Defence Adam J. Reyes III", ("secretary", "defence"), "Adam J. Reyes III"),
        ("Mr. Reyes", ("mr.",), "Reyes"),
        ("Sen. Ines Okafor’s", ("sen.",), "Ines Okafor"),
        ("Ines Okafor", (), "Ines Okafor"),
        ("Chief", (), "Chief"),
    ],
)
def test_titles_come_off(text, titles, name):
    assert split_titles(text) == (titles, name)


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Reyes", "Adam J. Reyes III", True),
        ("J. Reyes", "Adam J. Reyes", True),
        ("Adam Reyes", "Adam J. Reyes", True),
        ("Mary Reyes", "Adam Reyes", False),
        ("Adam", "Adam Reyes", True),
        ("Okafor", "Adam Reyes", False),
        ("", "Adam Reyes", False),
    ],
)
def test_same_person(short, full, same):
    assert same_person(short, full) is same


def test_folding_is_about_the_name_only():
    assert fold("  Ines  OKAFOR’s ") == "ines okafor"


def test_a_name_in_the_headline_counts():
    known = people(parse("Okafor said no.", title="Ines Okafor stays"))
    assert known.full_name("Okafor") == "Ines Okafor"


def test_every_cue_has_frames_that_the_rules_know():
    verb = {"clause", "quote", "to", "object", "name", "as", "objectto", "passive", "raise", "person"}
    for lemma, frames in cue_frames("verb").items():
        assert {frame for frame in frames if not frame.startswith("prep:")} <= verb, lemma
    assert all(cue_frames("noun").values())


def test_every_cue_has_an_example_that_shows_it():
    with open(locate("lexicons", "cues.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lemmas = {token.lemma.lower() for token in parse(row["example"]).tokens}
            assert row["lemma"] in lemmas or row["lemma"][:3] in row["example"].lower(), row


def test_kinds_are_those_of_the_contract():
    allowed = set(vocabulary("attributions.source_kind"))
    assert {kind for kind, _ in kind_words().values()} <= allowed
    assert {body.kind for body in known_bodies().values()} <= allowed
    assert "she" in word_group("pronouns")
