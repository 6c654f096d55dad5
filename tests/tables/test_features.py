"""Features: numbers that add up, and a matrix that scikit-learn takes."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from analysis.tables import analyze
from analysis.tables.features import Exposure, compute_features, feature_names


def hedge(voice: str, category: str = "modal", on_cue: bool = False) -> dict:
    return {"voice": voice, "category": category, "on_cue": on_cue}


def test_each_rate_has_its_own_exposure():
    features = compute_features(
        Exposure(words=1000, writer=800, quoted=100, sentences=50),
        [hedge("writer")] * 8 + [hedge("source")] * 5,
        [],
        [],
        None,
        False,
    )
    assert features["hedges_writer_per_1000"] == pytest.approx(10)
    assert features["hedges_source_per_1000"] == pytest.approx(25)
    assert features["n_words_others"] == 200


def test_no_exposure_gives_no_rate_and_no_nan():
    features = compute_features(Exposure(0, 0, 0, 0), [hedge("source")], [], [], None, False)
    assert features["hedges_source_per_1000"] == 0.0
    assert np.isfinite(list(features.values())).all()


def test_names_are_the_same_for_every_article():
    names = compute_features(Exposure(9, 9, 0, 1), [hedge("writer")], [], [], None, True)
    assert tuple(names) == feature_names()
    assert len(set(feature_names())) == len(feature_names())


def test_a_classifier_takes_the_table():
    features = analyze(["The bridge may close.", "The bridge closed.", "It might rain."]).features
    matrix = features.drop(columns="article_id")
    assert all(dtype.kind in "if" for dtype in matrix.dtypes)
    LogisticRegression().fit(matrix, [1, 0, 1])


def test_counts_agree_with_the_tables():
    result = analyze(
        ["Officials said the bridge may close. Critics say it is unclear who will pay about 40 workers."]
    )
    row = result.features.iloc[0]
    assert row["n_hedges"] == len(result.hedges)
    assert row["n_hedges_writer"] == (result.hedges["voice"] == "writer").sum()
    assert row["n_words_writer"] == result.articles["n_words_writer"].iloc[0]
    assert row["n_attributions"] == len(result.attributions)


def test_on_whom_the_words_rest():
    text = (
        "The bridge may close in June. Mayor Ines Okafor said it was certainly safe. "
        "She said it might stay open. Critics say the steel could fail. It was said that the town would pay."
    )
    row = analyze([text]).features.iloc[0]
    shares = [row[f"share_words_{who}"] for who in ("writer", "named", "unnamed", "nobody")]
    assert sum(shares) == pytest.approx(1)
    assert row["n_words_named"] > row["n_words_unnamed"] > 0
    assert row["n_words_named"] + row["n_words_unnamed"] + row["n_words_nobody"] == row["n_words_others"]
    assert row["hedges_named_per_1000"] > 0
    assert row["n_hedges_named"] + row["n_hedges_unnamed"] + row["n_hedges_nobody"] == row["n_hedges_source"]


def test_hedges_go_with_who_answers_for_them():
    attribution = {
        "attribution_id": 1,
        "naming": "unnamed",
        "source_name": None,
        "source_kind": "official",
        "source_id": "s1",
        "parent_id": None,
        "negated": False,
        "quote_type": "indirect",
        "cue_type": "speech",
        "reporting_stance": "distance",
    }
    features = compute_features(
        Exposure(words=100, writer=60, quoted=0, sentences=5, named=0, unnamed=20),
        [hedge("source") | {"attribution_id": 1}, hedge("source"), hedge("writer")],
        [attribution],
        [{"voice": "source", "family": "booster", "attribution_id": 1}],
        None,
        False,
    )
    assert (features["n_words_unnamed"], features["n_words_nobody"]) == (20, 20)
    assert features["hedges_unnamed_per_1000"] == features["hedges_nobody_per_1000"] == pytest.approx(50)
    assert features["boosters_unnamed_per_1000"] == pytest.approx(50)
    assert features["share_words_writer"] == pytest.approx(0.6)
    assert features["share_attributions_reporting_stance_distance"] == 1
