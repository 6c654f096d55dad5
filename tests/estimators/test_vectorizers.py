"""The public vectorizers: scikit-learn's own checks, and what they count."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline, make_union
from sklearn.utils import estimator_checks
from sklearn.utils.estimator_checks import parametrize_with_checks

import analysis as hr
from analysis.language import vocabulary

VECTORIZERS = (hr.HedgeVectorizer, hr.AttributionVectorizer, hr.StanceVectorizer)
TEXTS = [
    "The bridge may close, the mayor said. It could rain.",
    "Critics denied that the bridge was clearly safe.",
    "The bridge closed on Monday.",
]


# what scikit-learn checks on what reads texts, as on its own CountVectorizer: nothing that needs numbers
@parametrize_with_checks([make() for make in VECTORIZERS])
def test_scikit_learns_checks(estimator, check):
    check(estimator)


@pytest.mark.parametrize("make", VECTORIZERS)
@pytest.mark.parametrize(
    "check",
    [
        "check_do_not_raise_errors_in_init_or_set_params",
        "check_estimator_cloneable",
        "check_estimator_repr",
        "check_estimator_tags_renamed",
        "check_get_params_invariance",
        "check_no_attributes_set_in_init",
        "check_parameters_default_constructible",
        "check_set_params",
        "check_valid_tag_types",
    ],
)
def test_checks_that_need_no_numbers(make, check):
    getattr(estimator_checks, check)(make.__name__, make())


@pytest.mark.parametrize("make", VECTORIZERS)
def test_names_columns_and_frames_agree(make):
    vectorizer = make().set_output(transform="pandas")
    series = pd.Series(TEXTS, index=["a", "b", "c"])
    frame = vectorizer.fit_transform(series)
    assert frame.columns.tolist() == vectorizer.get_feature_names_out().tolist()
    assert frame.index.tolist() == ["a", "b", "c"]
    assert np.array_equal(vectorizer.set_output(transform="default").transform(TEXTS), frame.to_numpy())


@pytest.mark.parametrize("make", VECTORIZERS)
def test_documents_and_texts_a_copy_and_a_pickle_give_the_same(make):
    vectorizer = make().fit(TEXTS)
    matrix = vectorizer.transform(TEXTS)
    assert np.array_equal(vectorizer.transform(hr.parse(text) for text in TEXTS), matrix)
    assert np.array_equal(pickle.loads(pickle.dumps(vectorizer)).transform(TEXTS), matrix)
    assert np.array_equal(clone(vectorizer).fit_transform(TEXTS), matrix)
    with pytest.raises(NotFittedError):
        clone(vectorizer).transform(TEXTS)


@pytest.mark.parametrize("make", VECTORIZERS)
@pytest.mark.parametrize("texts", ["one text", [None], [3.0], []])
def test_what_is_no_list_of_texts_is_refused(make, texts):
    with pytest.raises(ValueError) as raised:
        make().fit(texts)
    assert isinstance(raised.value, hr.HedgerowError)


@pytest.mark.parametrize(
    ("vectorizer", "name"),
    [
        (hr.HedgeVectorizer(by="colour"), "by"),
        (hr.HedgeVectorizer(per="page"), "per"),
        (hr.StanceVectorizer(voice="reader"), "voice"),
    ],
)
def test_parameters_are_checked_when_fitting(vectorizer, name):
    with pytest.raises(ValueError, match=name):
        vectorizer.fit(TEXTS)


def test_all_categories_are_there_even_if_no_text_has_them():
    names = hr.HedgeVectorizer().fit(["Rain fell."]).get_feature_names_out()
    assert names.tolist() == [f"hedge_category={category}" for category in vocabulary("hedges.category")]


def counts(vectorizer, text):
    row = vectorizer.fit_transform([text])[0]
    return {name: value for name, value in zip(vectorizer.get_feature_names_out(), row, strict=True) if value}


def test_hedges_by_category_and_lemma():
    made = counts(hr.HedgeVectorizer(by=("category", "lemma"), per="count"), TEXTS[0])
    assert made["hedge_category=modal"] == 2
    assert made["hedge_lemma=may"] == 1


def test_hedges_in_the_writers_voice_only():
    assert counts(hr.HedgeVectorizer(voice="writer", per="count"), TEXTS[0]) == {"hedge_category=modal": 1}
    assert counts(hr.HedgeVectorizer(voice="source", per="count"), TEXTS[0]) == {"hedge_category=modal": 1}


def test_rates_are_per_thousand_words():
    assert counts(hr.HedgeVectorizer(), "It may rain soon here.") == {"hedge_category=modal": 200.0}


def test_a_text_without_words_has_zeros():
    for make in VECTORIZERS:
        assert not make().fit(TEXTS).transform(["", "…"]).any()


def test_attributions_by_wording():
    made = counts(hr.AttributionVectorizer(by=("reporting_stance", "cue_lemma"), per="count"), TEXTS[0])
    assert made == {"attribution_reporting_stance=neutral": 1, "attribution_cue_lemma=say": 1}


def test_rare_lemmas_are_left_out():
    names = hr.HedgeVectorizer(by="lemma", min_df=2).fit([*TEXTS, "It may snow."]).get_feature_names_out()
    assert names.tolist() == ["hedge_lemma=may"]


def test_in_pipelines_unions_grids_and_columns():
    texts, labels = TEXTS * 4, [1, 0, 0] * 4
    model = make_pipeline(make_union(*(make() for make in VECTORIZERS)), LogisticRegression())
    assert model.fit(texts, labels).predict(texts).tolist() == labels
    grid = GridSearchCV(
        make_pipeline(hr.HedgeVectorizer(), LogisticRegression()),
        {"hedgevectorizer__per": ["count", "thousand_words"]},
        cv=2,
    )
    assert grid.fit(texts[:6], labels[:6]).best_score_ > 0
    columns = ColumnTransformer([("text", hr.HedgeVectorizer(), "text")], remainder="passthrough")
    frame = pd.DataFrame({"text": TEXTS, "size": [1, 2, 3]})
    assert columns.fit_transform(frame).shape == (3, len(vocabulary("hedges.category")) + 1)
    assert columns.get_feature_names_out()[0] == "text__hedge_category=modal"
