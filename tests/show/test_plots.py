import re

import pandas as pd
import pytest

from analysis.show import along, compared, describe, dots, stacked

FRAME = pd.DataFrame(
    {
        "outlet": ["North $5 Post", "<b>South</b>", "A" * 60],
        "estimate": [10.0, 20.0, float("nan")],
        "low": [5.0, 15.0, float("nan")],
        "high": [15.0, 30.0, float("nan")],
        "numerator": [3, 4, 0],
        "kind": ["named", "unnamed", "none"],
        "part": [1, 2, 3],
    }
)


def _pictures():
    panels = {"writer:Writers": FRAME, "source:Sources": FRAME}
    return [
        dots(panels, label="outlet", name="rates", unit="hedges"),
        compared(panels, label="outlet", name="both", unit="hedges", share=True),
        along({"writer:Writers": FRAME}, name="places", unit="hedges", heading="tenth"),
        stacked(
            FRAME,
            label="outlet",
            value="kind",
            order=["named", "unnamed", "none"],
            name="kinds",
            unit="counts",
        ),
    ]


@pytest.fixture(scope="module")
def pictures():
    return _pictures()


def test_the_same_bytes_every_time(pictures):
    assert [(one.svg, one.png) for one in pictures] == [(one.svg, one.png) for one in _pictures()]


def test_drawings_carry_no_dates_comments_or_live_parts(pictures):
    for picture in pictures:
        assert picture.svg.startswith("<svg ")
        assert not re.search(r"<!--|<metadata|<script|<image|20\d\d-\d\d-\d\d", picture.svg)


def test_what_is_shown_is_said_with_its_numbers(pictures):
    assert "North $5 Post: 10.0 (5.0 to 15.0)" in pictures[0].alt
    assert "&lt;b&gt;South&lt;/b&gt;" in pictures[0].svg
    assert "not known" in pictures[0].alt
    assert "unnamed 4" in pictures[3].alt


def test_ids_of_two_pictures_never_meet(pictures):
    first, second = (set(re.findall(r'\bid="([^"]+)"', picture.svg)) for picture in pictures[:2])
    assert not first & second
    for picture in pictures:
        ids = set(re.findall(r'\bid="([^"]+)"', picture.svg))
        assert set(re.findall(r'href="#([^"]+)"', picture.svg)) <= ids


def test_a_notebook_gets_drawing_and_words(pictures):
    assert set(pictures[0]._repr_mimebundle_()) == {"text/html", "text/plain"}


def test_describe_shares_as_percent():
    frame = pd.DataFrame({"kind": ["named"], "estimate": [0.456], "low": [0.4], "high": [0.5]})
    assert describe(frame, "kind", share=True) == "named: 46% (40% to 50%)."
