"""The genre of an article, from what its metadata say.

The rule: (1) a genre that the metadata state, under any spelling of ``data/lexicons/genre_spellings.csv``;
else (2) a section of such a name, ``News`` excepted, which is where outlets put everything; else (3) such a
name as a part of the address (``/opinion/``); else (4) such a name before the title (``Analysis: ...``,
``Opinion | ...``). Anything else is unknown: the text itself is not judged.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from analysis.corpus.fields import simplify
from analysis.resources import locate

_LABELLED_TITLE = re.compile(r"\s*([^:|–—]{3,30}?)\s*[:|–—]\s")


@cache
def _spellings() -> Mapping[str, str]:
    with open(locate("lexicons", "genre_spellings.csv"), encoding="utf-8", newline="") as file:
        return {simplify(row["spelling"]): row["genre"] for row in csv.DictReader(file)}


def find_genre(fields: Mapping[str, str]) -> str | None:
    """Return the genre of an article by the contract's vocabulary, or None where the metadata do not tell.

    Parameters
    ----------
    fields : mapping of str to str
        Metadata by contract name; ``genre``, ``section``, ``url`` and ``title`` are looked at.

    Examples
    --------
    >>> find_genre({"genre": "Op-Ed"}), find_genre({"title": "Analysis: What the closure means"})
    ('opinion', 'analysis')
    >>> find_genre({"section": "World"}) is None
    True
    """
    if stated := _spellings().get(simplify(fields.get("genre", ""))):
        return stated
    names = [fields.get("section", "")]
    try:
        names += urlsplit(fields.get("url", "")).path.split("/")[:-1]
    except ValueError:
        names += []  # not an address after all
    if labelled := _LABELLED_TITLE.match(fields.get("title", "")):
        names.append(labelled[1])
    for name in names:
        genre = _spellings().get(simplify(name))
        if genre and genre != "news":
            return genre
    return None
