"""Write files so that they are there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, force it to the disk, and rename it in.

    Parameters
    ----------
    path : pathlib.Path
        Where it is to stand; what stands there is replaced.
    content : bytes
        All of it.
    """
    beside = path.with_name(path.name + ".part")
    with open(beside, "wb") as file:
        file.write(content)
        sync(file.fileno())
    rename_in(beside, path)


def rename_in(beside: Path, path: Path) -> None:
    """Rename a finished file to its place and force the rename itself to the disk."""
    os.replace(beside, path)  # noqa: PTH105 - replaces on Windows too, as the comment of Path.replace has it
    sync_folder(path.parent)


def sync(descriptor: int) -> None:
    """Force what was written to a file to the disk."""
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can do that (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def to_json(value: Any) -> bytes:
    """Return JSON bytes that are the same for equal values: sorted names, two blanks, a final newline."""
    return (json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
