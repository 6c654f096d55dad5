"""Claims of one unnamed source are one card, in the order of the text."""

import pandas as pd

from analysis.measures import carded, unnamed_sources


def lines(*rows):
    columns = ["article_id", "attribution_id", "source_id", "who", "anonymous"]
    return pd.DataFrame(rows, columns=columns).assign(outlet="North", source_kind="other")


def test_one_source_is_one_card_however_much_it_says():
    found = unnamed_sources(
        lines(
            ("b", 1, "s2", "a guard", False),
            ("b", 4, "s2", "a guard", True),
            ("b", 5, "s7", "a nurse", False),
            ("a", 1, "s2", "a guard", False),
        )
    )
    assert found["who"].tolist() == ["a guard", "a nurse", "a guard"]
    assert found["claims"].tolist() == [2, 1, 1]
    assert found["anonymous"].tolist() == [True, False, False]


def test_two_sources_of_one_description_have_a_card_each():
    rows = lines(("a", 1, "s1", "a witness", False), ("a", 2, "s2", "a witness", False))
    assert list(carded(rows)["card"]) == ["a witness \u00b7 a", "a witness (2) \u00b7 a"]


def test_a_source_that_cannot_be_told_from_others_has_a_card_for_each_claim():
    rows = lines(("a", 1, None, "a witness", False), ("a", 2, None, "a witness", False))
    assert unnamed_sources(rows)["claims"].tolist() == [1, 1]


def test_without_claims_there_is_no_card():
    assert unnamed_sources(lines()).empty
    assert carded(lines()).empty
