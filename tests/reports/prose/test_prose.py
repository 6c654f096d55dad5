"""What the desk's templates say: (numbers, sentence) for the turns that matter."""

import math
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.measures.empty import empty
from analysis.reports import columns
from analysis.reports.prose import audit, compare, event, sources, trend, validation, verbs, verbs_lines
from analysis.reports.prose.shared import choose, plural, points, span, times, told_apart, word


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (times(1.84), "1.8 times"),
        (times(2.04), "twice"),
        (times(14.4), "14 times"),
        (span(-1.26, 2.0), "\u22121.3 to 2.0"),
        (span(0.5, math.inf), "0.5 to no end"),
        (points(-0.021, 0.034), "\u22122 to 3 points"),
        (plural("outlet"), "outlets"),
        (plural("category"), "categories"),
        (plural("day"), "days"),
        (plural("meta_desk", 1), "desk"),
        (word(3), "three"),
        (word(1234), "1,234"),
        (choose(" North Post , The Sound,"), ["North Post", "The Sound"]),
        (choose(""), None),
    ],
)
def test_turns_of_phrase(found, expected):
    assert found == expected


def _pairs(*rows):
    names = ["first", "second", "ratio", "ratio_low", "ratio_high", "q"]
    return pd.DataFrame(rows, columns=names).assign(numerator_first=40, numerator_second=40)


def test_a_pair_is_told_in_the_direction_of_its_row_in_the_table():
    text = compare.pairs(
        _pairs(("A", "B", 0.5, 0.25, 0.8, 0.01), ("A", "C", 1.1, 0.9, 1.4, 0.5)), "outlet", "writer"
    )
    assert text == (
        "One of the two pairs of outlets differs in how often writers hedge by more than chance explains: "
        "A 0.50 times as often as B (0.25 to 0.80)."
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("A", "B", 1.1, 0.7, 1.6, 0.4)], "The two outlets do not differ in how often sources hedge"),
        ([("A", "B", 1.1, 0.7, 1.6, 0.4)], "That is no proof that they are alike"),
        ([("A", "B", math.nan, math.nan, math.nan, math.nan)], "Nothing was seen by which to compare"),
        (
            [("A", "B", 3.0, 2.0, 4.5, 0.001)],
            "Sources hedge more often in one outlet than in the other: A 3.0 times",
        ),
        ([(name, "Z", 3.0, 2.0, 4.5, 0.001) for name in "ABCD"], "Four of the four pairs of outlets differ"),
        ([(name, "Z", 3.0, 2.0, 4.5, 0.001) for name in "ABCD"], "; among them A 3.0 times"),
    ],
)
def test_pairs_differ_only_where_chance_does_not_explain_it(rows, expected):
    assert expected in compare.pairs(_pairs(*rows), "outlet", "source")


def test_without_two_groups_the_reason_is_the_sentence():
    assert compare.pairs(empty(["q"], "Only one outlet has 5 articles."), "outlet", "writer") == (
        "Only one outlet has 5 articles."
    )
    assert compare.two(_pairs(), None) is None
    assert compare.two(_pairs(("A", "B", 9.0, 8.0, 10.0, 0.0)), None) == ["A", "B"]


def _curve(*limits):
    frame = pd.DataFrame(limits, columns=["estimate", "low", "high"])
    counts = {"numerator_first": 40, "numerator_second": 40}
    return frame.assign(first="A", second="B", default=[True] + [False] * (len(limits) - 1), **counts)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ([(1.2, 0.9, 1.6)], "In none of them does the interval leave out 1."),
        ([(1.2, 1.1, 1.6), (1.3, 0.9, 1.9)], "lies above 1 in 1 of them, and never on the other side"),
        ([(1.2, 1.1, 1.6), (0.5, 0.4, 0.6)], "the answer hangs on what is counted"),
        ([(1.2, 1.1, 1.6)], "counted as usual, 1.20 times (1.10 to 1.60)"),
    ],
)
def test_a_curve_says_how_far_the_answer_hangs_on_the_counting(limits, expected):
    assert expected in compare.curve(_curve(*limits))


def _slope(estimate, low, high, p=0.5):
    return pd.DataFrame(
        [[12, 100, estimate, low, high, p, 0.1, 0.6]],
        columns=[
            "n_periods",
            "numerator",
            "estimate",
            "low",
            "high",
            "p",
            "autocorrelation",
            "autocorrelation_p",
        ],
    )


FITTED = pd.DataFrame({"fit": [10.0, 12.0], "fit_low": [8.0, 9.5], "fit_high": [12.5, 15.0]})


