"""The bodies that a document names, and which short form in it stands for which full name.

Steps: (1) collect what the entity recogniser takes for organisations; (2) file each under its beginnings
(*Corvane* for *Corvane Industries*), its initials (*HPA*) and its last word (*the museum* for the *Ansel
Museum*); (3) a short form stands for a full name where only one name fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.attribution.headlines import headline_paragraphs
from analysis.attribution.kinds import known_aliases, known_body, word_kind
from analysis.attribution.names import fold
from analysis.language.document import Document, Token

# initials are made of so many words or more
_INITIALS = 2
# so many mentions of bodies back may *the company* be
_NEAR = 12


@dataclass(frozen=True)
class Bodies:
    """Full names of bodies by folded short form, and by last word with the place of the first mention.

    ``placed`` has every mention: where it stands, article included, the name, and of what kind it is.
    """

    by_short: Mapping[str, str]
    by_last: Mapping[str, tuple[str, int]]
    placed: tuple[tuple[int, int, str, str], ...]
    by_known: Mapping[str, str]

    def full_name(self, name: str) -> str:
        """Return the fullest form of a body's name in the document."""
        body = known_body(name)
        if body is not None and body.key in self.by_known:
            return self.by_known[body.key]
        return self.by_short.get(fold(name).removeprefix("the "), name)

    def meant_by(self, noun: str, before: int) -> str | None:
        """Return the one body, named before an offset, that *the museum* or *the council* stands for."""
        name, start = self.by_last.get(fold(noun), ("", before))
        return name if start < before else None

    def before(self, offset: int, kind: str) -> str | None:
        """Return the body of a kind that is meant by *the company* or *the agency* at an offset, or None."""
        told = [name for _, _, name, own in self.placed[: bisect_left(self.placed, (offset,))] if own == kind]
        if kind == "official":
            # any number of organs of the state: the last is meant
            return told[-1] if told else None
        counts = Counter(reversed(told[-_NEAR:]))
        return max(counts, key=lambda name: counts[name]) if counts else None


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
    known: dict[str, str] = {}
    for key, names in known_aliases().items():
        said = [name for name in names if name in document.text]
        if said:
            known[key] = max(said, key=lambda name: (len(name), name))
    first: dict[str, tuple[str, int]] = {}
    placed: list[tuple[int, int, str, str]] = []
    headlines = headline_paragraphs(document)
    for entity in document.entities:
        name = " ".join(document.text[entity.start : entity.end].split())
        key = fold(name).removeprefix("the ")
        if entity.label == "ORG" and key and name[:1].isalpha():
            if document.sentence_at(entity.start).paragraph in headlines:
                continue
            name = _without_article(name, known)
            key = fold(name)
            first.setdefault(key, (name, entity.start))
            inside = document.tokens_in(entity.start, entity.end)
            placed.append((entity.start, entity.end, name, _kind(name, inside)))
    short: dict[str, set[str]] = defaultdict(set)
    last: dict[str, set[str]] = defaultdict(set)
    for key, (name, _) in first.items():
        words = key.split()
        for count in range(1, len(words)):
            short[" ".join(words[:count])].add(key)
            if len(words) - count > 1:
                short[" ".join(words[count:])].add(key)
        capitals = "".join(word[0] for word in name.split() if word[0].isupper()).casefold()
        if len(capitals) >= _INITIALS and len(words) > 1:
            short[capitals].add(key)
        if len(words) > 1:
            last[words[-1]].add(key)
    return Bodies(
        {form: first[next(iter(keys))][0] for form, keys in short.items() if len(keys) == 1},
        {form: first[next(iter(keys))] for form, keys in last.items() if len(keys) == 1},
        tuple(sorted(placed)),
        known,
    )


def _kind(name: str, inside: Sequence[Token]) -> str:
    """Return the kind that a body's name tells: a company's where it tells nothing."""
    body = known_body(name)
    if body is not None:
        return body.kind
    kinds = [kind for token in inside if (kind := word_kind(token))]
    return next((kind[0] for kind in reversed(kinds)), "organisation")


def _without_article(name: str, known: Mapping[str, str]) -> str:
    words = name.split(": ")[-1].split(" ")
    # "federal Harbour Office": the recogniser takes such words in
    while len(words) > 1 and (words[0].islower() or words[0] == "The"):
        words = words[1:]
    # "U.N. Relief Office" where the article has "United Nations Relief Office" too
    body = known_body(words[0]) if len(words) > 1 else None
    if body is not None and body.key in known:
        words[0] = known[body.key]
    name = " ".join(words)
    return name.removesuffix("'s").removesuffix("’s")
