"""The bodies that a document names, and which short form in it stands for which full name.

Steps: (1) collect what the entity recogniser takes for organisations; (2) file each under its beginnings
(*Corvane* for *Corvane Industries*), its initials (*HPA*) and its last word (*the museum* for the *Ansel
Museum*); (3) a short form stands for a full name where only one name fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.attribution.names import fold
from analysis.language.document import Document

# initials are made of so many words or more
_INITIALS = 2


@dataclass(frozen=True)
class Bodies:
    """Full names of bodies by folded short form, and by last word with the place of the first mention."""

    by_short: Mapping[str, str]
    by_last: Mapping[str, tuple[str, int]]

    def full_name(self, name: str) -> str:
        """Return the fullest form of a body's name in the document."""
        return self.by_short.get(fold(name).removeprefix("the "), name)

    def meant_by(self, noun: str, before: int) -> str | None:
        """Return the one body, named before an offset, that *the museum* or *the council* stands for."""
        name, start = self.by_last.get(fold(noun), ("", before))
        return name if start < before else None


def bodies(document: Document) -> Bodies:
    """Collect the bodies that a document names.

    Parameters
    ----------
    document : Document
        A parsed article.

    Returns
    -------
    Bodies
    """
    first: dict[str, tuple[str, int]] = {}
    for entity in document.entities:
        name = " ".join(document.text[entity.start : entity.end].split())
        key = fold(name).removeprefix("the ")
        if entity.label == "ORG" and key and name[:1].isalpha():
            first.setdefault(key, (_without_article(name), entity.start))
    short: dict[str, set[str]] = defaultdict(set)
    last: dict[str, set[str]] = defaultdict(set)
    for key, (name, _) in first.items():
        words = key.split()
        for count in range(1, len(words)):
            short[" ".join(words[:count])].add(key)
        capitals = "".join(word[0] for word in name.split() if word[0].isupper()).casefold()
        if len(capitals) >= _INITIALS and len(words) > 1:
            short[capitals].add(key)
        if len(words) > 1:
            last[words[-1]].add(key)
    return Bodies(
        {form: first[next(iter(keys))][0] for form, keys in short.items() if len(keys) == 1},
        {form: first[next(iter(keys))] for form, keys in last.items() if len(keys) == 1},
    )


def _without_article(name: str) -> str:
    name = name[4:] if name[:4].lower() == "the " else name
    return name.removesuffix("'s").removesuffix("’s")