@pytest.mark.parametrize(
    ("slope", "expected"),
    [
        (
            _slope(1.02, 1.01, 1.03),
            "Hedges rise: from one month to the next the rate changes by +2.0% (95% interval 1.0% to 3.0%). "
            "The smoothed course goes from 10.0 (8.0 to 12.5) to 12.0 (9.5 to 15.0) per 1,000 words.",
        ),
        (
            _slope(0.97, 0.95, 0.99),
            "Hedges fall: from one month to the next the rate changes by \u22123.0% (95% interval "
            "\u22125.0% to \u22121.0%). The smoothed course goes from",
        ),
        (
            _slope(0.996, 0.98, 1.02),
            "Hedges show no clear trend: from one month to the next the rate changes by \u22120.4% (95% "
            "interval \u22122.0% to 2.0%), which leaves out neither a rise nor a fall.",
        ),
        (
            _slope(math.nan, math.nan, math.nan),
            "12 months with articles are too few for a trend, which takes six. By week there are 9.",
        ),
    ],
)
def test_a_course_is_told_by_its_interval(slope, expected):
    assert trend.course(FITTED, slope, "Hedges", "month", other="By week there are 9.").startswith(expected)


def test_a_share_changes_by_a_part_of_itself():
    text = trend.course(FITTED / 100, _slope(1.02, 0.99, 1.03), "The share", "week", share=True)
    assert text.startswith("The share shows no clear trend: from one week to the next the share changes by ")
    assert "+2.0% of itself (95% interval \u22121.0% to 3.0%)" in text and "goes from" not in text


def test_q_values_of_slopes_cover_all_rows():
    rows = trend.slopes({"a": _slope(1.1, 1.0, 1.2, 0.04), "b": _slope(1.0, 0.9, 1.1, 0.9)})
    assert rows["q"].tolist() == [0.08, 0.9]
    assert "Neither of the two groups moves" in trend.moving(rows, "group", "groups")
    assert "too few periods" in trend.moving(rows[:0], "group", "groups")


def test_intervals_that_overlap_tell_nothing_apart():
    frame = pd.DataFrame(
        {"outlet": ["A", "B"], "estimate": [0.2, 0.3], "low": [0.1, 0.2], "high": [0.3, 0.4]}
    )
    assert "cannot tell the outlets apart" in told_apart(frame, "outlet")
    apart = frame.assign(low=[0.1, 0.31])
    assert told_apart(apart, "outlet") == "the intervals of A and B do not overlap"


def _shares(direct, indirect):
    rows = [("direct", *direct), ("indirect", *indirect)]
    return pd.DataFrame(rows, columns=["quote_type", "estimate", "low", "high"]).assign(
        exposure=100, numerator=9
    )


@pytest.mark.parametrize(
    ("direct", "indirect", "expected"),
    [
        ((0.05, 0.04, 0.06), (0.2, 0.18, 0.22), "where the words are not the source's own"),
        ((0.2, 0.18, 0.22), (0.05, 0.04, 0.06), "in direct quotation that wording takes a side more often"),
        ((0.1, 0.05, 0.2), (0.15, 0.1, 0.3), "the intervals overlap"),
    ],
)
def test_direct_and_indirect_are_compared_with_care(direct, indirect, expected):
    assert expected in verbs.whole(_shares(direct, indirect))


def test_of_several_who_are_quoted_equally_often_none_is_the_most_quoted():
    assert verbs_lines.most_quoted(("ann lee", "Ann Lee", 4)) == "The most quoted is Ann Lee"
    assert verbs_lines.most_quoted(("ann lee", "Ann Lee", 4, ())) == "The most quoted is Ann Lee"
    assert verbs_lines.most_quoted(("ann lee", "Ann Lee", 4, ("Bob Ray",))) == (
        "Nobody is quoted most: Ann Lee and Bob Ray are quoted equally often. Here Ann Lee stands for them"
    )
    many = verbs_lines.most_quoted(("ann lee", "Ann Lee", 4, ("B", "C", "D", "E", "F")))
    assert many.startswith("Nobody is quoted most: 6 sources are quoted equally often.")


def test_a_person_has_all_their_spellings():
    data = type("D", (), {})()
    data.attributions = pd.DataFrame(
        {"source_key": ["ann lee", "ann b lee", "bob lee", None, "town hall of lee x"]}
    )
    assert verbs.spellings(data, ("ann lee", "Ann Lee", 7)) == ["ann b lee", "ann lee"]
    assert verbs.spellings(data, None) == []


