"""Which fold's tagger reads which article."""

import json

import pytest

from analysis.errors import ModelError
from analysis.evaluation.heldout import FoldTagger, deal, text_key


@pytest.fixture
def benchmarks(tmp_path):
    folder = tmp_path / "attribution"
    folder.mkdir()
    for split, texts in {"train": ["Rain fell.", "Snow fell.", "Rain  fell."], "dev": ["Hail fell."]}.items():
        lines = [
            json.dumps({"id": f"{split}{number}", "text": text, "publisher": "gazette", "date": "2026-05-03"})
            for number, text in enumerate(texts)
        ]
        (folder / f"polnear_{split}.jsonl").write_text("\n".join(lines))
    return tmp_path


def test_deal(benchmarks):
    records, fold = deal(benchmarks, 2)
    assert [record["id"] for record in records] == ["train1", "dev0", "train0", "train2"]
    assert [fold[text_key(record["text"])] for record in records] == [1, 1, 0, 0]
    assert records[0]["outlet"] == "gazette"


def test_a_text_is_never_read_by_a_tagger_that_saw_it(benchmarks):
    _, fold = deal(benchmarks, 2)
    asked = []
    tagger = FoldTagger([benchmarks / "f0", benchmarks / "f1"], fold)
    for number in (0, 1):
        tagger._loaded[number] = type(
            "Model", (), {"tag": lambda _, text, n=number: asked.append((n, text))}
        )()
    for text in ("Rain fell.", "Snow fell.", "Hail fell."):
        tagger.tag(text)
    assert asked == [(0, "Rain fell."), (1, "Snow fell."), (1, "Hail fell.")]
    with pytest.raises(ModelError, match="no fold left"):
        tagger.tag("Something else.")


def test_a_missing_model_stops_the_analysis(benchmarks):
    _, fold = deal(benchmarks, 2)
    with pytest.raises(ModelError, match="cannot be loaded"):
        FoldTagger([benchmarks / "f0", benchmarks / "f1"], fold).tag("Snow fell.")
