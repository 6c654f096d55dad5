"""Report templates, run with papermill and written as notebook, page, PDF, tables and figures.

One verb a module: ``templates`` lists them, ``parameterise`` checks what is asked of them, ``execute`` runs
them, ``compose`` is what they write with, ``behind`` finds the lines behind their numbers, ``card`` is what
they end with, ``model`` what they have written, ``export_html`` and ``export_pdf`` show it, ``run`` does it
all and ``batch`` does it for every group.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from analysis.reports.behind import lines_of
from analysis.reports.card import method_card
from analysis.reports.compose import Report
from analysis.reports.sample import open_analysis

if TYPE_CHECKING:
    from analysis.reports.batch import BatchResult, run_batch
    from analysis.reports.run import ReportResult, run_report
    from analysis.reports.templates import Parameter, Template, list_reports

# what reads and runs notebooks is not wanted inside the notebook that is run, and takes a second to load
_RUNNERS = {
    "BatchResult": "batch",
    "Parameter": "templates",
    "ReportResult": "run",
    "Template": "templates",
    "list_reports": "templates",
    "run_batch": "batch",
    "run_report": "run",
}

__all__ = [
    "BatchResult",
    "Parameter",
    "Report",
    "ReportResult",
    "Template",
    "lines_of",
    "list_reports",
    "method_card",
    "open_analysis",
    "run_batch",
    "run_report",
]


def __getattr__(name: str) -> Any:
    if name not in _RUNNERS:
        raise AttributeError(f"module 'analysis.reports' has no attribute {name!r}")
    value = getattr(import_module(f"analysis.reports.{_RUNNERS[name]}"), name)
    globals()[name] = value
    return value
