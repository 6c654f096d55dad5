from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.reports import columns, findings
from analysis.reports.wording import count, listed, percent
from analysis.show.marked import Source


def _rates(*rows):
    return pd.DataFrame(rows, columns=["outlet", "estimate", "low", "high"]).assign(numerator=3)


APART = [("A", 10.0, 8.0, 12.0), ("B", 20.0, 18.0, 22.0), ("C", 11.0, 9.0, 19.0)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            APART,
            "between 10.0 and 20.0 times per 1,000 of their own words, by outlet; "
            "the intervals of A and B do not overlap.",
        ),
        (APART[1:], "11.0 and 20.0 times per 1,000 of their own words, by outlet; the intervals all overlap"),
        (
            [("A", 1.0, 0.5, 2.0), ("B", 5.0, 4.0, 6.0), ("C", 10.0, 9.0, 11.0)],
            "the intervals of A and B, of A and C, and of B and C do not overlap.",
        ),
        (APART[:1], "Only one outlet is named in enough articles, so outlets are not compared."),
        ([*APART[:1], ("not stated", 20.0, 18.0, 22.0)], "outlets are not compared. Name the field"),
        ([], "No outlet is named in enough articles, so outlets are not compared."),
        ([], "--field outlet=NAME"),
    ],
)
def test_outlets_differ_only_where_intervals_do(rows, expected):
    assert expected in findings.by_group(_rates(*rows), "outlet", "writers", "their own words")


def test_the_way_out_fits_the_reason():
    few = pd.DataFrame({"outlet": ["A", "not stated"], "n_articles": [3, 1]})
    assert "-p minimum 2" in findings.by_group(_rates(), "outlet", "writers", "x", few)
    assert "--field outlet=NAME" in findings.by_group(_rates(), "outlet", "writers", "x", few[1:])


def test_many_pairs_are_counted_not_listed():
    rows = [(name, 10.0 * place, 10.0 * place - 1, 10.0 * place + 1) for place, name in enumerate("ABCD", 1)]
    expected = "for 6 of 6 pairs of outlets the intervals do not overlap"
    assert expected in findings.by_group(_rates(*rows), "outlet", "writers", "x")


def test_corpus_says_what_was_left_out():
    totals = {
        "counted": 7, "outlets": 2, "words": 1000, "writer_words": 560, "duplicates": 1,
        "no_outlet": 0, "first": "2025-03-01", "last": "2025-03-09", "no_date": 0,
    }  # fmt: skip
    text = findings.corpus(totals)
    assert text.startswith(
        "Seven articles, 1,000 words, from two outlets. They were published from 2025-03-01 to"
    )
    assert "2025-03-09. The writers speak 56% of the words" in text
    assert "from two outlets (five articles state no outlet)." in findings.corpus({**totals, "no_outlet": 5})
    assert "no outlet stated." in findings.corpus({**totals, "outlets": 0, "no_outlet": 7})
    assert "2025-03-09; one article states no date." in findings.corpus({**totals, "no_date": 1})
    undated = findings.corpus({**totals, "first": None, "last": None, "no_date": 7})
    assert "They state no date." in undated
    assert text.endswith("One more article repeats another and is counted once.")
    assert "no words" in findings.corpus({**totals, "words": 0})


