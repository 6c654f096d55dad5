"""Say on whom what an article tells rests: its writer, a named source, an unnamed one, or nobody.

A pronoun stands for whoever it was resolved to; one that was resolved to nobody with a name is unnamed.
Nobody answers for what has no source expressed (*it was said that*) and for quotations that no attribution
explains. A content that stands inside another counts with the outermost one's words, and words that two
sources share count with the named one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis.language import Attribution
from analysis.tables.exposure import count_in, merge

ANSWERING = ("named", "unnamed", "nobody")


class ClaimWords(NamedTuple):
    """Numbers of attributed words by who answers for them; they add up to the words of others."""

    named: int
    unnamed: int
    nobody: int


def who_answers(naming: str, source_name: str | None, source_kind: str | None) -> str | None:
    """Return who answers for an attribution's content.

    Parameters
    ----------
    naming, source_name, source_kind : str or None
        As in the table ``attributions``.

    Returns
    -------
    str or None
        ``"named"``, ``"unnamed"`` or ``"nobody"``; None for the writer.

    Examples
    --------
    >>> who_answers("pronoun", "Ines Okafor", "official")
    'named'
    """
    if source_kind == "writer":
        return None
    if naming == "none":
        return "nobody"
    return "named" if naming == "named" or (naming == "pronoun" and source_name) else "unnamed"


def claim_words(
    starts: list[int], attributions: Iterable[Attribution], others: Sequence[tuple[int, int]]
) -> ClaimWords:
    """Count the words that are not the writer's by who answers for them.

    Parameters
    ----------
    starts : list of int
        Where each word of the article starts.
    attributions : iterable of Attribution
        Its attributions.
    others : sequence of (start, end)
        All stretches that are not the writer's, merged.

    Returns
    -------
    ClaimWords
    """
    pieces: dict[str | None, list[tuple[int, int]]] = {}
    for item in attributions:
        if item.parent is None:
            who = who_answers(item.naming, item.source_name, item.source_kind)
            pieces.setdefault(who, []).extend(item.content)
    total = count_in(starts, others)
    named = min(total, count_in(starts, merge(pieces.get("named", []))))
    known = count_in(starts, merge([*pieces.get("named", []), *pieces.get("unnamed", [])]))
    unnamed = min(total, known) - named
    return ClaimWords(named, unnamed, total - named - unnamed)
