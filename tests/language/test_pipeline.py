"""Text to document: offsets, paragraphs, words; nothing about one text depends on another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import ModelError
from analysis.language import count_words, parse, split_paragraphs


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The mayor's ten-year-old plan — “dead”?", 5),
        ("isn’t it", 2),
        ("dockers’ pay", 2),
        ("3.5 per cent", 4),
        ("- ’ -", 0),
        ("שלום عالم", 2),
    ],
)
def test_count_words(text, count):
    assert count_words(text) == count


def test_paragraphs_are_lines_without_blanks_at_their_ends():
    text = " One \r\n\r\n\tTwo\u2029Three\n \n"
    assert [text[start:end] for start, end in split_paragraphs(text)] == ["One", "Two", "Three"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_tokens_are_slices_of_any_text(text):
    document = parse(text)
    assert document.text == text
    for token in document.tokens:
        assert text[token.start : token.end] == token.text
        assert 0 <= token.head < len(document.tokens)
    assert [token.index for token in document.tokens] == list(range(len(document.tokens)))
    for sentence in document.sentences:
        assert sentence.first < sentence.last
    for entity in document.entities:
        assert 0 <= entity.start < entity.end <= len(text)


def test_one_endless_line_is_parsed_in_pieces():
    text = "The mayor said that the dam would hold. " * 1200
    document = parse(text)
    assert len(document.paragraphs) == 1
    assert document.tokens[-1].end == len(text.rstrip())
    assert {token.text for token in document.tokens} == {
        *["The", "mayor", "said", "that", "the", "dam", "would", "hold", "."]
    }


def test_a_line_without_blanks_is_parsed_in_pieces():
    assert sum(len(token.text) for token in parse("x" * 45_000).tokens) == 45_000


def test_lookups():
    document = parse("The mayor said no. The dam held.")
    said = document.places_of("SAID")[0]
    assert [token.text for token in document.subtree(document.children(said)[0])] == ["The", "mayor"]
    assert document.sentence_at(20).index == 1
    assert [token.text for token in document.tokens_in(4, 14)] == ["mayor", "said"]


def test_a_missing_model_says_how_to_get_it():
    with pytest.raises(ModelError, match="pip install"):
        parse("Any text.", model="en_no_such_pipeline")
