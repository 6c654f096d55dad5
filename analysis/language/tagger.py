"""Run the learned tagger: an int8 ONNX encoder that reads a text once for every span task.

Steps: (1) cut the text into stretches that fit in memory, and their word pieces into overlapping windows of
one length, no longer than needed; (2) run each window by itself, so that a text's result never depends on
what else is analysed (the scales of the quantised network are per input); (3) take each piece's scores from
the window in whose middle it stands. Of a very long text only the scores are kept, so that memory lasts:
its windows are read again where their pointer is asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
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
# the output with what each piece adds to how certain its text sounds; older files lack it too
_CERTAINTY = "certainty"
_KINDS = {_STATES: np.float16, _CERTAINTY: np.float32}
# up to so many characters the windows' pointers are kept, a hundred megabytes; beyond, they are read again
_KEPT = 1_000_000
# windows of a longer text whose pointer is remembered; spans ask for them in text order, or nearly
_REMEMBERED = 4
# the runtime's fused node for a sum and its normalisation takes longer than the two by themselves
_SLOWER = ["SkipLayerNormFusion"]
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
        file = path / "tagger.onnx"
        try:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            content = file.read_bytes()
            self._session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
            file = path / "tokenizer.json"
            self._tokenizer = Tokenizer.from_file(str(file))
        except Exception as error:  # each library raises its own
            raise ModelError(f"{file}: cannot be loaded; reinstall the hedgerow package") from error
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
            Without ``states`` where the text is longer than one stretch of 100,000 characters.
        """
        text = _SURROGATE.sub("\ufffd", text)
        reread = lru_cache(_REMEMBERED)(self._pointer) if len(text) > _KEPT else None
        stretches = list(_stretches(text))
        offsets, pieces = zip(*(self._pieces(text, *stretch) for stretch in stretches), strict=True)
        room = _Room(sum(map(len, pieces)), long=len(stretches) > 1)
        windows: list[Window | _Reread] = []
        count = 0
        for ids in pieces:
            windows += self._run(ids, room, count, reread)
            count += len(ids)
        held = room.held
        states, certainty = held.pop(_STATES, None), held.pop(_CERTAINTY, None)
        return Tags(np.concatenate(offsets), held, tuple(windows), self.sha256[:8], states, certainty)

    def _pieces(self, text: str, start: int, end: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the offsets of the word pieces of a stretch, and the pieces."""
        encoding = self._tokenizer.encode(text[start:end], add_special_tokens=False)
        offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + start
        return offsets, np.array(encoding.ids, dtype=np.int32)

    def _run(
        self,
        ids: np.ndarray,
        room: _Room,
        before: int,
        reread: Callable[[bytes], tuple[np.ndarray, np.ndarray]] | None,
    ) -> list[Window | _Reread]:
        """Keep the scores of the pieces and return the windows read; `before` counts earlier pieces."""
        windows: list[Window | _Reread] = []
        starts, size = _places(len(ids), self._length - 2)
        for number, start in enumerate(starts):
            inside = ids[start : start + size]
            out = self._encode(inside)
            # a piece near the edge of one window stands nearer to the middle of the next
            keep = 0 if number == 0 else (starts[number - 1] + size - start) // 2
            for head in self.heads:
                room.put(head, before + start + keep, _log_softmax(out[head][keep:]))
            for name in _KINDS.keys() & out.keys():
                room.put(name, before + start + keep, out[name][keep:])
            if reread is None:
                windows.append(Window(before + start, *_halves(out)))
            else:
                windows.append(_Reread(before + start, inside, reread))
        return windows

    def _encode(self, inside: np.ndarray) -> dict[str, np.ndarray]:
        """Run the network over the pieces of one window."""
        pieces = np.concatenate([[self._edges[0]], inside, [self._edges[1]]])[None]
        values = self._session.run(None, {"pieces": pieces})
        # without the two special pieces
        return {name: value[0, 1:-1] for name, value in zip(self._outputs, values, strict=True)}

    def _pointer(self, pieces: bytes) -> tuple[np.ndarray, np.ndarray]:
        return _halves(self._encode(np.frombuffer(pieces, dtype=np.int32)))


class _Room:
    """What is kept of each piece, filled in place: put together from parts, it would be held twice.

    Of a very long text it is less, and less exact.
    """

    def __init__(self, count: int, *, long: bool) -> None:
        self.held: dict[str, np.ndarray] = {}
        self._count, self._long = count, long

    def put(self, name: str, start: int, values: np.ndarray) -> None:
        """Keep the values of the pieces from `start` on."""
        if self._long and name == _STATES:
            return
        if name not in self.held:
            kind = _KINDS.get(name, np.float16 if self._long else np.float32)
            self.held[name] = np.zeros((self._count, values.shape[-1]), dtype=kind)
        self.held[name][start : start + len(values)] = values


class _Reread:
    """A :class:`Window` whose pointer is read again where it is asked for."""

    def __init__(
        self, first: int, inside: np.ndarray, read: Callable[[bytes], tuple[np.ndarray, np.ndarray]]
    ) -> None:
        self.first = first
        self.size = len(inside)
        self._pieces = inside.tobytes()
        self._read = read

    @property
    def asks(self) -> np.ndarray:
        return self._read(self._pieces)[0]

    @property
    def answers(self) -> np.ndarray:
        return self._read(self._pieces)[1]


def _halves(out: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return both halves of a window's pointer."""
    return out["asks"].astype(np.float16), out["answers"].astype(np.float16)


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
