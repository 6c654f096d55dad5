"""Run the learned tagger: an int8 ONNX encoder that reads a text once for every span task.

Steps: (1) cut the text into stretches that fit in memory, and their word pieces into overlapping windows;
(2) run each window by itself, so that a text's result never depends on what else is analysed (the scales of
the quantised network are per input); (3) take each piece's scores from the window in whose middle it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from analysis.errors import ModelError
from analysis.language.tags import Tags
from analysis.language.tagset import span_kinds
from analysis.resources import locate

_LENGTH = 256
_STRIDE = 160
# a stretch of so many characters is read at a time; no news article is as long
_STRETCH = 100_000
# half of a character outside the basic plane: no text file holds one, and the tokenizer refuses it
_SURROGATE = re.compile("[\ud800-\udfff]")


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
        text = _SURROGATE.sub("\ufffd", text)
        parts = [self._read(text, start, end) for start, end in _stretches(text)]
        return Tags(
            np.concatenate([part.offsets for part in parts]),
            {head: np.concatenate([part.scores[head] for part in parts]) for head in span_kinds()},
            np.concatenate([part.asks for part in parts]),
            np.concatenate([part.answers for part in parts]),
            self.sha256[:8],
        )

    def _read(self, text: str, start: int, end: int) -> Tags:
        encoding = self._tokenizer.encode(text[start:end], add_special_tokens=False)
        found = self._run(np.array(encoding.ids, dtype=np.int64))
        return Tags(
            np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + start,
            {head: _log_softmax(found[head]) for head in span_kinds()},
            found["asks"].astype(np.float16),
            found["answers"].astype(np.float16),
            self.sha256[:8],
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
def shipped_tagger() -> Tagger | None:
    """Load the tagger that travels with the kit, once per process; None where it was left out.

    Raises
    ------
    ModelError
        If its files are damaged or not all there.
    """
    folder = locate("models") / "tagger"
    return Tagger(folder) if folder.is_dir() else None


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text that is too long to be read at once, between paragraphs or at least between words."""
    start = 0
    while len(text) - start > _STRETCH:
        cut = max(
            text.rfind("\n", start + 1, start + _STRETCH), text.rfind("\r", start + 1, start + _STRETCH)
        )
        if cut <= start:
            cut = text.rfind(" ", start + 1, start + _STRETCH)
        cut = cut if cut > start else start + _STRETCH
        yield start, cut
        start = cut
    yield start, len(text)


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
