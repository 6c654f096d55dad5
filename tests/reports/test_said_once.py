"""What could not be found is no finding, and a report says it once."""

import pandas as pd
import pytest

from analysis import measures
from analysis.measures.empty import empty, none_shown
from analysis.measures.heard import MASKED
from analysis.reports import Report, open_analysis
from analysis.reports.model import Model, Paragraph
from analysis.reports.prose import shared, sources, verbs
from analysis.reports.wording import Reason


@pytest.fixture(scope="module")
def data():
    return open_analysis(None)


def test_a_reason_is_a_note_said_once_and_a_section_without_more_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setenv("HEDGEROW_REPORT_MODEL", str(tmp_path / "model.json"))
    report = Report("Once")
    for heading in ("Rates", "Shares"):
        report.section(heading)
        report.finding(Reason("No two desks can be compared.", "desks"))
    report.section("Words")
    report.finding(Reason("No desk is known.", "desks"))
    report.finding("Both hedge alike.")
    report.save()
    made = Model.read(tmp_path / "model.json")
    assert [section.heading for section in made.sections] == ["Rates", "Words"]
    assert [(one.role, one.text) for one in made.blocks(Paragraph)] == [
        ("note", "No two desks can be compared."),
        ("finding", "Both hedge alike."),
    ]


NONE = empty(["genre"], none_shown("genre", 5))


@pytest.mark.parametrize(
    "say",
    [
        lambda: sources.by_group(NONE, "genre"),
        lambda: sources.unnamed(NONE, "genre"),
        lambda: sources.alone_by(NONE, "genre"),
        lambda: verbs.by_group(NONE, "genre"),
        lambda: verbs.effects(NONE, "genre", []),
        lambda: verbs.distinct(NONE, "genre"),
        lambda: verbs.without(NONE, NONE, ("ann", "Ann", 3)),
    ],
)
def test_groups_under_the_minimum_are_no_finding(say):
    told = say()
    assert isinstance(told, Reason) and told.about == "groups by genre"
    assert told == "No genre has 5 articles or more. " + shared.way_out("genre", True).strip()


@pytest.mark.parametrize("minimum", [25, 400])
def test_a_report_says_once_that_groups_are_too_small(data, minimum):
    report = Report("Once")
    report.section("Groups")
    groups = measures.diversity(data, "genre", minimum=minimum)
    report.finding(sources.by_group(groups, "genre"))
    report.finding(sources.alone_by(measures.single_unnamed_share(data, "genre", minimum=minimum), "genre"))
    shares = measures.stance_shares(data, "genre", minimum=minimum)
    report.finding(verbs.by_group(shares, "genre"))
    report.finding(verbs.effects(measures.stance_regression(data, "genre", [], minimum=minimum), "genre", []))
    (said,) = report.model.blocks(Paragraph)
    assert said.role == "note" and said.text.count("-p minimum") == 1


@pytest.mark.parametrize("masked", [True, False])
def test_the_sentence_counts_the_sources_that_both_tables_show(data, masked):
    shares = measures.stance_shares(data, "source", minimum=4, mask_witnesses=masked)
    heard = verbs.heard(shares, data)
    told = verbs.by_source(heard, 4)
    wordings = measures.source_stances(data, minimum=4, mask_witnesses=masked)
    named = set(wordings["source"]) - {MASKED}
    assert set(heard["source"]) == set(wordings["source"])
    assert len(heard) == 2 * len(wordings), "a row for each kind of quotation"
    assert told.startswith(f"{verbs.sentence(verbs.count(len(named), 'source'))} by name")
    assert ("and the witnesses, counted together, are heard in four articles" in told) is masked


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ann Lee"], "One source by name is heard in five articles or more; for none"),
        (["Ann Lee", "Bo Ray"], "Two sources by name are heard in five articles or more; for none"),
        (["Ann Lee", MASKED], "One source by name and the witnesses, counted together, are heard in five"),
        ([MASKED], "The witnesses, counted together, are heard in five articles or more; for none"),
    ],
)
def test_witnesses_are_no_source_by_name(names, expected):
    row = {"numerator": 1, "exposure": 4, "estimate": 0.25, "low": 0.0, "high": 0.8}
    frame = pd.DataFrame(
        [{"source": name, "quote_type": quote, **row} for name in names for quote in verbs.QUOTES]
    )
    assert verbs.by_source(frame, 5).startswith(expected)