def test_nothing_quoted_and_nothing_found_are_sentences():
    none = pd.DataFrame({"exposure": []})
    assert sources.alone(none, none) == "No claims are attributed in these articles."
    assert validation.covered(None, "").startswith("No coded sample of these articles is named")
    assert validation.changed(None, None, "writer").startswith("Too little is coded")
    assert event.shared(pd.DataFrame(columns=["kind", "sure"])).startswith("No sentence of a twin")
    assert audit.missing(pd.DataFrame(columns=["what"])).startswith("No claim in this copy")


def test_sides_of_twins_are_counted_from_either():
    lines = pd.DataFrame(
        {
            "first_outlet": ["A", "A", "B"],
            "second_outlet": ["B", "B", "A"],
            "kind": [
                "first attributes, second asserts",
                "both assert",
                "first asserts, second attributes",
            ],
        }
    )
    rows = event.sides(lines, 1).set_index("outlet")
    assert rows.loc["A", ["exposure", "alone", "asserts"]].tolist() == [3, 2, 0]
    assert rows.loc["B", ["exposure", "alone", "asserts"]].tolist() == [3, 0, 2]
    assert event.sides(lines, 4).empty


def test_how_many_twins_are_compared_is_said_where_not_all_are():
    assert event.compared(pd.DataFrame(index=range(event.MOST))) == ""
    assert event.compared(pd.DataFrame(index=range(180))) == (
        " Of 180 pairs of twins the sentences of the 60 earliest are compared."
    )


def _alike(*kinds, doubtful=0):
    names = {"first_id": "a", "second_id": "b", "first_outlet": "A", "second_outlet": "B"}
    told = pd.DataFrame({"kind": [*kinds, *["both assert"] * doubtful]})
    return told.assign(sure=[True] * len(kinds) + [False] * doubtful, **names)


@pytest.mark.parametrize(
    ("kinds", "doubtful", "all_", "pair"),
    [
        (
            ["first attributes, second asserts", "both attribute", "told as hearsay"],
            2,
            "Of three pairs of sentences that tell the same, 1 (33%) is attributed by one outlet and "
            "asserted by the other; 1 is attributed by both; 1 is told as hearsay by one or both. Left out: "
            "two pairs in similar words that may tell something else.",
            "In the story “Fire”, A and B have three pairs of sentences that tell the same: "
            "A attributes one sentence that B asserts.",
        ),
        (
            ["told as hearsay"],
            0,
            "Of one pair of sentences that tell the same, 0 (0%) are attributed by one outlet and "
            "asserted by the other; 0 are attributed by both; 1 is told as hearsay by one or both.",
            "In the story “Fire”, A and B have one pair of sentences that tell the same: "
            "neither attributes what the other asserts.",
        ),
        (
            [],
            1,
            "No two sentences of twins surely tell the same, so nothing is counted. Left out: one pair in "
            "similar words that may tell something else.",
            "In the story “Fire”, A and B have no two sentences that surely tell the same.",
        ),
    ],
)
def test_similar_words_are_told_as_no_more(kinds, doubtful, all_, pair):
    lines = _alike(*kinds, doubtful=doubtful)
    titles = {"first_id": "a", "second_id": "b", "first_outlet": "A", "second_outlet": "B"}
    assert event.shared(lines) == all_
    assert event.of_pair(lines, titles | {"first_title": "Fire"}) == pair
    unnamed = event.of_pair(lines, titles | {"first_title": None})
    assert unnamed == pair.replace("the story “Fire”", "a story without a headline")


def test_every_pair_of_sentences_is_kept_with_its_kind_and_who_attributes_it():
    lines = _alike("first attributes, second asserts", "first asserts, second attributes", doubtful=1)
    rows = event.every(lines)
    assert rows["sure"].tolist() == [True, True, False]
    assert rows["by"].fillna("").tolist() == ["A", "B", ""]
    assert event.every(lines.head(0)).empty


def _by_outcome(*q):
    names = ("commitment", "precision")
    rows = [("A", "B", outcome, value) for outcome, value in zip(names, q, strict=True)]
    ratio = {"ratio": 2.0, "ratio_low": 1.5, "ratio_high": 3.0, "numerator_first": 40, "numerator_second": 40}
    return pd.DataFrame(rows, columns=["first", "second", "outcome", "q"]).assign(**ratio)


