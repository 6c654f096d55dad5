import pandas as pd
import pytest

from analysis.reports import findings
from analysis.reports.wording import count, listed, percent


def _rates(*rows):
    return pd.DataFrame(rows, columns=["outlet", "estimate", "low", "high"]).assign(numerator=3)


APART = [("A", 10.0, 8.0, 12.0), ("B", 20.0, 18.0, 22.0), ("C", 11.0, 9.0, 19.0)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            APART,
            "10.0 to 20.0 times per 1,000 of their own words, by outlet; only A lies clearly apart, from B.",
        ),
        (APART[1:], "11.0 to 20.0 times per 1,000 of their own words, by outlet; the intervals all overlap"),
        (APART[:1], "A: writers hedge 10.0 times"),
        ([], "No outlet has enough articles"),
    ],
)
def test_outlets_differ_only_where_intervals_do(rows, expected):
    assert expected in findings.by_group(_rates(*rows), "outlet", "writers", "their own words")


def test_many_pairs_are_counted_not_listed():
    rows = [(name, 10.0 * place, 10.0 * place - 1, 10.0 * place + 1) for place, name in enumerate("ABCD", 1)]
    assert "6 of 6 pairs" in findings.by_group(_rates(*rows), "outlet", "writers", "x")


def test_corpus_says_what_was_left_out():
    totals = {"counted": 7, "outlets": 2, "words": 1000, "writer_words": 560, "duplicates": 1}
    text = findings.corpus(totals)
    assert text.startswith("Seven articles from two outlets, 1,000 words: the writers speak 56%")
    assert text.endswith("One more repeats another and is counted once.")
    assert "no words" in findings.corpus({**totals, "words": 0})


@pytest.mark.parametrize(
    ("writer", "source", "expected"),
    [
        ((10.0, 8.0, 12.0), (20.0, 18.0, 22.0), "more the sources' than the writers'"),
        ((20.0, 18.0, 22.0), (10.0, 8.0, 12.0), "more the writers' than the sources'"),
        ((10.0, 8.0, 12.0), (11.0, 8.0, 13.0), "intervals overlap"),
        ((10.0, 8.0, 12.0), (float("nan"),) * 3, "cannot be compared"),
    ],
)
def test_voices_are_compared_with_care(writer, source, expected):
    assert expected in findings.voices(_rates(("all", *writer)), _rates(("all", *source)))


def test_halves_of_an_article():
    early = pd.DataFrame({"estimate": [20.0, 10.0], "low": [18.0, 8.0], "high": [22.0, 12.0]})
    level = pd.DataFrame({"estimate": [20.0, 19.0], "low": [15.0, 14.0], "high": [25.0, 24.0]})
    text = findings.placement(early, level)
    assert "more in the first half of an article (20.0 per 1,000 words, against 10.0)" in text
    assert "sources are heard about as often" in text


def test_categories_name_the_groups_and_never_add_them_up_silently():
    frame = pd.DataFrame({"category": ["modal", "belief", "weasel"], "numerator": [3, 2, 1]})
    text = findings.categories(frame)
    assert text.startswith(
        "Of the writers' six hedges, 5 withhold commitment to a claim and 1 leave a source"
    )
    assert "do not hedge" in findings.categories(frame.assign(numerator=0))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (count(1, "hedge"), "one hedge"),
        (count(12, "hedge"), "12 hedges"),
        (count(0, "hedge"), "no hedges"),
        (listed([]), "none"),
        (listed(["a", "b"]), "a and b"),
        (percent(0.001), "under 1%"),
        (percent(1), "100%"),
    ],
)
def test_numbers_in_prose(found, expected):
    assert found == expected
