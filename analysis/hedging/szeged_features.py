"""What may be a cue by the Szeged scheme, and what its judge sees of it.

Steps: (1) propose phrases that were cues in the corpus, and the tagger's own cues, drawn generously; (2) name
what stands in a candidate, beside it, above and below it in the parse, and in its sentence; (3) add what the
tagger's second layer holds of its words. Names of features are stable, for the shipped model refers to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np

from analysis.language.contexts import clause_verb
from analysis.language.document import Document, Sentence, Token
from analysis.language.records import Span
from analysis.language.tags import decode_spans, span_of
from analysis.language.tagset import SZEGED_TYPES

# the tagger's cues are drawn generously: what it overlooks cannot be judged
_PRIOR = 2.0
# a state's numbers beside features that are 0 or 1
_STATE = 0.25
_REACH = 3
_SUBJECTS = {"nsubj", "nsubjpass", "expl"}
_TENSES = ("VBD", "VBP", "VBZ", "MD")
# shares of past tense among a text's finite verbs that make it a story, or make it none
_STORY, _NO_STORY = 0.7, 0.3


class Candidate(NamedTuple):
    """Tokens ``[first, last)`` that may be a cue, and the type that the tagger finds likeliest."""

    first: int
    last: int
    type: str


class Reading:
    """A document that the tagger has read, with what is asked of it for each candidate gathered once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        starts = np.array([token.start for token in document.tokens])
        # which token each word piece belongs to
        self._place = np.searchsorted(starts, document.tags.offsets[:, 0], side="right") - 1

    @cached_property
    def story(self) -> str:
        """How much of the text is told in the past tense."""
        tags = [token.tag for token in self.document.tokens]
        past, all_of_them = tags.count("VBD"), sum(tags.count(tag) for tag in ("VBD", "VBP", "VBZ"))
        share = past / max(1, all_of_them)
        return "yes" if share > _STORY else "no" if share < _NO_STORY else "partly"

    def candidates(self, phrases: Iterable[str]) -> list[Candidate]:
        """Return what may be a cue, in text order.

        Parameters
        ----------
        phrases : iterable of str
            Phrases that were cues, lower case, tokens separated by blanks.
        """
        found = {*self._listed(phrases), *self._seen()}
        return [Candidate(first, last, self._type(first, last)) for first, last in sorted(found)]

    def features(self, candidate: Candidate) -> dict[str, float]:
        """Return the named features of a candidate."""
        names = dict.fromkeys(_names(self.document, candidate, self.story), 1.0)
        state = self.document.tags.states[self._pieces(candidate.first, candidate.last)]
        if len(state):
            mean = state.astype(np.float32).mean(axis=0)
            names |= {f"state{number}": _STATE * float(value) for number, value in enumerate(mean)}
        return names

    def _pieces(self, first: int, last: int) -> slice:
        return slice(*np.searchsorted(self._place, (first, last)))

    def _type(self, first: int, last: int) -> str:
        scores = np.exp(self.document.tags.scores["szeged"][self._pieces(first, last)].astype(np.float64))
        if not len(scores):
            return SZEGED_TYPES[0]
        mass = scores.mean(axis=0)
        return SZEGED_TYPES[int((mass[1::2] + mass[2::2]).argmax())]

    def _listed(self, phrases: Iterable[str]) -> Iterator[tuple[int, int]]:
        tokens = self.document.tokens
        for phrase in phrases:
            words = phrase.split()
            for start in self.document.places_of(words[0]):
                last = start.index + len(words)
                run = tokens[start.index : last]
                if [token.lower for token in run] == words and run[-1].sentence == start.sentence:
                    yield start.index, last

    def _seen(self) -> Iterator[tuple[int, int]]:
        document = self.document
        for span in decode_spans(document.tags, "szeged", dict.fromkeys(SZEGED_TYPES, _PRIOR)):
            place = whole_tokens(document, span_of(document.text, document.tags, span))
            if place is not None:
                yield place


def whole_tokens(document: Document, span: Span) -> tuple[int, int] | None:
    """Return the tokens that a stretch of text covers, or None where it cuts one."""
    tokens = document.tokens_in(*span)
    if not tokens or (tokens[0].start, tokens[-1].end) != tuple(span):
        return None
    return tokens[0].index, tokens[-1].index + 1


def phrase_of(document: Document, first: int, last: int) -> str:
    """Return the words of some tokens in lower case, separated by blanks."""
    return " ".join(token.lower for token in document.tokens[first:last])


