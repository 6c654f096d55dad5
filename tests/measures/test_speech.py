"""What counts as a reporting verb: sentences coded before anything was run on them."""

import pandas as pd
import pytest

from analysis.measures import concordance, reporting_verbs
from analysis.measures.hit_keys import values_of
from analysis.measures.speech import makes_claim, reports_speech
from analysis.measures.stances import reported

# (sentence, its cue in brackets; lemma; a quotation in quotation marks; whether it reports speech)
SENTENCES = [
    ("The mayor [said] that the bridge was safe.", "say", False, True),
    ("[According to] the pilot, the channel has silted up.", "according to", False, True),
    ("“Not today,” [replied] the clerk.", "reply", True, True),
    ("The clerk[:] “Not today.”", ":", True, True),
    ("The auditor [pointed out] that two pages were missing.", "point", False, True),
    ("The skipper [has repeatedly denied] the collision.", "deny", False, True),
    ("Critics [fired back at] the board over the toll.", "fire", False, True),
    ("Shopkeepers [make their case] for the toll.", "make", False, True),
    ("“Promise me the sea,” she [sings to] the harbour.", "sing", True, True),
    ("The owner [had one message:] “Sell.”", "have", True, True),
    ("“A bargain,” he [smiled].", "smile", True, True),
    ("He [said he was not sure whether] the rope would hold.", "say", False, True),
    ("She [sent a letter to] the port, criticising the dredging.", "send", False, True),
    ("The owners [informed] the crew that the boat was sold.", "inform", False, True),
    # courtesies
    ("She [thanked] the counters.", "thank", False, False),
    ("“[Thank] you, Burnt Harbour!”", "thank", True, False),
    ("The minister [congratulated] the crew.", "congratulate", False, False),
    # copulas with adjectives
    ("The seat [is likely to go] to the mill owner.", "go", False, False),
    ("The minister [has been a supporter of] the crane.", "be", False, False),
    ("The league [is out with] a list of leaking boats.", "be", False, False),
    # verbs whose object is no content
    ("The bill [would eliminate] the harbour dues.", "eliminate", False, False),
    ("Two crews [tied] those scores.", "tie", False, False),
    ("The governor [signed] the harbour bill.", "sign", False, False),
    ("The port [released] two barges.", "release", False, False),
    ("Divers [are investigating] the wreck.", "investigate", False, False),
    ("The brewery [refused to move] its wagons.", "refuse", False, False),
    ("The talk [has pivoted to] allowing more barges.", "pivot", False, False),
    # leave and prospect
    ("Jurors are [not allowed to discuss] the case.", "discuss", False, False),
    ("The clerk [is not authorized to speak about] the bids.", "speak", False, False),
    ("The clerk [is expected to announce] the bids on Friday.", "announce", False, False),
    ("We [need to immediately declare] a halt to dredging.", "declare", False, False),
    # prepositions are no verbs
    ("[In] a survey, two in five walked.", "in", False, False),
    ("Two in five walked [in] a survey.", "in", False, False),
]
KNOWN_MISSES = [
    pytest.param(
        "The dues [were never mentioned] by the council.", "mention", False, False,
        marks=pytest.mark.xfail(strict=True, reason="what was not said looks like a denied report"),
    ),
    pytest.param(
        "The port [unveiled] a plan to dredge.", "unveil", False, True,
        marks=pytest.mark.xfail(strict=True, reason="no lexicon has showing as speech"),
    ),
    pytest.param(
        "The committee [went after] the skipper for his tacks.", "go", False, True,
        marks=pytest.mark.xfail(strict=True, reason="attacks in words and by deed look alike"),
    ),
    pytest.param(
        "The column [describes] half of the harbour.", "describe", False, False,
        marks=pytest.mark.xfail(strict=True, reason="what a word covers looks like what somebody says"),
    ),
]  # fmt: skip


def rows_of(sentence, lemma, quoted, cue_type="speech"):
    cue = sentence.partition("[")[2].partition("]")[0]
    quote_type = "direct" if quoted else "indirect"
    row = {"cue": cue, "cue_lemma": lemma, "cue_type": cue_type, "quote_type": quote_type}
    row["reporting_stance"] = "neutral"
    return pd.DataFrame([row])


@pytest.mark.parametrize(("sentence", "lemma", "quoted", "expected"), [*SENTENCES, *KNOWN_MISSES])
def test_a_reporting_verb_reports_speech(sentence, lemma, quoted, expected):
    assert bool(reports_speech(rows_of(sentence, lemma, quoted)).iloc[0]) is expected


def test_only_cues_of_speech_report_it_and_without_a_cue_nothing_does():
    assert not reports_speech(rows_of("She [believes] it.", "believe", False, "cognition")).iloc[0]
    assert not reports_speech(rows_of("She left.", "say", False).assign(cue=None)).iloc[0]


def test_the_lines_behind_a_number_are_those_that_it_counts(analysis):
    rows = analysis.attributions
    analysis.attributions = rows.assign(
        cue=["said", "would eliminate", "thanked", "claimed", "said"],
        cue_lemma=["say", "eliminate", "thank", "claim", "say"],
        reporting_stance=["neutral", "neutral", "neutral", "distance", "neutral"],
    )
    assert reported(analysis)["cue_lemma"].tolist() == ["say", "claim"]
    assert reporting_verbs(analysis)["verb"].tolist() == ["say", "claim"]
    lines = concordance(analysis, "attributions", where={"cue_type": "speech", "reports": "yes"})
    assert len(lines) == 2
    assert values_of(analysis, analysis.attributions, "reports").tolist() == ["yes", "no", "no", "yes", "yes"]


# sentence with its cue in brackets, lemma, cue type, and whether it is a claim that a list should show
CLAIMS = [
    ("Residents [fear] the pier will close for good.", "fear", "cognition", True),
    ("Traders [are hopeful] that the toll will fall.", "be", "cognition", True),
    ("Traders [are wary of] the new toll rules.", "be", "cognition", False),
    ("Voters [see] the old pier as a symbol.", "see", "cognition", False),
    ("Supporters [showed] no sign of going home.", "show", "evidence", False),
    ("Candidates scramble [to] address the worries of voters.", "to", "speech", False),
    ("Opponents [said] the pier was unsafe.", "say", "speech", True),
]


@pytest.mark.parametrize(("sentence", "lemma", "cue_type", "expected"), CLAIMS)
def test_what_is_only_looked_at_or_done_is_no_claim(sentence, lemma, cue_type, expected):
    rows = rows_of(sentence, lemma, False, cue_type).assign(content=sentence.partition("] ")[2])
    assert bool(makes_claim(rows).iloc[0]) is expected
