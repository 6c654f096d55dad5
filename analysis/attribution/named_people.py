"""Which person, or which people joined by *and*, a source phrase names: *a clerk, Ines Okafor*."""

from __future__ import annotations

from analysis.attribution.kinds import known_body, part_of
from analysis.attribution.names import split_titles
from analysis.attribution.people import People
from analysis.attribution.source_words import BREAKS
from analysis.language.document import Document, Token


def person_named_in(
    document: Document, tokens: tuple[Token, ...], core: tuple[Token, ...], head: Token, known: People
) -> tuple[tuple[str, ...], str] | None:
    """Return titles and name of a person named at the head or beside it (*a clerk, Ines Okafor*)."""
    text = document.text
    for found in known.within(tokens[0].start, tokens[-1].end):
        inside = [token for token in tokens if found.start <= token.start < found.end]
        if not inside or _lends_name(document, inside[-1], core):
            continue
        members = {token.index for token in inside}
        root = next((token for token in inside if token.head not in members), inside[-1])
        at_head = found.start <= head.start < found.end
        beside = root.dep == "appos" and root.head == head.index
        # "Secretary of Defense Lloyd J. Austin III": titles down to the name
        titled, rest = split_titles(text[tokens[0].start : found.end])
        titled = titled if rest and text[found.start : found.end].endswith(rest) else ()
        # "his opponent, Councilwoman Okafor": the parser may take the name's title for the head
        after_title = head.end < found.start and bool(found.titles) and head.lower == found.titles[-1]
        # "his wife and the party's nominee Ines Okafor"
        ends = next((token.end for token in reversed(tokens) if token.text not in BREAKS), 0)
        last = (
            found.end == ends
            and root.dep in {"conj", "compound", "appos"}
            and part_of(head) in {"person", "deputy"}
        )
        if at_head or beside or titled or after_title or (last and head.tag == "NN"):
            return titled or found.titles, found.full
    if known_body(head.text) is not None:
        return None
    if head.pos == "PROPN" or (head.text[:1].isupper() and known.full_name(head.text)):
        run = [token for token in core if token.index <= head.index]
        first = len(run) - 1
        while first > 0 and run[first - 1].pos == "PROPN":
            first -= 1
        titled, name = split_titles(text[run[first].start : head.end])
        if name and known.full_name(name, titled):
            return titled, name
    return None


def people_named_in(document: Document, tokens: tuple[Token, ...], head: Token, known: People) -> str | None:
    """Return the names of two or more people joined by *and*, each in full."""
    members = {token.index for token in tokens}
    chain = [head]
    while True:
        following = next((item for item in document.children(chain[-1]) if item.dep == "conj"), None)
        if following is None or following.index not in members:
            break
        chain.append(following)
    if len(chain) < 2 or any(item.pos != "PROPN" for item in chain):
        return None
    names = []
    for item in chain:
        entity = next(iter(document.entities_in(item.start - 60, item.end + 60)), None)
        full = known.full_name(item.text)
        if full is None and (entity is None or item.entity != "PERSON"):
            return None
        names.append(full or item.text)
    return " and ".join(names)


def _lends_name(document: Document, last: Token, core: tuple[Token, ...]) -> bool:
    """Tell the owner in *Okafor's film* from the source."""
    after = document.tokens[last.index + 1] if last.index + 1 < len(document.tokens) else None
    if after is None or after.tag != "POS":
        return False
    return any(token.index > after.index and token.pos != "PUNCT" for token in core)
