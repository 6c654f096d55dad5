"""Tables of sentences for the reporting lexicon: senses, negation, multi-word and nominal cues, headlines,
and every entry's own example.
"""

from __future__ import annotations

import csv
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import Attribution, Span, parse, vocabulary
from analysis.resources import locate
from analysis.stance import reporting
from analysis.stance.lexicon import load_cues
from analysis.stance.unknown_cues import decide, kin


def classed(sentence):
    """Class the cue that stands between the bars in `sentence`; what follows is its content."""
    before, cue, after = sentence.split("|")
    document = parse(before + cue + after, tagged=False)
    span = Span(len(before), len(before) + len(cue))
    content = (Span(span.end, len(document.text)),)
    return reporting(document, Attribution((), (span,), content, "", "indirect", "named", "test", 1.0))


@pytest.mark.parametrize(
    ("sentence", "stance", "negated"),
    [
        # one verb, several senses
        ("Doctors |warned| that the well was foul.", "distance", False),
        ("Doctors |warned| bathers to stay out.", "neutral", False),
        ("She |insisted| that the key was hers.", "distance", False),
        ("She |insisted| that the clock be stopped.", "neutral", False),
        ("The vet |suggested| that the cow had slipped.", "distance", False),
        ("The vet |suggested| that the cow be moved.", "neutral", False),
        ("She |called| the pier a disgrace.", "distance", False),
        ("She |called for| a ban.", "neutral", False),
        ("Both sides |called| a truce on Sunday.", "neutral", False),
        ("The palace |confirmed| that the queen was ill.", "endorse", False),
        ("The senate |confirmed| Ilse Brandt in June.", "neutral", False),
        ("The palace |dismissed| the story.", "deny", False),
        ("The captain |dismissed| him in May.", "neutral", False),
        ("He |sees| the tower as an insult.", "distance", False),
        ("We |saw| the water reach the altar.", "endorse", False),
        ("They |consider| the bridge unsafe.", "distance", False),
        ("They |are considering| whether to sell.", "neutral", False),
        ("He |fears| that the roof will go.", "distance", False),
        ("She |worries about| the price of rope.", "neutral", False),
        ("She |worries| that the roof will go.", "distance", False),
        ("The survey |indicates| that rents have fallen.", "endorse", False),
        ("The duke |indicated| that he would sell.", "neutral", False),
        ("The union |criticised| the offer.", "neutral", False),
        ("The union |criticised| the offer as an insult.", "distance", False),
        ("The envoy |condemned| the raid.", "neutral", False),
        ("The envoy |condemned| the raid as theft.", "distance", False),
        ("Tenants |regret| that the elm was felled.", "endorse", False),
        ("The firm |regretted| the delay.", "neutral", False),
        ("The mare |proved| popular with children.", "neutral", False),
        ("The tape |proves| that the gate was open.", "endorse", False),
        # one word decides over another
        ("The letter |appears to confirm| the sale.", "distance", False),
        ("The photograph |seems to show| a ghost.", "distance", False),
        ("Parents |want to know| who paid.", "neutral", False),
        ("He |threatened to reveal| her name.", "neutral", False),
        ("The firm |responded by denying| the leak.", "deny", False),
        # negation
        ("The palace |did not deny| the story.", "deny", True),
        ("The palace |has not confirmed| the wedding.", "distance", True),
        ("The paper |was unable to verify| the tape.", "distance", True),
        ("The minister |did not rule out| a toll.", "neutral", True),
        ("He |did not know| that she was ill.", "endorse", True),
        ("It |is not clear| who owns the dunes.", "distance", True),
        ("She |could not resist pointing out| the typo.", "endorse", False),
        ("The squire |refused to acknowledge| the debt.", "deny", True),
        ("The cook |refused| to share the recipe.", "neutral", True),
        ("There |is no doubt| that the key was copied.", "endorse", None),
        # no comment
        ("The abbot |declined| on Monday to say who had bought the bell.", "no_comment", True),
        ("The abbot |declined| to join the hunt.", "neutral", True),
        ("The owners |could not be reached|.", "no_comment", True),
        ("The duke |has yet to respond|.", "no_comment", True),
        ("The navy |gave no details| of the search.", "no_comment", True),
        ("The abbey |has kept mum| about the price.", "no_comment", False),
        ("The coach |dodged questions| about his knee.", "no_comment", True),
        ("The palace |would neither confirm nor deny| the wedding.", "no_comment", True),
        ("Letters |went unanswered| at the mill.", "no_comment", True),
        # phrases and nouns
        ("He |makes the claim| in his second memoir.", "distance", False),
        ("Her |assertion| that the map is false divides them.", "distance", False),
        ("The club |is in denial| about its debts.", "deny", False),
        ("The |admission| that the soup was bought ended it.", "endorse", False),
        ("There is |concern| that the wall will fall.", "distance", False),
        ("There is |concern| about the wall.", "neutral", False),
        ("|In her view|, the tower must go.", "distance", False),
        ("It |turned out| that the map was upside down.", "endorse", False),
        ("The |implication is clear|: the key was copied.", "distance", False),
        ("He |cast doubt| on the scales.", "distance", False),
        # headlines, where verbs look like nouns
        ("Mayor |Slams| Harbour Toll.", "neutral", False),
        ("Union |Claims| Harbour Toll Illegal.", "distance", False),
        ("Vote Delayed Amid |Allegations of| Fraud.", "distance", False),
    ],
)
def test_sense(sentence, stance, negated):
    made = classed(sentence)
    assert made.reporting_stance == stance, made.rule
    if negated is not None:
        assert made.negated is negated


