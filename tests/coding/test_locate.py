"""Words that a coder typed are found in the text, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.coding.locate import places

TEXT = "It may rain, “maybe”, in May — the mayor didn’t say; it may not."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("may", ["may", "May", "may"]),
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
