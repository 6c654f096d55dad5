"""Article ids: unique in the corpus, the same on every run, without a trace of where the corpus lies."""

from __future__ import annotations

import hashlib
import re

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80


class IdGiver:
    """Give each article of a corpus its id; asked in corpus order.

    An input's own id is kept as it stands if no earlier article has it. Every other article is called after
    its file and the number of its record (``harbour-post-17``). Where that name is taken, a short hash of
    the file's path and the record number is added. Ids that differ in capitals only count as the same,
    because they can become file names.
    """

    def __init__(self) -> None:
        # 8 bytes an id, so that a corpus of millions of articles can be read in little memory
        self._taken: set[int] = set()

    def give(self, own: str | None, stem: str, number: int | None, path: str | None) -> str:
        """Return the id of the next article."""
        if own and self._take(own):
            return own
        derived = safe_name(stem if number is None else f"{stem[:_LONGEST]}-{number}")
        if self._take(derived):
            return derived
        key = hashlib.sha256(f"{path}\0{number}".encode("utf-8", "surrogatepass")).hexdigest()
        for length in range(6, len(key)):
            if self._take(candidate := f"{derived}-{key[:length]}"):
                return candidate
        # the same file given many times over
        count = 2
        while not self._take(candidate := f"{derived}-{key[:6]}-{count}"):
            count += 1
        return candidate

    def _take(self, name: str) -> bool:
        digest = hashlib.blake2b(name.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = int.from_bytes(digest, "big")
        if number in self._taken:
            return False
        self._taken.add(number)
        return True


def safe_name(name: str) -> str:
    """Return a name that every file system takes: letters, digits, ``.``, ``_`` and ``-``.

    Examples
    --------
    >>> safe_name("Harbour Post: 5/3")
    'Harbour-Post-5-3'
    """
    return _UNSAFE.sub("-", name).strip("-.")[: _LONGEST + 20] or "article"
