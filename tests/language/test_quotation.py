"""Which stretches stand in quotation marks, in every style of marks and with marks missing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language import find_quotations, split_paragraphs

# (text, the quotations, marks included)
TABLE = [
    ("It was “left to be seen,” he said.", ["“left to be seen,”"]),
    ("“What now?’’ Mr. Reyes said. “Left to be seen.”", ["“What now?’’", "“Left to be seen.”"]),
    ("''We can't go,'' he said.", ["''We can't go,''"]),
    ('"We ran," he said. The 6" pipe broke.', ['"We ran,"']),
    (
        "‘The dockers’ case isn’t closed,’ she said. ‘It’s open.’",
        ["‘The dockers’ case isn’t closed,’", "‘It’s open.’"],
    ),
    ("'It isn't what the '90s were,' she said.", ["'It isn't what the '90s were,'"]),
    ("The teachers' union said 'no' to it.", ["'no'"]),
    ("It's the dockers' case. They're not closed. 'Tis so.", []),
    ("“He told me, ‘No way,’” she said.", ["“He told me, ‘No way,’”"]),
    ("‘He told me, “No way,”’ she said. ‘Yes.’", ["‘He told me, “No way,”’", "‘Yes.’"]),
    ("« Oui », dit-il.", ["« Oui »"]),
    ('"We ran, he said.\nThe end was "near".', ['"near"']),
    ("", []),
    ('"', []),
    ("''''", []),
]


def quotations(text):
    return find_quotations(text, split_paragraphs(text))


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_quotations(text, expected):
    assert [text[item.start : item.end] for item in quotations(text)] == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\n\r\n", "\u2029"])
def test_a_quotation_runs_over_paragraphs(end):
    text = end.join(["He said: “One.", "“Two.", "“Three,” he added. “Four.”"])
    found = quotations(text)
    assert [item.closed for item in found] == [False, False, True, True]
    assert [item.continues for item in found] == [False, True, True, False]
    assert [item.paragraph for item in found] == [0, 1, 2, 2]


MARKS = st.lists(
    st.sampled_from(["a", "s", " ", ".", ",", "\n", "9", *"“”‘’\"'«»`„‚", "''", "no "]), max_size=40
)


@settings(max_examples=300, deadline=None)
@given(MARKS.map("".join))
def test_any_marks_give_ordered_quotations_within_their_paragraphs(text):
    paragraphs = split_paragraphs(text)
    found = find_quotations(text, paragraphs)
    for item in found:
        start, end = paragraphs[item.paragraph]
        assert start <= item.start < item.inner.start <= item.inner.end <= item.end <= end
    assert all(one.end <= other.start for one, other in pairwise(found))
