"""Cut examples into windows of word pieces with one label per piece and head."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from analysis.language.tagset import bio_labels, span_kinds
from analysis.training.corpora import Example

IGNORE = -100


class Window(NamedTuple):
    """A run of word pieces between the two special pieces, and what each is.

    ``labels`` holds, per head, an int array with one label a piece (``IGNORE`` where the head was not coded);
    ``links`` is a bool matrix: piece i belongs to a cue that starts at piece j; ``rating`` is how certain
    people found the text, nan where nobody was asked.
    """

    pieces: np.ndarray
    labels: dict[str, np.ndarray]
    links: np.ndarray
    rating: float


def cut_windows(
    examples: Iterable[Example],
    tokenizer: Tokenizer,
    *,
    length: int = 256,
    stride: int = 254,
    shift: random.Random | None = None,
) -> list[Window]:
    """Cut examples into windows.

    Parameters
    ----------
    examples : iterable of Example
        Labelled texts.
    tokenizer : tokenizers.Tokenizer
        The encoder's own.
    length : int, default=256
        Pieces in a window, the two special ones included.
    stride : int, default=254
        Pieces from the start of one window to that of the next.
    shift : random.Random, optional
        Where to cut each text for the first time; without it, every first window is a full one. With another
        shift in every epoch the network sees each passage in many places of a window.

    Returns
    -------
    list of Window
    """
    kinds = span_kinds()
    label_ids = {head: {name: i for i, name in enumerate(bio_labels(kinds[head]))} for head in kinds}
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    windows = []
    for example in examples:
        encoding = tokenizer.encode(example.text, add_special_tokens=False)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        ids = np.array(encoding.ids, dtype=np.int64)
        labels = {head: np.full(len(ids), IGNORE) for head in kinds}
        for head, spans in example.spans.items():
            labels[head][:] = 0
            for span in spans:
                inside = (offsets[:, 0] < span.end) & (offsets[:, 1] > span.start)
                places = np.flatnonzero(inside)
                if len(places):
                    labels[head][places] = label_ids[head][f"I-{span.kind}"]
                    labels[head][places[0]] = label_ids[head][f"B-{span.kind}"]
        links = []
        for link in example.links:
            cue = np.flatnonzero(offsets[:, 1] > link.cue)
            pieces = np.flatnonzero((offsets[:, 0] < link.end) & (offsets[:, 1] > link.start))
            if len(cue) and len(pieces):
                links.append((pieces, cue[0]))
        inner = length - 2
        before = shift.randrange(inner) if shift and len(ids) > inner else 0
        for start in range(-before, max(1, len(ids) - (inner - stride)), stride):
            first, last = max(0, start), min(start + inner, len(ids))
            matrix = np.zeros((last - first + 2,) * 2, dtype=bool)
            for pieces, cue in links:
                if first <= cue < last:
                    here = pieces[(pieces >= first) & (pieces < last)]
                    matrix[here - first + 1, cue - first + 1] = True
            windows.append(
                Window(
                    np.concatenate([[begin], ids[first:last], [end]]),
                    {
                        head: np.concatenate([[IGNORE], values[first:last], [IGNORE]])
                        for head, values in labels.items()
                    },
                    matrix,
                    np.nan if example.rating is None else example.rating,
                )
            )
    return windows
