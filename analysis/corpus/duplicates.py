"""Find articles that repeat another, word for word or nearly so.

Wire copy comes in many coats: another headline and dateline, a few words changed, paragraphs dropped, the
end cut off. Two articles are compared by the runs of four words that they share (Broder 1997, *On the
Resemblance and Containment of Documents*), estimated from a fingerprint of 128 minimal hashes, and
candidates come from locality-sensitive hashing, so that the work grows with the number of articles and not
with its square.

One article repeats another when

- their *containment*, the share of the shorter one's runs that the longer one has too, is at least 0.7, and
- their *resemblance*, the runs they share among all their runs, is at least 0.25: one paragraph quoted in a
  long piece, or a brief that a round-up takes in, is not a copy.

Texts of fewer than 24 words are compared as wholes, those of fewer than 8 not at all. Letter case,
punctuation and white space do not count.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from datasketch import MinHash, MinHashLSH

_PERMUTATIONS = 128
_BANDS, _ROWS = 64, 2  # finds a pair of resemblance .25 with probability .98, of .01 with .006
_SEED = 1
_RUN = 4
_COMPARED_AS_WHOLE = 8
_COMPARED_BY_RUNS = 24
_CONTAINMENT = 0.7
_RESEMBLANCE = 0.25
_AS_GOOD_AS_EQUAL = 0.9
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"([0-9]+)")
_HEAD = 5  # kind and number of runs
_AT_ONCE = 10_000  # runs hashed at a time, a kilobyte each


def fingerprint(text: str) -> bytes:
    """Return a compact fingerprint of a text, the same on every machine.

    Parameters
    ----------
    text : str
        A cleaned article.

    Returns
    -------
    bytes
        Empty for a text too short to be told apart; 17 bytes for a short one; 517 bytes otherwise.

    Examples
    --------
    >>> fingerprint("It may close, they said, Friday.") == fingerprint("it MAY close they said friday")
    True
    """
    words = _WORD.findall(text.casefold())
    if len(words) < _COMPARED_AS_WHOLE:
        return b""
    if len(words) < _COMPARED_BY_RUNS:
        return b"w" + hashlib.sha256(_encode(words)).digest()[:16]
    runs = sorted({_encode(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)})
    sketch = _empty_sketch().copy()
    for first in range(0, len(runs), _AT_ONCE):
        sketch.update_batch(runs[first : first + _AT_ONCE])
    return b"r" + len(runs).to_bytes(4, "little") + sketch.hashvalues.astype("<u4").tobytes()


def publication_order(published: str | None, article_id: str) -> tuple[object, ...]:
    """Return a key that puts articles in the order in which the first of several copies is looked for.

    By day of publication, undated articles last; a day without a time comes after the times of that day,
    since a reprint often has the day alone. What is level then goes by ``article_id``, numbers in it by their
    size, so that the order of the input plays no part.

    Parameters
    ----------
    published : str or None
        ISO 8601 in universal time.
    article_id : str
        The article's id.

    Examples
    --------
    >>> sorted(["a-10", "a-9"], key=lambda name: publication_order("2025-05-01", name))
    ['a-9', 'a-10']
    """
    day, _, time = (published or "").partition("T")
    pieces = tuple(
        (len(piece.lstrip("0")), piece.lstrip("0")) if n % 2 else piece
        for n, piece in enumerate(_NUMBER.split(article_id))
    )
    return not day, day, time.startswith("00:00:00"), time, pieces, article_id


def resolve_duplicates(ids: Sequence[str], fingerprints: Sequence[bytes]) -> list[str | None]:
    """Return for each article the id of the first one before it that it repeats, or None.

    An article that repeats one which repeats another is given the first of the three, so an id in the
    result is always that of an article which repeats none. The order given decides which is the original:
    the tables are made with the earliest published first.

    Parameters
    ----------
    ids : sequence of str
        Article ids, originals before what may repeat them.
    fingerprints : sequence of bytes
        Their fingerprints, from :func:`fingerprint`.

    Returns
    -------
    list of (str or None)
        One entry an article, in the same order.

    Examples
    --------
    >>> story = "The bridge in Port Ansel may close for six weeks " * 4
    >>> resolve_duplicates(["a", "b"], [fingerprint(story), fingerprint(story.upper())])
    [None, 'a']
    """
    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
    sketch = _empty_sketch().copy()
    same: dict[bytes, int] = {}
    origin: list[int] = []
    sketches = np.zeros((len(fingerprints), _PERMUTATIONS), dtype="<u4")
    sizes = np.zeros(len(fingerprints))
    for number, (_, mark) in enumerate(zip(ids, fingerprints, strict=True)):
        origin.append(number)
        if not mark:
            continue
        earlier = same.setdefault(mark, number)
        if earlier != number:
            origin[number] = origin[earlier]
            continue
        if mark[:1] != b"r":
            continue
        sketches[number] = np.frombuffer(mark, dtype="<u4", offset=_HEAD)
        sizes[number] = int.from_bytes(mark[1:_HEAD], "little")
        sketch.hashvalues[:] = sketches[number]
        candidates = np.array(sorted(index.query(sketch)), dtype=int)
        resemblance, contained = _compare(sketches, sizes, number, candidates)
        repeats = candidates[(resemblance >= _RESEMBLANCE) & (contained >= _CONTAINMENT)]
        if len(repeats):
            origin[number] = origin[repeats[0]]
        # what is as good as equal to an article in the index would only be found beside it
        if not (resemblance >= _AS_GOOD_AS_EQUAL).any():
            index.insert(number, sketch)
    return [None if first == number else ids[first] for number, first in enumerate(origin)]


def _compare(
    sketches: np.ndarray, sizes: np.ndarray, number: int, candidates: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the resemblance and the containment of an article with each candidate."""
    resemblance = (sketches[candidates] == sketches[number]).mean(axis=1) if len(candidates) else np.zeros(0)
    shared = resemblance / (1 + resemblance) * (sizes[candidates] + sizes[number])
    return resemblance, shared / np.minimum(sizes[candidates], sizes[number])


@cache
def _empty_sketch() -> MinHash:
    return MinHash(num_perm=_PERMUTATIONS, seed=_SEED)


def _encode(words: Sequence[str]) -> bytes:
    return " ".join(words).encode("utf-8", "surrogatepass")
