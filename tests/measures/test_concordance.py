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


def test_an_empty_table_has_no_lines(analysis):
    assert concordance(analysis, "stance").empty


def test_examples_take_turns_and_are_the_same_every_time(analysis):
    lines = concordance(analysis, "hedges")
    drawn = examples(lines, "category", n=2)
    assert drawn.groupby("category")["article_id"].nunique()["modal"] == 2
    assert examples(lines.sample(frac=1, random_state=1), "category", n=2).equals(drawn)


@pytest.mark.parametrize("wrong", [{"table": "spans"}, {"words": 26}, {"words": 0}])
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
