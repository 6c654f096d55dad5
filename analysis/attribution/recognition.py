"""Where a document names people: what the recogniser takes for persons, amended, and what it has missed.

Steps: (1) trim the recogniser's persons, drop what cannot be one, and cut headlines down to names; (2) add
capitalised words that a title, a given name, an age, an office or trade beside them shows to be a person;
(3) add bare surnames of people named in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from analysis.attribution.headlines import headline_paragraphs, name_in_headline
from analysis.attribution.kinds import known_body, part_of
from analysis.attribution.names import (
    SUFFIXES,
    fold,
    given_names,
    is_title,
    parts,
    ranks,
    split_titles,
)
from analysis.attribution.people import AGE, Name, People
from analysis.language.document import Document, Token

_CAPITALISED = re.compile(r"[^\W\d_][\w.'’\-]*")
# how far before a name titles are looked for
_BEFORE = 60
# as many words as a name may have, titles included
_LONGEST = 7
# forenames and initials that are looked for before a recognised name
_FORENAMES = 3
_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_POSSESSIVE = re.compile(r"['’]s?$")
_DATELINE = re.compile(r"(?:, [^\W\d_][\w. ]{1,30})?(?: \([^()]{1,40}\))? ?[—–-] ")
_PLACES = frozenset({"GPE", "NORP", "LOC", "FAC"})
# "Ines Okafor, R-Tenn."
_PARTY = re.compile(r"\b[A-Z]{1,3}-$")
_PEOPLES_PARTS = frozenset({"person", "deputy"})
_ACTS = frozenset({"VERB", "AUX"})
_NO_BEGINNING = frozenset({"ADP", "ADV", "CCONJ", "DET", "PRON", "PUNCT", "SCONJ"})


def people(document: Document) -> People:
    """Collect the people whom a document names, titles off.

    These are what the entity recogniser takes for persons, and capitalised words that what stands around
    them shows to be a person's name: a title, a given name, an age, an office or trade beside it.

    Parameters
    ----------
    document : Document
        A parsed article.

    Returns
    -------
    People
    """
    places, below = _recognised(document)
    runs = list(_capitalised_runs(document))
    # "Okafor said": a surname by itself, without an article, where a longer name ends with it
    alone = {run[0].text for run in runs if len(run) == 1 and _stands_alone(document, run[0])}
    # one that ends the name of a place is no surname: "Port Ansel" and "Ansel"
    alone -= {run[-1].text for run in runs if len(run) > 1 and run[-1].entity in _PLACES}
    covered = {token.index for place in places for token in document.tokens_in(*place)}
    headlines = headline_paragraphs(document)
    for run in runs:
        if not covered.isdisjoint(token.index for token in run):
            continue
        if document.sentences[run[0].sentence].paragraph in headlines:
            place = name_in_headline(run, below)
            run = () if place is None else document.tokens_in(*place)
        if run and _names_a_person(document, run, alone):
            places.append((run[0].start, run[-1].end))
    lower = {token.text for token in document.tokens}
    proper = {token.text for token in document.tokens if token.pos == "PROPN"}
    found = [name for place in sorted(set(places)) if (name := _name_at(document, *place, lower))]
    found = sorted({*found, *_surnames(document, found)}, key=lambda name: (name.start, name.end))
    return People((*found, *_names_in_title(document.title or "", proper)))


def _recognised(document: Document) -> tuple[list[tuple[int, int]], set[str]]:
    """Return what the recogniser takes for persons, amended, and the words of names outside headlines."""
    headlines = headline_paragraphs(document)
    below: set[str] = set()
    found, doubtful = [], []
    for entity in document.entities:
        if entity.label != "PERSON" or _is_dateline(document, entity.start, entity.end):
            continue
        inside = _trimmed(document.tokens_in(entity.start, entity.end))
        if not inside:
            # a name that is part of one token; a letter of one is none
            if entity.end - entity.start > 1:
                found.append((entity.start, entity.end))
            continue
        if _PARTY.search(document.text, max(0, inside[0].start - 5), inside[0].start):
            continue
        inside = _with_forenames(document, inside)
        if len(inside) > 1 and known_body(inside[0].text) is not None:
            continue
        if any(token.pos in _ACTS and token.lower not in given_names() for token in inside) and not any(
            token.lower in given_names() for token in inside
        ):
            continue
        if document.sentences[inside[0].sentence].paragraph in headlines:
            doubtful.append(inside)
            continue
        below.update(fold(token.text) for token in inside)
        found.append((inside[0].start, inside[-1].end))
    for inside in doubtful:
        place = name_in_headline(inside, below)
        if place is not None:
            found.append((place.start, place.end))
    return found, below


def _trimmed(inside: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of a supposed name without what cannot begin or end one."""
    for place, token in enumerate(inside[:-1]):
        # "the Post's Ines Okafor"
        if token.tag == "POS" or token.text in {"'", "’"}:
            inside = inside[place + 1 :]
            break
    while len(inside) > 1 and inside[0].pos in _NO_BEGINNING and inside[0].lower not in given_names():
        inside = inside[1:]
    while len(inside) > 1 and (inside[-1].tag == "POS" or inside[-1].pos == "PUNCT"):
        inside = inside[:-1]
    return inside


