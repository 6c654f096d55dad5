"""Count words the way every rate of the kit counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.language.records import Span

# The unit of the PolNeAR scorer: letters and digits, with apostrophes and hyphens only inside a word.
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def count_words(text: str) -> int:
    """Count the words of a text.

    A word is a run of letters, digits or underscores of any script, with apostrophes and hyphens inside it.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    int

    Examples
    --------
    >>> count_words("The mayor's ten-year-old plan — “dead”?")
    5
    """
    return sum(1 for _ in _WORD.finditer(text))


def words(text: str) -> Iterator[Span]:
    """Yield the place of every word of a text, in order.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    Span

    Examples
    --------
    >>> [tuple(span) for span in words("So be it.")]
    [(0, 2), (3, 5), (6, 8)]
    """
    for match in _WORD.finditer(text):
        yield Span(match.start(), match.end())
