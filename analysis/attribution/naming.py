"""How a source phrase names its source: by name, by description, by pronoun, or not at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.attribution.candidate import Pieces
from analysis.attribution.cues import word_group
from analysis.attribution.kinds import part_of
from analysis.attribution.named_people import people_named_in, person_named_in
from analysis.attribution.people import People
from analysis.attribution.source_words import (
    BREAKS,
    breaks,
    core_of_source,
    head_of_source,
    own_words,
    source_tokens,
)
from analysis.attribution.titled import own_title
from analysis.language.document import Document, Entity, Token

FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our"})
PRONOUNS = FIRST_PERSON | word_group("pronouns")
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
# capitalised, yet no one's name
COLLECTIVES = word_group("collectives")
_NO_NAME = frozenset(
    {"NORP", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE"}
)
_GENDERED = word_group("female_nouns") | word_group("male_nouns")
_NOBODY = word_group("nobody")
# "none other than the mayor", "no fewer than ten"
_SOMEBODY_AFTER_ALL = frozenset({"other", "less", "fewer", "more"})
_DISTRIBUTIVES = word_group("distributives")
_EXAMPLES = word_group("examples")
# the tagger does not see these for plurals where they have a capital
_PLURALS = frozenset({"men", "people", "police", "women"})
_OTHERS = re.compile(r".*\w(?:,| and| &) others", re.DOTALL)
_OBLIQUE = frozenset({"whom", "which", "them", "us", "these", "those"})
_ANY_GROUP = frozenset({"group", "number", "majority", "handful", "pair"})
_HANDLE = re.compile(r"(?:@|author=[\"“])(?P<name>\w+)[\"”]?")
# "CorvanePolls"
_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+$")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_DETERMINERS = frozenset({"det", "poss", "nummod", "amod"})


class Described(NamedTuple):
    """A source phrase understood: ``form`` is ``none, pronoun, person, body, thing`` or ``unnamed``.

    ``name`` is the name (titles off) or, for an unnamed source, its description without article and later
    additions.
    """

    naming: str
    form: str
    name: str | None
    titles: tuple[str, ...]
    head: Token | None
    core: tuple[Token, ...]
    plural: bool
    start: int = 0
    end: int = 0


def describe(document: Document, source: Pieces, known: People) -> Described:
    """Understand a source phrase.

    Parameters
    ----------
    document : Document
        The document.
    source : tuple of Span
        Pieces of the source; may be empty.
    known : People
        The people whom the document names.

    Returns
    -------
    Described
    """
    found = _describe(document, source, known)
    return found._replace(start=source[0].start, end=source[-1].end) if source else found


def is_nobody(phrase: Described) -> bool:
    """Tell *no one*, *none of the guards*, *no official*: a phrase that stands for nobody."""
    if phrase.naming != "unnamed" or not phrase.core:
        return False
    after = phrase.core[1].lower if len(phrase.core) > 1 else ""
    return phrase.core[0].lower in _NOBODY and after not in _SOMEBODY_AFTER_ALL


def _describe(document: Document, source: Pieces, known: People) -> Described:
    tokens = tuple(token for piece in source for token in source_tokens(document, piece))
    tokens = tuple(token for token in tokens if token.pos != "PUNCT" or breaks(document, token))
    if not tokens:
        return Described("none", "none", None, (), None, (), False)
    words = [token for token in tokens if token.pos not in {"PUNCT", "PART"}]
    if words and all(token.lower in PRONOUNS or token.lower in _DISTRIBUTIVES for token in words):
        main = next((token for token in words if token.lower in PRONOUNS), words[0])
        many = main.lower in {"they", "we", "them"} | _DISTRIBUTIVES
        return Described("pronoun", "pronoun", None, (), main, tokens, many)
    part_of_group = _share_of_pronoun(tokens)
    if part_of_group is not None:
        return Described("pronoun", "pronoun", None, (), part_of_group, tokens, True)
    if len(tokens) > 1 and tokens[0].pos == "ADP" and tokens[1].lower != "of":
        tokens = tokens[1:]
    handle = _handle(document, tokens)
    if handle is not None:
        return Described("named", "person", handle, (), tokens[0], tokens, False)
    phrase = document.text[source[0].start : source[-1].end]
    if title := own_title(phrase):
        return Described("named", "thing", title, (), tokens[-1], tokens, False)
    head = head_of_source(tokens)
    if _OTHERS.fullmatch(phrase.rstrip(" ,")) and head.pos == "PROPN":
        name = own_words(document, tokens)
        return Described("named", "body", name, (), head, tokens, True)
    core = core_of_source(tokens, head)
    plural = head.tag in {"NNS", "NNPS"} or head.lower in _PLURALS
    plural = plural or any(
        token.dep == "conj" and token.head == head.index and not _is_same_one(document, head, token)
        for token in tokens
    )
    several = people_named_in(document, tokens, head, known)
    if several is not None:
        return Described("named", "body", several, (), head, core, True)
    person = person_named_in(document, tokens, core, head, known)
    if person is not None:
        titled, name = person
        return Described("named", "person", name, titled, head, core, False)
    label = own_words(document, core)
    said = core_of_source(tokens, head, whole=True)
    names = [
        item
        for item in _entities(document, said)
        if item.label not in _NO_NAME and _has_name(document.text[item.start : item.end])
    ]
    office = part_of(head) in {"person", "deputy"} and head.entity != "ORG"
    if head.text[:1].isupper() and office and not head.text.isupper() and not _is_union(document, core, head):
        # "Judge rejects", "Critics say": an office with a capital is nobody's name
        return _unnamed(
            document, tokens, Described("unnamed", "unnamed", label, (), head, core, plural), known
        )
    if (
        (head.pos == "PROPN" or _looks_proper(document, head))
        and not head.text.islower()
        and head.lower not in COLLECTIVES
        and head.entity not in _NO_NAME
    ):
        name = _without_noun(document, core, head) or label
        return Described("named", "body", name, (), head, core, plural)
    part = part_of(head)
    bodies = [item for item in names if item.label not in _PLACES]
    if head.lemma.lower() in _ANY_GROUP:
        bodies, names = [], []
    if part in {"document", "body"} and (bodies or (part == "body" and names) or _named_modifier(core, head)):
        name = (_without_noun(document, core, head) if part == "body" else None) or label
        return Described("named", "thing" if part == "document" else "body", name, (), head, core, plural)
    return _unnamed(document, tokens, Described("unnamed", "unnamed", label, (), head, core, plural), known)


def _unnamed(document: Document, tokens: tuple[Token, ...], found: Described, known: People) -> Described:
    """Return a description, with the examples in its name that make it one: *critics, including Okafor*."""
    if found.head is None or not _names_examples(document, tokens, found.head, known):
        return found
    said = any(token.lower == "including" for token in tokens)
    return found._replace(naming="named", name=own_words(document, tokens) if said else found.name)


def _share_of_pronoun(tokens: tuple[Token, ...]) -> Token | None:
    """Return the pronoun in *most of whom*, *many of them*."""
    words = [token for token in tokens if token.pos != "PUNCT"]
    one = words[:1] and words[0].lower in {"one", "two"}
    if len(words) == 3 and not one and words[1].lower == "of" and words[2].lower in _OBLIQUE:
        return words[2]
    return None


def _handle(document: Document, tokens: tuple[Token, ...]) -> str | None:
    """Return the name by which somebody posts: ``@inesokafor``, ``author="inesokafor"``."""
    found = _HANDLE.fullmatch(document.text[tokens[0].start : tokens[-1].end].strip())
    return found["name"] if found else None


def _is_same_one(document: Document, head: Token, other: Token) -> bool:
    """Tell *the former mayor and senator*, one person, from *the mayor and the senator*."""
    own = [item for item in document.children(head) if item.dep == "det" and item.lower == "the"]
    theirs = [item for item in document.children(other) if item.dep in {"det", "poss"}]
    singular = not {head.tag, other.tag} & {"NNS", "NNPS"}
    return bool(own) and not theirs and singular and _is_person(head) and _is_person(other)


def _is_person(noun: Token) -> bool:
    return part_of(noun) == "person" or noun.lower in _GENDERED


def _looks_proper(document: Document, head: Token) -> bool:
    """Tell a name taken for a common noun: *HALE*, *CorvanePolls*, what is a name elsewhere."""
    text = head.text
    if part_of(head) is not None:
        return False
    alone = not any(item.dep in _DETERMINERS for item in document.children(head))
    if head.entity == "ORG" and head.tag == "NN" and text[:1].isupper() and alone:
        # "Corvane said": a noun that could be counted would have an article
        return True
    if (text.isupper() and len(text) > 2) or _CAMEL.match(text):
        return True
    places = document.places_of(text)
    names = sum(1 for token in places if token.pos == "PROPN" and token.text == text)
    return text[:1].isupper() and names > 0 and all(not token.text.islower() for token in places)


def _names_examples(document: Document, tokens: tuple[Token, ...], head: Token, known: People) -> bool:
    """Tell *critics, including Ines Okafor* and *the scheme, called H-12* from mere descriptions."""
    places = [token for token in tokens if token.index > head.index]
    for place, token in enumerate(places):
        after = places[place + 1] if place + 1 < len(places) else None
        if after is None:
            return False
        if token.lower in _EXAMPLES and place and places[place - 1].text in BREAKS:
            rest = (token.end, tokens[-1].end)
            names = [item for item in document.entities_in(*rest) if item.label == "ORG"]
            return bool(names or known.within(*rest))
        if token.lower in {"called", "named", "dubbed", "titled", "entitled"} and after.text[:1].isupper():
            return True
    own = [token for token in tokens if token.dep == "conj" and token.head == head.index]
    return any(
        part_of(token) == "body" and any(item.pos == "PROPN" for item in document.children(token))
        for token in own
    )


def _entities(document: Document, tokens: tuple[Token, ...]) -> list[Entity]:
    if not tokens:
        return []
    start, end = tokens[0].start, tokens[-1].end
    return list(document.entities_in(start, end))


def _without_noun(document: Document, core: tuple[Token, ...], head: Token) -> str | None:
    """Return the name in *the motorists' group DriveWell*."""
    place = next((number for number, token in enumerate(core) if token.index == head.index), 0)
    after = core[place + 1 : place + 2]
    if after and after[0].pos == "PROPN" and after[0].dep == "appos" and after[0].head == head.index:
        return own_words(document, core[place + 1 :])
    nouns = [
        number
        for number, token in enumerate(core[:place])
        if token.pos == "NOUN" and token.text.islower() and part_of(token) in {"body", "person"}
    ]
    if not nouns or any(token.pos not in {"PROPN", "DET"} for token in core[nouns[-1] + 1 : place]):
        return None
    return own_words(document, core[nouns[-1] + 1 :])


def _is_union(document: Document, core: tuple[Token, ...], head: Token) -> bool:
    """Tell *the Federated Rail Workers* in running text, where nobody else's trade has a capital."""
    after = document.tokens[core[-1].index + 1 : core[-1].index + 2]
    first = document.sentences[head.sentence].first
    return (
        head.tag in {"NNS", "NNPS", "NNP"}
        and head.text.endswith("s")
        and any(token.entity == "ORG" and token.pos == "PROPN" and token.index > first for token in core)
        and all(token.text.islower() for token in after)
    )


def _has_name(text: str) -> bool:
    """Tell the words of a name from *the council* and *The minutes*, which the recogniser takes for one."""
    words = text.split()
    own = words[1:] if words[0].lower() == "the" else words
    return any(sign.isupper() for word in own for sign in word)


def _named_modifier(core: tuple[Token, ...], head: Token) -> bool:
    return any(
        token.pos == "PROPN"
        and token.text[:1].isupper()
        and token.head == head.index
        and token.dep in {"compound", "poss", "nmod"}
        and token.entity not in _NO_NAME | _PLACES
        for token in core
    )
