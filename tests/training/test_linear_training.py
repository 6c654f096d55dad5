"""Training of linear models: the same as scikit-learn says, the same bytes, folds that split no group."""

import numpy as np
import pytest
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from analysis.errors import InputError
from analysis.language.linear import LinearModel
from analysis.training.linear import cross_validate, fit_linear, write_linear

RANDOM = np.random.default_rng(5)
ROWS = [
    {f"w={RANDOM.integers(6)}": 1.0, f"v={RANDOM.integers(4)}": 1.0, "length": float(RANDOM.random())}
    for _ in range(120)
]
LABELS = ["long" if row["length"] > 0.5 else "short" if "w=1" in row else "other" for row in ROWS]


@pytest.mark.parametrize("labels", [LABELS, ["long" if name == "long" else "rest" for name in LABELS]])
def test_it_says_what_scikit_learn_says(labels):
    model = fit_linear(ROWS, labels, c=2.0, smallest=0.0)
    vectorizer = DictVectorizer()
    there = LogisticRegression(C=2.0, max_iter=2000).fit(vectorizer.fit_transform(ROWS), labels)
    expected = there.predict_proba(vectorizer.transform(ROWS))
    found = [list(model.probabilities(row).values()) for row in ROWS]
    assert model.classes == tuple(there.classes_)
    assert np.allclose(found, expected, atol=1e-3)


def test_the_same_bytes_and_back(tmp_path):
    for name in ("one.json", "two.json"):
        write_linear(fit_linear(ROWS, LABELS, about={"what": "a test"}), tmp_path / "made" / name)
    one, two = ((tmp_path / "made" / name).read_bytes() for name in ("one.json", "two.json"))
    assert one == two
    read, made = LinearModel.load(tmp_path / "made" / "one.json"), fit_linear(ROWS, LABELS)
    assert read.about == {"what": "a test"}
    assert read.probabilities(ROWS[0]) == made.probabilities(ROWS[0])


def test_small_weights_and_rare_features_are_left_out():
    rows = [*ROWS, {"once": 1.0}]
    labels = [*LABELS, "other"]
    assert "once" in fit_linear(rows, labels).weights
    assert "once" not in fit_linear(rows, labels, min_count=2).weights
    assert fit_linear(rows, labels, smallest=99.0).weights == {}


def test_no_group_is_on_both_sides():
    groups = [number % 17 for number in range(len(ROWS))]
    found = cross_validate(ROWS, LABELS, groups, folds=4)
    assert found.probabilities.sum(axis=1) == pytest.approx(1)
    assert set(found.labels) <= set(found.classes)
    for group in set(groups):
        assert len({fold for fold, its in zip(found.folds, groups, strict=True) if its == group}) == 1
    again = cross_validate(ROWS, LABELS, groups, folds=4)
    assert np.array_equal(found.probabilities, again.probabilities)


def test_one_class_is_refused():
    with pytest.raises(InputError, match="two classes"):
        fit_linear(ROWS, ["same"] * len(ROWS))
