"""Run the learned tagger: an int8 ONNX encoder that reads a text once for every span task.

Steps: (1) cut the text into stretches that fit in memory, and their word pieces into overlapping windows of
one length, no longer than needed; (2) run each window by itself, so that a text's result never depends on
what else is analysed (the scales of the quantised network are per input); (3) take each piece's scores from
the window in whose middle it stands.
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
from analysis.language.tags import Tags, Window
from analysis.language.tagset import span_kinds
from analysis.resources import locate

# pieces of a window where the model's file does not say how long those it was trained on were
_LENGTH = 256
# pieces that a window shares with the next, at least
_OVERLAP = 96
# a stretch of so many characters is read at a time; no news article is as long
_STRETCH = 100_000
# the output with what an early layer holds of each piece; older files lack it
_STATES = "states"
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
        self._length = int(self._session.get_modelmeta().custom_metadata_map.get("window", _LENGTH))
        self.heads = tuple(head for head in span_kinds() if head in self._outputs)
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
        offsets, scores, windows, count = [], [], [], 0
        for start, end in _stretches(text):
            encoding = self._tokenizer.encode(text[start:end], add_special_tokens=False)
            part, read = self._run(np.array(encoding.ids, dtype=np.int64), count)
            offsets.append(np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + start)
            scores.append(part)
            windows += read
            count += len(encoding.ids)
        return Tags(
            np.concatenate(offsets),
            {head: np.concatenate([part[head] for part in scores]) for head in self.heads},
            tuple(windows),
            self.sha256[:8],
            np.concatenate([part[_STATES] for part in scores]) if _STATES in self._outputs else None,
        )

    def _run(self, ids: np.ndarray, before: int) -> tuple[dict[str, np.ndarray], list[Window]]:
        merged: dict[str, np.ndarray] = {}
        windows = []
        starts, size = _places(len(ids), self._length - 2)
        for number, start in enumerate(starts):
            inside = ids[start : start + size]
            pieces = np.concatenate([[self._edges[0]], inside, [self._edges[1]]])[None]
            values = self._session.run(None, {"pieces": pieces})
            # without the two special pieces
            out = {name: value[0, 1:-1] for name, value in zip(self._outputs, values, strict=True)}
            # a piece near the edge of one window stands nearer to the middle of the next
            keep = 0 if number == 0 else (starts[number - 1] + size - start) // 2
            for head in self.heads:
                if head not in merged:
                    merged[head] = np.zeros((len(ids), out[head].shape[-1]), dtype=np.float32)
                merged[head][start + keep : start + len(inside)] = _log_softmax(out[head][keep:])
            if _STATES in out:
                if _STATES not in merged:
                    merged[_STATES] = np.zeros((len(ids), out[_STATES].shape[-1]), dtype=np.float16)
                merged[_STATES][start + keep : start + len(inside)] = out[_STATES][keep:]
            halves = (out[name].astype(np.float16) for name in ("asks", "answers"))
            windows.append(Window(before + start, *halves))
        return merged, windows


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


def _places(count: int, inner: int) -> tuple[list[int], int]:
    """Return where windows of at most `inner` of `count` pieces start, evenly spread, and their length."""
    if count <= inner:
        return [0], count
    number = -(-(count - _OVERLAP) // (inner - _OVERLAP))
    size = -(-(count + (number - 1) * _OVERLAP) // number)
    return [round(place * (count - size) / (number - 1)) for place in range(number)], size


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
