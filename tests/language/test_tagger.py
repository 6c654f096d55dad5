"""The learned tagger: offsets into any text, one text independent of others, damaged files said in a line."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.attribution.tagged import decode_attributions
from analysis.errors import ModelError
from analysis.language import parse
from analysis.language import tagger as module
from analysis.language.tagger import Tagger, shipped_tagger
from analysis.language.tags import Tags, decode_spans, span_of
from analysis.language.tagset import bio_labels, span_kinds

shipped = pytest.mark.skipif(shipped_tagger() is None, reason="the tagger was left out of this installation")

NEWS = (
    "Mayor Ines Okafor said on Tuesday that the bridge would close. “We will rebuild,” she told reporters. "
    "Critics of the plan argue that it may cost more, and engineers warned that the dam could fail.\n"
)
# what could change the scale of a network's numbers, were it read together with another text
MATES = ["", "!" * 5000, "\u200b" * 300, "zzzzqqqq " * 900, "🙂" * 400, NEWS.upper() * 30, "0" * 20_000]


def same(one: Tags, other: Tags) -> bool:
    return (
        np.array_equal(one.offsets, other.offsets)
        and all(np.array_equal(one.scores[head], other.scores[head]) for head in one.scores)
        and all(
            np.array_equal(a.asks, b.asks) and np.array_equal(a.answers, b.answers)
            for a, b in zip(one.windows, other.windows, strict=True)
        )
    )


@shipped
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
@example("e\u0301te\u0300 🙂👩\u200d👩\u200d👧 \u202bשלום\u202c \x00\x07 ﬁ İ ß ǅ \ud800 \ufeff")
@example("a\u0300" * 40)
def test_offsets_are_of_the_text_itself(text):
    tags = shipped_tagger().tag(text)
    assert all(0 <= start < end <= len(text) for start, end in tags.offsets.tolist())
    assert all(one[0] <= other[0] for one, other in pairwise(tags.offsets.tolist()))
    assert all(len(tags.scores[head]) == len(tags.offsets) for head in tags.scores)
    for head in tags.scores:
        for span in decode_spans(tags, head):
            start, end = span_of(text, tags, span)
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
            assert 0 < span.confidence <= 1


@shipped
def test_pieces_stand_where_the_tokenizer_saw_them():
    text = "🙂 Café\u0301 said “İstanbul” — שלום"
    found = [text[start:end] for start, end in shipped_tagger().tag(text).offsets.tolist()]
    assert "".join(found).replace("\u0301", "") == text.replace(" ", "").replace("\u0301", "")


@shipped
@pytest.mark.parametrize("mate", MATES)
def test_a_text_reads_the_same_whatever_was_read_before(mate):
    alone = Tagger(module.locate("models") / "tagger").tag(NEWS)
    shared = shipped_tagger()
    shared.tag(mate)
    assert same(shared.tag(NEWS), alone)


@shipped
def test_a_long_text_is_read_in_stretches(monkeypatch):
    text = NEWS * 12
    whole = shipped_tagger().tag(text)
    monkeypatch.setattr(module, "_STRETCH", 500)
    cut = shipped_tagger().tag(text)
    assert np.array_equal(whole.offsets, cut.offsets)
    assert [window.first for window in cut.windows] == sorted(window.first for window in cut.windows)


@shipped
def test_the_pointer_of_a_very_long_text_is_read_again_and_says_the_same(monkeypatch):
    text = NEWS * 12
    monkeypatch.setattr(module, "_STRETCH", 1500)
    kept = shipped_tagger().tag(text)
    monkeypatch.setattr(module, "_KEPT", 1500)
    again = shipped_tagger().tag(text)
    assert kept.states is None
    assert again.states is None
    assert same(again, kept)
    assert np.array_equal(again.centres, kept.centres)
    assert decode_attributions(text, again) == decode_attributions(text, kept)


@shipped
def test_the_document_carries_the_tags_only_where_wanted():
    assert parse(NEWS).tags is not None
    assert parse(NEWS, tagged=False).tags is None


def test_a_damaged_model_is_said_in_one_line(tmp_path):
    (tmp_path / "tagger.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError) as caught:
        Tagger(tmp_path)
    assert "tagger.onnx" in str(caught.value)
    assert "reinstall" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture
def models(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "locate", lambda *parts: tmp_path)
    shipped_tagger.cache_clear()
    yield tmp_path
    shipped_tagger.cache_clear()


def test_an_installation_without_the_folder_works_by_rules(models):
    assert shipped_tagger() is None
    assert parse(NEWS).tags is None


def test_a_folder_without_the_model_is_an_error(models):
    (models / "tagger").mkdir()
    with pytest.raises(ModelError, match="tagger"):
        parse(NEWS)


def tags_of(labels, head="attribution"):
    """Return tags that say `labels` of pieces of one character each, with all certainty."""
    names = bio_labels(span_kinds()[head])
    scores = np.full((len(labels), len(names)), -9.0, dtype=np.float32)
    for place, label in enumerate(labels):
        scores[place, names.index(label)] = -0.001
    offsets = np.array([[place, place + 1] for place in range(len(labels))])
    return Tags(offsets, {head: scores}, (), "00000000")


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([], []),
        (["O", "B-cue", "I-cue", "O"], [(1, 3, "cue")]),
        (["B-cue", "B-cue"], [(0, 1, "cue"), (1, 2, "cue")]),
        (
            ["B-source", "B-cue", "B-content", "I-content"],
            [(0, 1, "source"), (1, 2, "cue"), (2, 4, "content")],
        ),
    ],
)
def test_spans_of_certain_labels(labels, expected):
    found = decode_spans(tags_of(labels), "attribution") if labels else ()
    assert [(span.first, span.last, span.kind) for span in found] == expected


def test_no_span_begins_inside():
    for span in decode_spans(tags_of(["O", "I-cue", "I-cue", "I-content"]), "attribution"):
        assert span.first < span.last
    kinds = [span.kind for span in decode_spans(tags_of(["O", "I-cue", "I-cue"]), "attribution")]
    assert kinds in ([], ["cue"])
