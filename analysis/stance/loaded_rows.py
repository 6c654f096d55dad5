"""Turn BABE's coded sentences into rows to learn from or to be scored on, read alone and among others.

In an article a sentence is read with its neighbours, in BABE it stands alone; the tagger's states differ a
little between the two. So every sentence is read both ways: by itself, and in a text of some dozen sentences
drawn at random from the same file.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from analysis.language import Document, parse
from analysis.language.tagger import shipped_tagger
from analysis.stance.loaded_features import Pieces, judged_words, pool, sentence_features, word_features
from analysis.stance.loaded_fit import Row

# topics that BABE's two rounds of coding spell differently
_SAME_TOPIC = {"vaccines": "vaccine", "blm": "black lives matter", "gun-control": "gun control"}
_BIASED, _NOT_BIASED = "Biased", "Non-biased"
# characters read together, within one window of the tagger
_TOGETHER = 1200
_WORD = re.compile(r"\w[\w'’-]*")


def babe_rows(
    records: Sequence[Mapping[str, Any]], *, quotations: bool = True
) -> tuple[list[Row], list[Row], str | None]:
    """Read the sentences that the coders agreed on.

    Parameters
    ----------
    records : sequence of mapping
        With ``text``, ``label``, ``words`` (those coded as biased) and ``topic``.
    quotations : bool, default=True
        Whether words within quotation marks are judged too, as the coders did.

    Returns
    -------
    tuple of (rows read alone, rows read among others, tagger)
        The rows run parallel; ``tagger`` is the first eight digits of its hash, None where there is none that
        gives states.
    """
    kept = [record for record in records if record["label"] in (_BIASED, _NOT_BIASED)]
    documents = [parse(record["text"], tagged=False) for record in kept]
    texts = [document.text for document in documents]
    tagger = shipped_tagger()
    alone = list(_read_alone(texts))
    states = bool(alone) and alone[0] is not None
    among = _read_among(texts) if states else alone
    rows = [
        [
            _row(record, document, pieces, quotations)
            for record, document, pieces in zip(kept, documents, read, strict=True)
        ]
        for read in (alone, among)
    ]
    return rows[0], rows[1], tagger.sha256[:8] if tagger and states else None


def _read_alone(texts: Sequence[str]) -> Iterator[Pieces | None]:
    tagger = shipped_tagger()
    for text in texts:
        tags = tagger.tag(text) if tagger else None
        yield None if tags is None or tags.states is None else Pieces(tags.offsets, tags.states)


def _read_among(texts: Sequence[str]) -> list[Pieces]:
    tagger = shipped_tagger()
    order = list(range(len(texts)))
    random.Random(0).shuffle(order)
    found: list[Pieces | None] = [None] * len(texts)
    while order:
        drawn, length = [], 0
        while order and (not drawn or length + len(texts[order[-1]]) <= _TOGETHER):
            drawn.append(order.pop())
            length += len(texts[drawn[-1]]) + 1
        tags = tagger.tag("\n".join(texts[place] for place in drawn))
        start = 0
        for place in drawn:
            end = start + len(texts[place])
            inside = (tags.offsets[:, 0] >= start) & (tags.offsets[:, 1] <= end)
            found[place] = Pieces(tags.offsets[inside] - start, tags.states[inside])
            start = end + 1
    return found


def _row(record: Mapping[str, Any], document: Document, pieces: Pieces | None, quotations: bool) -> Row:
    words = [
        token
        for sentence in document.sentences
        for token in judged_words(document, sentence, quotations=quotations)
    ]
    own = [token for token in document.tokens if quotations or document.quotation_at(token.start) is None]
    coded = {form for entry in record["words"] for form in _WORD.findall(entry.lower())}
    nothing = np.zeros((0,), np.float32)
    return Row(
        tuple(tuple(word_features(document, token)) for token in words),
        np.zeros((len(words), 0), np.float32)
        if pieces is None
        else pool(pieces, [(token.start, token.end) for token in words]),
        tuple(token.lower in coded for token in words),
        tuple(sentence_features(own)),
        nothing if pieces is None else _mean(pieces, [(token.start, token.end) for token in own]),
        record["label"] == _BIASED,
        _SAME_TOPIC.get(record["topic"], record["topic"]),
    )


def _mean(pieces: Pieces, spans: Sequence[tuple[int, int]]) -> np.ndarray:
    """Return the mean state of the pieces that touch any of the spans."""
    touched = np.zeros(len(pieces.offsets), dtype=bool)
    for start, end in spans:
        touched |= (pieces.offsets[:, 0] < end) & (pieces.offsets[:, 1] > start)
    if not touched.any():
        return np.zeros(pieces.states.shape[1], np.float32)
    return pieces.states[touched].astype(np.float32).mean(axis=0)
