"""What speaks for an attribution: how its parts stand in the parse, and how sure the tagger is of each."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.attribution.detector import find_unweighed
from analysis.attribution.evidence import evidence, tagger_view
from analysis.language import parse
from analysis.language.records import Attribution, Span


def attribution(text, source, cue, content, **others):
    def spans(words):
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    fields = {"cue_lemma": "say", "quote_type": "indirect", "naming": "named", "rule": "tagger:0", **others}
    return Attribution(spans(source), spans(cue), spans(content), confidence=0.5, **fields)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        (
            "Ines Okafor said that the bridge would close.", "Ines Okafor", "said",
            "that the bridge would close",
            {"subject=True", "object=True", "clause=True", "begins=that", "source_at=before 1", "before=."},
        ),
        (
            "Ines Okafor said that the bridge would close.", "the bridge", "said", "close",
            {"subject=False", "object=True", "clause=True", "begins=VERB"},
        ),
        (
            "The bridge will close, said the mayor.", "the mayor", "said", "The bridge will close",
            {"subject=True", "source_at=after 3", "content_at=before 4", "source_words=2"},
        ),
        (
            "Nobody knows why.", "", "knows", "why",
            {"cue_dep=ROOT", "content_words=1", "source_words=0", "clause=False"},
        ),
        ("A bridge. It fell.", "", "", "It fell", {"pieces=1", "cue_words=0", "clause=True"}),
    ],
)  # fmt: skip
def test_how_the_parts_stand(text, source, cue, content, expected):
    found = evidence(parse(text, tagged=False), attribution(text, source, cue, content))
    assert expected <= set(found)


def test_without_a_tagger_only_the_parse_speaks():
    text = "Ines Okafor said that the bridge would close."
    document = parse(text, tagged=False)
    one = attribution(text, "Ines Okafor", "said", "that the bridge would close")
    assert tagger_view(document, one) == {}
    assert not any(":sure" in name for name in evidence(document, one))


def test_the_tagger_is_surer_of_what_it_reads_than_of_other_words():
    text = "Ines Okafor said on Monday that the bridge would close. Rain fell on the old town."
    document = parse(text)
    right = tagger_view(document, attribution(text, "Ines Okafor", "said", "that the bridge would close"))
    wrong = tagger_view(document, attribution(text, "the bridge", "fell", "Rain"))
    assert right.keys() == wrong.keys() == {"source", "cue", "content", "source:link", "content:link"}
    assert all(right[name] > 0.5 > wrong[name] for name in right)


@given(st.text(max_size=60), st.data())
@settings(max_examples=40, deadline=None)
def test_any_text_and_any_spans_give_finite_numbers(text, data):
    document = parse(text)
    places = st.integers(0, len(text))
    spans = st.lists(st.builds(lambda a, b: Span(min(a, b), max(a, b)), places, places), max_size=2)
    pieces = {role: tuple(data.draw(spans)) for role in ("source", "cue", "content")}
    one = Attribution(
        **pieces, cue_lemma="say", quote_type="direct", naming="none", rule="clause", confidence=1.0
    )
    assert all(math.isfinite(value) for value in evidence(document, one).values())
    assert all(-1e-6 <= value <= 1 + 1e-5 for value in tagger_view(document, one).values())
    for found in find_unweighed(document):
        assert evidence(document, found)
