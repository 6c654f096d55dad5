"""Whatever the text: offsets inside it, ordered pieces, values of the vocabularies, same twice."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.attribution import find_attributions
from analysis.language import parse, vocabulary

WORDS = st.sampled_from(
    [
        *[
            "said",
            "told",
            "that",
            "the",
            "mayor",
            "Ines",
            "Okafor",
            "she",
            "he",
            "who",
            "they",
            "according",
            "to",
        ],
        *[
            "called",
            "dam",
            "bridge",
            "reports",
            "no",
            "comment",
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "''",
            ":",
            ".",
            ",",
        ],
        *["—", "\n", "\r\n", "Mr.", "🙂", "é", "\u200f", "ا", "\u200b"],
    ]
)
SEQUENCES = st.lists(WORDS, max_size=40)
TEXTS = st.one_of(st.text(max_size=120), SEQUENCES.map(" ".join), SEQUENCES.map("".join))


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_records_are_sound(text):
    found = find_attributions(parse(text))
    for index, item in enumerate(found):
        for pieces in (item.source, item.cue, item.content):
            assert all(0 <= start < end <= len(text) for start, end in pieces)
            assert all(one.end <= other.start for one, other in pairwise(pieces))
        assert item.cue
        assert item.quote_type in vocabulary("attributions.quote_type")
        assert item.naming in vocabulary("attributions.naming")
        assert item.source_kind in vocabulary("attributions.source_kind")
        assert (item.source_id is None) <= (item.source_name is None)
        assert item.parent is None or (0 <= item.parent < len(found) and item.parent != index)
        assert 0 < item.confidence <= 1
    assert found == find_attributions(parse(text))
