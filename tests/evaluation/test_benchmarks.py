"""Benchmarks from file to scores, on invented miniatures in the published formats."""

from __future__ import annotations

import hashlib
import json

import pytest
from typer.testing import CliRunner

from analysis.cli import app
from analysis.errors import InputError, UsageError
from analysis.evaluation.benchmarks import BENCHMARKS, evaluate
from analysis.evaluation.peers import comparison, peers

TEXT = "The mayor said the bridge may close. Snow lay on the hills."
ATTRIBUTION = {"id": "E1", "source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 35]]}


def write(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    """All benchmarks in miniature, laid out as they are published."""
    write(
        tmp_path / "attribution" / "polnear_dev.jsonl",
        {"id": "a", "title": "Bridge", "text": TEXT, "attributions": [ATTRIBUTION]},
    )
    write(tmp_path / "attribution" / "polnear_dev_heads.json", {"a|0": [4, 9]})
    coded = {"start": 26, "end": 29, "category": "modal", "voice": "source", "coders": "AB"}
    write(tmp_path / "newsgold" / "newsgold_hedges_dev.jsonl", {"id": "a", "hedges": [coded]})
    labels = {"naming": "unnamed", "source_kind": "official", "reporting_stance": "neutral", "negated": False}
    write(
        tmp_path / "newsgold" / "newsgold_attribution_labels_dev.jsonl",
        {"id": "a", "attributions": [{"id": "E1", **labels}]},
    )
    write(
        tmp_path / "newsgold" / "newsgold_sources_dev.jsonl",
        {"id": "a", "sources": [{"id": "E1", "entity": "mayor", "name": "The mayor"}]},
    )
    write(
        tmp_path / "hedging" / "szeged_wiki_dev.jsonl",
        {"id": "d/1", "doc": "d", "text": "Rain fell.", "uncertain": False, "cues": []},
        {
            "id": "d/2",
            "doc": "d",
            "text": "It may snow, too.",
            "uncertain": True,
            "cues": [{"start": 3, "end": 6, "type": "epistemic"}],
        },
    )
    return tmp_path


@pytest.mark.parametrize(
    ("name", "perfect"),
    [
        ("polnear", ("content_exact_f1", "source_head_accuracy", "cue_token_f1", "end_to_end_f1")),
        (
            "newsgold",
            ("cue_f1", "category_accuracy", "voice_accuracy", "naming_accuracy", "negated_accuracy"),
        ),
        ("szeged", ("cue_f1", "sentence_f1", "type_accuracy")),
    ],
)
def test_a_plain_sentence_scores_full_marks(folder, name, perfect):
    result = evaluate(name, folder / BENCHMARKS[name].folder)
    assert {metric: result.metrics[metric] for metric in perfect} == dict.fromkeys(perfect, 1.0)
    assert set(BENCHMARKS[name].headline) <= set(result.intervals)
    assert set(result.metrics) - set(result.intervals) <= {"brier"}  # it has none


@pytest.mark.parametrize("name", ["polnear", "newsgold", "szeged"])
def test_the_path_may_be_the_file_its_folder_or_the_folder_above(folder, name):
    of_folder = evaluate(name, folder / BENCHMARKS[name].folder)
    file = folder / BENCHMARKS[name].folder / of_folder.data
    assert evaluate(name, file) == evaluate(name, folder) == of_folder
    assert of_folder.data_sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_another_split_is_scored_where_it_is_all_there_is(folder):
    file = folder / "attribution" / "polnear_dev.jsonl"
    file.rename(file.with_name("polnear_test.jsonl"))
    assert evaluate("polnear", folder / "attribution").data == "polnear_test.jsonl"


def test_an_unknown_benchmark_is_wrong_usage(folder):
    with pytest.raises(UsageError, match="there are: " + ", ".join(BENCHMARKS)):
        evaluate("sorcery", folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("not json\n", "line 1: not a JSON object"),
        ('{"id": "a", "text": "b"}\n', "line 1: has no field 'attributions'"),
    ],
)
def test_a_damaged_file_is_named_with_its_line(tmp_path, content, said):
    file = tmp_path / "polnear_dev.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said) as caught:
        evaluate("polnear", tmp_path)
    assert str(file) in str(caught.value)


def test_a_folder_without_the_benchmark_is_said_to_be_so(tmp_path):
    with pytest.raises(InputError, match=r"no polnear_dev\.jsonl here"):
        evaluate("polnear", tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        evaluate("polnear", tmp_path / "nowhere")


def test_nested_attributions_are_scored_apart(folder):
    text = "Okafor said that officials believe the bridge is safe."
    gold = {"id": "E1", "source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 53]]}
    record = {"id": "n", "text": text, "attributions": [gold]}
    write(folder / "attribution" / "polnear_dev.jsonl", record)
    metrics = evaluate("polnear", folder / "attribution").metrics
    assert metrics["end_to_end_precision"] == 1
    assert metrics["with_nested_end_to_end_precision"] == 0.5


def test_the_news_gold_without_coded_sources(folder):
    (folder / "newsgold" / "newsgold_sources_dev.jsonl").unlink()
    metrics = evaluate("newsgold", folder / "newsgold").metrics
    assert metrics["naming_accuracy"] == 1
    assert not [name for name in metrics if "sources_pairwise" in name]


def test_the_news_gold_needs_its_texts(folder):
    (folder / "attribution" / "polnear_dev.jsonl").unlink()
    with pytest.raises(InputError, match="PolNeAR, which has the texts"):
        evaluate("newsgold", folder / "newsgold")


class TestCommand:
    def test_prints_ours_above_the_peers_and_writes_flat_json(self, folder, tmp_path):
        out = tmp_path / "scores.json"
        result = CliRunner().invoke(app, ["evaluate", "polnear", str(folder), "--json", str(out)])
        assert result.exit_code == 0
        order = [result.output.index(name) for name in ("Hedgerow", "95 % interval", "textacy", "two people")]
        assert order == sorted(order)
        scores = json.loads(out.read_text(encoding="utf-8"))
        assert scores.pop("data_sha256") == evaluate("polnear", folder).data_sha256
        assert scores["end_to_end_f1"] == 1.0
        for name, value in scores.items():
            assert name == name.lower() and name.isidentifier()
            assert isinstance(value, float) and 0 <= value <= 1

    def test_a_missing_benchmark_fails_in_one_line(self, tmp_path):
        result = CliRunner().invoke(app, ["evaluate", "szeged", str(tmp_path)])
        assert result.exit_code == 1
        assert len(result.output.strip().splitlines()) == 1


def test_every_peer_figure_belongs_to_a_benchmark_and_says_where_it_is_from():
    for peer in peers():
        assert peer.metric in BENCHMARKS[peer.benchmark].headline
        assert 0 < peer.percent <= 100 and peer.source


def test_comparison_leaves_unknown_figures_blank():
    rows = comparison("szeged", ("cue_f1", "sentence_f1"), {"cue_f1": 0.5, "sentence_f1": 0.6}, {})
    assert rows[0][0] == "" and rows[1] == ["Hedgerow", "50.0", "60.0"]
    assert {len(row) for row in rows} == {3}
