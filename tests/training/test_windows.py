import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from analysis.language.tagset import bio_labels, span_kinds
from analysis.training.corpora import Example, Labelled, Link
from analysis.training.windows import IGNORE, cut_windows

TEXT = "The mayor said the bridge may close ."


@pytest.fixture
def tokenizer():
    words = ["[UNK]", "[CLS]", "[SEP]", *dict.fromkeys(TEXT.split())]
    made = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    made.pre_tokenizer = Whitespace()
    return made


@pytest.fixture
def example():
    def span(words, kind):
        start = TEXT.index(words)
        return Labelled(start, start + len(words), kind)

    source, cue, content = (
        span("The mayor", "source"),
        span("said", "cue"),
        span("the bridge may close", "content"),
    )
    may = TEXT.index("may close")
    hedge = Labelled(may, may + len("may"), "modal")
    links = (Link(source.start, source.end, cue.start), Link(content.start, content.end, cue.start))
    return Example("one", TEXT, {"attribution": (source, cue, content), "hedge": (hedge,)}, links)


def names(window, head):
    labels = bio_labels(span_kinds()[head])
    return [None if label == IGNORE else labels[label] for label in window.labels[head]]


def test_one_window_holds_labels_of_the_coded_heads_only(tokenizer, example):
    (window,) = cut_windows([example], tokenizer)
    assert names(window, "attribution") == [
        None,
        *["B-source", "I-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "O"],
        None,
    ]
    assert names(window, "hedge") == [None, "O", "O", "O", "O", "O", "B-modal", "O", "O", None]
    assert set(window.labels["szeged"]) == {IGNORE}


def test_source_and_content_point_at_the_first_piece_of_their_cue(tokenizer, example):
    (window,) = cut_windows([example], tokenizer)
    pointing = np.argwhere(window.links)
    assert pointing.tolist() == [[place, 3] for place in (1, 2, 4, 5, 6, 7)]


def test_windows_overlap_and_cover_every_piece(tokenizer, example):
    windows = cut_windows([example], tokenizer, length=6, stride=2)
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    assert all(window.pieces[0] == begin and window.pieces[-1] == end for window in windows)
    ids = tokenizer.encode(TEXT).ids
    covered = {at + step for at in range(0, 2 * len(windows), 2) for step in range(4)}
    assert set(range(len(ids))) <= covered
    assert windows[1].pieces[1:-1].tolist() == ids[2:6]


def test_a_rating_belongs_to_every_window_of_its_text_and_is_nan_elsewhere(tokenizer, example):
    (plain,) = cut_windows([example], tokenizer, length=32, stride=30)
    (rated,) = cut_windows([Example("two", TEXT, {}, rating=0.5)], tokenizer, length=32, stride=30)
    assert np.isnan(plain.rating)
    assert rated.rating == 0.5
