import pytest

from analysis.errors import UsageError
from analysis.measures import (
    headline_labels,
    overview,
    parts_for,
    positions,
    quoted_sources,
    reporting_verbs,
    shares,
    source_kinds,
    totals,
)


def test_totals_count_each_text_once(analysis):
    found = totals(analysis)
    assert (found["articles"], found["duplicates"], found["counted"]) == (8, 1, 7)
    assert (found["no_outlet"], found["no_date"]) == (1, 0)
    assert (found["first"], found["last"]) == ("2025-01-10", "2025-03-10")
    assert (found["hedges"], found["attributions"], found["outlets"]) == (6, 4, 2)


def test_overview_says_what_was_left_out(analysis):
    north = overview(analysis, minimum=3).to_dict("records")[0]
    assert (north["n_articles"], north["n_duplicates"], north["words"]) == (3, 1, 400)
    assert (north["writer_share"], north["first"], north["last"]) == (0.5, "2025-01-10", "2025-03-10")


def test_shares_add_up_to_one(analysis):
    found = shares(analysis, "attributions", "naming")
    assert found["estimate"].sum() == pytest.approx(1)
    assert dict(zip(found["naming"], found["numerator"], strict=True))["named"] == 3


def test_shares_of_some_rows_only(analysis):
    found = shares(analysis, "attributions", "naming", where={"source_kind": ["official"]})
    assert found["exposure"].unique().tolist() == [2]


def test_positions_put_hits_and_words_into_the_same_part(analysis):
    halves = positions(analysis, parts=2)
    assert halves["numerator"].tolist() == [2, 2]
    assert halves["exposure"].tolist() == [550, 0]
    with pytest.raises(UsageError):
        positions(analysis, parts=0)


def test_few_articles_are_divided_into_halves_only():
    assert (parts_for(19), parts_for(20)) == (2, 10)


def test_a_source_is_one_across_articles_and_witnesses_are_masked(analysis):
    found = quoted_sources(analysis)
    assert found["source"].tolist() == ["Ines Okafor", "witnesses, by name"]
    assert found["n_articles"].tolist() == [2, 1]
    assert "Tilly Marsden" in set(quoted_sources(analysis, mask_witnesses=False)["source"])
    assert len(quoted_sources(analysis, least_articles=2)) == 1


def test_kinds_of_sources_named_and_unnamed(analysis):
    official = source_kinds(analysis).set_index("source_kind").loc["official"]
    assert (official["named"], official["unnamed"], official["all"]) == (2, 0, 2)


def test_verbs_stand_in_their_classes_by_lemma(analysis):
    found = reporting_verbs(analysis)
    pairs = list(zip(found["reporting_stance"], found["verb"], found["numerator"], strict=True))
    assert pairs == [("endorse", "confirm", 1), ("neutral", "say", 2), ("distance", "claim", 1)]


def test_headlines_of_counted_articles(analysis):
    labels, number, dropping = headline_labels(analysis)
    assert (number, dropping) == (1, 1)
    assert labels["numerator"].tolist() == [1, 0, 0]
