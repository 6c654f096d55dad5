"""What the five hypotheses come to on articles whose answers were planted."""

import pytest

from analysis import analyze
from analysis.errors import UsageError
from analysis.evaluation.hypotheses import GENERAL, PARTISAN, main, verdict, weigh_hypotheses

PLAIN = "The bridge at Ansel was closed on Monday. The engineers found rust in two of its piers."
HEDGED = "The bridge at Ansel may be closed on Monday. Perhaps the engineers will find rust in its piers."
NAMED = "“The piers are old,” said Leona Pruitt, an engineer. Critics claimed that the town had been warned."
UNNAMED = "“The piers are old,” said an official. Critics claimed that the town had been warned."


def text_of(outlet, month):
    first = HEDGED if outlet in GENERAL else PLAIN
    second = UNNAMED if outlet == "politico" else NAMED
    # words of its own, or all would be copies of one text
    own = " ".join(f"{outlet.split('-')[0]}{month}x{number}" for number in range(80))
    return f"{first} {second}\n\nThe list has {own}."


@pytest.fixture(scope="module")
def planted():
    return analyze(
        [
            {
                "id": f"{outlet}-{month}",
                "outlet": outlet,
                "date": f"2016-{month:02}-10",
                "text": text_of(outlet, month),
            }
            for outlet in (*GENERAL, *PARTISAN, "politico", "huff-post")
            for month in range(1, 10)
        ]
    )


def test_what_was_planted_is_found(planted):
    found = weigh_hypotheses(planted)
    assert [outcome.hypothesis[:2] for outcome in found] == ["H1", "H2", "H3", "H4", "H5"]
    assert [outcome.verdict for outcome in found] == [
        "supported", "supported", "supported", "undecided", "supported",
    ]  # fmt: skip
    assert "per 1,000 of the writers’ words" in found[0].said.replace("'", "’")
    assert "9 months" in found[3].said
    assert "Leona Pruitt" in found[4].said


def test_all_five_are_printed(planted, tmp_path, capsys):
    planted.save(tmp_path / "tables")
    main([str(tmp_path / "tables")])
    assert capsys.readouterr().out.count("\n") == 10


def test_other_articles_are_refused(planted):
    tables = {**planted.tables, "articles": planted.articles.assign(outlet="gazette")}
    with pytest.raises(UsageError, match="no articles of breitbart"):
        weigh_hypotheses(type(planted).from_tables(tables, planted.manifest))


def test_too_few_articles_are_refused(planted):
    tables = {**planted.tables, "articles": planted.articles.groupby("outlet").head(2)}
    with pytest.raises(UsageError, match="cannot be tested"):
        weigh_hypotheses(type(planted).from_tables(tables, planted.manifest))


@pytest.mark.parametrize(
    ("low", "high", "null", "expected"),
    [
        (0.1, 0.4, 0.0, "supported"),
        (-0.4, -0.1, 0.0, "contradicted"),
        (-0.1, 0.1, 0.0, "undecided"),
        (1.0, 1.2, 1.0, "undecided"),
        (float("nan"), float("nan"), 0.0, "undecided"),
    ],
)
def test_verdict(low, high, null, expected):
    assert verdict(low, high, null) == expected
