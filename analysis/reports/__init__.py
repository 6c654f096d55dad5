"""Report templates, run with papermill and written as notebook, page, PDF, tables and figures.

One verb a module: ``templates`` lists them, ``parameterise`` checks what is asked of them, ``execute`` runs
them, ``compose`` is what they write with, ``behind`` finds the lines behind their numbers, ``card`` is what
they end with, ``model`` what they have written, ``export_html`` and ``export_pdf`` show it, ``run`` does it
all and ``batch`` does it for every group.
"""

from analysis.reports.batch import BatchResult, run_batch
from analysis.reports.behind import lines_of
from analysis.reports.card import method_card
from analysis.reports.compose import Report
from analysis.reports.run import ReportResult, run_report
from analysis.reports.sample import open_analysis
from analysis.reports.templates import Parameter, Template, list_reports

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
