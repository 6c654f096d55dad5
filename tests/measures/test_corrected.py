import warnings
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis.errors import UsageError
from analysis.measures import corrected, corrected_compare, corrected_regression, rates, reason_of
from analysis.measures.predictive import Coded, Uncoded, powered


def _units(analysis, coder):
    rows = []
    for article in analysis.articles[analysis.articles["duplicate_of"].isna()].itertuples():
        hedges = analysis.hedges[
            (analysis.hedges["article_id"] == article.article_id) & (analysis.hedges["voice"] == "writer")
        ]
        rows.append(
            {
                "unit_id": f"u-{article.article_id}",
                "article_id": article.article_id,
                "sentence_id": None,
                "coder": "one",
                "probability": 1.0,
                "n_words": article.n_words,
                "n_words_writer": article.n_words_writer,
                "kit_n_words_writer": article.n_words_writer,
                "n_voice_writer": len(hedges) + coder,
                "kit_n_voice_writer": len(hedges),
                "n_marks": 0,
                "kit_n_marks": 0,
            }
        )
    return pd.DataFrame(rows)


def test_a_coder_who_agrees_changes_nothing(analysis):
    found = corrected(analysis, _units(analysis, 0), minimum=3)
    plain = rates(analysis, minimum=3)
    assert found["estimate"].tolist() == pytest.approx(plain["estimate"].tolist())
    assert found["sentence"].str.contains("does not show that the kit is off").all()
    assert (found["low"] < found["high"]).all()


def test_everything_coded_gives_the_coders_rate(analysis):
    found = corrected(analysis, _units(analysis, 2), minimum=3).iloc[0]
    assert (found["numerator"], found["corrected_numerator"], found["n_coded"]) == (3, 9, 3)
    assert found["estimate"] == pytest.approx(1000 * 9 / 200)


def test_two_coders_are_averaged(analysis):
    both = pd.concat([_units(analysis, 2), _units(analysis, 0).assign(coder="two")])
    assert corrected(analysis, both, minimum=3).iloc[0]["corrected_numerator"] == 6


def test_pairs_are_corrected_too(analysis):
    row = corrected_compare(analysis, _units(analysis, 2), minimum=3).iloc[0]
    assert row["ratio"] == pytest.approx((9 / 200) / (7 / 300))
    assert row["plain_ratio"] == pytest.approx(4.5)
    assert row["sentence"].startswith("North and South:")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda units: units.drop(columns="probability"), "lacks probability"),
        (lambda units: units.assign(probability=0.0), "chance to be drawn"),
        (lambda units: units.assign(article_id="elsewhere"), "drawn from another one"),
        (lambda units: units.iloc[:0], "no units"),
    ],
)
def test_a_sample_that_does_not_fit_is_refused(analysis, change, message):
    with pytest.raises(UsageError, match=message):
        corrected(analysis, change(_units(analysis, 0)), minimum=3)


def test_a_group_without_coded_articles_is_not_corrected(analysis):
    found = corrected(analysis, _units(analysis, 0).head(3), minimum=3)
    assert np.isnan(found["estimate"].iloc[1]) and "cannot be corrected" in found["sentence"].iloc[1]


