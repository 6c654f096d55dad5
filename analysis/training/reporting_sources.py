"""Say in ``reporting.csv`` which entries of denying have a source outside the coded news.

Run ``python -m analysis.training.reporting_sources WORDNET``, where WORDNET is the folder of the database
files of WordNet 3.0 (``data.verb``, ``data.noun``; Debian's package ``wordnet-base``). An entry's ``source``
names *WordNet 3.0* where its words share a sense with a verb that the codebook names for *deny*, stand one
step below such a sense, or are the noun made from it; only senses of communication and cognition count. The
strict cross-validation (:mod:`analysis.training.reporting_folds`) may trust such an entry in a fold whose
training articles do not have it. No other class is looked up: WordNet does not tell them apart.

Miller (1995), "WordNet: a lexical database for English", Communications of the ACM 38(11).
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.resources import locate

# the verbs that the codebook gives as examples of the class
DENIALS = ("deny", "reject", "dispute", "dismiss")
WORDNET = "WordNet 3.0"
# numbers of WordNet's files of verbs: cognition and communication
_FIELDS = (31, 32)
_BELOW, _DERIVED = "~", "+"
_VERB, _NOUN = "data.verb", "data.noun"
# "scoff at", "take issue with": what WordNet leaves to the grammar
_PREPOSITIONS = ("at", "of", "with")


class Sense(NamedTuple):
    """A synset: number of its file, its words, and its pointers (sign, offset, part of speech, words)."""

    field: int
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str, str], ...]


def read_senses(file: Path) -> dict[str, Sense]:
    """Read a ``data`` file of WordNet.

    Parameters
    ----------
    file : pathlib.Path
        ``data.verb`` or ``data.noun``.

    Returns
    -------
    dict of str to Sense
        By offset, as the file writes it.

    Raises
    ------
    InputError
        If the file is missing or is none of WordNet's.
    """
    senses = {}
    try:
        for line in file.read_text(encoding="ascii").splitlines():
            if line.startswith("  "):  # the licence
                continue
            cells = line.partition("|")[0].split()
            end = 4 + 2 * int(cells[3], 16)
            pointers = (tuple(cells[at : at + 4]) for at in range(end + 1, end + 1 + 4 * int(cells[end]), 4))
            words = tuple(word.lower().replace("_", " ") for word in cells[4:end:2])
            senses[cells[0]] = Sense(int(cells[1]), words, tuple(pointers))  # type: ignore[arg-type]
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); give WordNet's folder") from None
    except (ValueError, IndexError):
        raise InputError(f"{file}: is no data file of WordNet") from None
    return senses


def near(words: Iterable[str], verbs: Mapping[str, Sense], nouns: Mapping[str, Sense]) -> frozenset[str]:
    """Return the words that WordNet puts with, right below or (nouns) beside some verbs.

    Parameters
    ----------
    words : iterable of str
        Verbs.
    verbs, nouns : mapping of str to Sense
        From :func:`read_senses`.
    """
    wanted, found = set(words), set()
    for sense in verbs.values():
        shared = wanted.intersection(sense.words)
        if not shared or sense.field not in _FIELDS:
            continue
        found.update(sense.words)
        for sign, offset, _, which in sense.pointers:
            if sign == _BELOW:
                found.update(verbs[offset].words)
            elif sign == _DERIVED and offset in nouns and sense.words[int(which[:2], 16) - 1] in shared:
                found.add(nouns[offset].words[int(which[2:], 16) - 1])
    return frozenset(found)


def is_near(pattern: str, found: frozenset[str]) -> bool:
    """Tell whether one reading of an entry's pattern is among some words.

    Examples
    --------
    >>> is_near("brush off|aside", frozenset({"brush aside"}))
    True
    """
    for choice in product(*(part.strip("()<>=").split("|") for part in pattern.split())):
        words = list(choice[:-1] if len(choice) > 1 and choice[-1] in _PREPOSITIONS else choice)
        if " ".join(words).replace(" - ", "-") in found:
            return True
    return False


def main() -> None:
    """Parse the command line, look the entries up and write the lexicon anew where a source was added."""
    parser = argparse.ArgumentParser(
        prog="python -m analysis.training.reporting_sources", description=__doc__
    )
    parser.add_argument("wordnet", type=Path, help="folder of WordNet's database files")
    folder = parser.parse_args().wordnet
    found = near(DENIALS, read_senses(folder / _VERB), read_senses(folder / _NOUN))
    file = locate("lexicons", "reporting.csv")
    with open(file, encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows, columns = list(reader), list(reader.fieldnames or ())
    for row in rows:
        if row["reporting_stance"] == "deny" and not row["conditions"] and is_near(row["pattern"], found):
            parts = [part for part in row["source"].split("; ") if part != WORDNET]
            row["source"] = "; ".join([parts[0], WORDNET, *parts[1:]])
            print(f"{row['id']:32} {row['pattern']}")
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(text.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
