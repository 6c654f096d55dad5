"""The PolNeAR scorer: on invented text by hand, and figure by figure against the benchmark's own scorer."""

from __future__ import annotations

import importlib.util
import json
import os
import random
from pathlib import Path

import pytest

from analysis.evaluation import polnear
from analysis.evaluation.scores import measure

TEXT = 'Ines Okafor said the bridge was safe. "It will hold," she added on Monday.'
SAID = {"source": [[0, 11]], "cue": [[12, 16]], "content": [[17, 36]]}
ADDED = {"source": [[54, 57]], "cue": [[58, 63]], "content": [[38, 53]]}


def scores(gold, found, heads=None):
    return measure([polnear.tally_article(TEXT, gold, found, heads)], polnear.metrics)


def test_the_same_is_perfect():
    figures = scores([SAID, ADDED], [SAID, ADDED])
    for name in (
        "content_token_f1",
        "content_exact_f1",
        "source_head_accuracy",
        "cue_token_f1",
        "end_to_end_f1",
    ):
        assert figures[name] == 1


def test_nothing_found_is_nothing_right():
    assert set(scores([SAID, ADDED], []).values()) == {0}


def test_quotation_marks_and_full_stops_do_not_count():
    wider = ADDED | {"content": [[37, 54]]}
    assert scores([ADDED], [wider])["content_exact_f1"] == 1


def test_half_of_the_words_must_be_shared():
    half, less = SAID | {"content": [[17, 27]]}, SAID | {"content": [[17, 20]]}
    assert scores([SAID], [half])["content_iou50_f1"] == 1
    assert scores([SAID], [half])["content_exact_f1"] == 0
    assert scores([SAID], [less])["content_iou50_f1"] == 0


def test_a_source_is_right_by_its_head():
    first_name = SAID | {"source": [[0, 4]]}
    assert scores([SAID], [first_name], {0: [[5, 11]]})["end_to_end_f1"] == 0
    assert scores([SAID], [first_name], {0: [[0, 4]]})["end_to_end_f1"] == 1
    assert scores([SAID], [first_name])["source_head_accuracy"] == 1


def test_to_find_no_source_where_there_is_none_is_right():
    unsourced = SAID | {"source": []}
    assert scores([unsourced], [unsourced])["end_to_end_f1"] == 1
    assert scores([unsourced], [SAID])["end_to_end_f1"] == 0


def test_types_follow_the_quotation_marks():
    words = polnear.Words(TEXT)
    assert words.kind(words.within([[17, 36]])) == "indirect"
    assert words.kind(words.within([[38, 53]])) == "direct"
    assert words.kind(words.within([[17, 53]])) == "mixed"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“So it goes", "So it goes"),
        ("He said “so it goes", ""),
        ('"One" two "three"', "One three"),
        ("“Outer “inner” rest", "Outer inner"),
        ("closing” first", ""),
        ("“Over\nparagraphs”", "Over"),
    ],
)
def test_quotations_end_with_their_paragraph(text, quoted):
    words = polnear.Words(text)
    found = [match.group() for match in polnear._WORD.finditer(text)]
    assert " ".join(word for word, inside in zip(found, words.quoted, strict=True) if inside) == quoted


@pytest.fixture(scope="module")
def folder():
    named = os.environ.get("HEDGEROW_BENCHMARKS")
    if not named or not (Path(named) / "attribution" / "score.py").is_file():
        pytest.skip("the benchmark is not at hand")
    return Path(named) / "attribution"


@pytest.fixture(scope="module")
def reference(folder):
    spec = importlib.util.spec_from_file_location("polnear_reference_scorer", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blurred(gold, seed):
    """Return predictions made from the gold by moving, dropping and adding spans."""
    chance = random.Random(seed)
    limit = len(gold["text"])

    def moved(spans):
        ends = [
            (max(0, start + chance.choice([0, 0, 5, -8])), min(limit, end + chance.choice([0, 0, -9, 40])))
            for start, end in spans
            if chance.random() > 0.1
        ]
        return [[start, end] for start, end in ends if start < end]

    found = [
        {role: moved(attribution[role]) for role in ("source", "cue", "content")}
        for attribution in gold["attributions"]
        if chance.random() > 0.2
    ]
    for _ in range(3):
        start = chance.randrange(limit)
        found.append({"source": [], "cue": [[start, start + 5]], "content": [[start, start + 100]]})
    chance.shuffle(found)
    return found


@pytest.mark.parametrize("with_heads", [True, False])
def test_every_figure_agrees_with_the_reference_scorer(folder, reference, with_heads):
    gold = reference.load(folder / "polnear_dev.jsonl")
    flat = json.loads((folder / "polnear_dev_heads.json").read_text()) if with_heads else None
    heads: dict[str, dict] = {}
    for key, span in (flat or {}).items():
        article, _, start = key.rpartition("|")
        heads.setdefault(article, {})[int(start)] = [span]
    found = {record["id"]: blurred(record, number) for number, record in enumerate(gold)}
    expected = reference.score(gold, found, flat)
    figures = measure(
        [
            polnear.tally_article(
                record["text"], record["attributions"], found[record["id"]], heads.get(record["id"])
            )
            for record in gold
        ],
        polnear.metrics,
    )

    def rounded(name):
        return {
            letter: round(100 * figures[f"{name}_{word}"], 1)
            for letter, word in zip("PRF", ("precision", "recall", "f1"), strict=True)
        }

    for kind in polnear.KINDS:
        prefix, theirs = ("" if kind == "all" else f"{kind}_"), expected[kind]
        assert rounded(f"{prefix}content_token") == theirs["content_tok"]
        assert rounded(f"{prefix}content_iou50") == theirs["content_iou50"]
        assert rounded(f"{prefix}content_exact") == theirs["content_exact"]
        for what in ("overlap", "head", "exact"):
            assert round(100 * figures[f"{prefix}source_{what}_accuracy"], 1) == theirs["src_acc"][what]
        assert round(100 * figures[f"{prefix}cue_overlap_accuracy"], 1) == theirs["cue_hit"]
    assert rounded("source_token") == expected["all"]["source_tok"]
    assert rounded("cue_token") == expected["all"]["cue_tok"]
    assert rounded("end_to_end") == expected["all"]["e2e"]
