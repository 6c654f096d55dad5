"""Bytes to text: which encoding a file is in, and what happens to bytes that fit none.

The rule, in order: a byte-order mark decides; zero bytes at every second place mean UTF-16; bytes that are
valid UTF-8 are UTF-8; bytes with more valid than broken UTF-8 sequences are damaged UTF-8, and each broken
byte becomes U+FFFD; everything else is Windows-1252. Nothing is guessed from the frequency of letters: on
short articles that goes wrong.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

BROKEN = "broken bytes"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and how many of its bytes fitted none."""

    text: str
    encoding: str
    broken: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What has to be noted about the text."""
        return (BROKEN,) if self.broken else ()


def decode(data: bytes, stated: str | None = None, *, line: bool = False) -> Decoded:
    """Decode a whole file or a line of one.

    Parameters
    ----------
    data : bytes
        The bytes, with or without a byte-order mark.
    stated : str, optional
        The encoding that the file itself or its envelope names; used where the bytes fit it.
    line : bool, default=False
        The bytes are a line from within a file of single bytes: no mark and no UTF-16 is looked for.

    Returns
    -------
    Decoded

    Examples
    --------
    >>> decode(b"caf\\xe9").text, decode("café".encode("utf-16")).text
    ('café', 'café')
    """
    encoding = None
    if not line:
        data, encoding = _split_mark(data)
        encoding = encoding or _wide(data)
    encoding = encoding or _narrow(data, stated)
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken and encoding != "cp1252":
        broken -= data.count("\ufffd".encode(encoding))  # signs that stood there before
    return Decoded(text, encoding, max(0, broken))


def sniff(data: bytes) -> str:
    """Return the encoding of a file from its beginning."""
    rest, encoding = _split_mark(data)
    return encoding or _wide(rest) or _narrow(rest, None, cut=True)


def mend_surrogates(text: str) -> tuple[str, int]:
    """Replace lone surrogates, which no file can hold, by U+FFFD; return the text and how many there were."""
    return _SURROGATE.subn("\ufffd", text)


def _split_mark(data: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :], encoding
    return data, None


def _wide(data: bytes) -> str | None:
    head = data[:4096]
    even, odd = head[::2], head[1::2]
    if len(head) >= 4:
        if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
            return "utf-16-le"
        if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
            return "utf-16-be"
    return None


def _narrow(data: bytes, stated: str | None, *, cut: bool = False) -> str:
    with suppress(UnicodeDecodeError):
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not cut)
        return "utf-8"
    if stated and (known := _fits(data, stated)):
        return known
    sequences = _SEQUENCE.findall(data)
    stray = len(_HIGH.findall(data)) - sum(map(len, sequences))
    return "utf-8" if len(sequences) > stray else "cp1252"


def _fits(data: bytes, stated: str) -> str | None:
    try:
        name = codecs.lookup(stated).name
        # what pages call Latin-1 is Windows-1252, as browsers read it
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        data.decode(name)
    except (LookupError, UnicodeDecodeError, TypeError):
        return None
    return name
