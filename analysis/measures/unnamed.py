"""Whether a source is unnamed: what its phrase says, and whether the text says that it asked not to be named.

Steps: (1) cut the phrase down to its head; (2) ask whether it stands for several, for one person or body, or
for somebody whom the reader can tell; (3) look for the words by which a text says that it keeps a name back,
and for the source that they are about. The words are in ``data/lexicons/unnamed_sources.csv`` and
``data/lexicons/anonymity.csv``.
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
_AGE = re.compile(r"\d-year-old")
_QUOTES = "\"'\u2018\u2019\u201c\u201d"
_AROUND = 200  # characters to either side of a word within which a phrase has its place
_NEAR = 400  # characters back to the last source, for a sentence that only says that it is not to be named
_ADJACENT = re.compile(r"[\s,(\u2013\u2014-]*(?:who|whose)\b[^,.;]*", re.IGNORECASE)


class Phrase(NamedTuple):
    """A source phrase in lower case: its words up to and with its head, and what follows."""

    words: tuple[str, ...]
    rest: str


class Mention(NamedTuple):
    """A source phrase in its text: which attribution it is of, and where."""

    number: int
    start: int
    end: int


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
    if not words or words[0] in words_of("nobody in particular"):
        return UNCLEAR
    if words[-1] in words_of("shares"):
        return UNCLEAR
    if words == ("one",) and phrase.rest.startswith("of "):
        those = phrase_of(phrase.rest[3:])
        return ONE if _is_somebody(those) or set(those.words[:1]) & words_of("them") else UNCLEAR
    somebody = _is_somebody(phrase)
    if several(source):
        return GROUP if somebody or words[0] in words_of("several") or _collects(phrase) else UNCLEAR
    if not somebody or (
        len(words) == 1 and not phrase.rest and words[0] not in words_of("bare bodies") | words_of("somebody")
    ):
        return UNCLEAR
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


def anonymous(text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> frozenset[int]:
    """Return the attributions whose source the text says is not to be named.

    Parameters
    ----------
    text : str
        The article.
    sentences : sequence of (int, int)
        Where its sentences start and end, in order.
    mentions : sequence of Mention
        Its source phrases, in order.

    Returns
    -------
    frozenset of int
        The ``number`` of those attributions.

    Examples
    --------
    >>> text = "The aide, who asked not to be named, said no."
    >>> anonymous(text, [(0, 45)], [Mention(7, 0, 8)])
    frozenset({7})
    """
    found: set[int] = set()
    # "who asked not to be named" is about the noun before it, also where a cue takes "who" for its source
    relative = [item for item in mentions if _WHO.fullmatch(text[item.start : item.end].casefold())]
    mentions = [item for item in mentions if item not in relative]
    for start, end, inside in _phrases_in(text):
        about = [item for item in mentions if item.start <= start and end <= item.end]
        if not about and not inside:
            sentence = next((place for place in sentences if place[0] <= start < place[1]), None)
            nearest = None if sentence is None else _about(text, sentence, start, mentions)
            about = [] if nearest is None else [nearest]
        # one source phrase may be that of several cues
        for held in about:
            found.update(item.number for item in mentions if item.start == held.start)
            found.update(item.number for item in relative if held.end <= item.start < start)
    return frozenset(found)


def keeps_names_back(text: str) -> bool:
    """Tell whether a text says of anybody that a name is kept back."""
    return bool(_phrases_in(text))


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


def _about(text: str, sentence: tuple[int, int], start: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return which source words that keep a name back are about."""
    first, last = sentence
    here = [item for item in mentions if first <= item.start < last]
    before = [item for item in here if item.end <= start]
    opening = re.match(r"(?:who|whose)\b", text[start:], re.IGNORECASE)
    clause = re.split(r"[,;(\u2013\u2014]", text[first:start])[-1]
    if before:
        nearest = max(before, key=lambda item: item.end)
        # "who" goes with the noun just before it, "speaking on condition" with whoever speaks
        if opening or re.match(r"\s*(?:who|whose)\b", clause, re.IGNORECASE):
            between = f"{text[nearest.end : start]}{'who' if opening else ''}"
            return nearest if _ADJACENT.fullmatch(between) else None
        return nearest
    if here:
        return None if opening else min(here, key=lambda item: item.start)
    earlier = [item for item in mentions if item.end <= first and first - item.end <= _NEAR]
    opens = text[first:last].split(maxsplit=1)[:1]
    takes_up = bool(opens) and opens[0].casefold() in words_of("takes up")
    return max(earlier, key=lambda item: item.end) if earlier and takes_up else None


def _phrases_in(text: str) -> list[tuple[int, int, bool]]:
    """Return where a text says that it keeps a name back; the last is true if only a source phrase counts."""
    lowered, found = text.lower(), set()
    for pattern, where, needs in _patterns():
        for word in needs:
            at = lowered.find(word)
            # looked for around the word alone: regular expressions over whole texts take ten times as long
            while at >= 0:
                near = pattern.finditer(text, max(0, at - _AROUND), at + _AROUND)
                found.update((match.start(), match.end(), where == "source") for match in near)
                at = lowered.find(word, at + len(word))
    return sorted(found)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, list[str]], ...]:
    with open(locate("lexicons", "anonymity.csv"), encoding="utf-8", newline="") as file:
        return tuple(
            (
                re.compile(row["pattern"].replace(" ", r"\s+"), re.IGNORECASE),
                row["where"],
                row["needs"].split("|"),
            )
            for row in csv.DictReader(file)
        )


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
