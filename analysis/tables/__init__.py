"""The data contract: from articles to tables, written once, checked, and read back.

``schemas`` says what the tables are; ``annotate`` analyses one article and ``article_rows`` writes its
rows, with the joins of ``joins`` and the numbers of ``features``; ``build`` runs that over a corpus;
``journal``, ``finalise`` and ``store`` keep it safe.
"""

from analysis.tables.build import analyze
from analysis.tables.rawmap import raw_offset
from analysis.tables.result import Analysis, load
from analysis.tables.schemas import SCHEMA_VERSION, TABLES

__all__ = ["SCHEMA_VERSION", "TABLES", "Analysis", "analyze", "load", "raw_offset"]
