"""Loaded language: scores and words, quotation marks, life without the model, and what the model reads."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.errors import ModelError
from analysis.language import parse
from analysis.stance import find_loaded, loaded, measured
from analysis.stance.loaded_features import Pieces, pool, sentence_features, summarise, word_features
from analysis.stance.loaded_fit import Row, fit_part, sentence_score
from analysis.stance.loaded_model import LoadedModel, Part, Scorer, load_loaded, write_loaded

NOTHING = np.zeros(0, np.float32)


def model(**weights):
    """A model of our own that knows a few words."""
    word = Scorer(-3.0, {f"w={name}": weight for name, weight in weights.items()}, NOTHING, np.zeros(6))
    sentence = Scorer(-2.0, {}, NOTHING, np.array([0.0, 0.0, 0.0, 4.0, 0.0, 0.0]))
    return LoadedModel(None, Part(word, sentence), "", {}, "0123456789")


MINE = model(pathetic=5.0, regime=4.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The pathetic regime fell.", ["pathetic", "regime"]),
        ("The council fell.", []),
        ('The mayor praised "the pathetic regime of the hills" on Monday.', []),
    ],
)
def test_words_behind_a_score(text, words):
    document = parse(text, tagged=False)
    found = find_loaded(document, model=MINE)
    assert [document.text[mark.start : mark.end] for mark in found.marks] == words
    assert {mark.family for mark in found.marks} <= {"loaded"}
    assert all((score >= 0.5) == bool(words) for score in found.sentences)


def test_rule_names_the_word_and_the_model():
    found = find_loaded(parse("The pathetic council fell.", tagged=False), model=MINE)
    assert [mark.rule for mark in found.marks] == ["loaded:pathetic@01234567"]


def test_quotations_only_if_asked_for():
    document = parse('"The pathetic regime has fallen at last."', tagged=False)
    assert find_loaded(document, model=MINE) == ((None,), ())
    assert len(find_loaded(document, model=MINE, quotations=True).marks) == 2


def test_quoted_words_do_not_move_the_score():
    plain = find_loaded(parse('He called it "a bad day" again.', tagged=False), model=MINE)
    loud = find_loaded(parse('He called it "pathetic regime" again.', tagged=False), model=MINE)
    assert plain.sentences == loud.sentences


@pytest.mark.parametrize("text", ["", " ", "!!!", "12 34"])
def test_nothing_to_judge(text):
    found = find_loaded(parse(text, tagged=False), model=MINE)
    assert all(score is None for score in found.sentences)
    assert found.marks == ()


def test_kit_works_without_the_model(monkeypatch):
    monkeypatch.setattr(loaded, "shipped_loaded", lambda: None)
    monkeypatch.setattr(measured, "shipped_loaded", lambda: None)
    measured.unmeasured_families.cache_clear()
    assert find_loaded(parse("The pathetic regime fell.", tagged=False)) is None
    assert "loaded" in measured.unmeasured_families()
    measured.unmeasured_families.cache_clear()


def test_another_tagger_falls_back_to_words():
    with_states = replace(MINE, with_states=MINE.without_states, tagger="aaaaaaaa")
    assert with_states.part("bbbbbbbb") is with_states.without_states
    assert with_states.part(None) is with_states.without_states
    assert with_states.part("aaaaaaaa") is with_states.with_states


def test_caution_is_said():
    assert "alpha .40" in measured.LOADED_CAUTION
    assert "AUC .60" in measured.LOADED_CAUTION


def test_written_and_read_back(tmp_path):
    path = tmp_path / "loaded.json"
    write_loaded(MINE, path)
    first = path.read_bytes()
    read = load_loaded(path)
    assert dict(read.without_states.word.weights) == dict(MINE.without_states.word.weights)
    write_loaded(read, path)
    assert path.read_bytes() == first


def test_damaged_file_is_said_to_be_so(tmp_path):
    path = tmp_path / "loaded.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read as a model"):
        load_loaded(path)


def test_pool_means_over_the_pieces_in_a_span():
    pieces = Pieces(np.array([[0, 2], [2, 4], [5, 9]]), np.array([[1.0], [3.0], [8.0]]))
    assert pool(pieces, [(0, 4), (5, 9), (20, 22)]).ravel().tolist() == [2.0, 8.0, 0.0]


def test_features_leave_names_of_people_out():
    document = parse("Ines Okafor slammed the plan.", tagged=False)
    names = sentence_features(document.tokens)
    assert "w=slammed" in names
    assert "w=okafor" not in names
    assert "l=slam" in word_features(document, document.tokens[2])


def test_summary_of_no_words():
    assert len(summarise([])) == 6


def rows():
    made = []
    for number in range(40):
        biased = number % 2 == 0
        words = (("w=vile", "pos=ADJ"), ("w=road", "pos=NOUN")) if biased else (("w=road", "pos=NOUN"),) * 2
        made.append(
            Row(words, np.full((2, 3), float(biased)), (biased, False), ("w=road",), np.ones(3), biased)
        )
    return made


@pytest.mark.parametrize("states", [True, False])
def test_fit_learns_and_repeats(states):
    part, again = fit_part(rows(), states=states), fit_part(rows(), states=states)
    assert sentence_score(part, rows()[0]) > 0 > sentence_score(part, rows()[1])
    assert part.word.weights == again.word.weights


@pytest.mark.parametrize("tagged", [True, False])
def test_shipped_model_leaves_plain_news_alone(tagged):
    plain = "The council met at nine. Rain is expected in the north, the weather service said."
    loud = "The mayor's cowardly surrender to greedy developers is a disgrace."
    low, high = (find_loaded(parse(text, tagged=tagged)).sentences for text in (plain, loud))
    assert max(low) < (0.1 if tagged else 0.4)
    assert min(high) > 0.8
