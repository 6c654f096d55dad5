"""Attributions as a table: a sentence, and who says what by which words in it.

Each is tried by the rules alone and as the kit is shipped, with the learned tagger. Where the tagger gets a
sentence wrong that the rules get right, ``TAGGER_FAILS`` says so, and the test fails when that is mended.
"""

import pytest

from analysis.attribution import find_attributions
from analysis.language import parse

# (sentence, source, cue, content); pieces joined by " | "; every sentence is invented
FOUND = [
    # clauses
    (
        "The mayor said the bridge may close. Nobody was hurt.",
        "The mayor",
        "said",
        "the bridge may close",
    ),
    (
        "Mayor Ines Okafor said that the bridge would close.",
        "Mayor Ines Okafor",
        "said",
        "that the bridge would close",
    ),
    (
        "The bridge would close, Mayor Ines Okafor said.",
        "Mayor Ines Okafor",
        "said",
        "The bridge would close",
    ),
    ("The plan, he argued, was dead.", "he", "argued", "The plan | was dead"),
    ("The survey suggests that trust is falling.", "The survey", "suggests", "that trust is falling"),
    ("Officials warned on Monday that the dam could fail.", "Officials", "warned", "that the dam could fail"),
    (
        "The mayor did not say whether the pool would open.",
        "The mayor",
        "did not say",
        "whether the pool would open",
    ),
    ("She refused to say who had paid.", "She", "refused to say", "who had paid"),
    ("The paper, which said that the vote was close, was wrong.", "which", "said", "that the vote was close"),
    # quotations
    (
        "“We will rebuild,” she said. “Stone by stone.”",
        "she",
        "said",
        "“We will rebuild,” | “Stone by stone.”",
    ),
    ("The mayor told reporters: “We will rebuild.”", "The mayor", "told", "“We will rebuild.”"),
    ("“It’s gone,” a woman who lives opposite said.", "a woman who lives opposite", "said", "“It’s gone,”"),
    ("''We can't go,'' Ines Okafor said.", "Ines Okafor", "said", "''We can't go,''"),
    (
        "‘The dockers’ case isn’t closed,’ Ms Okafor said.",
        "Ms Okafor",
        "said",
        "‘The dockers’ case isn’t closed,’",
    ),
    # phrases
    (
        "According to the harbour office, traffic has doubled.",
        "the harbour office",
        "According to",
        "traffic has doubled",
    ),
    (
        "Traffic has doubled, according to the harbour office.",
        "the harbour office",
        "according to",
        "Traffic has doubled",
    ),
    # less than a clause
    ("He called the flood “biblical.”", "He", "called", "the flood “biblical.”"),
    ("The firm denied any wrongdoing.", "The firm", "denied", "any wrongdoing"),
    ("The union accused the firm of lying.", "The union", "accused", "the firm of lying"),
    ("The minister urged people to stay indoors.", "The minister", "urged", "people to stay indoors"),
    ("Locals view the dam as a threat.", "Locals", "view", "the dam as a threat"),
    ("The lake is said to be haunted.", "", "is said", "The lake | to be haunted"),
    # nouns
    ("His claim that the well was poisoned alarmed the town.", "His", "claim", "that the well was poisoned"),
    ("There were reports of a landslide.", "", "reports", "a landslide"),
    # silence
    ("The council declined to comment.", "The council", "declined", "to comment"),
    (
        "The firm did not respond to a request for comment.",
        "The firm",
        "did not respond",
        "to a request for comment",
    ),
    ("Ms. Okafor could not be reached for comment.", "Ms. Okafor", "could not be reached", "for comment"),
    ("There was no immediate comment from the ministry.", "the ministry", "no immediate comment", ""),
    # a missing mark costs no more than the mark
    ("“We will rebuild, the mayor said.", "the mayor", "said", "We will rebuild"),
]

