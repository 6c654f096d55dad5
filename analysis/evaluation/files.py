"""Find and read the published files of a benchmark, and hash exactly what was read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from analysis.errors import InputError

_WAY_OUT = "give the benchmark in its published format"


def find_file(path: Path, pattern: str, *, what: str, folder: str = "") -> Path:
    """Return the one data file that a path means: the file itself, or the dev split in a folder.

    Parameters
    ----------
    path : Path
        A file, the folder that holds it, or the folder above.
    pattern : str
        What such a file is called, with ``{}`` for the split: ``"polnear_{}.jsonl"``.
    what : str
        The benchmark's name for the message.
    folder : str, optional
        The folder's own name below the benchmarks folder.

    Returns
    -------
    Path

    Raises
    ------
    InputError
        If no such file is there, or several and none is the dev split.
    """
    if path.is_file():
        return path
    for base in (path, path / folder):
        for split in ("dev", "test"):
            if (base / pattern.format(split)).is_file():
                return base / pattern.format(split)
    raise InputError(
        f"{path}: no {pattern.format('dev')} here; give the file or the folder of {what}, as published"
    )


def split_of(file: Path, pattern: str) -> str | None:
    """Return the split in a file's name (``dev``), or None if it is not named by the pattern."""
    before, after = pattern.split("{}")
    name = file.name
    return name[len(before) : -len(after)] if name.startswith(before) and name.endswith(after) else None


def read_lines(file: Path, *fields: str) -> list[dict[str, Any]]:
    """Read a JSONL file of objects that have certain fields.

    Raises
    ------
    InputError
        If the file is missing or empty, a line is no JSON object, or lacks a field.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read ({error.strerror}); the benchmark is not complete"
        ) from None
    except UnicodeDecodeError:
        raise InputError(f"{file}: is not UTF-8 text; {_WAY_OUT}") from None
    records = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            raise InputError(f"{file}, line {number}: not a JSON object; {_WAY_OUT}")
        if missing := [name for name in fields if name not in record]:
            raise InputError(f"{file}, line {number}: has no field {missing[0]!r}; {_WAY_OUT}")
        records.append(record)
    if not records:
        raise InputError(f"{file}: is empty; {_WAY_OUT}")
    return records


def hash_file(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
