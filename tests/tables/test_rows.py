"""What breaks the contract is refused at the row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from analysis.tables.rows import make_row

SPAN = {"article_id": "a", "attribution_id": 1, "role": "cue", "piece": 1, "start": 0, "end": 4}
SPAN |= {"text": "said"}


def test_a_row_is_in_the_contracts_order():
    assert make_row("spans", SPAN) == ("a", 1, "cue", 1, 0, 4, "said")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"role": "verb"}, "spans.role cannot be 'verb'"),
        ({"role": None}, "spans.role has no value"),
        ({"start": None}, "spans.start has no value"),
        ({"start": "first"}, "invalid literal"),
    ],
)
def test_a_bad_value_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        make_row("spans", SPAN | change)


def test_an_empty_text_is_null_where_it_may_be():
    assert make_row("problems", {"path": "", "record": None, "reason": "empty"}) == (None, None, "empty")


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2031, 5, 3, 10, tzinfo=UTC),
        datetime(2031, 5, 3, 12, tzinfo=timezone(timedelta(hours=2))),
        datetime(2031, 5, 3, 10),  # without a zone it is taken for UTC
    ],
)
def test_times_are_utc(moment):
    values = dict.fromkeys(
        ("outlet", "title", "author", "url", "section", "genre", "event", "language", "path", "duplicate_of")
    )
    values |= {"article_id": "a", "text": "t", "n_words": 1, "n_words_writer": 1, "n_sentences": 1}
    row = make_row("articles", values | {"sha256": "0", "raw_map": None, "published": moment})
    assert "2031-05-03T10:00:00+00:00" in row


def test_a_number_is_finite():
    values = {"article_id": "a", "label": "for", "dropped_hedges": None, "dropped_sources": None}
    with pytest.raises(ValueError, match="not a finite number"):
        make_row("headlines", values | {"gap": float("nan"), "confidence": 1.0})
