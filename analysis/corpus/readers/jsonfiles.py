"""JSON: arrays, objects that hold an array, single articles; and JSONL, one record a line. All read as
streams."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import ijson

from analysis.corpus.article import Problem
from analysis.corpus.encoding import sniff
from analysis.corpus.fields import simplify, spellings
from analysis.corpus.readers.lines import LONGEST_LINE, read_lines
from analysis.corpus.readers.source import Found, Source

_DEEPEST = 4
# After so many broken lines at the beginning the file is not JSONL at all.
_PATIENCE = 100
_SINGLE = ""
# A .json file whose first line is longer is one object without line breaks, not one object a line.
_LONGEST_FIRST = 1024 * 1024


def read_jsonl(source: Source) -> Iterator[Found | Problem]:
    """Read JSON lines: one article a line. A file that is an array after all is read as one."""
    with source.open() as file:
        if _first_sign(file) == "[":
            yield from read_json(source)
            return
        broken = 0
        for line in read_lines(file):
            where = f"line {line.number}"
            if line.text is None:
                yield source.problem(
                    f"more than {LONGEST_LINE:,} bytes in one line, longer than any article", where
                )
                continue
            if not line.text.strip():
                continue
            try:
                item = json.loads(line.text)
            except (ValueError, RecursionError) as error:
                yield source.problem(f"broken JSON ({getattr(error, 'msg', None) or error})", where)
                broken += broken >= 0
                if broken >= _PATIENCE:
                    yield source.problem("no line so far is JSON; the rest is not read")
                    return
                continue
            broken = -1
            yield _found(source, item, line.number, where, line.notes)


def read_json(source: Source) -> Iterator[Found | Problem]:
    """Read a JSON file: an array of articles, an object that holds one, or a single article."""
    if _has_lines(source):
        yield from read_jsonl(source)
        return
    number = 0
    try:
        with source.open() as file:
            prefix = _find_articles(_as_utf8(file))
        with source.open() as file:
            for item in ijson.items(_as_utf8(file), prefix, use_float=True):
                number += 1
                single = prefix == _SINGLE
                yield _found(
                    source, item, None if single else number, None if single else f"item {number}", ()
                )
    except (ijson.JSONError, RecursionError) as error:
        after = f" after item {number}" if number else ""
        yield source.problem(
            f"broken JSON{after} ({' '.join(str(error).split())[:80]}); the rest is not read"
        )
        return
    if not number:
        yield source.problem("an empty list, no articles in it")


def flatten(item: Mapping[str, object], depth: int = 1) -> dict[str, object]:
    """Return an object with its nested objects' fields under dotted names.

    Examples
    --------
    >>> flatten({"id": 1, "source": {"name": "The Harbour Post"}})
    {'id': 1, 'source.name': 'The Harbour Post'}
    """
    flat: dict[str, object] = {}
    for name, value in item.items():
        if isinstance(value, Mapping) and depth < _DEEPEST:
            flat |= {f"{name}.{below}": part for below, part in flatten(value, depth + 1).items()}
        else:
            flat[str(name)] = value
    return flat


def _found(
    source: Source, item: object, number: int | None, where: str | None, notes: tuple[str, ...]
) -> Found | Problem:
    if isinstance(item, Mapping):
        return Found(flatten(item), number=number, where=where, notes=notes)
    if isinstance(item, str):
        return Found(text=item, number=number, where=where, notes=notes)
    return source.problem(f"neither an object nor a text but {json.dumps(item)[:40]}", where)


def _find_articles(file: BinaryIO) -> str:
    """Return the ijson prefix under which the articles stand.

    Articles are the items of the outermost array, or of the first array in whose objects a text field is
    found; an object with a text field of its own, or without any, is one article.
    """
    arrays: list[str] = []
    for prefix, event, value in ijson.parse(file, use_float=True):
        if event == "start_array":
            if not prefix:
                return "item"
            arrays.append(prefix)
        elif event == "end_array":
            arrays.pop()
        elif event == "map_key" and spellings().get(simplify(value), ("",))[0] in ("text", "html"):
            if arrays:
                return f"{arrays[0]}.item"
            if not prefix:
                return _SINGLE
    return _SINGLE


def _has_lines(source: Source) -> bool:
    """Say whether a file called .json holds one object a line."""
    with source.open() as file:
        if _first_sign(file) != "{":
            return False
        lines = (
            line.text
            for line in read_lines(file, longest=_LONGEST_FIRST)
            if line.text is None or line.text.strip()
        )
        first, second = next(lines, None), next(lines, None)
    if not first or not second or not second.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _first_sign(file: BinaryIO) -> str:
    head = file.read(4096)
    file.seek(0)
    return head.decode(sniff(head), errors="replace").lstrip("\ufeff \t\r\n")[:1]


def _as_utf8(file: BinaryIO) -> BinaryIO:
    head = file.read(65536)
    file.seek(0)
    return io.BufferedReader(_Recoder(file, sniff(head)))


class _Recoder(io.RawIOBase):
    """A stream in any encoding, read as valid UTF-8 without a byte-order mark."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._left = b""
        self._started = self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        while not self._left and not self._ended:
            data = self._file.read(65536)
            self._ended = not data
            text = self._decoder.decode(data, final=self._ended)
            if text and not self._started:
                text, self._started = text.removeprefix("\ufeff"), True
            self._left = text.encode("utf-8", "replace")
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size
