"""Run the learned tagger: an int8 ONNX encoder that reads a text once for every span task.

Steps: (1) cut the text's word pieces into overlapping windows; (2) run each window by itself, so that a
text's result never depends on what else is analysed (the scales of the quantised network are per input);
(3) take each piece's scores from the window in whose middle it stands; (4) read the best label sequence of
a head with the BIO grammar enforced (Viterbi 1967).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from analysis.errors import ModelError
from analysis.language.tagset import bio_labels, span_kinds

_LENGTH = 256
_STRIDE = 160
# pieces are computed in runs of this many words' worth, so that a text of any length fits in memory
_RUN = 20_000


@dataclass(frozen=True)
class Tags:
    """The tagger's view of a text.

    Parameters
    ----------
    offsets : numpy.ndarray of int, shape (n_pieces, 2)
        Where each word piece stands in the text.
    scores : dict of str to numpy.ndarray of float32, shape (n_pieces, n_labels)
        Log-probabilities per head.
    asks, answers : numpy.ndarray of float32, shape (n_pieces, d)
        ``asks[i] @ answers[j]`` scores that piece i belongs to the cue that starts at piece j.
    """

    offsets: np.ndarray
    scores: dict[str, np.ndarray]
    asks: np.ndarray
    answers: np.ndarray


@dataclass(frozen=True)
class LabelledSpan:
    """A run of pieces ``[first, last)`` of one kind; ``confidence`` is the mean probability of its labels."""

    first: int
    last: int
    kind: str
    confidence: float


class Tagger:
    """A loaded model.

    Parameters
    ----------
    path : pathlib.Path
        Folder with ``tagger.onnx`` and ``tokenizer.json``.

    Raises
    ------
    ModelError
        If the files are missing or damaged.
    """

    def __init__(self, path: Path) -> None:
        model = path / "tagger.onnx"
        try:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            content = model.read_bytes()
            self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        except Exception as error:
            raise ModelError(f"{model}: cannot be loaded; reinstall the hedgerow package") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._edges = (self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]"))
        self.sha256 = hashlib.sha256(content).hexdigest()

    def tag(self, text: str) -> Tags:
        """Read one text.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        Tags
        """
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        ids = np.array(encoding.ids, dtype=np.int64)
        parts = [self._run(ids[at : at + _RUN]) for at in range(0, max(1, len(ids)), _RUN)]
        merged = {name: np.concatenate([part[name] for part in parts]) for name in self._outputs}
        return Tags(
            np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2),
            {head: _log_softmax(merged[head]) for head in span_kinds()},
            merged["asks"],
            merged["answers"],
        )

    def _run(self, ids: np.ndarray) -> dict[str, np.ndarray]:
        inner = _LENGTH - 2
        merged: dict[str, np.ndarray] = {}
        last = max(0, len(ids) - inner)
        starts = sorted({*range(0, last, _STRIDE), last})
        for number, start in enumerate(starts):
            window = ids[start : start + inner]
            pieces = np.concatenate([[self._edges[0]], window, [self._edges[1]]])[None]
            out = dict(zip(self._outputs, self._session.run(None, {"pieces": pieces}), strict=True))
            # a piece near the edge of one window stands nearer to the middle of the next
            keep = 0 if number == 0 else (starts[number - 1] + inner - start) // 2
            for name, values in out.items():
                if name not in merged:
                    merged[name] = np.zeros((len(ids), values.shape[-1]), dtype=np.float32)
                merged[name][start + keep : start + len(window)] = values[0, 1 + keep : 1 + len(window)]
        return merged


@cache
def load_tagger(path: Path) -> Tagger:
    """Load a tagger once per process."""
    return Tagger(path)


def decode_spans(tags: Tags, head: str) -> tuple[LabelledSpan, ...]:
    """Return the spans of one head: the best label sequence in which no span begins inside.

    Parameters
    ----------
    tags : Tags
        A tagged text.
    head : str
        One of the heads of :func:`analysis.language.tagset.span_kinds`.

    Returns
    -------
    tuple of LabelledSpan
    """
    kinds = span_kinds()[head]
    labels = _viterbi(tags.scores[head], len(bio_labels(kinds)))
    spans, first = [], None
    for place, label in enumerate([*labels, 0]):
        inside = label > 0 and label % 2 == 0
        if first is not None and not inside:
            chosen = labels[first:place]
            probability = np.exp(tags.scores[head][np.arange(first, place), chosen]).mean()
            spans.append(LabelledSpan(first, place, kinds[(labels[first] - 1) // 2], float(probability)))
            first = None
        if label % 2 == 1:
            first = place
    return tuple(spans)


def _viterbi(scores: np.ndarray, size: int) -> list[int]:
    n = len(scores)
    if not n:
        return []
    allowed = np.zeros((size, size), dtype=np.float32)
    for inner in range(2, size, 2):
        allowed[:, inner] = -np.inf
        allowed[[inner - 1, inner], inner] = 0
    best = scores[0].copy()
    best[2::2] = -np.inf
    back = np.zeros((n, size), dtype=np.int64)
    for place in range(1, n):
        through = best[:, None] + allowed
        back[place] = through.argmax(0)
        best = through[back[place], np.arange(size)] + scores[place]
    labels = [int(best.argmax())]
    for place in range(n - 1, 0, -1):
        labels.append(int(back[place, labels[-1]]))
    return labels[::-1]


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