@pytest.mark.parametrize(
    ("q", "told", "note"),
    [
        ((0.5, 0.6), "chance explains in no group of hedges.", "; none has a q-value"),
        (
            (0.01, 0.6),
            "in commitment for one pair and in no other group of hedges.",
            "; one has a q-value",
        ),
        ((0.01, 0.02), "in commitment for one pair and in precision for one pair.", "; two have a q-value"),
    ],
)
def test_groups_of_hedges_that_do_not_differ_are_not_listed(q, told, note):
    assert compare.kinds(_by_outcome(*q), "outlet").endswith(told)
    assert note in compare.kinds_note(_by_outcome(*q))


def test_shares_of_verbs_are_one_sentence_and_equal_ends_one_number():
    rows = [("A", "direct", 0.0), ("B", "direct", 0.0), ("A", "indirect", 0.27), ("B", "indirect", 0.3)]
    frame = pd.DataFrame(rows, columns=["outlet", "quote_type", "estimate"]).assign(low=0.0, high=0.4)
    alike = "(the intervals all overlap, so these articles cannot tell the outlets apart)"
    assert verbs.by_group(frame, "outlet") == (
        "Share of verbs that are not neutral, by outlet: "
        f"in direct quotation 0% {alike}; in indirect quotation 27% to 30% {alike}."
    )


def test_few_and_none_read_as_sentences():
    row = {"scope": "all", "numerator": 1, "exposure": 4, "estimate": 0.25, "low": 0.0, "high": 0.8}
    stand = pd.DataFrame({"article_id": ["a"], "claims": [1]})
    text = audit.alone(pd.DataFrame([row]), stand)
    assert text == (
        "One unnamed source, in one article, is alone with what it says: 1 of 4 claims, 25% (0% to 80%), "
        "rests on it."
    )
    row |= {"numerator": 26, "exposure": 2000, "estimate": 0.013, "low": 0.0004, "high": 0.0155}
    stand = pd.DataFrame({"article_id": ["a", "a", "b"], "claims": [20, 2, 4]})
    text = audit.alone(pd.DataFrame([row]), stand)
    assert text == (
        "Three unnamed sources, in two articles, are alone with what they say: 26 of 2,000 claims, 1.3% "
        "(under 0.1% to 1.6%), rest on one of them."
    )


@pytest.mark.parametrize(
    ("estimate", "number", "expected"),
    [
        (2.0, 20, "20 sources are heard in 10 articles: 2.0 in an article"),
        (3.0, 20, "20 sources are heard in 10 articles, some of them in several: 3.0 in an article"),
    ],
)
def test_sources_heard_in_several_articles_are_said_to_be(estimate, number, expected):
    names = ["words per source", "sources per article", "effective sources per article", "top ten share"]
    frame = pd.DataFrame({"measure": names, "estimate": [30.0, estimate, 1.5, 0.4]})
    frame = frame.assign(low=float("nan"), high=float("nan"), n_sources=number, n_articles=10)
    assert sources.voices(frame).startswith(expected)


def test_two_groups_are_said_to_be_the_first_by_name_where_there_are_others():
    pairs = pd.DataFrame({"first": ["A", "A", "B"], "second": ["B", "C", "C"]})
    assert "A and B, the first two by name" in compare.two_note(["A", "B"], None, pairs)
    assert compare.two_note(["A", "B"], ["A", "B"], pairs) == ""
    assert compare.two_note(["A", "B"], None, pairs[:1]) == compare.two_note(None, None, pairs[:0]) == ""


def test_a_table_with_two_rows_a_source_counts_rows_and_names_its_own_file():
    text = verbs.heard_note(pd.DataFrame({"source": range(50)}), masked=False)
    assert text.startswith("40 of 50 rows; tables/heard.csv holds all. Those with most reporting verbs first")


def test_marks_and_auxiliaries_are_no_reporting_verbs():
    found = pd.DataFrame(
        {"verb": ["say", "a colon", "it", "’s", "[", "will"], "numerator": [3, 2, 1, 1, 1, 1]}
    ).assign(reporting_stance="neutral")
    lists = columns.verb_lists(found).set_index("reporting_stance")["verbs"]
    assert lists["neutral"] == "say 3"


def test_a_reprint_without_a_change_is_no_version():
    names = ["story", "version", "article_id", "outlet", "words_added", "words_removed"]
    frame = pd.DataFrame([("a", 1, "a", "X", None, None), ("a", 2, "b", "Y", 0, 0)], columns=names)
    titles = SimpleNamespace(articles=pd.DataFrame({"article_id": ["a", "b"], "title": ["One", "Two"]}))
    assert event.with_headlines(frame, titles).empty
    changed = event.with_headlines(frame.assign(words_added=[None, 3]), titles)
    assert list(changed["headline"]) == ["One", "Two"]
