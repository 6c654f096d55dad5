"""Whom the readers of an article know though a phrase gives no name: somebody told of before.

A second mention often says something new of whom it takes up, *the Arizona Republican*, *the documentarian*.
Such a phrase is no unnamed source. Steps: (1) a phrase that is all capitals is a name; (2) a definite phrase
takes somebody up; (3) unless the article has brought in somebody unnamed by the same noun, and where it names
people, it is one of these.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.measures.unnamed import phrase_of, words_of

_CAPITAL = r"[A-Z][\w.'\u2019&-]*"
_LINK = r"(?:(?:of|for|and|the)\s+)*"
_NAME = re.compile(rf"(?:[Tt]he\s+{_CAPITAL}|{_CAPITAL}(?=\s))(?:\s+{_LINK}{_CAPITAL})*")
_BESIDE = re.compile(rf",\s+(?:(?:an?|the|his|her|their|its)\s+[a-z]+\s+)?{_CAPITAL}\s+{_CAPITAL}\b")
# "Ines Okafor, a baker", "she was once a baker"
_OF_SOMEBODY = re.compile(r"(?:[A-Z][\w.'\u2019-]*,|\b(?:is|was|as|became|being|be)(?: \w+)?)\s+$")
_NAMED_BEFORE = re.compile(rf"(?P<lead>[\w'\u2019]+)\s+{_CAPITAL}\s+{_CAPITAL},\s*$")
# "Tennis great Ines Okafor"
_AFTER_NOUN = re.compile(rf"[A-Z][\w'\u2019-]*(?:\s+[\w'\u2019-]+)*?\s+[a-z][\w-]+\s+{_CAPITAL}\s+{_CAPITAL}")
_INTRODUCED = r"\b(?:{})\s+(?:[\w'\u2019-]+\s+){{0,6}}?{}s?\b"


def is_name(source: str) -> bool:
    """Tell whether a phrase is a name by its capitals, or has one beside it, whatever the tagger took it for.

    Examples
    --------
    >>> [is_name(source) for source in ("The Ferry Courier", "A Republican", "The official", "Officials")]
    [True, False, False, False]
    >>> is_name("a baker, Ines Okafor"), is_name("a weekly called “The Ferry”")
    (True, True)
    """
    beside = _BESIDE.search(source)
    if beside and len(source[: beside.start()].split()) == len(phrase_of(source).words):
        return True
    if _dashed().search(source) or _called().search(source):
        return True
    core = re.split(r"[,;:(\u2026]", source.strip(" \"'\u2018\u2019\u201c\u201d"), maxsplit=1)[0].strip()
    words = core.split()
    if not words or words[0].casefold() in words_of("singulars") | words_of("several"):
        return False
    if len(words) > 2 and not words_of("definites") & {words[0].casefold()} and _AFTER_NOUN.fullmatch(core):
        return not words_of("after the head") & set(words)
    return bool(_NAME.fullmatch(core))


@cache
def _called() -> re.Pattern[str]:
    words = "|".join(sorted(words_of("naming")))
    return re.compile(rf"\b(?:{words})\s+[\"\u201c\u2018']?(?:{_CAPITAL})")


@cache
def _dashed() -> re.Pattern[str]:
    return re.compile(rf"\s(?:--|[\u2013\u2014])\s*{_CAPITAL}\s+{_CAPITAL}")


def is_named_next(after: str) -> bool:
    """Tell whether the words after a source phrase give its name: *a weekly* called The Ferry.

    Examples
    --------
    >>> is_named_next(" called “The Ferry” said"), is_named_next(" said")
    (True, False)
    """
    return bool(_beside_next().match(after))


def is_named_before(before: str) -> bool:
    """Tell whether a source phrase is said of a name just before it: Ines Okafor, *a baker*.

    Examples
    --------
    >>> is_named_before("She met Ines Okafor, "), is_named_before("In Port Ansel, ")
    (True, False)
    """
    found = _NAMED_BEFORE.search(before[-80:])
    return found is not None and found["lead"].casefold() not in words_of("after the head")


@cache
def _beside_next() -> re.Pattern[str]:
    words = "|".join(sorted(words_of("naming")))
    two = rf"{_CAPITAL}\s+{_CAPITAL}"
    return re.compile(rf"\s*(?:(?:{words})\s+[\"\u201c\u2018']?{_CAPITAL}|(?:,|--|[\u2013\u2014])\s*{two})")


def takes_up(source: str) -> bool:
    """Tell whether a phrase takes somebody up whom the text has told of before.

    *The source* and *the second official* take up somebody unnamed.

    Examples
    --------
    >>> [takes_up(source) for source in ("the designer", "a designer", "the source", "the second official")]
    [True, False, False, False]
    """
    words = phrase_of(source).words
    return (
        len(words) > 1
        and words[0] in words_of("definites")
        and words[1] not in words_of("ordinals")
        and words[-1] not in words_of("one source")
    )


def introduced(source: str, text: str) -> bool:
    """Tell whether a text tells of the same noun as of somebody whom readers do not know.

    A phrase that says more than the text has said (*the Ansel baker* after *a baker*) takes up somebody
    else; what is said of somebody named (*Ines Okafor, a baker*) brings in nobody.

    Examples
    --------
    >>> text = "One of the designers left."
    >>> introduced("the designer", text), introduced("the baker", text)
    (True, False)
    """
    first = "|".join(sorted(words_of("singulars") | words_of("several")))
    words = phrase_of(source).words
    head, own = re.escape(words[-1]), set(words[1:-1])
    if words[0] in words_of("possessives"):
        own = set()
    # "a National Ferry Union member ... the NFU member"
    own -= {word.casefold() for word in source.split() if word.isupper()}
    return any(
        own <= set(found.group().casefold().split()) and not _OF_SOMEBODY.search(text[: found.start()][-40:])
        for found in re.finditer(_INTRODUCED.format(first, head), text, re.IGNORECASE)
    )


def supposed(source: str, before: str) -> bool:
    """Tell whether a source is only supposed, or stands for anyone, by the word before it.

    Examples
    --------
    >>> supposed("a nurse", "If"), supposed("someone", "For"), supposed("a nurse", "For")
    (True, True, False)
    """
    last = before.split()[-1:]
    words = phrase_of(source).words
    if not last or not words or words[0] in words_of("definites"):
        return False
    alone = len(words) == 1 and words[0] in words_of("somebody")
    return last[0].casefold() in (
        words_of("supposing") | words_of("like") if alone else words_of("supposing")
    )
