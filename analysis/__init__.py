"""Hedgerow: measure how news text commits itself.

``import analysis as hr`` is quick; what a name needs is loaded when the name is first used.

Examples
--------
>>> import analysis as hr
>>> result = hr.analyze(["The bridge may close, the mayor said."])
>>> len(result.hedges)
1
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.corpus import Article, Corpus, Problem, read
    from analysis.errors import HedgerowError
    from analysis.language import Document, parse, vocabulary
    from analysis.reports import list_reports, run_report
    from analysis.show import show_article
    from analysis.tables import Analysis, analyze, load, raw_offset

__version__ = "0.1.0"

_HOME = {
    "Analysis": "tables",
    "Article": "corpus",
    "Corpus": "corpus",
    "Document": "language",
    "HedgerowError": "errors",
    "Problem": "corpus",
    "analyze": "tables",
    "list_reports": "reports",
    "load": "tables",
    "parse": "language",
    "raw_offset": "tables",
    "read": "corpus",
    "run_report": "reports",
    "show_article": "show",
    "vocabulary": "language",
}
_PARTS = ("corpus", "errors", "evaluation", "language", "measures", "reports", "show", "tables")

__all__ = [
    "Analysis",
    "Article",
    "Corpus",
    "Document",
    "HedgerowError",
    "Problem",
    "__version__",
    "analyze",
    "list_reports",
    "load",
    "parse",
    "raw_offset",
    "read",
    "run_report",
    "show_article",
    "vocabulary",
]


def __getattr__(name: str) -> Any:
    if name in _PARTS:
        return import_module(f"analysis.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    value = getattr(import_module(f"analysis.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_PARTS})
