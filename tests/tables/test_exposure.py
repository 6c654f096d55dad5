from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.language import count_words
from analysis.tables.exposure import count_in, merge, word_starts


@given(st.text(max_size=80), st.integers(0, 80))
def test_words_of_the_parts_are_words_of_the_whole(text, cut):
    starts = word_starts(text)
    whole = len(text)
    assert len(starts) == count_words(text)
    assert count_in(starts, [(0, min(cut, whole)), (min(cut, whole), whole)]) == len(starts)


@given(
    st.text("ab ", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))),
    st.integers(0, 80),
    st.integers(0, 80),
)
def test_only_words_in_both_the_spans_and_the_stretch_count(text, spans, start, end):
    merged, starts = merge(spans), word_starts(text)
    expected = sum(start <= word < end and any(a <= word < b for a, b in merged) for word in starts)
    assert count_in(starts, merged, start, end) == expected


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_merging_keeps_every_character_once(spans):
    merged = merge(spans)
    assert {c for start, end in spans for c in range(start, end)} == {
        c for s, e in merged for c in range(s, e)
    }
    assert sum(end - start for start, end in merged) == len({c for s, e in merged for c in range(s, e)})
