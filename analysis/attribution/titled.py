"""Titles of films, books and the like as strings."""

from __future__ import annotations

import re

_OWN_TITLE = re.compile(r"(?:.*\w['’]s? )?[“\"](?P<title>[A-Z0-9][^“”\"]*)[”\"]", re.DOTALL)


def own_title(text: str) -> str | None:
    """Return the title in a phrase that is no more than one, with whose it is: *Okafor’s “High Water”*.

    Examples
    --------
    >>> own_title("Okafor’s “High Water,”"), own_title("a “high” official")
    ('High Water', None)
    """
    found = _OWN_TITLE.fullmatch(text.strip(" ,"))
    return plain_title(found["title"]) if found else None


def plain_title(title: str) -> str:
    """Return a title without what closes a sentence, single blanks.

    Examples
    --------
    >>> plain_title("High  Water,")
    'High Water'
    """
    return " ".join(title.rstrip(" ,.;").split())
