"""The anchors of strength: medians and tenths of readers' answers, from invented surveys."""

import csv

import pytest

from analysis.errors import InputError
from analysis.training.strength import anchors, rewrite


@pytest.fixture
def surveys(tmp_path):
    answers = [f"{number},Likely,{value},1" for number, value in enumerate(range(50, 101, 5))]
    (tmp_path / "absolute_judgements.csv").write_text(
        "response_id,term,probability,order\n" + "\n".join(answers)
    )
    (tmp_path / "perceptions_probly.csv").write_text("Likely,We Doubt\n10,20\n10,30\n10,40\n")
    (tmp_path / "perceptions_numberly.csv").write_text("Several,Dozens\n4,20\n6,40\n8,60\n")
    (tmp_path / "yardstick_ipcc.csv").write_text("term,low,high,source\nUnlikely,0,33,IPCC\n")
    return tmp_path


def test_the_larger_survey_goes_before_the_smaller(surveys):
    found = anchors(surveys)
    assert found["Likely"] == pytest.approx((0.75, 0.55, 0.95))
    assert found["We Doubt"] == pytest.approx((0.3, 0.22, 0.38))
    assert found["IPCC: Unlikely"] == pytest.approx((0.165, 0.0, 0.33))


def test_amounts_are_closer_the_less_readers_differ(surveys):
    middle, low, high = anchors(surveys)["quantity phrases"]
    assert (middle, low, high) == pytest.approx((0.7917, 0.7708, 0.8125), abs=1e-3)


def test_numbers_are_written_into_the_classes(surveys, tmp_path):
    path = tmp_path / "classes.csv"
    path.write_text("class,words,anchor,strength,low,high\nlikely,probably,Likely,,,\n")
    rewrite(path, anchors(surveys))
    with open(path, newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["strength"], row["low"], row["high"]) == ("0.75", "0.55", "0.95")
    path.write_text("class,words,anchor,strength,low,high\nodd,x,Nobody Asked,,,\n")
    with pytest.raises(InputError, match="Nobody Asked"):
        rewrite(path, anchors(surveys))
