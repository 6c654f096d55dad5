"""The detector: offsets, longest match, one cue one category, scope, determinism."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.hedging import find_hedges
from analysis.language import parse


def found(text):
    document = parse(text)
    return [(document.text[hedge.start : hedge.end], hedge.category) for hedge in find_hedges(document)]


def test_the_longest_match_wins():
    assert found("The bill will almost certainly pass.") == [("almost certainly", "likelihood")]
    assert found("It is not necessarily true.") == [("not necessarily", "likelihood")]


def test_a_page_like_the_one_pasted_by_hand():
    text = (
        "“What are they building?’’ Mr. Hale told reporters. “Left to be seen.” "
        "He gave no details about the cost.\n"
        "Officials estimate that about 2,500 crates and upward of 12,000 barrels were moved, "
        "but not how many more might follow."
    )
    assert [pair for pair in found(text) if pair[1] != "belief"] == [
        ("Left to be seen", "unresolved"),
        ("gave no details", "unresolved"),
        ("about", "approximation"),
        ("upward of", "approximation"),
        ("might", "modal"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The letter, in which it appears that the fund was empty, was sent in May.", ["appears"]),
        ("It appears that the pump failed before dawn.", ["appears"]),
        ("The report, from which it seems that no one checked the gate, was kept back.", ["seems"]),
        ("The minutes show a meeting at which it was apparently agreed to wait.", ["apparently"]),
        ("He sent a note in which it is suggested that the dam may leak.", ["suggested", "may"]),
        ("It seems that the ferry left early.", ["seems"]),
        ("The tape, on which it appears that a door was forced, is with the court.", ["appears"]),
        ("It now appears that the bridge was never inspected.", ["appears"]),
        ("Police hold a film where it appears that two cars raced.", ["appears"]),
        pytest.param(
            "It would appear that the two men never met.",
            ["would appear"],
            marks=pytest.mark.xfail(reason="two hedges are seen: would, and appear", strict=True),
        ),
        ("A man appears in the film beside the gate.", []),
        ("The name that appears on the list is hers.", []),
        ("The letter, which appears on page 3, was signed by the mayor.", []),
        ("She will appear in court on Monday.", []),
        # the tagger takes It for a cue of its own
        ("It remains to be seen whether the ferry will run in winter.", ["remains to be seen"]),
        ("Whether the repairs will last is left to be seen.", ["left to be seen"]),
    ],
)
def test_how_things_look(text, expected):
    assert [words for words, _ in found(text)] == expected


def test_capitals_and_curly_apostrophes():
    assert found("THE CAUSE IS UNCLEAR.") == [("UNCLEAR", "unresolved")]
    assert found("It isn’t clear who paid.") == [("n’t clear", "unresolved")]


PIECES = [
    "may",
    "If",
    "about 40",
    "left to be seen",
    "“",
    "”",
    "'",
    "é",
    "😀",
    "\n",
    ".",
    "critics say",
    "\u200b",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=12).map(" ".join))
def test_offsets_hold_for_any_text(text):
    document = parse(text)
    hedges = find_hedges(document)
    assert list(hedges) == sorted(hedges, key=lambda hedge: hedge.start)
    for hedge in hedges:
        assert 0 <= hedge.start < hedge.end <= len(text)
        assert text[hedge.start : hedge.end].strip()
        if hedge.scope:
            assert 0 <= hedge.scope.start < hedge.scope.end <= len(text)
    for before, after in pairwise(hedges):
        assert before.end <= after.start
    assert find_hedges(document) == hedges
