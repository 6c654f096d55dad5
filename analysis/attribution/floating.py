"""Quotations that no cue introduces: *Ines Okafor was furious. "Nobody asked us."*

Whom the sentence before is about speaks, if that is a person or people. The opening mark stands for the cue,
as the colon does in a transcript.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from analysis.attribution.candidate import Candidate, length, union
from analysis.attribution.kinds import part_of
from analysis.attribution.phrases import source_phrase, subject_of
from analysis.attribution.quotations import is_speech
from analysis.language.document import Document, Quotation, Token
from analysis.language.records import Span
from analysis.language.words import count_words

_SPEAKERS = frozenset({"he", "she", "they"})
_PERSONAL = frozenset({"person", "deputy"})
_STOPS = ".?!…"
# a shorter one may be a title, a sign or a word that is talked about
_FEWEST_WORDS = 3
_CONFIDENCE = 0.5


def floating(document: Document, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the attributions of quotations that stand by themselves and are nobody's yet.

    Parameters
    ----------
    document : Document
        A parsed article.
    found : iterable of Candidate
        The attributions that have a cue.

    Yields
    ------
    Candidate
    """
    quotes = [quote for quote in document.quotations if _stands_alone(document, quote)]
    if not quotes:
        return
    taken = union(
        [piece for one in found for piece in (*one.source, *one.cue, *one.content) if length((piece,))]
    )
    ends = [piece.end for piece in taken]
    for quote in quotes:
        whole = Span(quote.start, quote.end)
        after = bisect_right(ends, whole.start)
        if after < len(taken) and taken[after].start < whole.end:
            continue
        subject = _before(document, quote)
        if subject is None:
            continue
        mark = Span(quote.start, quote.inner.start)
        yield Candidate(
            document.tokens_in(*whole)[0].index,
            source_phrase(document, subject, document.head(subject)),
            (mark,),
            (Span(mark.end, quote.end),),
            document.text[slice(*mark)].strip(),
            "quote",
            "quote:alone",
            _CONFIDENCE,
        )


def _stands_alone(document: Document, quote: Quotation) -> bool:
    """Tell whole sentences in marks, after the end of another sentence of their paragraph."""
    text = document.text
    inner = text[quote.inner.start : quote.inner.end].strip()
    before = text[document.paragraphs[quote.paragraph].start : quote.start].rstrip()
    return (
        quote.closed
        and inner[-1:] in _STOPS
        and inner[:1].isupper()
        and before[-1:] in _STOPS
        and is_speech(document, quote)
        and count_words(inner) >= _FEWEST_WORDS
    )


def _before(document: Document, quote: Quotation) -> Token | None:
    """Return the person or people whom the sentence before a quotation is about."""
    above = document.tokens_in(document.paragraphs[quote.paragraph].start, quote.start)
    if not above:
        return None
    sentence = document.sentences[above[-1].sentence]
    root = next(
        (token for token in document.sentence_tokens(sentence) if token.head == token.index), above[-1]
    )
    subject = subject_of(document, root)
    if subject is None or subject.start >= quote.start or document.quotation_at(subject.start) is not None:
        return None
    if subject.pos == "PRON":
        return subject if subject.lower in _SPEAKERS else None
    if subject.pos == "PROPN":
        return subject if subject.entity == "PERSON" else None
    return subject if part_of(subject) in _PERSONAL else None
