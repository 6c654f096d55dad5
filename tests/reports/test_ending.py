"""How every report ends: the scores under names for people, and who coded the texts."""

from analysis.evaluation.benchmarks import BENCHMARKS
from analysis.reports import ending


def test_every_score_has_a_readable_name_its_interval_and_its_coders():
    table = ending.accuracy()
    assert set(table["benchmark"].str.lower()) == {one.title.lower() for one in BENCHMARKS.values()}
    assert not table["measure"].str.contains("_|f1", regex=True).any()
    assert table["estimate"].between(1, 100).all()
    known = table[table["low"].notna()]
    assert (
        len(known)
        and (known["low"] <= known["estimate"]).all()
        and (known["estimate"] <= known["high"]).all()
    )
    coders = dict(zip(table["benchmark"].str.lower(), table["coders"], strict=True))
    assert coders["the news gold"] == "language models"
    assert coders["polnear"] == "people"


def test_the_note_says_who_coded_what():
    note = ending.accuracy_note()
    parts = dict(part.split(" coded ", 1) for part in note.split(": ", 1)[1].rstrip(".").split("; "))
    assert "PolNeAR" in parts["people"] and "Szeged" in parts["people"] and "news gold" not in parts["people"]
    assert parts["language models"] == "the news gold"
    assert "language models" in note and "people" in note
    assert "people" not in ending.RULES


def test_kinds_are_read_with_their_accuracy_in_mind():
    note = ending.kind_note()
    assert "% of attributions" in note and "coded by language models" in note
    assert note.endswith("read it with that in mind.")


def test_the_version_is_said():
    assert ending.made_with({"hedgerow": "9.8.7"}) == "Made with Hedgerow 9.8.7"
