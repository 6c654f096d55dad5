"""Whose is it? Joins on records, without a language model."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import Attribution, Document, Span, find_quotations, split_paragraphs
from analysis.tables.joins import Voices


def document(text: str) -> Document:
    paragraphs = split_paragraphs(text)
    return Document(text, paragraphs, (), (), find_quotations(text, paragraphs), ())


def attribution(text: str, *, cue: str, content: str) -> Attribution:
    def find(part):
        start = text.index(part)
        return (Span(start, start + len(part)),)

    return Attribution((Span(0, 1),), find(cue), find(content), cue, "indirect", "named", "test", 1.0)


TABLE = [
    # text, [(cue, content)], span, (voice, in_quote, attribution, on_cue)
    ("The bridge may close.", [], "may", ("writer", False, None, False)),
    (
        "She said the bridge may close.",
        [("said", "the bridge may close")],
        "may",
        ("source", False, 0, False),
    ),
    (
        "She suspects the bridge is shut.",
        [("suspects", "the bridge is shut")],
        "suspects",
        ("source", False, 0, True),
    ),
    # a hedge laid on the cue is the writer's
    (
        "She apparently denies that it is shut.",
        [("apparently denies", "that it is shut")],
        "apparently",
        ("writer", False, 0, True),
    ),
    # the inner of two attributions counts
    (
        "He said she thinks it may rain.",
        [("said", "she thinks it may rain"), ("thinks", "it may rain")],
        "may",
        ("source", False, 1, False),
    ),
    # a cue inside another's content
    (
        "He said she thinks it may rain.",
        [("said", "she thinks it may rain"), ("thinks", "it may rain")],
        "thinks",
        ("source", False, 1, True),
    ),
    # a quotation that nobody is found for is still not the writer's
    ("“It may rain all day tomorrow.”", [], "may", ("source", True, None, False)),
    # a scare quote is
    ("They call it a “possible” win.", [], "possible", ("writer", True, None, False)),
    # unless an attribution says whose it is
    (
        "She called it a “possible” win.",
        [("called", "“possible”")],
        "possible",
        ("source", True, 0, False),
    ),
    # most of the span decides
    (
        "He said it was a more or less fair deal.",
        [("said", "less fair deal")],
        "more or less",
        ("writer", False, None, False),
    ),
]


@pytest.mark.parametrize(("text", "attributions", "span", "expected"), TABLE)
def test_voice(text, attributions, span, expected):
    found = [attribution(text, cue=cue, content=content) for cue, content in attributions]
    start = text.index(span)
    category = "belief" if span in ("suspects", "thinks", "is thought") else None
    assert Voices(document(text), found).of(start, start + len(span), category) == expected


def test_a_weasel_is_the_writers_even_in_a_quotation():
    text = "“Critics say that it is over,” she said."
    found = [attribution(text, cue="she said", content="“Critics say that it is over,”")]
    start = text.index("Critics say")
    voice = Voices(document(text), found).of(start, start + 11, "weasel")
    assert (voice.voice, voice.in_quote, voice.attribution) == ("writer", True, 0)


def test_a_belief_that_nobody_is_said_to_hold_is_the_writers():
    text = "It is thought that the bridge is shut."
    cue, content = Span(3, 13), Span(14, 37)
    found = [Attribution((), (cue,), (content,), "think", "indirect", "none", "test", 1.0)]
    voice = Voices(document(text), found).of(*cue, "belief")
    assert (voice.voice, voice.attribution, voice.on_cue) == ("writer", 0, True)


TEXT = st.text(alphabet=st.sampled_from("ab .\n“”\"'é👩\u0301"), min_size=1, max_size=60)


@given(st.data(), TEXT)
def test_shares_never_exceed_the_whole(data, text):
    spans = (
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(lambda p: Span(*p))
    )
    found = [
        Attribution((), (cue,), (content,), "say", "indirect", "none", "test", 1.0)
        for cue, content in data.draw(st.lists(st.tuples(spans, spans), max_size=5))
    ]
    voices = Voices(document(text), found)
    for merged in (voices.attributed, voices.quoted, voices.others):
        flat = [place for span in merged for place in span]
        assert flat == sorted(flat)
        assert all(0 <= place <= len(text) for place in flat)
    for match in re.finditer(r"\S+", text):
        voice = voices.of(match.start(), match.end())
        assert voice.attribution is None or 0 <= voice.attribution < len(found)
        assert voice.voice == "source" or voice.attribution is None or voice.on_cue
