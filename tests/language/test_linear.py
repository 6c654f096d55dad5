"""Linear models at run time: probabilities that add up, and plain words for a damaged file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ModelError
from analysis.language.linear import FORMAT, LinearModel

MODEL = LinearModel(
    ("a", "b", "c"),
    (0.1, 0.0, -0.1),
    {"x": (1.0, -1.0, 0.0), "y": (0.0, 2.0, -3.0), "z": (4.0, 0.5, 0.25)},
    {},
)
FEATURES = st.dictionaries(st.sampled_from(["x", "y", "z", "stranger"]), st.floats(-50, 50))


@given(FEATURES)
def test_probabilities_add_up(features):
    found = MODEL.probabilities(features)
    assert tuple(found) == MODEL.classes
    assert sum(found.values()) == pytest.approx(1)
    assert all(0 <= value <= 1 for value in found.values())


@given(FEATURES)
def test_the_order_of_the_features_does_not_matter(features):
    assert MODEL.scores(features) == MODEL.scores(dict(reversed(features.items())))


def test_an_unknown_feature_weighs_nothing():
    assert MODEL.probabilities({"stranger": 9.0}) == MODEL.probabilities({})


def test_load(tmp_path):
    path = tmp_path / "model.json"
    stored = {"format": FORMAT, "about": {}, "classes": ["a", "b"], "intercepts": [0, 1], "weights": {}}
    path.write_text(json.dumps(stored), encoding="utf-8")
    model = LinearModel.load(path)
    assert model.classes == ("a", "b") and len(model.sha256) == 64
    assert LinearModel.load(str(path)) is model


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        '{"format": "another"}',
        json.dumps(
            {"format": FORMAT, "about": {}, "classes": ["a"], "intercepts": [0], "weights": {"x": [1, 2]}}
        ),
    ],
)
def test_a_damaged_file_is_named(tmp_path, content):
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"broken\.json"):
        LinearModel.load(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"absent\.json"):
        LinearModel.load(tmp_path / "absent.json")
