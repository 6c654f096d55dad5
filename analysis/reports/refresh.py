"""Run templates and tour on the sample corpus, keep their outputs: ``python -m analysis.reports.refresh``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from analysis.reports.execute import clean, kernel, write_notebook
from analysis.reports.templates import find_template, list_reports
from analysis.resources import locate

TOUR = "tour"


def refresh(name: str) -> Path:
    """Execute one template with its own defaults and write it back with its outputs.

    Parameters
    ----------
    name : str
        Name of the template, or ``"tour"``.

    Returns
    -------
    pathlib.Path
        The notebook.
    """
    path = locate("explore", "tour.ipynb") if name == TOUR else find_template(name).path
    notebook = nbformat.read(path, as_version=4)
    with kernel({}), tempfile.TemporaryDirectory() as folder:
        NotebookClient(notebook, timeout=600, resources={"metadata": {"path": folder}}).execute()
    write_notebook(clean(notebook), path)
    return path


if __name__ == "__main__":
    for chosen in sys.argv[1:] or [*(template.name for template in list_reports()), TOUR]:
        sys.stdout.write(f"{refresh(chosen).name}\n")
