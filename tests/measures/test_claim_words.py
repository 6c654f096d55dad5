"""What a sentence says as a set of words: the tables were written before the module was run on them."""

import pytest

from analysis.measures.claim_words import positions, rarity, said, stem


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Eleven trucks were stopped.", {("truck", "11")}),
        ("Twenty-four percent said so.", {("percent", "24")}),
        ("The bridge carries 38,000 cars a day.", {("car", "38000")}),
        ("It fell by 4.5 percent.", {("percent", "4.5")}),
        ("The plan costs 3 million pounds.", {("million", "3")}),
        ("Nobody came.", set()),
    ],
)
def test_numbers_are_of_the_word_after_them(text, numbers):
    assert said(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "negated", "negates"),
    [
        ("The ferry did not sink.", {"sink"}, True),
        ("The ferry didn't sink.", {"sink"}, True),
        ("The mayor denied closing the school.", {"clos", "school"}, True),
        ("No money was taken.", {"money", "taken"}, True),
        ("The ferry sank in the bay.", set(), False),
        ("He could not say where the old ferry had been built in those days.", {"say"}, True),
    ],
)
def test_a_negation_is_of_the_words_close_behind_it(text, negated, negates):
    found = said(text)
    assert (found.negated, found.negates) == (negated, negates)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yesterday Gov. Tilbury shut the bridge.", {"gov", "tilbury"}),
        ("Shutting the bridge was right.", set()),
    ],
)
def test_names_are_words_in_capitals_but_for_the_first(text, names):
    assert said(text).names == names


def test_words_for_the_source_count_as_names():
    text = "The regulator said the bank broke a rule."
    assert "regulat" in said(text).words and "regulat" not in said(text).names
    assert "regulat" in said(text, [(0, 13)]).names


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("The guards' union disagrees.", True),
        ("The union has 900 members.", False),
        ("She accused him.", True),
    ],
)
def test_words_of_position_are_found(text, takes):
    assert bool(positions(text)) == takes


def test_rare_words_weigh_more_than_common_ones():
    assert rarity(stem("reliquary")) > rarity(stem("bridge")) > rarity(stem("people")) > 0
