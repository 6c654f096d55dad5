"""One article as the analysers see it: text, paragraphs, sentences, tokens, quotations and entities.

Everything is immutable and points into ``Document.text`` with half-open code-point offsets.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from analysis.language.records import Span
from analysis.language.tags import Tags


class Token(NamedTuple):
    """One word or punctuation mark, with its place in the dependency tree.

    ``head`` is the index of the governing token in ``Document.tokens`` (a root governs itself).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    sentence: int

    @property
    def lower(self) -> str:
        """The token's text in lower case."""
        return self.text.lower()


class Sentence(NamedTuple):
    """A sentence: offsets, its tokens as ``tokens[first:last]``, and the number of its paragraph."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Quotation(NamedTuple):
    """A stretch in quotation marks, marks included; ``inner`` excludes them.

    ``closed`` is False for a quotation that runs on into the next paragraph or never ends; ``continues`` is
    True where it takes up an unclosed quotation of the paragraph before.
    """

    start: int
    end: int
    inner: Span
    closed: bool
    continues: bool
    paragraph: int


class Entity(NamedTuple):
    """A named entity with the label of the language pipeline (``PERSON``, ``ORG``, ``GPE`` ...)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Document:
    """An analysed text. Made by :func:`analysis.language.pipeline.parse`.

    ``tags`` is what the learned tagger says about the text, None where the kit works without it.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    entities: tuple[Entity, ...]
    title: str | None = None
    tags: Tags | None = field(default=None, compare=False, repr=False)

    @cached_property
    def _children(self) -> tuple[array[int], array[int]]:
        """All governed tokens in the order of who governs them, and where each one's begin there.

        Two arrays, because a list for every one of a million tokens takes a hundred megabytes.
        """
        heads = np.fromiter((token.head for token in self.tokens), dtype=np.int32, count=len(self.tokens))
        places = np.arange(len(heads), dtype=np.int32)
        governed = places[heads != places]
        governed = governed[np.argsort(heads[governed], kind="stable")]
        first = np.searchsorted(heads[governed], np.arange(len(heads) + 1)).astype(np.int32)
        return array("i", governed.tobytes()), array("i", first.tobytes())

    def _governed_by(self, index: int) -> array[int]:
        governed, first = self._children
        return governed[first[index] : first[index + 1]]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    @cached_property
    def _entity_starts(self) -> list[int]:
        return [entity.start for entity in self.entities]

    @cached_property
    def _by_form(self) -> dict[str, list[Token]]:
        forms: dict[str, list[Token]] = {}
        for token in self.tokens:
            forms.setdefault(token.lower, []).append(token)
        return forms

    def places_of(self, word: str) -> tuple[Token, ...]:
        """Return every token that is `word`, case aside."""
        return tuple(self._by_form.get(word.lower(), ()))

    def children(self, token: Token) -> tuple[Token, ...]:
        """Return the tokens that `token` governs, in text order."""
        return tuple(self.tokens[index] for index in self._governed_by(token.index))

    def head(self, token: Token) -> Token:
        """Return the token that governs `token` (itself for a root)."""
        return self.tokens[token.head]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return `token` and all that it governs, in text order."""
        found, stack = [], [token.index]
        while stack:
            index = stack.pop()
            found.append(index)
            stack.extend(self._governed_by(index))
        return tuple(self.tokens[index] for index in sorted(found))

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that lie wholly within ``[start, end)``."""
        first = bisect_left(self._token_starts, start)
        last = bisect_left(self._token_starts, end)
        return tuple(token for token in self.tokens[first:last] if token.end <= end)

    def paragraphs_in(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the paragraphs that share a character with ``[start, end)``."""
        first = max(0, bisect_right(self._paragraph_starts, start) - 1)
        last = bisect_left(self._paragraph_starts, end)
        return tuple(paragraph for paragraph in self.paragraphs[first:last] if paragraph.end > start)

    def entities_in(self, start: int, end: int) -> tuple[Entity, ...]:
        """Return the entities that lie wholly within ``[start, end)``."""
        first = bisect_left(self._entity_starts, start)
        last = bisect_left(self._entity_starts, end)
        return tuple(entity for entity in self.entities[first:last] if entity.end <= end)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds `offset` (or the last one that starts before it)."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that `offset` stands in, or None."""
        place = bisect_right(self._quotation_starts, offset) - 1
        if place >= 0 and offset < self.quotations[place].end:
            return self.quotations[place]
        return None

    def next_quotation(self, offset: int) -> Quotation | None:
        """Return the first quotation that begins at `offset` or after it, or None."""
        place = bisect_left(self._quotation_starts, offset)
        return self.quotations[place] if place < len(self.quotations) else None
