"""BioScope, CoNLL-2010 and sentence certainty in their published formats, on invented files."""

import json

import pytest

from analysis.errors import InputError
from analysis.evaluation import bioscope, certainty, conll2010
from analysis.evaluation.benchmarks import evaluate
from analysis.evaluation.scores import total


def write(path, records):
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def scoped(text, cue, scope):
    at = text.index(cue)
    reach = text.index(scope)
    return {
        "doc": "an invented one",
        "text": text,
        "cues": [{"start": at, "end": at + len(cue), "ref": "1"}],
        "scopes": [{"start": reach, "end": reach + len(scope), "ref": "1"}],
    }


def test_bioscope_counts_tokens_of_given_cues(tmp_path):
    file = write(
        tmp_path / "bioscope_other.jsonl",
        [
            scoped("The gene may bind the protein.", "may", "may bind the protein"),
            scoped("The gene may bind.", "may", "The gene may bind"),
        ],
    )
    result = evaluate("bioscope", file)
    assert result.metrics["scope_token_recall"] == pytest.approx(6 / 8)
    assert result.metrics["scope_token_precision"] == 1
    assert result.metrics["scope_right_accuracy"] == 1
    with pytest.raises(InputError, match="bioscope_abstracts"):
        evaluate("bioscope", tmp_path)


def test_bioscope_leaves_sentences_without_scopes_out():
    assert not bioscope.tally_sentence(
        {"text": "It may.", "cues": [{"start": 3, "end": 6, "ref": "x"}], "scopes": []}
    )


def test_weasels_by_sentence_and_by_cue():
    sentence = {"uncertain": True, "cues": [{"start": 0, "end": 8}]}
    tallies = [
        conll2010.tally_sentence(sentence, [{"start": 0, "end": 4}]),
        conll2010.tally_sentence(sentence, []),
        conll2010.tally_sentence({"uncertain": False, "cues": []}, [{"start": 0, "end": 4}]),
    ]
    found = conll2010.metrics(total(tallies))
    assert found["sentence_precision"] == found["sentence_recall"] == 0.5
    assert found["cue_f1"] == 0.5
    assert found["cue_exact_f1"] == 0


def test_weasels_from_a_file(tmp_path):
    text = "Some critics say that the tower is ugly ."
    record = {"doc": "d", "text": text, "uncertain": True, "cues": [{"start": 0, "end": 16}]}
    file = write(
        tmp_path / "conll10_wiki_test.jsonl", [record, {**record, "text": "It is tall .", "cues": []}]
    )
    assert evaluate("conll2010", file).size == "1 documents, 2 sentences"
    assert evaluate("conll2010", tmp_path).data == file.name


def test_certainty_is_a_correlation():
    pairs = [(1, 2), (2, 4), (3, 6), (4, 8.5)]
    found = certainty.metrics(total([certainty.tally_sentence(*pair) for pair in pairs]))
    assert found["pearson_r"] == pytest.approx(0.9985, abs=1e-3)
    assert found["mean_absolute_error"] == pytest.approx(2.625)


def test_hedged_sentences_sound_less_certain(tmp_path):
    texts = ["The drug cures the disease.", "The drug might perhaps cure the disease, but it is unclear."]
    records = [{"text": text, "certainty": rating} for text, rating in zip(texts, (6, 2), strict=True)]
    result = evaluate("certainty", write(tmp_path / "pei_certainty_val.jsonl", records))
    assert result.metrics["pearson_r"] == pytest.approx(1)
