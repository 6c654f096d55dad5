"""Find articles that repeat an earlier one, word for word or nearly so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def fingerprint(text: str) -> bytes:
    """Return a short deterministic fingerprint of a text."""
    words = text.split()
    return hashlib.sha256(" ".join(words).lower().encode("utf-8", "surrogatepass")).digest() if words else b""


def resolve_duplicates(ids: Sequence[str], fingerprints: Sequence[bytes]) -> list[str | None]:
    """Return for each article the id of the earliest one that it repeats, or None."""
    first: dict[bytes, str] = {}
    found: list[str | None] = []
    for name, mark in zip(ids, fingerprints, strict=True):
        earlier = first.setdefault(mark, name) if mark else name
        found.append(None if earlier == name else earlier)
    return found
