"""Words that a coder typed are found in the text, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding.cells import Row, Sheet
from analysis.coding.columns import columns, folded
from analysis.coding.interpret import interpret
from analysis.coding.key import Key, Unit
from analysis.coding.locate import places
from analysis.coding.schemes import scheme

TEXT = "It may rain, “maybe”, in May — the mayor didn’t say; it may not."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("may", ["may", "may", "May"]),
        ("May", ["May", "may", "may"]),
        ("MAY", ["may", "May", "may"]),
        ("  MAYBE ", ["maybe"]),
        ('"maybe"', ["“maybe”"]),
        ("didn't say", ["didn’t say"]),
        ("didn\u2019t  say", ["didn’t say"]),
        ("in May - the", ["in May — the"]),
        ("the mayor ... may not", ["the mayor didn’t say; it may not"]),
        ("the mayor \u2026 not.", ["the mayor didn’t say; it may not."]),
        ("'may not'", ["may not"]),
        ("ay", []),
        ("perhaps", []),
        ("not ... mayor", []),
        ("", []),
    ],
)
def test_words_are_found_whatever_was_done_to_them(typed, found):
    assert [TEXT[start:end] for start, end in places(typed, TEXT)] == found


@given(st.text("aB1 ’“—\u00a0\u2026.ß\u0130é\U0001f600", max_size=30), st.data())
def test_what_is_copied_from_a_text_is_found_there(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for at, to in places(text[start:end], text):
        assert 0 <= at < to <= len(text)


@pytest.mark.parametrize(
    ("sentence", "typed", "starts"),
    [
        ("In May, the trust may open a telephone line.", ["may"], [18]),
        ("In May, the trust may open a telephone line.", ["May"], [3]),
        ("In May, the trust may open a telephone line.", ["may#2"], [18]),
        ("In May, the trust may open a telephone line.", ["may", "May"], [18, 3]),
        ("Perhaps it will rain.", ["perhaps"], [0]),
        ("It may rain and may snow.", ["may", "may"], [3, 16]),
        ("It may rain and may snow.", ["May", "may"], [3, 16]),
        ("In May it may rain and may snow.", ["may#2"], [23]),
        ("It may rain and may snow.", ["may", "may", "may"], "stands in the sentence only 2 times"),
        ("It may rain and may snow.", ["may#3"], "stands in the sentence only 2 times"),
    ],
)
def test_a_hedge_is_the_word_as_it_is_spelled(sentence, typed, starts):
    whole = (0, 0, len(sentence))
    unit = Unit("u", "a", 0, "s", "o", "p", "g", 1.0, 9, 0, sentence, (whole,), "", "", "", (), 0)
    key = Key("hedges", "sample", (unit,), {"anna": ("u",)}, {})
    cells = {"unit": "u", folded("hedge in it?"): "yes"}
    for slot, words in enumerate(typed, 1):
        cells |= {f"hedge{slot}": words, f"category{slot}": "modal", f"whose{slot}": "writer"}
    headings = tuple(folded(column.heading) for column in columns(scheme("hedges")))
    answers, refused = interpret(Sheet("s.csv", headings, (Row(2, cells),)), key, "anna")
    if isinstance(starts, str):
        assert not answers and starts in refused[0].reason
    else:
        assert [mark.spans["hedge"][0][0] for mark in answers[0].marks] == starts and not refused
