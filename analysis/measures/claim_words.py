"""What a sentence says, as a set of words to be compared: stems, numbers, what is negated, how rare each is.

Steps: (1) take the words; (2) cut common endings off, write number words as digits, drop stop words;
(3) note which are names, for names are shared by all sentences of a story; (4) note what stands close behind
a negation. How rare a word is in news is read from ``claim_words.csv``.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from analysis.resources import locate

_WORD = re.compile(r"n['’]t\b|(?:(?!n['’]t\b)[^\W_])+(?:[.,]\d+)*")
_ENDINGS = ("ing", "edly", "ed", "ies", "es", "s", "ly")
_ROOT = 3  # letters that an ending leaves at least
_LETTERS = 7  # of a stem: "investigating" and "investigation" are one
_REACH = 3  # words after a negation that it is taken to negate
_RAREST = 0.01  # share of articles that have a word which is not in the list


@dataclass(frozen=True)
class Said:
    """The words of a sentence as they are compared.

    ``words`` are all stems with where they first stand; ``names``, which words of the source count as, are
    among them; ``numbers`` are of the word that follows each; ``negated`` stand close behind a negation, and
    ``negates`` tells whether there is one at all.
    """

    words: dict[str, int]
    names: frozenset[str]
    numbers: frozenset[tuple[str, str]]
    negated: frozenset[str]
    negates: bool

    def __and__(self, other: Said) -> frozenset[str]:
        """Return the words that two sentences have in common."""
        return frozenset(self.words.keys() & other.words.keys())


def said(text: str, aside: Sequence[tuple[int, int]] = ()) -> Said:
    """Return the words of a sentence.

    Parameters
    ----------
    text : str
        A sentence, without its dateline.
    aside : sequence of (start, end), default=()
        Where it names whom it attributes to: the words there count as names.

    Returns
    -------
    Said

    Examples
    --------
    >>> found = said("Eleven trucks were not stopped at Denby.")
    >>> sorted(found.words), sorted(found.names), sorted(found.negated), sorted(found.numbers)
    (['11', 'denby', 'stopp', 'truck'], ['denby'], ['denby', 'stopp'], [('truck', '11')])
    """
    words: dict[str, int] = {}
    names, numbers, negated = set(), set(), set()
    negations = _listed("negation")
    since: int | None = None
    counted: list[str] = []
    found = _forms(text)
    for start, form in found:
        plain = form.casefold().replace("’", "'")
        since = 0 if plain in negations else None if since is None else since + 1
        is_number = form[0].isdigit()
        if not is_number and (plain in negations or plain in ENGLISH_STOP_WORDS or len(plain) < 2):
            continue
        word = form if is_number else stem(plain)
        words.setdefault(word, start)
        if is_number:
            counted.append(word)
        else:
            numbers |= {(word, number) for number in counted}
            counted = []
        if any(begin <= start < end for begin, end in aside) or (form[0].isupper() and start > found[0][0]):
            names.add(word)
        if since is not None and since <= _REACH:
            negated.add(word)
    return Said(words, frozenset(names), frozenset(numbers), frozenset(negated), since is not None)


def _forms(text: str) -> list[tuple[int, str]]:
    """Return the words of a text with where they stand, numbers as digits: *twenty-four* is *24*."""
    values, forms = _listed("number"), []
    end = 0
    for match in _WORD.finditer(text):
        form = values.get(match.group().casefold(), match.group())
        if form[0].isdigit():
            form = form.replace(",", "")
            tens = forms[-1][1] if forms and text[end : match.start()] == "-" else ""
            if len(form) == 1 and len(tens) == 2 and tens.endswith("0"):
                form = tens[0] + form
                forms[-1] = (forms[-1][0], form)
                end = match.end()
                continue
        forms.append((match.start(), form))
        end = match.end()
    return forms


def stem(word: str) -> str:
    """Return a word without its ending, for comparison only.

    Examples
    --------
    >>> stem("failed") == stem("fails") == stem("failing")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ROOT:
            word = word[: -len(ending)]
            break
    return word[:_LETTERS]


def positions(text: str) -> list[int]:
    """Return where a sentence has a word that tells what position somebody takes: *The union disagrees.*"""
    listed = _listed("position")
    return [match.start() for match in _WORD.finditer(text) if match.group().casefold() in listed]


def opposed(one: Said, other: Said) -> bool:
    """Tell whether one sentence has a word and the other its opposite, and neither has both.

    Examples
    --------
    >>> opposed(said("The ship missed its inspection."), said("The ship passed its inspection."))
    True
    """
    alone, apart = one.words.keys() - other.words.keys(), other.words.keys() - one.words.keys()
    pairs = _opposites()
    return any((word, against) in pairs for word in alone for against in apart)


def rarity(word: str) -> float:
    """Return how rare a stem is in news: minus the logarithm of the share of articles that have it."""
    share = _listed("common").get(word)
    return -math.log(max(_RAREST, float(share) / 100 if share else 0.0))


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    with locate("lexicons", "claim_words.csv").open(encoding="utf-8", newline="") as file:
        pairs = {
            (stem(row["word"]), stem(row["value"]))
            for row in csv.DictReader(file)
            if row["kind"] == "opposite"
        }
    return frozenset(pairs | {(other, one) for one, other in pairs})


@cache
def _listed(kind: str) -> dict[str, str]:
    with locate("lexicons", "claim_words.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["word"].replace("’", "'"): row["value"] for row in csv.DictReader(file) if row["kind"] == kind
        }
