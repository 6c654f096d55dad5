"""The lexicon of attribution cues, read from ``data/lexicons/cues.csv``.

A cue is a lemma with the *frames* in which it attributes. Verbs: ``clause`` (a finite clause is the content),
``quote`` (it can introduce a quotation), ``to`` (an infinitive), ``object`` (the direct object with its
complements), ``name`` (an object and what it is called), ``as`` (an object and an *as* phrase), ``objectto``
(an object told to do something), ``prep:X`` (the phrase after that preposition), ``passive`` (its subject),
``raise`` (*is said to be*), ``person`` (its object is who is spoken to, never content). Nouns: ``clause``,
``to``, or the preposition that introduces the content; ``bare`` where that needs no source (*reports of a
landslide*).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analysis.resources import locate


@cache
def cue_frames(part: str) -> Mapping[str, frozenset[str]]:
    """Return the cues of one part of speech with their frames.

    Parameters
    ----------
    part : {"verb", "noun"}
        Part of speech.

    Returns
    -------
    Mapping of str to frozenset of str
        Lemma to frames.

    Examples
    --------
    >>> sorted(cue_frames("verb")["promise"])
    ['clause', 'object', 'quote', 'to']
    """
    with open(locate("lexicons", "cues.csv"), encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["part"] == part]
    return MappingProxyType({row["lemma"]: frozenset(row["frames"].split()) for row in rows})


@cache
def word_group(name: str) -> frozenset[str]:
    """Return a closed group of words that the rules consult, from ``data/lexicons/attribution_words.csv``.

    Parameters
    ----------
    name : str
        Name of the group.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> "statement" in word_group("occasions")
    True
    """
    with open(locate("lexicons", "attribution_words.csv"), encoding="utf-8", newline="") as file:
        groups = {row["group"]: row["words"] for row in csv.DictReader(file)}
    return frozenset(groups[name].split(";"))
