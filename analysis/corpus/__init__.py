"""Articles in: readers per format, cleaning, metadata, duplicates."""

from analysis.corpus.article import Article, Problem, Record, Removed, Stretch
from analysis.corpus.corpus import Corpus, read
from analysis.corpus.duplicates import fingerprint, publication_order, resolve_duplicates
from analysis.corpus.prepare import ReadOptions, prepare

__all__ = [
    "Article",
    "Corpus",
    "Problem",
    "ReadOptions",
    "Record",
    "Removed",
    "Stretch",
    "fingerprint",
    "prepare",
    "publication_order",
    "read",
    "resolve_duplicates",
]
