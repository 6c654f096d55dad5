"""Which description repeats which: *two naval officers ... the officers*, *the article ... the piece*."""

from __future__ import annotations

from collections import defaultdict

from analysis.attribution.cues import word_group
from analysis.attribution.naming import COLLECTIVES, Described
from analysis.attribution.pronouns import LOOK_BACK, Source
from analysis.attribution.roles import family, noun_of

_INDEFINITE = frozenset({"a", "an", "another", "other"})
_DEFINITE = frozenset({"the", "those", "these", "that", "this"})
_QUANTITIES = frozenset(
    {
        "some",
        "many",
        "most",
        "few",
        "several",
        "other",
        "others",
        "more",
        "all",
        "no",
        "top",
        "senior",
        "former",
    }
)
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})


def content_words(phrase: Described) -> frozenset[str]:
    """Return the lemmas of the words in a source phrase that mean something."""
    return frozenset(token.lemma.lower() for token in phrase.core if token.pos in _CONTENT)


def is_definite(phrase: Described) -> bool:
    """Tell *the officer* and *that officer*."""
    # "the union's officer" is no more than an officer
    owned = any(
        token.dep == "poss" and token.head == phrase.head.index for token in phrase.core if phrase.head
    )
    return not owned and any(token.lower in _DEFINITE for token in phrase.core[:1])


def is_indefinite(phrase: Described) -> bool:
    """Tell *an officer* and *another officer*."""
    return any(token.lower in _INDEFINITE for token in phrase.core[:1])


def is_kin(phrase: Described) -> bool:
    """Tell *his wife*, who may be the one whom the article names."""
    own = phrase.core[:1] and phrase.core[0].tag == "PRP$"
    return bool(own) and phrase.head is not None and phrase.head.lemma.lower() in word_group("kin")


def is_bare(phrase: Described) -> bool:
    """Tell a singular noun without any article, as headlines have it."""
    return bool(phrase.core) and not phrase.plural and phrase.core[0].pos not in {"DET", "PRON", "NUM"}


class Descriptions:
    """The descriptions met so far by the family of their head, each with its source."""

    def __init__(self) -> None:
        self._by_head: dict[str, list[tuple[Described, Source]]] = defaultdict(list)
        self._headed: dict[str, Source] = {}

    def in_headline(self, phrase: Described) -> Source | None:
        """Return the source that a headline calls by no more than the noun of this description."""
        return None if phrase.head is None else self._headed.get(family(noun_of(phrase.head)))

    def add(self, phrase: Described, source: Source, *, headed: bool = False) -> None:
        """Note a description and the source that it introduces; `headed` in a headline."""
        if phrase.head is not None and headed and len(content_words(phrase)) == 1:
            self._headed.setdefault(family(noun_of(phrase.head)), source)
        if phrase.head is not None:
            self._by_head[family(noun_of(phrase.head))].append((phrase, source))

    def repeated(self, phrase: Described) -> Source | None:
        """Return the source that a description repeats, or None.

        That is one with the same words, or with more of them where this one is definite or a bare plural;
        the source then bears the fuller description.
        """
        if phrase.head is None or is_indefinite(phrase):
            return None
        mine = _words(phrase)
        bare = phrase.plural and phrase.core[0] is phrase.head
        shorter = is_definite(phrase) or bare
        for other, source in reversed(self._by_head[family(noun_of(phrase.head))][-LOOK_BACK:]):
            theirs = _words(other)
            if mine == theirs and not (phrase.plural and not other.plural):
                return source
            if other.plural != phrase.plural:
                continue
            fuller = phrase.head.lower in COLLECTIVES and theirs < mine and not _is_part(phrase)
            if (shorter and mine <= theirs and not (bare and _is_part(other))) or fuller:
                if fuller and source.form == "unnamed":
                    source.name = phrase.name
                return source
        return None


def _words(phrase: Described) -> frozenset[str]:
    """Return the content words with the head as its family."""
    own = {token.index: token.lemma.lower() for token in phrase.core if token.pos in _CONTENT}
    if phrase.head is not None:
        own[phrase.head.index] = family(noun_of(phrase.head))
    return frozenset(own.values())


def _is_part(phrase: Described) -> bool:
    """Tell a part of a group, *some officers*, *two officers*, from the group."""
    return any(token.lower in _QUANTITIES or token.pos == "NUM" for token in phrase.core)
