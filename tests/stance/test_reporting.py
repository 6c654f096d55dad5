"""Reporting cues: cue type, stance and negation by the codebook; a documented default for the rest."""

import csv

import pytest

from analysis.language import Attribution, Span, parse, vocabulary
from analysis.resources import locate
from analysis.stance import reporting


def rows(name):
    with open(locate("lexicons", name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def classed(sentence):
    """Class the cue that stands between the bars in `sentence`."""
    before, cue, after = sentence.split("|")
    document = parse(before + cue + after)
    spans = (Span(len(before), len(before) + len(cue)),)
    lemma = next(token.lemma for token in document.tokens_in(*spans[0]))
    return reporting(document, Attribution((), spans, (), lemma, "indirect", "named", "test", 1.0))


@pytest.mark.parametrize(
    ("sentence", "cue_type", "stance", "negated"),
    [
        ("The mayor |said| the pier was safe.", "speech", "neutral", False),
        ("|According to| the mayor, the pier was safe.", "speech", "neutral", False),
        ("MAYOR|:| The pier is safe.", "speech", "neutral", False),
        ("Mr. Hale |confirmed| on Monday that the pier was safe.", None, "endorse", False),
        ("Mr. Hale |pointed out| that the pier was safe.", "speech", "endorse", False),
        ("He |acknowledged| that the pier was old.", "speech", "endorse", False),
        ("The survey |showed| that the pier was old.", "evidence", "endorse", False),
        ("Everybody |knows| that the pier is old.", "cognition", "endorse", False),
        ("The owner |claimed| that the pier was safe.", "speech", "distance", False),
        ("The owner |allegedly knew| of the plan.", None, "distance", False),
        ("The owner |reportedly knew| that the pier was old.", None, "distance", False),
        ("The owner |supposedly realised| that the pier was old.", None, "distance", False),
        ("The owner |purportedly confirmed| the sale.", None, "distance", False),
        ("The owner |allegedly denied| the report.", "speech", "deny", False),
        ("She |believes| that the pier is safe.", "cognition", "distance", False),
        ("She |called| the pier a disgrace.", "evaluation", "distance", False),
        ("She |accused| the owner of fraud.", "evaluation", "distance", False),
        ("She |praised| the crew.", "evaluation", "neutral", False),
        ("She |criticised| the crew.", "evaluation", "neutral", False),
        ("She |wants| to close the pier.", "intention", "neutral", False),
        ("She |called for| a ban.", "intention", "neutral", False),
        ("The council |plans to| close the pier.", "intention", "neutral", False),
        ("Norland |has denied| earlier reports.", "speech", "deny", False),
        ("The owner |did not deny| the report.", "speech", "deny", True),
        ("The owner |rejected| the report.", "speech", "deny", False),
        ("His |denial| came late.", "speech", "deny", False),
        ("Her |claim| that the pier was safe spread.", "speech", "distance", False),
        ("There was |no immediate comment| from the palace.", "speech", "no_comment", True),
        ("The owner |declined to comment|.", "speech", "no_comment", True),
        ("The owner |declined| to say who paid.", "speech", "no_comment", True),
        ("The owner |did not respond| to a request.", "speech", "no_comment", True),
        ("The owner |refused to say| who paid.", "speech", "no_comment", True),
        ("The owner |refused| to close the pier.", "speech", "neutral", True),
        ("The owner |did not say| who paid.", "speech", "no_comment", True),
        ("The owner |responded by denying| the report.", "speech", "deny", False),
    ],
)
def test_cue(sentence, cue_type, stance, negated):
    made = classed(sentence)
    assert (made.reporting_stance, made.negated) == (stance, negated)
    assert cue_type in (None, made.cue_type)


def test_a_quotation_without_a_cue_is_neutral_speech():
    document = parse("“Left to be seen.”")
    made = reporting(document, Attribution((), (), (Span(0, 18),), "", "direct", "none", "test", 1.0))
    assert (made.cue_type, made.reporting_stance, made.negated) == ("speech", "neutral", False)


def test_lexicon_cells():
    lexicon = rows("reporting.csv")
    assert len({row["pattern"] for row in lexicon}) >= 250
    assert len({row["id"] for row in lexicon}) == len(lexicon)
    for row in lexicon:
        assert row["cue_type"] in vocabulary("attributions.cue_type")
        assert row["reporting_stance"] in vocabulary("attributions.reporting_stance")
        assert row["negated"] in ("", "yes")
        assert row["definition"] and row["example"] and row["source"]
        assert 0 < float(row["confidence"]) <= 1


def test_every_cue_of_the_attribution_lexicon_is_classed():
    known = {
        word for row in rows("reporting.csv") for word in row["pattern"].strip("=").split()[0].split("|")
    }
    cues = rows("cues.csv")
    assert cues
    assert sorted({row["lemma"] for row in cues} - known) == []
