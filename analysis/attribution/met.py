"""Who the text has named so far: persons and bodies as sources, with the places where each is mentioned."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.attribution.bodies import bodies
from analysis.attribution.groups import join
from analysis.attribution.kinds import known_body
from analysis.attribution.names import fold, offices, ranks
from analysis.attribution.people import Name, People
from analysis.attribution.pronouns import Mention, Source
from analysis.attribution.roles import roles
from analysis.language.document import Document

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Met:
    """The sources met so far, with their mentions; read up to a place before asking who stands there.

    Parameters
    ----------
    document : Document
        The document.
    known : People
        The people whom it names.
    """

    def __init__(self, document: Document, known: People) -> None:
        self.document = document
        self.known = known
        self.bodies = bodies(document)
        self.roles = roles(document, known)
        self.by_key: dict[tuple[str, str], Source] = {}
        self.mentions: list[Mention] = []
        self.last: Name | None = None
        # what the recogniser takes for a body may be a person's surname
        placed = [place for place in self.bodies.placed if known.full_name(place[2]) is None]
        self.coming = list(reversed(placed))
        named = [name for name in known.names if name.start >= 0]
        self.waiting = sorted(
            [*named, *self._offices()], key=lambda name: (name.start, name.end), reverse=True
        )

    def read_up_to(self, offset: int) -> None:
        """Meet all whom the text names before an offset."""
        while self.coming and self.coming[-1][0] < offset:
            start, end, name, _ = self.coming.pop()
            self._note(self.body("body", name, False), start, end)
        while self.waiting and self.waiting[-1].start < offset:
            name = self.waiting.pop()
            self._note_pair(name)
            self._note(self.person(name.full, name.titles), name.start, name.end)

    def person(self, name: str, titled: tuple[str, ...]) -> Source:
        """Return the source that a person is, by a name and the titles before it."""
        full = self.known.full_name(name, titled) or name
        source = self.by_key.get(("person", fold(full)))
        if source is None:
            source = Source("person", full, self.roles.genders.get(full) or self.known.gender(full))
            self.by_key["person", fold(full)] = source
        return source

    def body(self, form: str, name: str, plural: bool, known_as: Source | None = None) -> Source:
        """Return the source that a body or thing is; `known_as` is what a headline called it, if one did."""
        full = self.bodies.full_name(name)
        body = known_body(full)
        key = ("body", body.key if body else fold(full).removeprefix("the "))
        if known_as is not None and known_as.form == "unnamed" and key not in self.by_key:
            known_as.form, known_as.name = form, full
            self.by_key[key] = known_as
        return self.by_key.setdefault(key, Source(form, full, None, plural))

    def _offices(self) -> Iterator[Name]:
        """Yield the places where *the president* stands for the one who is."""
        for word in sorted({offices().get(title, title) for title in ranks()} & set(self.roles.by_family)):
            for token in self.document.places_of(word):
                own = [item for item in self.document.children(token) if item.start < token.start]
                after = self.document.tokens[token.index + 1 : token.index + 2]
                if not own or own[0].lower != "the" or any(item.pos == "PROPN" for item in after):
                    continue
                words = [item.lemma.lower() for item in own]
                full = self.roles.meant(word, words, token.start, ahead=False)
                if full is not None:
                    yield Name(full, (), token.start, token.end)

    def _note_pair(self, second: Name) -> None:
        """Note *Okafor and Reyes* as one that *they* can take up."""
        first, self.last = self.last, second
        if first is None or self.document.text[first.end : second.start].strip() != "and":
            return
        names = tuple(self.person(name.full, name.titles).name or name.full for name in (first, second))
        self._note(self.body("body", join(names), True), first.start, first.end)

    def _note(self, source: Source, start: int, end: int) -> None:
        """Note that a source is mentioned at a place."""
        subject = any(token.dep in _SUBJECTS for token in self.document.tokens_in(start, end))
        quoted = self.document.quotation_at(start) is not None
        self.mentions.append(Mention(start, source, subject, quoted))
