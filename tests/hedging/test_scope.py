"""How far a cue reaches: news sentences of our own, each scope checked by eye; edges hold for any cue."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.hedging.lexicon import load_lexicon
from analysis.hedging.reach import reach, shipped_reach
from analysis.hedging.scope import reach_of, scope_of
from analysis.language import parse

SCOPES = [
    ("The strike may spread to other ports, but the union denied it.", "may", "may spread to other ports"),
    ("The dam could fail this winter, engineers said.", "could", "could fail this winter"),
    ("The mayor said the bridge might close in May if it rains.", "might", "might close in May if it rains"),
    (
        "She will probably appeal the ruling, her lawyer said on Monday.",
        "probably",
        "probably appeal the ruling",
    ),
    ("Perhaps the valve failed.", "Perhaps", "Perhaps the valve failed"),
    (
        "The suspect is believed to be in his 30s, according to the police.",
        "believed",
        "The suspect is believed to be in his 30s",
    ),
    ("The plan seems dead.", "seems", "The plan seems dead"),
    ("It seems that the plan is dead.", "seems", "seems that the plan is dead"),
    (
        "The fire appears to have started in the roof of the mill.",
        "appears",
        "The fire appears to have started in the roof of the mill",
    ),
    (
        "The minister has reportedly resigned, and the party has named a successor.",
        "reportedly",
        "reportedly resigned",
    ),
    ("The road is expected to reopen in May.", "expected", "The road is expected to reopen in May"),
    (
        "Residents believe that the dam is safe, but few of them swim in the lake.",
        "believe",
        "believe that the dam is safe",
    ),
    (
        "It remains to be seen who will pay for the repairs.",
        "remains to be seen",
        "remains to be seen who will pay for the repairs",
    ),
    (
        "It is unclear whether the firm knew of the leak.",
        "unclear",
        "is unclear whether the firm knew of the leak",
    ),
    ("The cause of the fire is unclear.", "unclear", "The cause of the fire is unclear"),
    ("A second vote is likely next week.", "likely", "A second vote is likely next week"),
    ("It is likely that the mill will close.", "likely", "is likely that the mill will close"),
    (
        "A deal is unlikely to be signed this year, according to two officials.",
        "unlikely",
        "A deal is unlikely to be signed this year",
    ),
    ("The alleged thief was released on Monday.", "alleged", "alleged thief"),
    (
        "There is a possibility of frost in the valley, forecasters said.",
        "possibility",
        "possibility of frost in the valley",
    ),
    ("Farmers fear that the frost will return.", "fear", "fear that the frost will return"),
    ("The tracks suggest that two people walked here.", "suggest", "suggest that two people walked here"),
    ("Critics say the plan is dead.", "Critics say", "Critics say the plan is dead"),
    ("Mr. Hale, who is thought to live abroad, did not answer.", "thought", "who is thought to live abroad"),
    ("In my view, the plan is sound.", "In my view", "In my view, the plan is sound"),
    (
        "The claim could not be independently verified.",
        "could not be independently verified",
        "The claim could not be independently verified",
    ),
    (
        "“We may lose the harbour,” Ms. Okafor said, “and we will lose the town.”",
        "may",
        "may lose the harbour",
    ),
    (
        "The committee, apparently unaware of the letter, voted to sell the land.",
        "apparently",
        "apparently unaware of the letter",
    ),
    (
        "The bill will almost certainly pass, and the governor has promised to sign it.",
        "almost certainly",
        "almost certainly pass",
    ),
    ("About 40 people were inside the church when the roof fell.", "About", "About 40"),
    ("Police found upward of 12,000 dollars.", "upward of", "upward of 12,000 dollars"),
    ("If it rains, the match is off.", "If", "If it rains, the match is off"),
    (
        "Unless the court agrees, the road will not be built.",
        "Unless",
        "Unless the court agrees, the road will not be built",
    ),
    ("Perhaps.", "Perhaps", None),
]

WRONG = [
    # the subject of an adjective before its noun ends with the noun
    ("The potential buyer has visited the yard twice.", "potential", "potential buyer"),
]


def scope(text, cue):
    document = parse(text, tagged=False)
    (match,) = [
        match
        for match in load_lexicon().index.find(document)
        if text[document.tokens[match.first].start : document.tokens[match.last - 1].end] == cue
    ]
    span = scope_of(document, match)
    return span and text[span.start : span.end]


@pytest.mark.parametrize(("text", "cue", "expected"), SCOPES)
def test_scope(text, cue, expected):
    assert scope(text, cue) == expected


@pytest.mark.xfail(strict=True, reason="learned from abstracts, where such adjectives are rare")
@pytest.mark.parametrize(("text", "cue", "expected"), WRONG)
def test_wrong_scope(text, cue, expected):
    assert scope(text, cue) == expected


LONG = (
    "The mayor said that the old bridge, which may close in spring, seems unlikely to be rebuilt (he hopes)."
)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(LONG)), st.integers(1, 30))
def test_a_reach_holds_its_cue_and_stays_in_the_text(start, length):
    document = parse(LONG, tagged=False)
    span = reach_of(document, start, start + length)
    if span is not None:
        inside = [token for token in document.tokens if token.end > start and token.start < start + length]
        assert 0 <= span.start < span.end <= len(LONG)
        assert span.start <= inside[0].start or inside[0].pos == "PUNCT"


def test_a_reach_ends_where_no_word_is_cut_from_its_governor():
    document = parse(LONG, tagged=False)
    for token in document.tokens:
        left, right = reach(document, token.index, token.index + 1, shipped_reach())
        assert left <= token.index < right
        assert document.tokens[left].sentence == document.tokens[right - 1].sentence


def test_nothing_reaches_nowhere():
    assert reach_of(parse("", tagged=False), 0, 3) is None
