"""What a reader gets and what it hands back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import BinaryIO

from analysis.corpus.article import Problem
from analysis.corpus.encoding import mend_surrogates


@dataclass(frozen=True, slots=True)
class Source:
    """One file, on disk or inside an archive: how it is shown, its size, and how to open it (seekable)."""

    label: str
    size: int
    open: Callable[[], BinaryIO]

    @property
    def suffix(self) -> str:
        """The file name's ending in lower case, ``.warc.gz`` taken as one."""
        name = self.label.lower()
        return ".warc.gz" if name.endswith(".warc.gz") else PurePosixPath(name).suffix

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        name = PurePosixPath(self.label).name
        return name[: len(name) - len(self.suffix)] or name

    def problem(self, reason: str, record: str | None = None) -> Problem:
        """Return a problem with this file, or with one record of it."""
        record = one_line(record) if record else None
        return Problem(self.label, record, reason)


@dataclass(frozen=True, slots=True)
class Found:
    """One article as a reader found it, its fields under the input's own names.

    ``text`` is None where the text is one of the fields. ``where`` tells a person which record it is
    (``"line 7"``). ``table`` marks records that share one header, so that a missing text column is said once.
    """

    fields: Mapping[str, object] = field(default_factory=dict)
    text: str | None = None
    markup: str = "plain"
    number: int | None = None
    where: str | None = None
    table: bool = False
    notes: tuple[str, ...] = ()


def one_line(name: str) -> str:
    """Return a name as a table can hold it and a line can show it: no line breaks, no lone surrogates."""
    return " ".join(mend_surrogates(name)[0].splitlines())


Reader = Callable[[Source], Iterator[Found | Problem]]
