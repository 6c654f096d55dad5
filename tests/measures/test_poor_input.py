"""Corpora with little or too much in them: every measure gives rows, a sentence why not, or a refusal."""

import warnings
from functools import cache
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis import measures
from analysis.errors import UsageError
from analysis.evaluation.measure_speed import invented
from analysis.measures import reason_of

MEASURES = {
    "rates": lambda data: measures.rates(data, split="category", minimum=1),
    "rates of two groupings": lambda data: measures.rates(data, by=["outlet", "month"], minimum=1),
    "rates of sources": lambda data: measures.rates(data, by="source_kind", minimum=1),
    "shares": lambda data: measures.shares(data, "attributions", "naming", by="outlet", minimum=1),
    "positions": measures.positions,
    "rates by position": lambda data: measures.rates(data, by="position", voice="source"),
    "overview": lambda data: measures.overview(data, minimum=1),
    "compare": lambda data: measures.compare(data, minimum=1),
    "regression": lambda data: measures.regression(data, covariates=["length"], minimum=1),
    "negative binomial": lambda data: measures.regression(data, family="negative_binomial", minimum=1),
    "decomposition": lambda data: measures.decomposition(data, mix="month", minimum=1),
    "decomposition by sources": lambda data: measures.decomposition(data, mix="naming", minimum=1),
    "specifications": lambda data: measures.specifications(data, minimum=1),
    "diversity": lambda data: measures.diversity(data, minimum=1),
    "diversity of two groupings": lambda data: measures.diversity(data, ["outlet", "month"], minimum=1),
    "single_unnamed": measures.single_unnamed,
    "single_unnamed_share": lambda data: measures.single_unnamed_share(data, minimum=1),
    "trend": lambda data: measures.trend(data, "outlet", minimum=1),
    "slopes": lambda data: measures.slopes(data, "outlet", minimum=1),
    "twins": measures.twins,
    "versions": measures.versions,
    "distinctive": lambda data: measures.distinctive(data, minimum=1),
    "distinctive words": lambda data: measures.distinctive(data, of="words", minimum=1),
    "stance_shares": lambda data: measures.stance_shares(data, minimum=1),
    "stance_points": lambda data: measures.stance_points(data, minimum=1),
    "stance_regression": lambda data: measures.stance_regression(data, minimum=1),
    "quoted_sources": measures.quoted_sources,
    "reporting_verbs": measures.reporting_verbs,
}
PAIRED = {"compare", "regression", "negative binomial", "decomposition", "decomposition by sources",
          "specifications", "distinctive", "distinctive words", "stance_regression", "twins"}  # fmt: skip
TABLES = ("articles", "sentences", "hedges", "attributions", "spans", "stance")
HITS = ("hedges", "attributions", "spans", "stance")


def _first(data, number):
    ids = data.articles["article_id"].head(number)
    for name in TABLES:
        table = getattr(data, name)
        setattr(data, name, table[table["article_id"].isin(ids)].reset_index(drop=True))
    return data


def _without_hits(data):
    for name in HITS:
        setattr(data, name, getattr(data, name).iloc[:0])
    return data


def _without_words(data):
    data.articles = data.articles.assign(n_words=0, n_words_writer=0, text="")
    data.sentences = data.sentences.assign(n_words=0)
    return _without_hits(data)


def _all_alike(data):
    row = data.hedges.head(1).assign(voice="writer")
    data.hedges = pd.concat([row.assign(article_id=name) for name in data.articles["article_id"]] * 2)
    data.hedges = data.hedges.assign(hedge_id=np.arange(len(data.hedges)))
    data.articles = data.articles.assign(n_words_writer=300)
    return data


def _in_proportion(data):
    """Articles of one, two and three lengths with as many times the hits: equal rates, unequal counts."""
    times = 1 + np.arange(len(data.articles)) % 3
    row, ids = data.hedges.head(1).assign(voice="writer"), np.repeat(data.articles["article_id"], 2 * times)
    data.hedges = pd.concat([row] * len(ids)).assign(article_id=ids.to_numpy(), hedge_id=np.arange(len(ids)))
    data.articles = data.articles.assign(n_words_writer=130 * times)
    return data