@pytest.mark.parametrize("family", ["mean", "ols", "logistic", "poisson"])
def test_without_clusters_it_is_ppi_python(family):
    ppi = pytest.importorskip("ppi_py")
    generator = np.random.default_rng(1)
    small, large = 100, 700
    design = np.column_stack([np.ones(small + large), generator.normal(size=(small + large, 2))])
    line = design @ np.array([0.2, 0.4, -0.3])
    if family == "logistic":
        truth = (generator.random(len(line)) < 1 / (1 + np.exp(-line))).astype(float)
        kit = np.where(generator.random(len(line)) < 0.15, 1 - truth, truth)
    elif family == "poisson":
        truth = generator.poisson(np.exp(line)).astype(float)
        kit = generator.binomial(truth.astype(int), 0.8).astype(float)
    else:
        truth = line + generator.normal(size=len(line))
        kit = truth + 0.5 * generator.normal(size=len(line)) + 0.3
    own = design[:, :1] if family == "mean" else design
    ours = powered(family, Coded(own[:small], truth[:small], kit[:small]), Uncoded(own[small:], kit[small:]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if family == "mean":
            theirs = ppi.ppi_mean_ci(truth[:small], kit[:small], kit[small:], alpha=0.05, lam=1)
        else:
            function = getattr(ppi, f"ppi_{family}_ci")
            theirs = function(
                design[:small], truth[:small], kit[:small], design[small:], kit[small:], alpha=0.05, lam=1
            )
    assert ours.low == pytest.approx(theirs[0], abs=1e-6)
    assert ours.high == pytest.approx(theirs[1], abs=1e-6)


def _regressed(number=60, drawn=30, seed=4):
    """Return an analysis of equal articles, the kit's counts in it wrong, and a coded random sample."""
    generator = np.random.default_rng(seed)
    ids = np.array([f"r{place:03d}" for place in range(2 * number)], dtype=object)
    second = np.repeat([0, 1], number)
    truth = generator.poisson(np.where(second == 1, 6.0, 4.0))
    kit = generator.binomial(truth, np.where(second == 1, 0.5, 0.9)) + generator.poisson(0.5, len(ids))
    articles = pd.DataFrame({"article_id": ids, "outlet": np.where(second, "South", "North"),
                             "published": pd.NaT, "n_words": 800, "n_words_writer": 500,
                             "duplicate_of": None})  # fmt: skip
    hedges = pd.DataFrame({"article_id": np.repeat(ids, kit), "voice": "writer", "on_cue": False})
    chosen = generator.choice(len(ids), 2 * drawn, replace=False)
    units = pd.DataFrame({"unit_id": ids[chosen], "article_id": ids[chosen], "sentence_id": None,
                          "probability": drawn / number, "n_words_writer": 500, "kit_n_words_writer": 500,
                          "n_voice_writer": truth[chosen], "kit_n_voice_writer": kit[chosen]})  # fmt: skip
    data = SimpleNamespace(articles=articles, hedges=hedges, sentences=pd.DataFrame())
    return data, units, (second, truth, kit, chosen)


def test_the_corrected_regression_is_ppi_pythons_where_there_are_no_clusters():
    ppi = pytest.importorskip("ppi_py")
    data, units, (second, truth, kit, chosen) = _regressed()
    found = corrected_regression(data, units).iloc[0]
    design = np.column_stack([np.ones(len(second)), second]).astype(float)
    labelled = (design[chosen], truth[chosen].astype(float), kit[chosen].astype(float))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = ppi.ppi_poisson_pointestimate(*labelled, design, kit.astype(float), lam=1)
        low, high = ppi.ppi_poisson_ci(*labelled, design, kit.astype(float), alpha=0.05, lam=1)
    assert np.log(found["estimate"]) == pytest.approx(theirs[1], abs=1e-5)
    # theirs takes the sample and the rest for independent, ours knows that one is part of the other
    assert np.log(found["high"] / found["low"]) == pytest.approx(high[1] - low[1], rel=0.25)
    assert found["plain"] < 1 < found["estimate"] and found["plain_high"] < found["estimate"]
    assert (found["level"], found["reference"]) == ("South", "North")
    assert found["n_coded"] == (second[chosen] == 1).sum()


def test_without_covariates_the_corrected_regression_is_the_corrected_comparison():
    data, units, _ = _regressed()
    one, other = corrected_regression(data, units).iloc[0], corrected_compare(data, units).iloc[0]
    assert one["estimate"] == pytest.approx(1 / other["ratio"], rel=1e-6)
    assert one["low"] == pytest.approx(1 / other["ratio_high"], rel=0.1)
    assert one["p"] == pytest.approx(one["q"]) and "becomes" in one["sentence"]


def test_a_corrected_regression_needs_two_coded_groups():
    data, units, (second, *_) = _regressed(20, 8)
    north = units[units["article_id"].isin(data.articles["article_id"][second == 0])]
    assert "Fewer than two groups" in reason_of(corrected_regression(data, north))
    with pytest.raises(UsageError, match="'East' cannot be corrected"):
        corrected_regression(data, units, reference="East")


def test_exposures_coded_in_part_of_the_units_correct_nothing():
    data, units, _ = _regressed()
    wrong = units.assign(n_words_writer=400)  # every coder gives fewer words to the writer than the kit
    both, plain = corrected(data, wrong), corrected(data, units)
    assert (both["corrected_exposure"] < plain["corrected_exposure"]).all() and reason_of(both) is None
    part = wrong.assign(n_words_writer=wrong["n_words_writer"].where(np.arange(len(wrong)) % 2 == 0))
    found = corrected(data, part)
    assert found["corrected_exposure"].tolist() == plain["corrected_exposure"].tolist()
    assert reason_of(found).startswith("Whose words they are was coded in 30 of 60 units only")
    # a second coder who leaves this column empty takes nothing away from what the first one says
    silent = wrong.assign(n_words_writer=np.nan)
    again = corrected(data, pd.concat([wrong, silent], ignore_index=True))
    assert again["corrected_exposure"].tolist() == both["corrected_exposure"].tolist()


def test_a_corrected_rate_is_not_below_nothing_nor_a_share_above_all():
    data, units, _ = _regressed()
    none = units.assign(n_voice_writer=0, kit_n_voice_writer=units["kit_n_voice_writer"] + 9)
    found = corrected(data, none)
    assert found["estimate"].tolist() == [0.0, 0.0] and (found["corrected_numerator"] < 0).all()
    assert found["low"].tolist() == [0.0, 0.0] and (found["high"] > 0).all()
    marks = units.assign(n_marks=5, kit_n_marks=5, n_voice_source=9, kit_n_voice_source=0)
    whole = corrected(data, marks, value=("voice", "source"), share=True)
    assert (whole["estimate"] == 1).all() and (whole["high"] == 1).all() and (whole["low"] < 1).all()
