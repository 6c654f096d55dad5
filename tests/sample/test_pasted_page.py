"""One pasted page, invented, through the whole kit: what a reader of such a page would check first."""

from __future__ import annotations

from pathlib import Path

import pytest

import analysis as hr

PAGE = Path(__file__).parents[1] / "fixtures" / "sample" / "leak-page.txt"

REMOVED = {
    "Listen to this article · 4:10 min Learn more": "player",
    "- Share full article": "share",
    "- 27": "counter",
    "A tanker at the gates of the Sorrel works last week.": "caption",
    "Please enable JavaScript in your browser settings.": "script",
    "Already a subscriber? Log in.": "paywall",
    "SKIP ADVERTISEMENT": "advertisement",
    "Source: sorrelobserver.example": "trailer",
}


@pytest.fixture(scope="module")
def page():
    return hr.analyze(hr.read(PAGE))


def test_exactly_the_standfirst_and_the_paragraphs_remain(page):
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    kept = [line for line in page.articles.text[0].splitlines() if line]
    assert kept == [lines[0], *lines[5:11]]
    removed = dict(zip(page.removed.text, page.removed.reason, strict=True))
    assert removed.items() >= REMOVED.items()


@pytest.mark.parametrize(
    ("cue", "category", "times"),
    [
        ("left to be seen", "unresolved", 2),
        ("gave no details", "unresolved", 1),
        ("about", "approximation", 1),
        ("upward of", "approximation", 1),
        ("might", "modal", 1),
    ],
)
def test_hedges(page, cue, category, times):
    found = page.hedges[page.hedges.text.str.lower() == cue]
    assert list(found.category) == [category] * times


def test_what_is_left_to_be_seen_stands_in_what_the_minister_says(page):
    open_matters = page.hedges[page.hedges.text.str.lower() == "left to be seen"]
    said = page.attributions.set_index("attribution_id").loc[open_matters.attribution_id]
    assert set(said.source_name) == {"Ines M. Okafor"}
    assert set(open_matters.voice) == {"source"}


def test_the_minister_is_one_source_by_any_name(page):
    named = page.attributions[page.attributions.source.str.contains("Okafor", na=False)]
    assert len(named) >= 4
    assert named.source_id.nunique() == 1
    assert set(named.source_name) == {"Ines M. Okafor"}


@pytest.mark.parametrize(
    ("cue", "source", "stance"),
    [
        ("confirmed", "Okafor", "endorse"),
        ("has denied", "Kaltova", "deny"),
        ("no immediate comment", "Brask", "no_comment"),
    ],
)
def test_reporting_stance(page, cue, source, stance):
    rows = page.attributions[page.attributions.cue.str.startswith(cue, na=False)]
    assert list(rows.reporting_stance) == [stance]
    assert source in rows.source.iloc[0]


@pytest.mark.parametrize("source", ["the safety officials", "State officials"])
def test_officials_are_unnamed_and_official(page, source):
    rows = page.attributions[page.attributions.source == source]
    assert len(rows)
    assert set(rows.naming) == {"unnamed"}
    assert set(rows.source_kind) == {"official"}


def test_a_quoted_phrase_is_a_fragment(page):
    rows = page.attributions[page.attributions.content.str.contains("very serious", na=False)]
    assert list(rows.quote_type) == ["fragment", "fragment"]