def _with(**columns):
    def change(data):
        data.articles = data.articles.assign(**columns)
        return data

    return change


WORLDS = {
    "nothing": lambda data: _first(data, 0),
    "one article": lambda data: _first(data, 1),
    "no dates": _with(published=pd.NaT),
    "one outlet": _with(outlet="A"),
    "no outlet": _with(outlet=None),
    "no hits": _without_hits,
    "no words": _without_words,
    "counts all alike": _all_alike,
    "rates all alike": _in_proportion,
}


@cache
def _world(name):
    return WORLDS[name](invented(1000))


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("world", WORLDS)
def test_poor_input_gives_rows_or_a_sentence_and_never_false_certainty(world, measure):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            found = MEASURES[measure](SimpleNamespace(**vars(_world(world))))
        except UsageError as error:  # forty articles do not tell kinds of source and outlets apart
            assert measure == "stance_regression" and "source_kind cannot be told apart" in str(error)
            return
    if found.empty:
        assert reason_of(found).endswith(".") and "nan" not in reason_of(found)
        return
    assert world != "nothing"
    assert measure not in PAIRED or world not in {"one article", "one outlet", "no outlet"}
    assert measure not in {"trend", "slopes"} or world != "no dates"
    if "low" in found.columns:
        low, high = found["low"].to_numpy(float), found["high"].to_numpy(float)
        assert (np.isnan(low) | (high - low > 1e-6 * np.maximum(np.abs(low), np.abs(high)))).all()
    if world in {"no hits", "no words"} and "numerator" in found.columns and measure != "distinctive words":
        assert (found["numerator"] == 0).all()


def _ten_thousand():
    data = invented(250)
    names = np.arange(10_000).astype(str)
    many = data.articles.iloc[np.zeros(10_000, int)].assign(text="A text.")
    data.articles = many.assign(article_id=names, outlet=np.char.add("Paper ", names)).reset_index(drop=True)
    for name in HITS:
        table = getattr(data, name)
        setattr(data, name, table.assign(article_id=names[np.arange(len(table))]))
    return data


def test_ten_thousand_groups_are_counted_at_once_or_refused_with_a_way_out():
    data = _ten_thousand()
    assert reason_of(measures.rates(data)) == "No outlet has 5 articles or more."
    assert len(measures.withheld(data)) == len(measures.overview(data, minimum=1)) == 10_000
    refused = {
        "49,995,000 pairs": measures.compare,
        "10,000 levels": measures.regression,
        "10,000 trends": lambda data, minimum: measures.trend(data, "outlet", minimum=minimum),
        "10,000 groups cannot be read": measures.distinctive,
    }
    for message, measure in refused.items():
        with pytest.raises(UsageError, match=f"{message}.*minimum of articles"):
            measure(data, minimum=1)


@pytest.mark.parametrize(
    ("months", "sentence"),
    [(["2025-01", "2025-01"], "share one month only"), (["2025-01", "2025-02"], "have no month in common")],
)
def test_where_less_than_two_classes_are_shared_mix_has_no_interval(months, sentence):
    data = invented(1000)
    outlet = np.where(np.arange(len(data.articles)) % 2, "North", "South")
    days = pd.to_datetime([f"{months[name == 'South']}-05" for name in outlet], utc=True)
    data.articles = data.articles.assign(outlet=outlet, published=days)
    found = measures.decomposition(data, mix="month")
    parts = found.set_index("part")
    assert sentence in reason_of(found)
    assert parts.loc["mix", ["low", "high"]].isna().all()
    assert parts.loc["difference", "low"] < parts.loc["difference", "high"]
    assert np.isnan(parts.loc["manner", "estimate"]) == (sentence != "share one month only")