def _names(document: Document, candidate: Candidate, story: str) -> Iterator[str]:
    tokens = document.tokens[candidate.first : candidate.last]
    sentence = document.sentences[tokens[0].sentence]
    inside = range(candidate.first, candidate.last)
    top = next(
        (token for token in tokens if token.head not in inside or token.head == token.index), tokens[0]
    )
    phrase = phrase_of(document, candidate.first, candidate.last)
    lemma = " ".join(token.lemma.lower() for token in tokens)
    yield from (f"phrase={phrase}", f"lemma={lemma}", f"words={len(tokens)}", f"ending={phrase[-3:]}")
    yield from _beside(document, candidate, sentence, phrase, lemma)
    for name in (
        *_parse(document, top),
        *_around(document, candidate, sentence),
        f"story={story}",
        *(["quoted"] if document.quotation_at(tokens[0].start) is not None else []),
    ):
        yield name
        yield f"{lemma}|{name}"


def _beside(
    document: Document, candidate: Candidate, sentence: Sentence, phrase: str, lemma: str
) -> Iterator[str]:
    """Name the two words before and the two after."""
    before, earlier, after, later = (
        _word(document, place, sentence)
        for place in (candidate.first - 1, candidate.first - 2, candidate.last, candidate.last + 1)
    )
    tag_before, tag_earlier, tag_after, tag_later = (
        _tag(document, place, sentence)
        for place in (candidate.first - 1, candidate.first - 2, candidate.last, candidate.last + 1)
    )
    yield from (f"before={before}", f"after={after}", f"earlier={earlier}", f"later={later}")
    for word in dict.fromkeys((phrase, lemma)):
        yield from (f"{word}|before={before}", f"{word}|after={after}")
        yield from (f"{word}|before.tag={tag_before}", f"{word}|after.tag={tag_after}")
    yield from (
        f"{lemma}|before={earlier} {before}",
        f"{lemma}|after={after} {later}",
        f"{lemma}|between={before} {after}",
        f"{lemma}|before.tags={tag_earlier} {tag_before}",
        f"{lemma}|after.tags={tag_after} {tag_later}",
    )


def _parse(document: Document, top: Token) -> Iterator[str]:
    """Name what governs a candidate, what it governs, and the verb of its clause with its dependents."""
    head, verb = document.head(top), clause_verb(document, top)
    yield from (
        f"tag={top.tag}",
        f"dep={top.dep}",
        f"head={_folded(head, head.lemma)}",
        f"head.tag={head.tag}",
    )
    yield from (f"verb={_folded(verb, verb.lemma)}", f"verb.tag={verb.tag}", f"verb.dep={verb.dep}")
    for child in document.children(top):
        yield from (f"below.dep={child.dep}", f"below={_folded(child)}")
    for child in document.children(verb):
        yield f"beside.dep={child.dep}"
        if child.dep in _SUBJECTS:
            yield from (f"subject={_folded(child)}", f"subject.tag={child.tag}")
        elif child.dep in ("aux", "auxpass", "mark", "advmod", "neg", "prep", "prt"):
            yield f"{child.dep}={child.lower}"
    for step, above in enumerate(islice(_upward(document, verb), _REACH)):
        yield from (f"above={_folded(above, above.lemma)}", f"above{step}.tag={above.tag}")


def _around(document: Document, candidate: Candidate, sentence: Sentence) -> Iterator[str]:
    """Name what stands near in the sentence, and its tenses."""
    tokens = document.tokens
    for place in range(max(sentence.first, candidate.first - _REACH), candidate.first):
        yield f"left={_folded(tokens[place])}"
    for place in range(candidate.last, min(sentence.last, candidate.last + _REACH)):
        yield f"right={_folded(tokens[place])}"
    words = document.sentence_tokens(sentence)
    others = [word for word in words if not candidate.first <= word.index < candidate.last]
    tags = {word.tag for word in others}
    yield from (f"tense={tag}" for tag in _TENSES if tag in tags)
    yield from (f"root.tag={word.tag}" for word in words if word.head == word.index)
    if any(word.lower == "if" for word in others):
        yield "conditional"
    if tokens[sentence.last - 1].text == "?":
        yield "asked"
    if candidate.first == sentence.first:
        yield "opens"


def _upward(document: Document, token: Token) -> Iterator[Token]:
    while (head := document.head(token)).index != token.index:
        yield head
        token = head


def _folded(token: Token, form: str | None = None) -> str:
    """Return a word, or the tag alone where it is a name or a number: no name is to be learned."""
    return f"#{token.tag}" if token.pos in ("NUM", "PROPN") else (form or token.text).lower()


def _word(document: Document, place: int, sentence: Sentence) -> str:
    return _folded(document.tokens[place]) if sentence.first <= place < sentence.last else "-"


def _tag(document: Document, place: int, sentence: Sentence) -> str:
    return document.tokens[place].tag if sentence.first <= place < sentence.last else "-"
