"""The two models of certainty by words, fitted on invented ratings: written, read, blind to the tagger."""

import pytest

from analysis.evaluation.certainty import metrics, tally_sentence, tally_strengths
from analysis.evaluation.scores import total
from analysis.hedging.certainty import Forest, by_words, certainty_of, features_of
from analysis.language import parse
from analysis.language.linear import LinearModel
from analysis.training.certainty import fit_forest, fit_line, write
from analysis.training.linear import write_linear

ROWS = [{"hedges": 1.0, "word=may": 0.5, "tag=MD": 1.0}, {"hedges": 0.0, "word=is": 0.5, "tag=VBZ": 1.0}] * 12
RATINGS = [2.0, 5.0] * 12


@pytest.fixture(scope="module")
def models():
    return fit_forest(ROWS, RATINGS, trees=10), fit_line(ROWS, RATINGS, about={"what": "a test"})


def test_both_models_learn_the_order(models):
    hedged, plain = (by_words(row, *models) for row in ROWS[:2])
    assert hedged < 3 < plain


def test_the_forest_leaves_words_shared_out_to_the_line(models):
    forest, line = models
    assert not [name for name in forest.names if name.startswith("word=")]
    assert {"word=may", "word=is"} <= set(line.weights)


def test_a_rare_feature_is_no_feature():
    rows = [{**row, **({"word=rare": 0.5} if number < 4 else {})} for number, row in enumerate(ROWS)]
    assert "word=rare" not in fit_line(rows, RATINGS).weights


def test_written_models_answer_as_the_fitted_ones(models, tmp_path):
    forest, line = models
    write(forest, tmp_path / "forest.json")
    write_linear(line, tmp_path / "line.json")
    read = Forest.load(tmp_path / "forest.json"), LinearModel.load(tmp_path / "line.json")
    assert [by_words(row, *read) for row in ROWS] == [by_words(row, *models) for row in ROWS]


def test_features_are_blind_to_the_tagger():
    text = "The drug might perhaps help, but doctors are not sure."
    assert features_of(parse(text)) == features_of(parse(text, tagged=False))


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("The drug cures the disease.", "The drug might cure the disease."),
        ("Coffee causes the illness.", "Coffee may possibly cause the illness."),
        ("The virus came from bats.", "It is unclear whether the virus came from bats."),
        ("Sleep improves memory.", "The results suggest that sleep could improve memory."),
    ],
)
def test_hedged_sentences_sound_less_certain(surer, less_sure):
    assert certainty_of(parse(surer, tagged=False)) > certainty_of(parse(less_sure, tagged=False))
    assert certainty_of(parse(surer)) > certainty_of(parse(less_sure))


def test_strength_is_held_against_readers():
    weakest, ratings = [0.2, 0.4, 0.5, 1.0], [1.0, 2.0, 2.5, 5.0]
    tallies = [tally_sentence(rating, rating) for rating in ratings]
    for tally, more in zip(tallies, tally_strengths(weakest, ratings), strict=True):
        tally.update(more)
    found = metrics(total(tallies))
    assert found["pearson_r"] == pytest.approx(1)
    assert found["weakest_hedge_pearson_r"] == pytest.approx(1)
    assert found["weakest_hedge_spearman_rho"] == pytest.approx(1)
