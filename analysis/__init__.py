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
    from analysis.coding import read_codes
    from analysis.coding.widget import code
    from analysis.corpus import Article, Corpus, Problem, read
    from analysis.errors import HedgerowError
    from analysis.estimators import (
        AttributionVectorizer,
        HeadlineBodyClassifier,
        HeadlineClaimClassifier,
        HedgeVectorizer,
        StanceVectorizer,
    )
    from analysis.language import Document, parse, vocabulary
    from analysis.reports import list_reports, run_report
    from analysis.show import show_article
    from analysis.tables import Analysis, analyze, load, raw_offset

__version__ = "0.1.0"

_HOME = {
    "Analysis": "tables",
    "AttributionVectorizer": "estimators",
    "Article": "corpus",
    "Corpus": "corpus",
    "Document": "language",
    "HeadlineBodyClassifier": "estimators",
    "HeadlineClaimClassifier": "estimators",
    "HedgeVectorizer": "estimators",
    "HedgerowError": "errors",
    "Problem": "corpus",
    "StanceVectorizer": "estimators",
    "analyze": "tables",
    "code": "coding.widget",
    "list_reports": "reports",
    "load": "tables",
    "parse": "language",
    "raw_offset": "tables",
    "read": "corpus",
    "read_codes": "coding",
    "run_report": "reports",
    "show_article": "show",
    "vocabulary": "language",
}
_PARTS = (
    *("corpus", "errors", "estimators", "evaluation", "language", "measures", "reports", "show", "tables"),
)

__all__ = [
    "Analysis",
    "Article",
    "AttributionVectorizer",
    "Corpus",
    "Document",
    "HeadlineBodyClassifier",
    "HeadlineClaimClassifier",
    "HedgeVectorizer",
    "HedgerowError",
    "Problem",
    "StanceVectorizer",
    "__version__",
    "analyze",
    "code",
    "list_reports",
    "load",
    "parse",
    "raw_offset",
    "read",
    "read_codes",
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
    # what completion offers: what is promised, and none of what this file itself imports
    return sorted({*__all__, *_PARTS, *(name for name in globals() if name.startswith("__"))})
