"""A sentence says of the first what the table says of it: the same number, in the same direction."""

import pandas as pd
import pytest

from analysis.reports.prose import compare
from analysis.reports.prose.directions import as_often, more, more_span


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (more(5.93), "5.9 more"),
        (more(-5.93), "5.9 fewer"),
        (more(-0.01), "0.0 more"),
        (more_span(-16.3, 7.9), "16.3 fewer to 7.9 more"),
        (more_span(1.2, 4.3), "1.2 to 4.3 more"),
        (more_span(-4.3, -1.2), "4.3 to 1.2 fewer"),
        (as_often(0.5, 0.333, 0.741), "0.50 times as often (0.33 to 0.74)"),
        (as_often(1.6, 1.2, 2.04), "1.6 times as often (1.2 to 2.0)"),
    ],
)
def test_turns_of_phrase(told, expected):
    assert told == expected


def _parts(*rows, mix="source_kind"):
    frame = pd.DataFrame(rows, columns=["part", "estimate", "low", "high"])
    return frame.assign(first="A", second="B", mix=mix)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("difference", -5.9, -16.3, 7.9), ("mix", -0.7, -4.5, 3.5), ("manner", -4.3, -13.7, 10.4)],
            "A's sources and B's cannot be told apart by how often they hedge: 5.9 hedges fewer per 1,000 "
            "attributed words in A (95% interval 16.3 fewer to 7.9 more). That may be chance, and so may its "
            "parts.",
        ),
        (
            [("difference", -5.9, -9.3, -1.9), ("mix", -1.7, -4.5, -0.5), ("manner", -4.2, -7.7, 0.4)],
            "A's sources hedge less often than B's: 5.9 hedges fewer per 1,000 attributed words (95% "
            "interval 9.3 to 1.9 fewer). Of that, 1.7 fewer (4.5 to 0.5 fewer) go with which kinds of source "
            "are quoted, 4.2 fewer (7.7 fewer to 0.4 more) with how the same is told.",
        ),
        (
            [("difference", 5.9, 1.9, 9.3), ("mix", 1.7, 0.5, 4.5), ("manner", 4.2, float("nan"), 7.7)],
            "A's sources hedge more often than B's: 5.9 hedges more per 1,000 attributed words (95% "
            "interval 1.9 to 9.3 more). Of that, 1.7 more (0.5 to 4.5 more) go with which kinds of source "
            "are quoted, 4.2 more with how the same is told.",
        ),
    ],
)
def test_parts_of_a_difference_have_the_direction_of_their_table(rows, expected):
    frame = _parts(*rows)
    assert compare.parts(frame, "source", None) == expected
    assert compare.parts_title(frame, "source") == "The sources' hedges: A against B"
    note = compare.parts_note(frame, "More.")
    assert note.startswith("A minus: A's hedge less often") and "Mix: " in note and note.endswith("More.")
