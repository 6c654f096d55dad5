"""The classifiers of headlines: fitted on invented pairs, copied, stored, read back, refused."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

import analysis as hr
from analysis.errors import ModelError
from analysis.resources import locate
from analysis.stance.headline_models import BODY_FOLDER, BODY_LABELS, BodyModel, load_body_model

THINGS = ("pier", "bridge", "ferry", "mill", "tower", "harbour", "station", "chapel", "orchard", "quarry")
PAIRS = [
    pair
    for thing in THINGS
    for pair in (
        (f"Old {thing} burns down", f"The old {thing} burned down on Monday. Ten people saw the fire there."),
        (
            f"Old {thing} burns down",
            f"No, the old {thing} did not burn down. That story is a hoax, it is false.",
        ),
        (f"Old {thing} burns down", f"The old {thing} reportedly burned down. It could not be confirmed."),
        (f"Old {thing} burns down", "Rain fell on the hills for a week. Farmers were glad of it."),
    )
]
LABELS = list(BODY_LABELS) * len(THINGS)
TITLES = [
    title for thing in THINGS for title in (f"{thing} fire a hoax", f"{thing} may burn", f"{thing} burns")
]
TITLE_LABELS = ["against", "observing", "for"] * len(THINGS)


@pytest.fixture(scope="module")
def bodies():
    return hr.HeadlineBodyClassifier(min_topics=2).fit(PAIRS, LABELS)


def test_bodies_are_told_apart(bodies):
    related = np.array(LABELS) != "unrelated"
    assert np.mean((bodies.predict(PAIRS) != "unrelated") == related) > 0.9
    assert bodies.score(PAIRS, LABELS) >= 0.5


def test_probabilities_add_up(bodies):
    probabilities = bodies.predict_proba(PAIRS)
    assert probabilities.shape == (len(PAIRS), 4)
    assert np.allclose(probabilities.sum(axis=1), 1)


def test_a_model_is_read_back_as_it_was_written(bodies, tmp_path):
    bodies.model_.write(tmp_path)
    first = (tmp_path / "model.npz").read_bytes()
    again = BodyModel.read(tmp_path)
    assert again.labels(PAIRS) == bodies.predict(PAIRS).tolist()
    bodies.model_.write(tmp_path)
    assert (tmp_path / "model.npz").read_bytes() == first


def test_a_damaged_model_names_its_folder(tmp_path):
    (tmp_path / "model.json").write_text("{}")
    with pytest.raises(ModelError, match=tmp_path.name):
        BodyModel.read(tmp_path)


def test_the_shipped_body_model_reads_a_pair():
    assert (locate("models", BODY_FOLDER) / "README.md").is_file()
    hoax = (
        "The old pier did not burn down, the mayor said. The story is a hoax. Pictures of the fire are fake."
    )
    labels = load_body_model().labels([("Old pier burns down", hoax), ("Bank lends less", hoax)])
    assert labels[0] in BODY_LABELS[:3]
    assert labels[1] == "unrelated"


@pytest.mark.parametrize("with_claim", [True, False])
def test_titles_are_told_apart(with_claim):
    rows = [(title, "Something burns") for title in TITLES] if with_claim else TITLES
    fitted = hr.HeadlineClaimClassifier(with_claim=with_claim, c=1.0).fit(rows, TITLE_LABELS)
    assert fitted.score(rows, TITLE_LABELS) == 1
    assert np.allclose(fitted.predict_proba(rows).sum(axis=1), 1)
    assert pickle.loads(pickle.dumps(fitted)).predict(rows).tolist() == TITLE_LABELS


@pytest.mark.parametrize("estimator", [hr.HeadlineBodyClassifier(), hr.HeadlineClaimClassifier()])
def test_manners(estimator):
    assert clone(estimator).get_params() == estimator.get_params()
    with pytest.raises(NotFittedError):
        estimator.predict([("a", "b")])
    for rows in ([], ["a title"], [("a", "b", "c")]):
        with pytest.raises(ValueError):
            clone(estimator).fit(rows, ["for"] * len(rows))


def test_labels_that_cannot_be_fitted():
    with pytest.raises(ValueError, match="agree, disagree"):
        hr.HeadlineBodyClassifier().fit([("a", "b")], ["agree"])
    with pytest.raises(ValueError, match="two labels"):
        hr.HeadlineClaimClassifier(with_claim=False).fit(["a"], ["for"])
