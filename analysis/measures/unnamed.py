"""Whether a source is unnamed: what its phrase says.

Steps: (1) cut the phrase down to its head; (2) ask whether it stands for several, for one person or body, or
for somebody whom the reader can tell. The words are in ``data/lexicons/unnamed_sources.csv``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from analysis.attribution.cues import word_group
from analysis.attribution.kinds import kind_words
from analysis.resources import locate

ONE, GROUP, KNOWN, UNCLEAR = "one", "group", "known", "unclear"
_REMEMBERED = 50_000
_PIECES = " \u2026 "  # between the parts of a source phrase that is not in one place
_SOMEBODY = ("person", "body", "deputy")
_WHO = re.compile(r"\bwh(?:o|om|ose)\b")
_PUNCTUATION = re.compile(r",(?!\d)|[;:(\u2026]|\s[\u2013\u2014-]\s")
_SHARE = re.compile(r"\d\s?(?:%|per ?cent)")
_AGE = re.compile(r"\d-year-old")
_CAPITAL = re.compile(r"[A-Z](?:\.$|.*[a-z])")
_NAME = 2  # words of a personal name, at the least
_QUOTES = "\"'\u2018\u2019\u201c\u201d"


class Phrase(NamedTuple):
    """A source phrase in lower case: its words up to and with its head, and what follows."""

    words: tuple[str, ...]
    rest: str


@cache
def words_of(group: str) -> frozenset[str]:
    """Return one group of words of ``data/lexicons/unnamed_sources.csv``.

    Examples
    --------
    >>> "jury" in words_of("public record")
    True
    """
    with open(locate("lexicons", "unnamed_sources.csv"), encoding="utf-8", newline="") as file:
        groups = {row["group"]: row["words"] for row in csv.DictReader(file)}
    return frozenset(groups[group].split(";"))


@lru_cache(maxsize=_REMEMBERED)
def whose(source: str) -> str:
    """Tell by a source phrase alone whose claim it is.

    Parameters
    ----------
    source : str
        The phrase, without a name in it.

    Returns
    -------
    {"one", "group", "known", "unclear"}
        ``one``: one unnamed person or body. ``group``: several, or a group. ``known``: the reader can tell
        who it is: a body or an office that the text takes as known (*the agency*, *the mayor*, *police*),
        somebody known by a relation (*his wife*), one who speaks for a body (*a spokeswoman*), one whose
        words stand in the public record (*a judge*). ``unclear``: nobody in particular (*any engineer*),
        nobody at all, or a lone word that may be part of a name (*Justice*).

    Examples
    --------
    >>> [whose(source) for source in ("an official", "Opponents", "the agency", "any engineer")]
    ['one', 'group', 'known', 'unclear']
    """
    phrase = phrase_of(source)
    words = phrase.words
    if not words or words[0] in words_of("nobody in particular") or _SHARE.search(source):
        return UNCLEAR
    if len(words) > 1 and _WHO.fullmatch(words[0]) and words[0] not in words_of("definites"):
        return UNCLEAR
    if "the" in words[1:]:  # "a probe the agency said was over": the second is who says it
        return whose(" ".join([*words[words.index("the", 1) :], phrase.rest]))
    # "an aspiring trader who": no more than what somebody else is said to be
    if words[-1] in words_of("shares") or _WHO.fullmatch(phrase.rest):
        return UNCLEAR
    if words == ("one",) and phrase.rest.startswith("of "):
        those = phrase_of(phrase.rest[3:])
        return ONE if _is_somebody(those) or set(those.words[:1]) & words_of("them") else UNCLEAR
    somebody = _is_somebody(phrase)
    if _bears_name(source, phrase):
        return KNOWN
    if several(source):
        return GROUP if somebody or words[0] in words_of("several") or _collects(phrase) else UNCLEAR
    if not somebody or (
        len(words) == 1 and not phrase.rest and words[0] not in words_of("bare bodies") | words_of("somebody")
    ):
        return UNCLEAR
    if phrase.rest.startswith("for ") and _ends(words, words_of("speaking for")):
        return KNOWN
    if _ends(words, words_of("public record") | words_of("spokespeople")) or _is_known(phrase):
        return KNOWN
    return ONE


@lru_cache(maxsize=_REMEMBERED)
def several(source: str) -> bool:
    """Tell whether a source phrase stands for more than one, by its words.

    Examples
    --------
    >>> several("Two officials"), several("a group of parents"), several("a trade group")
    (True, True, False)
    """
    phrase = phrase_of(source)
    words = phrase.words
    if not words:
        return False
    # "another 19 percent", "a few residents", "a dozen drivers" begin like one
    second = words[1] if len(words) > 1 and words[0] in words_of("singulars") else ""
    if any(word.isdigit() or word in words_of("several") for word in (words[0].replace(",", ""), second)):
        return True
    if second in words_of("collectives") or _collects(phrase):
        return True
    if any(first == "and" and second in words_of("joined") for first, second in pairwise(words)):
        return True
    return words[0] not in words_of("singulars") and _is_plural(words[-1])


def hidden(source: str | None, naming: str) -> bool:
    """Tell whether a source of which the text says that it is not to be named is without a name.

    Somebody who is named and *was not authorised to speak* has been named all the same.

    Examples
    --------
    >>> hidden("an official at the Ministry of Rivers", "named"), hidden("Ines Okafor", "named")
    (True, False)
    """
    if naming != "named":
        return naming in ("unnamed", "pronoun")
    phrase = phrase_of(source or "")
    return bool(phrase.words) and phrase.words[0] in words_of("singulars") and _is_somebody(phrase)


@lru_cache(maxsize=_REMEMBERED)
def phrase_of(source: str) -> Phrase:
    """Return a source phrase up to its head, and what follows."""
    whole = source.split(_PIECES)[0].casefold().strip(f" {_QUOTES}")
    core = _PUNCTUATION.split(whole, maxsplit=1)[0]
    words = core.split()
    for length in (2, 1):
        if len(words) > length and " ".join(words[:length]) in words_of("approximations"):
            words = words[length:]
    stop = next((at for at, word in enumerate(words) if at and word in words_of("after the head")), None)
    head = words if stop is None else words[:stop]
    return Phrase(tuple(head), whole[len(" ".join(head)) :].strip())


def _collects(phrase: Phrase) -> bool:
    head = phrase.words[-1]
    return head in words_of("collectives") or (
        head in words_of("collections") and phrase.rest.startswith("of ")
    )


def _is_plural(word: str) -> bool:
    if word in words_of("irregular plurals"):
        return True
    if not word.endswith("s") or word.endswith(("ss", "'s", "\u2019s")):
        return False
    return word not in words_of("singulars in s")


def _is_somebody(phrase: Phrase) -> bool:
    """Tell whether a phrase is for people or bodies: things are given words too, and machines err."""
    if not phrase.words:
        return False
    if _WHO.match(phrase.rest.lstrip(", ")):
        return True
    head = phrase.words[-1]
    forms = _singulars(head)
    parts = {_part(form) for form in (" ".join(phrase.words[-2:]), *forms)}
    if parts & set(_SOMEBODY):
        return True
    return "thing" not in parts and any(
        form in words_of("people") | word_group("epithets")
        or form.endswith(tuple(words_of("endings of people")))
        for form in forms
    )


def _singulars(head: str) -> tuple[str, ...]:
    """Return a noun and what it may be the plural of."""
    return (head, head.removesuffix("s"), f"{head.removesuffix('ies')}y" if head.endswith("ies") else head)


def _part(word: str) -> str:
    known: Mapping[str, tuple[str, str]] = kind_words()
    return known.get(word, ("", ""))[1]


def _bears_name(source: str, phrase: Phrase) -> bool:
    """Tell whether a phrase ends in a personal name, as *the ubiquitous Ada Quarles* does."""
    words = _PUNCTUATION.split(source.strip(f" {_QUOTES}"), maxsplit=1)[0].split()[: len(phrase.words)]
    if len(words) <= _NAME or phrase.words[0] in words_of("singulars") | words_of("several"):
        return False
    last = phrase.words[-1]
    bodies = word_group("agency_nouns") | word_group("company_nouns")
    return (
        all(_CAPITAL.match(word) for word in words[-_NAME:])
        and not (_is_plural(last) or _part(last) or last in bodies)
        and any(word[:1].islower() for word in words[:-_NAME])
    )


def _is_known(phrase: Phrase) -> bool:
    """Tell whether the text takes it that the reader knows who is meant."""
    words = phrase.words
    bodies = words_of("collections") | word_group("agency_nouns") | word_group("company_nouns")
    body = _part(words[-1]) == "body" or words[-1] in bodies
    bare = words[-1] in words_of("bare bodies")
    if len(words) == 1 or words[0] in words_of("bare bodies"):
        return body and bare
    if body and bare and words[0] not in words_of("singulars"):  # "Brazilian police"
        return True
    of_somebody = any(word.endswith(("'s", "\u2019s", "s'", "s\u2019")) for word in words[:-1])
    if words[0] not in words_of("definites") and not (of_somebody and words[0] not in words_of("singulars")):
        return False
    if any(_AGE.search(word) for word in words):  # what the press calls somebody named just before
        return True
    related = word_group("kin") | words_of("relations")
    if (of_somebody or words[0] in words_of("possessives")) and _ends(words, related):
        return True
    return body or _ends(words, words_of("offices") | word_group("epithets"))


def _ends(words: Sequence[str], group: frozenset[str]) -> bool:
    return any(" ".join(words[-length:]) in group for length in (1, 2, 3))
