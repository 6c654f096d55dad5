"""Read author and date from the lines of a pasted page that say nothing else.

Only what cannot be read two ways counts: *By* and one name of two to four capitalised words; *Published* or
*Updated* and a date with its month by name. A desk, an agency or a list of people is no one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.corpus.clutter import visible
from analysis.corpus.dates import named_date

_NAME = re.compile(r"(?:[^\W\d_][\w'’.-]*)(?: [^\W\d_][\w'’.-]*){1,3}")
_BY = re.compile(r"by:? (?P<name>.+)", re.IGNORECASE)
_WHEN = re.compile(r"(?:first |last )?(?P<kind>published|updated)(?: on|:)? (?P<date>.+)", re.IGNORECASE)
# what makes capitalised words a desk, an agency, an office or the name that a program gives its user
_NO_PERSON = re.compile(
    r"\b(?:administrator|agence|agency|agencies|associated|board|bureau|columnist|contributor|correspondent"
    r"|department|desk|editor|editorial|editors|group|institute|journalist|magazine|media|microsoft|ministry"
    r"|network|news|newspaper|newsroom|office|our|presse?|reporters?|reuters|service|special|staff|team|the"
    r"|times|users?|windows|wire|writers?)\b",
    re.IGNORECASE,
)


def read_bylines(lines: Iterable[str]) -> dict[str, str]:
    """Return ``author`` and ``published`` where the lines name one and no other.

    Parameters
    ----------
    lines : iterable of str
        Bylines and dates taken out of a page, in order.

    Returns
    -------
    dict of str to str
        The date as ISO 8601; the date of publication goes before that of an update.

    Examples
    --------
    >>> read_bylines(["By Nina Porter", "Published 12 March 2025"])
    {'author': 'Nina Porter', 'published': '2025-03-12T00:00:00+00:00'}
    >>> read_bylines(["By staff and agencies", "Published 12/03/2025"])
    {}
    """
    authors: set[str] = set()
    dates: dict[str, set[str]] = {"published": set(), "updated": set()}
    for line in map(visible, lines):
        if (by := _BY.fullmatch(line)) and is_name(by["name"]):
            authors.add(by["name"])
        elif (when := _WHEN.fullmatch(line)) and (moment := named_date(when["date"])):
            dates[when["kind"].lower()].add(moment.isoformat())
    known = dates["published"] or dates["updated"]
    found = {"author": authors, "published": known}
    return {name: next(iter(values)) for name, values in found.items() if len(values) == 1}


def is_name(text: str) -> bool:
    """Say whether a text is one person's name and nothing else: two to four capitalised words.

    Examples
    --------
    >>> is_name("Nina Porter"), is_name("Staff Writer"), is_name("Nina Porter and Tom Hale")
    (True, False, False)
    """
    words = text.split()
    return bool(
        _NAME.fullmatch(text) and all(word[0].isupper() for word in words) and not _NO_PERSON.search(text)
    )