# words that attribute elsewhere and do not here
TRAPS = [
    "He called his mother from the station.",
    "She found her keys under the mat.",
    "The hotel charged forty dollars for breakfast.",
    "He asked for a glass of water.",
    "The committee will report to the council in June.",
    "She wrote a novel about bees.",
    "The dog wanted a bone.",
    "The band played and the crowd cheered.",
    "The train continued along the coast.",
    "She saw the lake from the hill.",
    "They call a meeting every spring.",
    "Weather: rain in the north.",
]


TAGGER_FAILS = {
    "She refused to say who had paid.": "takes the saying, which was refused, into the content",
    "The paper, which said that the vote was close, was wrong.": "lets the content run on past the clause",
    "His claim that the well was poisoned alarmed the town.": "lets the content run on to the end",
    "“We will rebuild, the mayor said.": "takes the unclosed mark for the start of a longer quotation",
    "He called his mother from the station.": "takes calling somebody for speech",
    "He asked for a glass of water.": "takes a request for an attribution, as PolNeAR often does",
    "The dog wanted a bone.": "takes a wish for an attribution, as PolNeAR often does",
}


@pytest.fixture(params=[False, True], ids=["rules", "shipped"])
def tagged(request):
    """Say whether the tagger reads the text, and expect the failures of its that are known."""
    text = request.node.callspec.params.get("text")
    if request.param and text in TAGGER_FAILS:
        request.applymarker(pytest.mark.xfail(reason=TAGGER_FAILS[text], strict=True))
    return request.param


def texts(text, pieces):
    return " | ".join(text[start:end] for start, end in pieces)


@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND)
def test_finds_source_cue_and_content(tagged, text, source, cue, content):
    found = [
        (texts(text, item.source), texts(text, item.cue), texts(text, item.content))
        for item in find_attributions(parse(text, tagged=tagged))
    ]
    assert (source, cue, content) in found


@pytest.mark.parametrize("text", TRAPS)
def test_leaves_other_uses_alone(tagged, text):
    assert find_attributions(parse(text, tagged=tagged)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will rebuild,” she said.", "direct"),
        ("She said the town would be rebuilt.", "indirect"),
        ("She said the town would be rebuilt “stone by stone.”", "mixed"),
        ("Ines Okafor called the flood “biblical.”", "fragment"),
        ("Ines Okafor described the road as “a graveyard.”", "fragment"),
    ],
)
def test_quote_type(tagged, text, expected):
    assert [item.quote_type for item in find_attributions(parse(text, tagged=tagged))] == [expected]


def test_quotation_over_paragraphs_is_one_attribution(tagged):
    text = "The mayor said: “We have waited.\n“We have paid.\n“Now we build.”\nThe crane arrived."
    (found,) = find_attributions(parse(text, tagged=tagged))
    assert [text[start:end] for start, end in found.content] == [
        "“We have waited.",
        "“We have paid.",
        "“Now we build.”",
    ]


def test_transcript_lines_name_their_speakers(tagged):
    text = "MODERATOR: Good evening.\nOKAFOR: The bridge is closed.\nIt will stay closed.\nMODERATOR: Why?"
    found = [item for item in find_attributions(parse(text, tagged=tagged)) if item.rule == "line:name"]
    assert [texts(text, item.source) for item in found] == ["MODERATOR", "OKAFOR", "MODERATOR"]
    assert [texts(text, item.cue) for item in found] == [":"] * 3
    assert texts(text, found[1].content) == "The bridge is closed. | It will stay closed"
    assert {item.quote_type for item in found} == {"direct"}
    assert found[0].source_id == found[2].source_id != found[1].source_id


def test_nested_attribution_knows_its_parent(tagged):
    text = "The mayor said that the engineers believe that the dam will hold."
    found = find_attributions(parse(text, tagged=tagged))
    assert [item.cue_lemma for item in found] == ["say", "believe"]
    assert [item.parent for item in found] == [None, 0]


def test_windows_line_ends_change_nothing(tagged):
    text = "“We have waited,” Ines Okafor said.\n\n“And paid.”"
    other = text.replace("\n", "\r\n")
    assert [texts(text, item.content) for item in find_attributions(parse(text, tagged=tagged))] == [
        texts(other, item.content) for item in find_attributions(parse(other, tagged=tagged))
    ]
