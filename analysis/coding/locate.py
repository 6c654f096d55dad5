"""Find the words that a coder has typed in the text that they were taken from.

Kinds of quotation marks, dashes and blanks do not count, for spreadsheet programs change them while one
types; everything else must be as in the text. Capitals count where that finds the words (*may* is not the
month), and are ignored where it does not.
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


def plain(text: str, *, capitals: bool = False) -> str:
    """Return a text as it is compared, with its capitals or without.

    Examples
    --------
    >>> plain(" Could\\u00a0 not \\u201cbe\\u201d ")
    'could not "be"'
    """
    text = " ".join(text.translate(_ALIKE).split())
    return text if capitals else text.lower()


def places(typed: str, text: str, *, exact: bool = False) -> list[tuple[int, int]]:
    """Return all places in `text` where the typed words stand, as half-open offsets.

    Parameters
    ----------
    typed : str
        Words of the text; three dots (or an ellipsis) stand for any words between the first and the last.
    text : str
        The text.
    exact : bool, default=False
        Whether only the spelling that was typed is looked for.

    Returns
    -------
    list of (int, int)
        In order, those in the spelling that was typed before those with other capitals. For words with dots:
        from each place of the first words to the next place of the last ones.

    Examples
    --------
    >>> places("May", "It may rain in May.")
    [(15, 18), (3, 6)]
    >>> places("rain ... May", "It may rain in May.")
    [(7, 18)]
    """
    found = _places(typed, text, True)
    return found if exact else list(dict.fromkeys([*found, *_places(typed, text, False)]))


def occurrence(words: str, number: int, text: str) -> tuple[int, int] | None:
    """Return the place of the occurrence of that number, None if there is none.

    Those in the spelling that was typed are counted; all of them if these are fewer.

    Examples
    --------
    >>> occurrence("may", 2, "In May it may rain or may snow."), occurrence("may", 2, "In May it may.")
    ((22, 25), (10, 13))
    """
    for capitals in (True, False):
        found = _places(words, text, capitals)
        if 0 < number <= len(found):
            return found[number - 1]
    return None


def _places(typed: str, text: str, capitals: bool) -> list[tuple[int, int]]:
    wanted = plain(typed, capitals=capitals)
    whole = _find(wanted, text, capitals)
    if whole:
        return whole
    parts = [plain(part, capitals=capitals) for part in _GAP.split(typed) if plain(part)]
    if len(parts) < 2:
        return _find(wanted.strip(_EDGES), text, capitals)
    found = []
    for start, end in _find(parts[0], text, capitals):
        last = end
        for part in parts[1:]:
            following = [place for place in _find(part, text, capitals) if place[0] >= last]
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


def _find(wanted: str, text: str, capitals: bool) -> list[tuple[int, int]]:
    if not wanted:
        return []
    letters, offsets = _compared(text, capitals)
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


def _compared(text: str, capitals: bool) -> tuple[str, list[int]]:
    """Return a text as it is compared, and for each of its characters where it stands in the text."""
    kept = list(_characters(text, capitals))
    return "".join(letter for letter, _ in kept), [place for _, place in kept]


def _characters(text: str, capitals: bool) -> Iterator[tuple[str, int]]:
    blank = True
    for place, character in enumerate(text.translate(_ALIKE)):
        if character.isspace():
            if not blank:
                yield " ", place
            blank = True
            continue
        blank = False
        for letter in character if capitals else character.lower():
            yield letter, place
