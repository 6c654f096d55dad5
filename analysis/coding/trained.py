"""Know the articles that the kit was made with, so that none of them is used to judge it.

Known are the news articles; ``data/coding/README.md`` says what else taught the kit and is not known here.
``data/coding/trained_on.csv`` holds no text, only hashes: of the words of each article, of its first and of
its last forty words, so that an article with another headline, or without its end, is known as well. Letter
case, punctuation and white space do not count. ``python -m analysis.coding.trained BENCHMARKS`` writes the
file from the public corpora named below.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from analysis.resources import locate

TRAINED, TUNED = "trained", "tuned"
_FILES = (
    ("attribution/polnear_train.jsonl", TRAINED, "PolNeAR train"),
    ("attribution/polnear_dev.jsonl", TUNED, "PolNeAR dev"),
    ("stance/fnc1_train_bodies.jsonl", TRAINED, "FNC-1 train"),
)
_EDGE = 40
_LEAST = 8
_DIGITS = 12
_WORD = re.compile(r"\w+")


def hashes(text: str) -> tuple[str, ...]:
    """Return the hashes by which a text is known again; none for one of fewer than eight words.

    Examples
    --------
    >>> hashes("Too short to be told apart.")
    ()
    """
    words = _WORD.findall(text.casefold())
    if len(words) < _LEAST:
        return ()
    parts = (words, words[:_EDGE], words[-_EDGE:]) if len(words) > _EDGE else (words,)
    return tuple(hashlib.sha256(" ".join(part).encode()).hexdigest()[:_DIGITS] for part in parts)


@cache
def known() -> dict[str, str]:
    """Return what each known hash was used for: ``"trained"`` or ``"tuned"``."""
    with open(locate("coding", "trained_on.csv"), encoding="utf-8", newline="") as file:
        return {row["hash"]: row["use"] for row in csv.DictReader(file)}


def used_for(text: str) -> str | None:
    """Return what the kit used an article for: ``"trained"``, ``"tuned"`` or None.

    Parameters
    ----------
    text : str
        The article's text.

    Returns
    -------
    str or None
        ``"trained"`` if weights or word lists were learned from it; ``"tuned"`` if settings were chosen with
        it in view.
    """
    uses = {known().get(one) for one in hashes(text)}
    return TRAINED if TRAINED in uses else TUNED if TUNED in uses else None


def _read(folder: Path) -> Iterator[tuple[str, str, str]]:
    for name, use, corpus in _FILES:
        with open(folder / name, encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                for one in hashes(record.get("text") or record["body"]):
                    yield one, use, corpus


def main(folder: str) -> None:
    """Write the hashes of the corpora in a folder of benchmarks."""
    kept: dict[str, tuple[str, str]] = {}
    for one, use, corpus in _read(Path(folder)):
        if kept.get(one, (TUNED,))[0] != TRAINED:
            kept[one] = (use, corpus)
    lines = [f"{one},{use},{corpus}" for one, (use, corpus) in sorted(kept.items())]
    (locate("coding") / "trained_on.csv").write_text("\n".join(["hash,use,corpus", *lines]) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
