"""Report templates, run with papermill and written as notebook, page, PDF, tables and figures.

One verb a module: ``templates`` lists them, ``parameterise`` checks what is asked of them, ``execute`` runs
them, ``compose`` is what they write with, ``model`` is what they have written, ``export_html`` and
``export_pdf`` show it, ``run`` does it all.
"""

from analysis.reports.compose import Report
from analysis.reports.run import ReportResult, run_report
from analysis.reports.sample import open_analysis
from analysis.reports.templates import Parameter, Template, list_reports

__all__ = ["Parameter", "Report", "ReportResult", "Template", "list_reports", "open_analysis", "run_report"]
