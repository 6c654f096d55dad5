import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import UsageError
from analysis.measures import concordance, examples
from analysis.measures.concordance import snippet


def test_lines_read_as_the_text_does(analysis):
    lines = concordance(analysis, "hedges")
    assert len(lines) == 6
    first = lines.iloc[0]
    assert first["left"] + first["hit"] + first["right"] == (
        "The ferry may not run, said the mayor, unless the wind drops."
    )
    assert (first["outlet"], first["rule"]) == ("North", "may")


def test_attributions_are_shown_at_their_cue(analysis):
    assert set(concordance(analysis, "attributions")["hit"]) == {"said"}


@pytest.mark.parametrize(
    ("table", "where", "number"),
    [
        ("attributions", {"heard": "Ines Okafor"}, 2),
        ("attributions", {"heard": "Tilly Marsden"}, 0),
        ("attributions", {"heard:all": "Tilly Marsden"}, 1),
        ("attributions", {"verb": ["claim", "confirm"], "outlet": ["North", "South"]}, 2),
        ("hedges", {"part:2": 2, "voice": "writer"}, 2),
        ("hedges", {"period:month": "2025-01"}, 4),
        ("hedges", {"dated": "no"}, 0),
        ("hedges", {"text": "may"}, 6),
    ],
)
def test_a_cell_of_any_measure_leads_to_its_lines(analysis, table, where, number):
    assert len(concordance(analysis, table, where=where)) == number


def test_an_empty_table_has_no_lines(analysis):
    assert concordance(analysis, "stance").empty


def test_examples_take_turns_and_are_the_same_every_time(analysis):
    lines = concordance(analysis, "hedges")
    drawn = examples(lines, "category", n=2)
    assert drawn.groupby("category")["article_id"].nunique()["modal"] == 2
    assert examples(lines.sample(frac=1, random_state=1), "category", n=2).equals(drawn)


WRONG = [
    {"table": "spans"},
    {"words": 26},
    {"words": 0},
    {"where": {"verb": "say"}},
    {"where": {"tone": "x"}},
]


@pytest.mark.parametrize("wrong", [*WRONG, {"where": {"period:age": "x"}}])
def test_wrong_use_is_named(analysis, wrong):
    with pytest.raises(UsageError):
        concordance(analysis, **wrong)


@given(st.text(alphabet="ab \n,.\u2029\u00e9\U0001f600", max_size=400), st.data())
def test_no_snippet_is_longer_than_25_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = "".join(snippet(text, start, end)).replace("\u2026", " ")
    assert len(shown.split()) <= 25


def test_a_snippet_stays_in_its_paragraph():
    text = "One two.\nThree may four.\nFive."
    assert snippet(text, 15, 18) == ("Three ", "may", " four.")