@pytest.mark.parametrize(
    ("writer", "source", "expected"),
    [
        ((10.0, 8.0, 12.0), (20.0, 18.0, 22.0), "more the sources' than the writers'"),
        (
            (10.0, 8.0, 12.0),
            (20.0, 18.0, 22.0),
            "Writers hedge 10.0 times (95% interval 8.0 to 12.0) per 1,000 of their own words, the people "
            "they quote 20.0 times (18.0 to 22.0) per 1,000 attributed words: ",
        ),
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
    assert text.startswith(
        "Writers hedge more in the first half of an article: 20.0 times (95% interval 18.0 to 22.0) per "
        "1,000 of their own words, in the second 10.0 times (8.0 to 12.0); "
    )
    assert "20.0 times (95% interval 15.0 to 25.0) per 1,000 words in the first, 19.0 times (14.0" in text
    late = findings.placement(early[::-1], level)
    assert "in the second half of an article: 20.0 times (95% interval 18.0 to 22.0) per" in late
    unclear = "no clear difference between the halves of an article in how often sources are heard"
    assert unclear in text and "as often" not in text.replace(unclear, "")
    nothing = pd.DataFrame({column: [float("nan"), 1.0] for column in ("estimate", "low", "high")})
    assert "nan" not in findings.placement(nothing, nothing)


def test_the_largest_kind_is_told_with_what_is_not_known():
    naming = pd.DataFrame(
        {
            "naming": ["named", "unnamed", "pronoun", "none"],
            "estimate": [0.4, 0.2, 0.35, 0.05],
            "low": [0.3, 0.1, 0.25, 0.01],
            "high": [0.5, 0.3, 0.45, 0.1],
            "exposure": 100,
        }
    )
    kinds = pd.DataFrame({"source_kind": ["official", "expert", "other"], "all": [25, 18, 30]})
    text = findings.sources(naming, kinds)
    assert text.startswith(
        "40% (95% interval 30% to 50%) of attributions name their source, 20% (10% to 30%)"
    )
    assert "in 35% (25% to 45%) the source is a pronoun, and 5% (1% to 10%) have no source expressed" in text
    assert "officials make 25% of attributions, the largest kind that could be told" in text
    assert text.endswith("for 57% the kind is other or could not be told.")
    assert "could not be told" in findings.sources(naming, kinds[2:])
    tie = pd.DataFrame({"source_kind": ["official", "expert", "other"], "all": [18, 18, 30]})
    both = "experts and officials make 18% of attributions each, the largest kinds, equally large, that could"
    assert both in findings.sources(naming, tie)


def test_verbs_are_told_with_counts_and_intervals():
    stances = pd.DataFrame(
        {"reporting_stance": ["endorse", "distance"], "estimate": [0.05, 0.13], "low": 0.03, "high": 0.17}
    )
    found = pd.DataFrame({"verb": ["say", "claim", "say"], "numerator": [20, 5, 5]})
    assert findings.verbs(stances, found) == (
        "\u201cSay\u201d does 83% of the reporting of speech (25 of 30 cues); 5% (95% interval 3% to 17%) of "
        "the cues present what is said as true, 13% (3% to 17%) mark it as the source's own claim."
    )


def test_modal_verbs_stand_apart_from_stance():
    frame = pd.DataFrame({"family": ["booster", "attitude", "modal"], "numerator": [3, 0, 12]})
    text = findings.stance(frame)
    assert "it shows in boosters (3)." in text
    assert "12 modal verbs stand apart" in text and "hedge too" in text
    assert "Apart from modal verbs" in findings.stance(frame[2:])
    assert "stand apart" not in findings.stance(frame[:1])


def test_headlines_are_said_in_plain_words():
    frame = pd.DataFrame({"label": ["for", "against", "observing"], "numerator": [5, 1, 2]})
    text = "Of 8 headlines, 5 assert what the body reports, 2 report it as a claim and 1 disputes it; "
    assert findings.headlines(frame, 8, 3) == f"{text}3 leave out hedges that the body has."
    few = findings.headlines(frame.assign(numerator=[1, 0, 0]), 1, 0)
    assert few == "Of 1 headline, 1 asserts what the body reports; none leaves out hedges that the body has."


def test_categories_name_the_groups_and_never_add_them_up_silently():
    frame = pd.DataFrame({"category": ["modal", "belief", "weasel"], "numerator": [3, 2, 1]})
    text = findings.categories(frame)
    assert text.startswith("Of the writers' 6 hedges, 5 withhold commitment to a claim and 1 leaves a source")
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


def test_one_article_is_told_in_counts():
    counts = pd.DataFrame({"voice": ["writer", "source"], "numerator": [1, 12]})
    marked = SimpleNamespace(counts=counts, words={"writer": 76, "source": 384}, sources=["a"] * 11)
    assert findings.article(marked) == (
        "The writer hedges once in 76 words; 11 sources hedge 12 times in the 384 words that are theirs."
    )
    alone = SimpleNamespace(counts=counts.assign(numerator=0), words={"writer": 76}, sources=[])
    assert findings.article(alone) == "The writer hedges not once in 76 words and leaves no word to a source."


def test_a_colon_is_named_and_a_long_rule_can_be_broken():
    sources = [Source("Ines", "official", "named", 2, ":, says")]
    assert columns.heard(SimpleNamespace(sources=sources))["cues"].tolist() == ["a colon, says"]
    frame = pd.DataFrame({"rule": ["evidential:or-so-i-m-told", "tagger:8b047ddd"]})
    assert columns.marks_shown(frame)["rule"].tolist() == ["evidential: or-so-i-m-told", "tagger: 8b047ddd"]
