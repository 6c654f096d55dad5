"""*According to* and its kin: a phrase, not a verb, names the source of the sentence it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.attribution.candidate import Candidate, subtract
from analysis.attribution.phrases import child, phrase, span_of, tidy
from analysis.language.document import Document, Token
from analysis.language.records import Span

_PHRASES = (
    ("according", "to"),
    ("in", "the", "words", "of"),
    ("in", "the", "view", "of"),
    ("in", "the", "opinion", "of"),
    ("in", "the", "eyes", "of"),
)


def according_to(document: Document) -> Iterator[Candidate]:
    """Yield the attributions made by a prepositional phrase.

    Parameters
    ----------
    document : Document
        A parsed article.

    Yields
    ------
    Candidate
    """
    tokens = document.tokens
    places = ((token, words) for words in _PHRASES for token in document.places_of(words[0]))
    for token, words in places:
        if not _stands_at(document, token.index, words):
            continue
        last = tokens[token.index + len(words) - 1]
        named = child(document, last, "pobj")
        if named is None:
            continue
        source = phrase(document, named)
        cue = Span(token.start, last.end)
        content = subtract(_statement(document, token, last, named), (cue, *source))
        content = tidy(document.text, content)
        if content and source:
            yield Candidate(
                token.index,
                source,
                (cue,),
                content,
                " ".join(words),
                "clause",
                words[0] + ":" + words[-1],
                0.85,
            )


def _stands_at(document: Document, index: int, words: tuple[str, ...]) -> bool:
    found = document.tokens[index : index + len(words)]
    return tuple(item.lower for item in found) == words and found[0].sentence == found[-1].sentence


def _statement(document: Document, first: Token, last: Token, named: Token) -> tuple[Span, ...]:
    """Return the clause that the phrase stands in: that of the verb it hangs on, else the whole sentence."""
    outside = first
    members = {item.index for item in document.subtree(first)} | {
        item.index for item in document.subtree(last)
    }
    while outside.index in members and outside.head != outside.index:
        outside = document.head(outside)
    sentence = document.sentences[first.sentence]
    whole = (Span(sentence.start, sentence.end),)
    if outside.index in members:
        return whole
    while outside.pos not in {"VERB", "AUX"} and outside.head != outside.index:
        outside = document.head(outside)
    covered = [item for item in document.subtree(outside) if item.index not in members]
    if not covered or outside.dep == "ROOT":
        return whole
    return (span_of(covered),)
