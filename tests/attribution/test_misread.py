"""What looks like an attribution and is none: frames, nobody, those who stay unnamed, those who are asked."""

import pytest

from analysis.attribution import find_attributions
from analysis.language import parse
from analysis.language.tagger import shipped_tagger
from analysis.stance import reporting

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
        pytest.param(
            "Two councillors, who declined to be named, said the vote had been rushed.",
            [("Two councillors", "said")],
            marks=pytest.mark.xfail(strict=True, reason="the source takes in its relative clause"),
        ),
        (
            "A nurse, who refused to be identified, said the ward had been closed.",
            [("A nurse", "said")],
        ),
        ("Asked whether he would take the job, Mr Beddow laughed.", [("", "Asked")]),
        ("The mayor asked whether the bridge would hold.", [("The mayor", "asked")]),
        (
            "“We were told to wait,” said one passenger, who asked not to be named.",
            [("one passenger", "said")],
        ),
        ("What the new owners intend is anyone’s guess.", []),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council will decide next week, it said on Monday.", [("it", "said")]),
        ("The club will appeal, its chairman said on Tuesday.", [("its chairman", "said")]),
        ("The bank will close 12 branches, it announced on Friday.", [("it", "announced")]),
        ("The mayor will resign in June, she told reporters.", [("she", "told")]),
        ("The hospital would reopen within a week, it promised.", [("it", "promised")]),
        ("Police will search the harbour again, they said.", [("they", "said")]),
        ("The company will decide in May whether to sell, a spokesman said.", [("a spokesman", "said")]),
        ("The strike will go ahead, the union said on Sunday, unless talks resume.", [("the union", "said")]),
        ("The ministry will publish the figures in March, it confirmed.", [("it", "confirmed")]),
        ("The court will rule on it next month, it said in a statement.", [("it", "said in a statement")]),
        ("The board decided to delay the vote, it said late on Thursday.", [("it", "said late")]),
        ("The port will stay shut until Friday, the harbour master said.", [("the harbour master", "said")]),
        (
            "Prosecutors say Mr. Dunn took the money; he denies it.",
            [("Prosecutors", "say"), ("he", "denies")],
        ),
    ],
)
def test_what_somebody_will_do_is_not_its_saying(text, expected):
    found = [
        tuple(" | ".join(text[start:end] for start, end in pieces) for pieces in (item.source, item.cue))
        for item in find_attributions(parse(text))
        if item.parent is None
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "It appears that the pump failed before dawn.",
        "The letter, in which it appears that the fund was empty, was sent in May.",
        "It now appears that the bridge was never inspected.",
        "The report, from which it seems that no one checked the gate, was kept back.",
    ],
)
def test_what_appears_is_nobodys(text):
    # the writer tells how things look; the hedge says so
    assert all(not item.source and item.source_kind == "writer" for item in find_attributions(parse(text)))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("PORT ANSLEY (AP) - Officials said the bridge would close.", "Officials", "the bridge would close"),
        ("PORT ANSLEY, Nov. 3 - The mayor said the harbour was safe.", "The mayor", "the harbour was safe"),
        ("PORT ANSLEY — Ines Okafor said that she would resign.", "Ines Okafor", "that she would resign"),
        (
            "PORT ANSLEY (Reuters) — The harbour will stay shut until May, officials said.",
            "officials",
            "The harbour will stay shut until May",
        ),
        (
            "ANSEL, Maine (AP) — The dam may leak, an engineer told the council.",
            "an engineer",
            "The dam may leak",
        ),
        ("(Reuters) - Corvane said on Friday that sales had doubled.", "Corvane", "that sales had doubled"),
        ("PORT ANSLEY — “We are safe,” the mayor said.", "the mayor", "“We are safe,”"),
        (
            "According to officials in PORT ANSLEY, the bridge would close.",
            "officials in PORT ANSLEY",
            "the bridge would close",
        ),
    ],
)
def test_datelines_are_nobodys_words(text, source, content):
    (found,) = find_attributions(parse(text))
    said = [" ".join(text[slice(*piece)] for piece in pieces) for pieces in (found.source, found.content)]
    assert said == [source, content]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said that the bridge was safe.",
        "No one claims that the vote was fair.",
        "Neither side says that it will give way.",
        "None of the guards said that the gate was open.",
        "No official has said that the dam leaks.",
    ],
)
def test_nobody_is_no_source_among_others(text):
    document = parse(text)
    (found,) = find_attributions(document)
    assert (found.naming, found.source_id, found.source_name) == ("unnamed", None, None)
    assert reporting(document, found).negated


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Few believe that the plan will work.", "Few"),
        ("No fewer than ten guards said that the gate was open.", "No fewer than ten guards"),
    ],
)
def test_a_few_are_somebody(text, name):
    document = parse(text)
    (found,) = find_attributions(document)
    assert found.source_name == name
    assert not reporting(document, found).negated
