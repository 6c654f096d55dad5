"""Agreement of coders: worked examples of the literature, and what must hold for any codes."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures.agreement import NOBODY, SAME, Stretches, label_agreement, span_agreement

# Krippendorff (1995; 2004, 11.6): two coders, a continuum of 300 from 150, categories c and k
CATEGORY_C = Stretches(300, {"i": [(75, 145), (220, 250)], "j": [(70, 150), (205, 225), (250, 270)]})
CATEGORY_K = Stretches(300, {"i": [(30, 90), (150, 200)], "j": [(30, 90), (150, 200)]})


def ratings(*units):
    rows = [(u, c, v) for u, answers in enumerate(units) for c, v in zip("XYZ", answers, strict=False)]
    return pd.DataFrame(rows, columns=["unit", "coder", "value"])


def test_alpha_u_is_that_of_the_paper():
    # the paper rounds to four places on its way and prints 0.7286
    assert span_agreement([CATEGORY_C], draws=5).estimate == pytest.approx(0.7285, abs=2e-4)
    assert span_agreement([CATEGORY_K], draws=5).estimate == 1


def test_the_parts_of_alpha_u_are_those_of_the_paper():
    from analysis.measures.agreement import _Continuum

    for unit, observed, expected in ((CATEGORY_C, 0.0144, 0.0532), (CATEGORY_K, 0.0, 0.0490)):
        unit = Stretches(unit.length, {c: list(s) for c, s in unit.by_coder.items()})
        found = _Continuum([unit], "i", "j").disagreements(np.array([0]))
        assert found == pytest.approx((300 * observed, 300 * expected), abs=300 * 6e-5)


def test_alpha_is_that_of_the_package_for_every_level_and_for_gaps():
    table = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5],
    ]
    rows = [(u, c, v) for c, answers in enumerate(table) for u, v in enumerate(answers)]
    frame = pd.DataFrame(rows, columns=["unit", "coder", "value"])
    data = np.array([[np.nan if v is None else v for v in row] for row in table], float)
    for level in ("nominal", "interval"):
        found = label_agreement(frame, level=level)
        assert found.estimate == pytest.approx(
            krippendorff.alpha(reliability_data=data, level_of_measurement=level)
        )
        assert found.low < found.estimate < found.high


def test_the_resampled_alpha_is_the_packages_own():
    from analysis.measures.agreement import _alphas

    counts = np.array([[2, 0, 0], [1, 1, 0], [0, 2, 1], [0, 0, 2.0]])
    apart = 1 - np.eye(3)
    ours = _alphas(counts, apart, np.array([[1.0, 1, 1, 1], [2, 0, 1, 1]]))
    theirs = [
        krippendorff.alpha(value_counts=rows, level_of_measurement="nominal")
        for rows in (counts, counts[[0, 0, 2, 3]])
    ]
    assert ours == pytest.approx(theirs)


def test_percent_agreement_counts_pairs():
    found = label_agreement(ratings("aaa", "aab", "b"))
    assert (found.numerator, found.exposure, found.n_units, found.n_coders) == (4, 6, 2, 3)


@pytest.mark.parametrize(
    ("units", "note"),
    [(["a", "b"], NOBODY), ([], NOBODY), (["aa", "aa"], SAME)],
)
def test_what_cannot_be_said_is_not_a_number(units, note):
    found = label_agreement(ratings(*units))
    assert np.isnan(found.estimate) and found.note == note


def test_perfect_agreement_on_little_is_no_certainty():
    few = label_agreement(ratings("aa", "bb", "aa", "bb"))
    many = label_agreement(ratings(*["aa", "bb"] * 100))
    assert few.estimate == many.estimate == 1
    assert few.low < 0.5 < 0.9 < many.low < many.high == 1
    assert span_agreement([CATEGORY_K]).low < 0.7


def test_two_answers_of_one_coder_are_refused():
    twice = pd.DataFrame({"unit": [1, 1], "coder": ["X", "X"], "value": ["a", "b"]})
    with pytest.raises(ValueError, match="two answers"):
        label_agreement(twice)


def test_nothing_marked_has_no_alpha():
    found = span_agreement([Stretches(9, {"A": [], "B": []})])
    assert np.isnan(found.estimate) and found.note == "no coder marked anything"


spans = st.lists(st.tuples(st.integers(0, 15), st.integers(1, 4)), max_size=3)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(spans, spans), min_size=1, max_size=6))
def test_alpha_u_is_the_same_whoever_comes_first_and_never_above_one(units):
    def cut(items):
        return [(start, start + size) for start, size in items]

    ours = span_agreement([Stretches(20, {"A": cut(a), "B": cut(b)}) for a, b in units], draws=3)
    turned = span_agreement([Stretches(20, {"A": cut(b), "B": cut(a)}) for a, b in units], draws=3)
    assert ours.estimate == pytest.approx(turned.estimate, nan_ok=True)
    assert np.isnan(ours.estimate) or ours.estimate <= 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("ab", min_size=2, max_size=3), min_size=2, max_size=8))
def test_alpha_does_not_depend_on_the_order_of_coders(units):
    ours, turned = (
        label_agreement(ratings(*units), draws=3),
        label_agreement(ratings(*[u[::-1] for u in units]), draws=3),
    )
    assert ours.estimate == pytest.approx(turned.estimate, nan_ok=True)
