"""Where sources, cues and contents end: no phrase is left half said, and none grows into its neighbour."""

import pytest

from analysis.attribution.edges import one_stretch, whole_content, whole_cue, whole_source
from analysis.language import Span, parse


def place(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("The Ansel Harbour Office said that it was late.", "The Ansel", "The Ansel Harbour Office"),
        ("The Harbour Office said that it was late.", "The", "The Harbour Office"),
        ("The harbour officials said that it was late.", "The harbour", "The harbour officials"),
        ("In all, 46 percent said that it was late.", "46", "46 percent"),
        ("A group of doctors in May said that it was late.", "A group of doctors in", "A group of doctors"),
        ("One of the pilots who said so was late.", "One of the pilots who", "One of the pilots"),
        # already whole
        ("The officials said that it was late.", "The officials", "The officials"),
        ("Ines Okafor said that it was late.", "Ines Okafor", "Ines Okafor"),
        ("She met pilots, many of whom said so.", "many of whom", "many of whom"),
        ("Pilots, who said so, were late.", "who", "who"),
    ],
)
def test_sources(text, marked, whole):
    (piece,) = whole_source(parse(text, tagged=False), (place(text, marked),), ())
    assert text[slice(*piece)] == whole


@pytest.mark.parametrize(
    ("text", "cue", "source", "whole"),
    [
        ("Okafor may not have said that it was late.", "may", "Okafor", "may not have said"),
        ("Okafor could represent the harbour.", "could", "Okafor", "could represent"),
        ("It said this week that it was late.", "said this", "It", "said this week"),
        ("It was reported by the Ansel Post in May.", "was reported by", "the Ansel Post", "was reported"),
        # without the source behind it, by stays
        ("It was troubled by the rising tide.", "was troubled by", "It", "was troubled by"),
        ("She seems to agree that it was late.", "seems to", "She", "seems to"),
        ("She said that it was late.", "said", "She", "said"),
        ("She said at a rally that it was late.", "said at a rally", "She", "said"),
        ("She said on her blog that it was late.", "said on her blog", "She", "said"),
        ("She insisted on a vote.", "insisted on", "She", "insisted on"),
        ("She focused on a vote.", "focused on a vote", "She", "focused on a vote"),
        ("She offered some proof.", "offered some", "She", "offered some"),
    ],
)
def test_cues(text, cue, source, whole):
    grown = whole_cue(parse(text, tagged=False), place(text, cue), (place(text, source),))
    assert text[slice(*grown)] == whole


@pytest.mark.parametrize(
    ("text", "content", "taken", "whole"),
    [
        (
            "He had to remain in the hospital, she said.",
            "to remain in",
            "she said",
            "to remain in the hospital",
        ),
        ("She gave the reason why the harbour office closed.", "the", "She gave", "the reason"),
        ("She said that the tide rose.", "that the tide rose", "She said", "that the tide rose"),
        # what is another part's stays there
        ("The cut in the budget was her plan.", "The cut in", "the budget", "The cut in"),
    ],
)
def test_contents(text, content, taken, whole):
    grown = whole_content(parse(text, tagged=False), (place(text, content),), (place(text, taken),))
    assert text[slice(*grown[0])] == whole


@pytest.mark.parametrize(
    ("text", "marked", "cue", "one"),
    [
        ("Okafor pays less, but she has also said so.", ("Okafor", "she"), "has also said", "she"),
        (
            "The campaign called the lists forged by former clerks.",
            ("The campaign", "former clerks"),
            "called",
            "The campaign",
        ),
        (
            "The complaint to the court says so.",
            ("The complaint", "the court"),
            "says",
            "The complaint to the court",
        ),
        ("Residents wept. The mayor said it was late.", ("Residents", "The mayor"), "said", "The mayor"),
        ("Ines Okafor “It was late.” — Adam Reyes", ("Ines Okafor", "Adam Reyes"), "—", "Adam Reyes"),
        ("The mayor said it was late.", ("The mayor",), "said", "The mayor"),
    ],
)
def test_a_source_is_one_stretch(text, marked, cue, one):
    document = parse(text, tagged=False)
    pieces = tuple(place(text, words) for words in marked)
    span = place(text, cue)
    (head, *_) = [token for token in document.tokens_in(*span) if token.pos in {"VERB", "PUNCT"}]
    (piece,) = one_stretch(document, head, pieces, span, ())
    assert text[slice(*piece)] == one
