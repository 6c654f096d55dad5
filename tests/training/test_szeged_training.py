"""Training of the judge of Szeged cues, on invented sentences."""

import json

import numpy as np
import pytest

from analysis.errors import InputError
from analysis.hedging.szeged_features import Candidate
from analysis.hedging.szeged_judge import choose
from analysis.language.tagger import shipped_tagger
from analysis.training import szeged
from analysis.training.linear import OutOfFold, write_linear

tagged = pytest.mark.skipif(shipped_tagger() is None, reason="the tagger was left out of this installation")
SENTENCES = [
    ("The tower may be old.", ["may"]),
    ("The tower was built in May.", []),
    ("The wall may or may not be older.", ["may or may not"]),
    ("She read the letter in the garden.", []),
]


@pytest.fixture
def file(tmp_path):
    lines = []
    for number in range(24):
        for text, cues in SENTENCES:
            marked = [{"start": text.index(cue), "end": text.index(cue) + len(cue)} for cue in cues]
            lines.append(json.dumps({"doc": f"page {number // 2}", "text": text, "cues": marked}))
    path = tmp_path / "szeged_wiki_train.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@tagged
def test_sentences_of_a_document_keep_their_cues(file):
    coded = szeged.read_coded(file)
    assert len(coded) == 12
    document, cues = coded["page 0"]
    assert sorted(document.text[start:end] for start, end in cues) == sorted(["may", "may or may not"] * 2)
    assert szeged.listed(coded.values()) == ["may", "may or may not"]
    assert szeged.listed(coded.values(), least=25) == []


@tagged
def test_candidates_are_labelled_by_their_exact_edges(file):
    rows = szeged.rows_of(szeged.read_coded(file), ["may", "may or may not"])
    labelled = {
        (last - first, label) for (first, last, _), label in zip(rows.candidates, rows.labels, strict=True)
    }
    assert {(1, szeged.CUE), (4, szeged.CUE), (1, szeged.OTHER)} <= labelled
    assert all(any(name.startswith("state") for name in features) for features in rows.features)


@tagged
def test_the_same_bytes_twice(file, tmp_path):
    for name in ("one", "two"):
        write_linear(szeged.train([file]), tmp_path / f"{name}.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert json.loads((tmp_path / "one.json").read_text("utf-8"))["about"]["out_of_fold"]["cue_f1"] == 1


@tagged
def test_the_threshold_is_the_first_file_s_alone(file, tmp_path):
    other = tmp_path / "szeged_bio_hbc_train.jsonl"
    other.write_text(file.read_text("utf-8").replace("page", "paper"), encoding="utf-8")
    about = szeged.train([file, other]).about
    assert set(about["data_sha256"]) == {file.name, other.name}
    assert about["threshold"] == szeged.train([file]).about["threshold"]


@tagged
def test_documents_of_one_name_are_refused(file):
    with pytest.raises(InputError, match="same name"):
        szeged.train([file, file])


def test_the_most_probable_of_overlapping_candidates_stays():
    short, long, other = (
        Candidate(3, 4, "epistemic"),
        Candidate(3, 7, "epistemic"),
        Candidate(9, 10, "doxastic"),
    )
    assert choose([(short, 0.6), (long, 0.8), (other, 0.3)], 0.4) == [(long, 0.8)]
    assert choose([(long, 0.8), (other, 0.5), (short, 0.8)], 0.4) == [(short, 0.8), (other, 0.5)]


def test_the_threshold_is_where_most_is_right():
    places = [Candidate(number, number + 1, "epistemic") for number in range(4)]
    labels = [szeged.CUE, szeged.CUE, szeged.OTHER, szeged.OTHER]
    rows = szeged.Rows(places, [{}] * 4, labels, ["page"] * 4)
    held_out = OutOfFold(
        (szeged.CUE, szeged.OTHER), np.array([[p, 1 - p] for p in (0.9, 0.5, 0.42, 0.1)]), np.zeros(4)
    )
    threshold, scores = szeged.best_threshold({"page": szeged.Coded(None, frozenset({1, 2}))}, rows, held_out)
    assert 0.42 < threshold <= 0.5
    assert scores["cue_f1"] == 1