@pytest.mark.parametrize(
    "sentence",
    [
        # not one of these is a word of the lexicon
        "The mayor |zigzagged| that the pier was safe.",
        "The reeve |yodelled| that supper was ready.",
        "A deckhand |pantomimed| that the rope had gone.",
    ],
)
def test_an_unknown_cue_gets_a_guess_with_low_confidence(sentence):
    made = classed(sentence)
    assert made.rule.startswith("model:")
    assert made.reporting_stance in vocabulary("attributions.reporting_stance")
    assert made.confidence <= 0.75


def test_kin_of_an_unknown_word():
    assert kin("reconfirm") == ("endorse",)
    assert kin("zigzag") == ()


@given(st.lists(st.floats(0.01, 1), min_size=5, max_size=5))
def test_a_guess_other_than_neutral_is_a_sure_one(weights):
    names = vocabulary("attributions.reporting_stance")
    total = sum(weights)
    stance, confidence = decide({name: w / total for name, w in zip(names, weights, strict=True)})
    assert confidence <= 0.75
    assert stance == "neutral" or confidence >= 0.6


@cache
def entries():
    with open(locate("lexicons", "reporting.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_lexicon_is_large_and_each_example_is_its_own():
    lemmas = {word for row in entries() for word in row["pattern"].split()[0].strip("=(<>)").split("|")}
    assert len(lemmas) >= 600
    examples = [row["example"] for row in entries()]
    assert len(set(examples)) >= 0.98 * len(examples)
    assert all(row["decides"] in ("", "yes") for row in entries())


def test_every_entry_is_met_in_its_own_example():
    """All examples are read as one text, a paragraph each, so that the parser is called once."""
    rows = entries()
    document = parse("\n".join(row["example"] for row in rows), tagged=False)
    met = set()
    starts = {}
    place = 0
    for row in rows:
        starts[row["id"]] = (place, place + len(row["example"]))
        place += len(row["example"]) + 1
    for match in load_cues().index.find(document):
        low, high = starts[match.entry.id]
        if low <= document.tokens[match.first].start < high:
            met.add(match.entry.id)
    missed = sorted(row["id"] for row in rows if row["id"] not in met)
    assert len(missed) <= 8, missed  # a small parser errs on one in two hundred of them


@pytest.mark.parametrize(
    ("sentence", "cue_type"),
    [
        # nobody says it: a belief, not a report of anybody's words
        ("A hearing |is expected| in May.", "cognition"),
        ("The clerks |are thought| to have left.", "cognition"),
        ("It |is believed| that the crook was bought back.", "cognition"),
        ("The shops |were not expected| to open.", "cognition"),
        ("He |is suspected| of nothing worse than haste.", "cognition"),
        # hearsay passes on what somebody said
        ("The abbot |is said| to gamble.", "speech"),
        ("He |is alleged| to have forged the stamp.", "speech"),
        ("The duke |is reported| to be in Spain.", "speech"),
        ("It |is understood| that the bank knew in June.", "speech"),
    ],
)
def test_a_belief_of_nobody_is_no_report_of_a_source(sentence, cue_type):
    assert classed(sentence).cue_type == cue_type
