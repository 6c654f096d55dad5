"""Copies of one text are no further evidence: however they are counted, they narrow no interval."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis import measures
from analysis.evaluation.measure_speed import invented
from analysis.measures.exposure import DUPLICATES

TABLES = ("articles", "sentences", "hedges", "attributions", "spans", "stance")
RESULTS = {
    "rates": lambda data, **how: measures.rates(data, draws=200, **how),
    "shares": lambda data, **how: measures.shares(
        data, "attributions", "naming", by="outlet", draws=200, **how
    ),
    "trend": lambda data, **how: measures.trend(data, "outlet", **how)[["estimate", "low", "high"]],
    "decomposition": lambda data, **how: measures.decomposition(data, mix="month", draws=200, **how),
    "stance_shares": lambda data, **how: measures.stance_shares(data, **how),
    "diversity": lambda data, **how: (
        lambda found: found[found["measure"].isin(["named share", "unnamed share", "official share"])]
    )(measures.diversity(data, **how)),
}


@pytest.fixture(scope="module")
def world():
    return invented(2000)


@pytest.fixture(scope="module")
def printed_twice(world):
    tables = {}
    for name in TABLES:
        table = getattr(world, name)
        again = table.assign(article_id=table["article_id"].astype(str) + "-copy")
        if name == "articles":
            again = again.assign(duplicate_of=table["article_id"].to_numpy())
        tables[name] = pd.concat([table, again], ignore_index=True)
    return SimpleNamespace(**tables)


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("duplicates", DUPLICATES)
def test_what_is_printed_twice_is_known_no_better(world, printed_twice, result, duplicates):
    before = RESULTS[result](world)
    after = RESULTS[result](printed_twice, duplicates=duplicates)
    assert before["low"].notna().any()
    for name in ("estimate", "low", "high"):
        ours, theirs = (frame[name].to_numpy(float) for frame in (after, before))
        assert np.allclose(ours, theirs, rtol=1e-9, equal_nan=True), name


def test_a_named_group_that_is_too_small_is_said(world):
    one = world.articles["outlet"].to_numpy(object).copy()
    one[0] = "Small Gazette"
    data = SimpleNamespace(**{**vars(world), "articles": world.articles.assign(outlet=one)})
    shown = sorted(set(world.articles["outlet"]))[:2]
    found = measures.compare(data, groups=[*shown, "Small Gazette"], draws=0)
    assert len(found) == 1
    assert measures.reason_of(found) == "Small Gazette has fewer than 5 articles; not compared."
