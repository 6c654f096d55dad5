"""CofeNet's protocol: spans by themselves, to the very token, cut where paragraphs end; on invented text."""

import json

import pytest

from analysis.evaluation import cofenet
from analysis.evaluation.benchmarks import BENCHMARKS, evaluate
from analysis.evaluation.scores import measure

TEXT = 'Ines Okafor said the bridge was safe. "It will hold," she added.\nNobody believed it.'
SAID = {"source": [[0, 11]], "cue": [[12, 16]], "content": [[17, 36]]}
ADDED = {"source": [[54, 57]], "cue": [[58, 63]], "content": [[38, 53]]}


def scores(gold, found):
    figures = measure([cofenet.tally_spans(TEXT, gold, found)], cofenet.metrics)
    return tuple(round(figures[f"{role}_span_f1"], 2) for role in cofenet.ROLES)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([SAID, ADDED], (1, 1, 1)),
        ([SAID], (0.67, 0.67, 0.67)),
        ([], (0, 0, 0)),
        # a comma or a quotation mark more is wrong, half a token more is not
        ([SAID, ADDED | {"content": [[39, 53]]}], (1, 1, 0.5)),
        ([SAID | {"source": [[0, 9]]}, ADDED], (1, 1, 1)),
        ([SAID | {"source": [[0, 4]]}, ADDED], (0.5, 1, 1)),
        # who belongs to whom does not count
        ([SAID | {"source": ADDED["source"]}, ADDED | {"source": SAID["source"]}], (1, 1, 1)),
        # a shared source is one span
        ([SAID, ADDED, SAID], (1, 1, 1)),
        ([SAID | {"cue": [[17, 20]]}, ADDED], (1, 0.5, 1)),
    ],
)
def test_spans_are_right_to_the_token(found, expected):
    assert scores([SAID, ADDED], found) == expected


def test_in_words_punctuation_at_the_edges_is_free():
    found = [SAID, ADDED | {"content": [[39, 52]]}]
    figures = measure([cofenet.tally_spans(TEXT, [SAID, ADDED], found)], cofenet.metrics)
    assert figures["content_span_f1"] == 0.5
    assert figures["content_span_words_f1"] == 1


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("Ines Okafor, the mayor", "Ines Okafor, the mayor,"),
        ("the mayor", "the mayor"),
        ("Ines Okafor", "Ines Okafor"),
    ],
)
def test_a_source_takes_the_comma_that_closes_what_is_added_to_it(source, taken):
    text = "Ines Okafor, the mayor, said the bridge was safe."
    start = text.index(source)
    given = SAID | {"source": [[start, start + len(source)]]}
    (found,) = cofenet.with_commas(text, [given])
    assert [text[slice(*piece)] for piece in found["source"]] == [taken]
    assert (found["cue"], found["content"]) == (given["cue"], given["content"])


def test_spans_end_with_their_paragraph():
    whole = SAID | {"content": [[17, len(TEXT)]]}
    parts = SAID | {"content": [[17, 64], [65, len(TEXT)]]}
    assert scores([whole], [parts]) == (1, 1, 1)


def test_blanks_at_the_edges_are_nothing():
    assert scores([SAID], [SAID | {"cue": [[11, 17]]}, {"source": [], "cue": [[11, 12]], "content": []}]) == (
        (1, 1, 1)
    )


def test_the_benchmark_reads_files_in_the_format_of_polnear(tmp_path):
    record = {"id": "a1", "title": "A bridge", "text": TEXT, "attributions": [SAID, ADDED]}
    file = tmp_path / "polnear_dev.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    result = evaluate("cofenet", file)
    assert set(BENCHMARKS["cofenet"].headline) <= set(result.metrics)
    assert result.metrics["cue_span_f1"] > 0
    assert all(0 <= value <= 1 for value in result.metrics.values())