def _with_forenames(document: Document, inside: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of a name with the forenames and initials before it that the recogniser left out."""
    first = inside[0]
    before: list[Token] = []
    for token in reversed(document.tokens[max(0, first.index - _FORENAMES) : first.index]):
        initial = _INITIAL.fullmatch(token.text) is not None
        joined = token.dep == "compound" and first.index <= token.head <= inside[-1].index
        other = token.entity not in {"", "PERSON"} and not initial
        if token.sentence != first.sentence or token.pos != "PROPN" or other or is_title(token.lower):
            break
        if not token.text[0].isupper() or not (joined or initial or token.lower in given_names()):
            break
        before.append(token)
    return (*reversed(before), *inside)


def _surnames(document: Document, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the bare surnames and given names of people named in full that the recogniser has missed."""
    whole = [parts(name.full) for name in found if len(parts(name.full)) > 1]
    full = {own[-1] for own in whole} | {own[0] for own in whole if own[0] in given_names()}
    taken = {token.index for name in found for token in document.tokens_in(name.start, name.end)}
    for surname in sorted(full):
        forms = document.places_of(surname)
        word = any(token.text.islower() for token in forms)
        for token in forms:
            if token.index in taken or token.entity in _PLACES or not token.text[0].isupper():
                continue
            # "ban", "young": a word too
            if (word and token.pos != "PROPN") or (token.text.isupper() and len(token.text) > 1):
                continue
            beside = document.tokens[max(0, token.index - 1) : token.index + 2]
            alone = all(
                item is token
                or item.pos != "PROPN"
                or is_title(item.lower)
                or item.sentence != token.sentence
                for item in beside
            )
            if alone and not any(item.dep == "det" for item in document.children(token)):
                yield Name(token.text, _titles(document, token.start, ()), token.start, token.end)


def _is_dateline(document: Document, start: int, end: int) -> bool:
    """Tell the place at the head of a report, ``PORT ANSEL, Jan. 3 -``, from a speaker in capitals."""
    if not document.text[start:end].isupper():
        return False
    paragraph = document.paragraphs[document.sentence_at(start).paragraph]
    return start == paragraph.start and _DATELINE.match(document.text, end) is not None


def _stands_alone(document: Document, token: Token) -> bool:
    return token.dep == "nsubj" and all(item.dep not in {"det", "poss"} for item in document.children(token))


def _capitalised_runs(document: Document) -> Iterator[tuple[Token, ...]]:
    """Yield the proper nouns that stand together, hyphens between them included."""
    run: list[Token] = []
    for token in document.tokens:
        joins = bool(run) and token.sentence == run[-1].sentence and token.start - run[-1].end <= 1
        # the tagger takes speakers in capitals for common nouns
        shouted = token.text.isupper() and len(token.text) > 2
        proper = (token.pos == "PROPN" and token.text[:1].isupper()) or shouted
        hyphen = token.text in {"-", "&"} and joins
        if not (joins and (proper or hyphen)):
            if run:
                yield _without_hyphen(run)
            run = []
        if proper or (run and hyphen):
            run.append(token)
    if run:
        yield _without_hyphen(run)


def _without_hyphen(run: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(run[:-1] if run[-1].text in {"-", "&"} else run)


def _names_a_person(document: Document, run: Sequence[Token], alone: Set[str]) -> bool:
    """Tell whether capitalised words name a person, from the words before, in and after them."""
    start, end = run[0].start, run[-1].end
    words = [token for token in run if token.text != "-"]
    if len(words) > _LONGEST or any(token.text == "&" for token in words):
        return False
    inner, name = split_titles(document.text[start:end])
    own = name.split()
    place = run[-1].entity in _PLACES
    if not ranks().isdisjoint(_titles(document, start, inner)):
        return len(own) > 1 or not (place or run[-1].entity == "ORG")
    if AGE.match(document.text, end):
        return not place
    if len(own) < 2:
        return False
    if own[0].lower() in given_names() or (len(own) == 2 and own[-1] in alone and not place):
        return True
    before = document.tokens[run[0].index - 1] if run[0].index else None
    # "the Gazette's Ines Okafor said"
    if before is not None and before.tag == "POS" and before.end + 1 == start and len(own) == 2:
        owner = document.tokens[max(0, before.index - 1)]
        if owner.entity == "ORG" and run[-1].dep in {"nsubj", "nsubjpass", "pobj", "dobj"}:
            return True
    beside = [item for token in words for item in document.children(token) if item.dep == "appos"]
    if before is not None and before.end + 1 == start:
        beside.append(before)
    return any(item.pos == "NOUN" and part_of(item) in _PEOPLES_PARTS for item in beside)


def _titles(document: Document, start: int, inner: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles before a name and those at its beginning, in text order."""
    found = list(reversed(inner))
    for word in reversed(document.text[max(0, start - _BEFORE) : start].split("\n")[-1].lower().split()):
        if is_title(word):
            found.append(word)
        elif not (found and word == "of"):
            break
    return tuple(reversed(found))


def _name_at(document: Document, start: int, end: int, forms: set[str]) -> Name | None:
    inside = document.tokens_in(start, end)
    # the recogniser sometimes leaves the given name out: take in the name words just before
    while inside and inside[0].index > 0:
        before = document.tokens[inside[0].index - 1]
        if before.pos != "PROPN" or before.lower not in given_names() or before.end + 1 != inside[0].start:
            break
        inside = (before, *inside)
    # or the surname out after an initial
    while inside and inside[-1].index + 1 < len(document.tokens):
        after = document.tokens[inside[-1].index + 1]
        short = inside[-1].text.endswith(".") or (len(inside) == 1 and inside[0].lower in given_names())
        if after.text.rstrip(".").lower() in SUFFIXES and inside[-1].end + 1 == after.start:
            inside = (*inside, after)
            break
        if not short or after.pos != "PROPN" or inside[-1].end + 1 != after.start:
            break
        inside = (*inside, after)
    # and in headlines takes a common word in: "Beyond Reyes", "Rip Adam Reyes"
    while len(inside) > 1 and inside[0].lower not in given_names() and not is_title(inside[0].lower):
        given_later = any(token.lower in given_names() for token in inside[1:-1])
        if inside[0].lower not in forms and not given_later:
            break
        inside = inside[1:]
    if inside:
        start, end = inside[0].start, inside[-1].end
    inner, name = split_titles(document.text[start:end])
    if not any(sign.isalpha() for sign in name):
        return None
    return Name(" ".join(name.split()), _titles(document, start, inner), start, end)


def _names_in_title(title: str, forms: Set[str]) -> list[Name]:
    """Return the names in a headline: a given name and a capitalised word of the article after it."""
    found: list[Name] = []
    taken = False
    for first, second in pairwise(_CAPITALISED.findall(title)):
        # a surname may look like a given name: "Ines Warren Slams"
        taken = not taken and first.lower() in given_names() and first[0].isupper()
        taken = taken and second[0].isupper() and _POSSESSIVE.sub("", second) in forms
        if taken:
            found.append(Name(split_titles(f"{first} {second}")[1], (), -1, -1))
    return found
