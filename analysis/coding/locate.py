"""Find the words that a coder has typed in the text that they were taken from.

Case, kinds of quotation marks, dashes and blanks do not count, for spreadsheet programs change them while one
types; everything else must be as in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ALIKE = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "`": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
_GAP = re.compile(r"\s*(?:\[?\.\.\.\]?|\[?\u2026\]?)\s*")
_NUMBER = re.compile(r"\s*#\s*(\d+)\s*$")
_EDGES = "\"' ,;:()[]"


def plain(text: str) -> str:
    """Return a text as it is compared.

    Examples
    --------
    >>> plain(" Could\\u00a0 not \\u201cbe\\u201d ")
    'could not "be"'
    """
    return " ".join(text.translate(_ALIKE).lower().split())


def places(typed: str, text: str) -> list[tuple[int, int]]:
    """Return all places in `text` where the typed words stand, as half-open offsets, in order.

    Parameters
    ----------
    typed : str
        Words of the text; three dots (or an ellipsis) stand for any words between the first and the last.
    text : str
        The text.

    Returns
    -------
    list of (int, int)
        For words with dots: from each place of the first words to the next place of the last ones.

    Examples
    --------
    >>> places("May", "It may rain in May.")
    [(3, 6), (15, 18)]
    >>> places("rain ... May", "It may rain in May.")
    [(7, 18)]
    """
    whole = _find(plain(typed), text)
    if whole:
        return whole
    parts = [plain(part) for part in _GAP.split(typed) if plain(part)]
    if len(parts) < 2:
        return _find(plain(typed).strip(_EDGES), text)
    found = []
    for start, end in _find(parts[0], text):
        last = end
        for part in parts[1:]:
            following = [place for place in _find(part, text) if place[0] >= last]
            if not following:
                break
            last = following[0][1]
        else:
            found.append((start, last))
    return found


def numbered(typed: str) -> tuple[str, int | None]:
    """Return words without the number of the occurrence that is meant, and that number.

    Examples
    --------
    >>> numbered("may#2"), numbered("No. 10")
    (('may', 2), ('No. 10', None))
    """
    match = _NUMBER.search(typed)
    return (typed, None) if match is None else (typed[: match.start()], int(match[1]))


def _find(wanted: str, text: str) -> list[tuple[int, int]]:
    if not wanted:
        return []
    letters, offsets = _compared(text)
    found, start = [], letters.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _edge(letters, start) and _edge(letters, end):
            found.append((offsets[start], offsets[end - 1] + 1))
        start = letters.find(wanted, start + 1)
    return found


def _edge(letters: str, place: int) -> bool:
    """Tell whether a word could begin or end here."""
    if not 0 < place < len(letters):
        return True
    return not (letters[place - 1].isalnum() and letters[place].isalnum())


def _compared(text: str) -> tuple[str, list[int]]:
    """Return a text as it is compared, and for each of its characters where it stands in the text."""
    kept = list(_characters(text))
    return "".join(letter for letter, _ in kept), [place for _, place in kept]


def _characters(text: str) -> Iterator[tuple[str, int]]:
    blank = True
    for place, character in enumerate(text.translate(_ALIKE)):
        if character.isspace():
            if not blank:
                yield " ", place
            blank = True
            continue
        blank = False
        for letter in character.lower():
            yield letter, place
