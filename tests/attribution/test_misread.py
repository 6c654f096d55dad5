"""What looks like an attribution and is none: frames, nobody, those who stay unnamed, those who are asked."""

import pytest

from analysis.attribution import find_attributions
from analysis.language import parse
from analysis.language.tagger import shipped_tagger

pytestmark = pytest.mark.skipif(
    shipped_tagger() is None, reason="the tagger was left out of this installation"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Robert Lunn allegedly knew of the plan to close the clinic, a union official claimed.",
            [("a union official", "claimed")],
        ),
        ("Nobody wants to close a bridge, she said.", [("she", "said")]),
        ("No one wants to sell the mill, the owner said.", [("the owner", "said")]),
        (
            "Two councillors, who declined to be named, said the vote had been rushed.",
            [("Two councillors", "said")],
        ),
        (
            "A nurse, who refused to be identified, said the ward had been closed.",
            [("A nurse", "said")],
        ),
        ("Asked whether he would take the job, Mr Beddow laughed.", [("", "Asked")]),
        ("The mayor asked whether the bridge would hold.", [("The mayor", "asked")]),
    ],
)
def test_sources_and_cues(text, expected):
    found = [
        tuple(" | ".join(text[start:end] for start, end in pieces) for pieces in (item.source, item.cue))
        for item in find_attributions(parse(text))
    ]
    assert found == expected


def test_declining_to_speak_stays():
    text = "The mayor declined to say who had paid."
    (found,) = find_attributions(parse(text))
    assert [text[start:end] for start, end in found.source] == ["The mayor"]
    assert found.cue_lemma in {"decline", "say"}
