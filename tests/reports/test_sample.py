"""A report that keeps to one group of articles."""

import pytest

from analysis.errors import ReportError, UsageError
from analysis.measures import totals
from analysis.reports.prose import validation
from analysis.reports.sample import open_analysis, restrict
from analysis.tables import analyze

SAME = "The harbour may close in the winter, the mayor of the town said on Monday after a long meeting there."


@pytest.fixture(scope="module")
def data():
    rows = [("a", "one", SAME), ("b", "two", SAME), ("c", "two", SAME), ("d", "two", "It could snow.")]
    return analyze(
        [{"id": name, "event": event, "text": text} for name, event, text in rows], force_language=True
    )


def test_every_table_keeps_to_the_group(data):
    part = restrict(data, "event=two")
    assert part.articles["article_id"].tolist() == ["b", "c", "d"]
    for name, frame in part.check().tables.items():
        if "article_id" in frame.columns:
            assert set(frame["article_id"]) <= {"b", "c", "d"}, name


def test_a_repeat_of_an_article_outside_counts_as_the_first_inside(data):
    assert data.articles["duplicate_of"].tolist()[1:3] == ["a", "a"]
    part = restrict(data, "event=two")
    assert part.articles["duplicate_of"].fillna("").tolist() == ["", "b", ""]
    assert totals(part)["counted"] == 2


@pytest.mark.parametrize(
    ("only", "error", "expected"),
    [
        ("event", UsageError, "a field and a value"),
        ("event=", UsageError, "a field and a value"),
        ("event=three", ReportError, "no article has event 'three'"),
        ("colour=red", UsageError, "no column 'colour'"),
        ("author=x", UsageError, "author"),
    ],
)
def test_what_makes_no_group_is_said(data, only, error, expected):
    with pytest.raises(error, match=expected):
        restrict(data, only)


def test_of_a_part_of_the_articles_what_was_drawn_elsewhere_is_not_missing():
    whole = open_analysis(None)
    part = open_analysis(None, "event=bridge")
    every, some = (validation.open_codes("", data) for data in (whole, part))
    ids = set(part.articles["article_id"])
    assert 0 < len(some.key.units) < len(every.key.units)
    assert {unit.article_id for unit in some.key.units} <= ids and some.uncoded_outlets == []
    assert {one for given in some.key.assigned.values() for one in given} <= set(some.key.by_id)
    said = validation.covered(some, "")
    assert "not coded" not in said and "answers no nowhere" not in said
