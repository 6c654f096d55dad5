"""Read the hedge lexicon: the shipped one and, on top of it, a user's own entries and vetoes.

Steps: (1) read ``data/lexicons/hedges.csv``; (2) read the user's file, whose entries rank before the
shipped ones; (3) file everything in one phrase index; (4) hash what was read, so that a table can name
its lexicon.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from analysis.errors import InputError
from analysis.hedging.conditions import CONDITIONS
from analysis.language.phrases import Entry, PatternError, PhraseIndex, make_entry
from analysis.language.vocabularies import vocabulary
from analysis.resources import locate

VETO = "veto"
_NEEDED = ("pattern", "category", "action")
_USER_CONFIDENCE = "0.5"  # nobody has measured a user's entry


@dataclass(frozen=True)
class HedgeLexicon:
    """The entries of a hedge lexicon and the hash of the files they came from."""

    entries: tuple[Entry, ...]
    sha256: str

    @cached_property
    def index(self) -> PhraseIndex:
        """The entries, filed for matching."""
        return PhraseIndex(self.entries)

    @cached_property
    def loose_index(self) -> PhraseIndex:
        """The shipped entries that add, without their conditions: what might be a hedge after all."""
        return PhraseIndex(
            replace(entry, conditions=())
            for entry in self.entries
            if entry.conditions and entry.rank[0] and entry.row["action"] != VETO
        )


@cache
def load_lexicon(extra: Path | None = None) -> HedgeLexicon:
    """Load the hedge lexicon, with a user's additions and vetoes if a file is given.

    Parameters
    ----------
    extra : pathlib.Path, optional
        A CSV file with the columns ``pattern, category, action`` and, if wanted, ``pos, conditions, id``.
        ``action``
        is ``add`` (needs a category) or ``veto`` (what the pattern matches is no hedge).

    Returns
    -------
    HedgeLexicon

    Raises
    ------
    InputError
        If the user's file cannot be read; the message names file and line.

    Examples
    --------
    >>> len(load_lexicon().sha256)
    64
    """
    shipped = locate("lexicons", "hedges.csv")
    digest = hashlib.sha256()
    entries = _read(shipped, digest, user=False)
    if extra is not None:
        entries += _read(Path(extra), digest, user=True)
    return HedgeLexicon(tuple(entries), digest.hexdigest())


def _read(path: Path, digest: hashlib._Hash, *, user: bool) -> list[Entry]:
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; check the spelling and the folder you are in") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path}: cannot be read ({type(error).__name__}); save it as CSV in UTF-8"
        ) from error
    # line ends must not change what a lexicon is called: a checkout on Windows has the same hash
    digest.update(text.replace("\r\n", "\n").encode())
    # a spreadsheet in much of Europe writes semicolons; no column's name holds either sign
    head = text.partition("\n")[0]
    comma = ";" if user and head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="", delimiter=comma)
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if missing := [name for name in _NEEDED if name not in reader.fieldnames]:
        raise InputError(
            f"{path}: its first line names no column {' or '.join(missing)}; a lexicon begins with the line"
            f" {','.join(_NEEDED)}"
        )
    entries = []
    for row in reader:
        line = reader.line_num
        if not any(value.strip() for value in row.values() if isinstance(value, str)):
            continue
        try:
            entries.append(_entry(row, line, user=user))
        except PatternError as error:
            raise InputError(f"{path}, line {line}: {error}") from error
    return entries


def _entry(row: dict[str, str], line: int, *, user: bool) -> Entry:
    cells = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
    if None in row:
        raise PatternError("more cells than columns; put a pattern with a comma in double quotes")
    if cells["action"] not in ("add", VETO):
        raise PatternError(f"action must be add or veto, not {cells['action']!r}")
    if cells["action"] == "add" and cells["category"] not in vocabulary("hedges.category"):
        raise PatternError(
            f"category {cells['category']!r} is none of {', '.join(vocabulary('hedges.category'))}"
        )
    if user:
        cells["id"] = cells.get("id") or f"user:{line}"
        cells["confidence"] = cells.get("confidence") or _USER_CONFIDENCE
    try:
        float(cells.get("confidence") or 1), [float(cells.get(k) or 0) for k in ("strength", "low", "high")]
    except ValueError as error:
        raise PatternError("confidence, strength, low and high must be numbers") from error
    veto = cells["action"] == VETO
    return make_entry(cells, CONDITIONS, (0 if user else 1, 0 if veto else 1))
