"""Text to :class:`Document`: paragraphs, sentences, tokens, quotations, entities; the records about them."""

from analysis.language.document import Document, Entity, Quotation, Sentence, Token
from analysis.language.pipeline import DEFAULT_MODEL, load_language, parse, split_paragraphs
from analysis.language.quotation import find_quotations
from analysis.language.records import Attribution, Headline, Hedge, Mark, Reporting, Span
from analysis.language.vocabularies import terms, vocabulary
from analysis.language.words import count_words

__all__ = [
    "DEFAULT_MODEL",
    "Attribution",
    "Document",
    "Entity",
    "Headline",
    "Hedge",
    "Mark",
    "Quotation",
    "Reporting",
    "Sentence",
    "Span",
    "Token",
    "count_words",
    "find_quotations",
    "load_language",
    "parse",
    "split_paragraphs",
    "terms",
    "vocabulary",
]
