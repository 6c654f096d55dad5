"""Run every template on the sample corpus and keep what people look at.

``python -m analysis.reports.showcase reports/showcase`` (``make showcase``). A showcase is the page, the PDF,
a picture of its first page, and the figures; notebook, tables and workbook are left out, for one command
makes them again.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from analysis.corpus import read
from analysis.reports.export_pdf import export_thumbnail
from analysis.reports.run import run_report
from analysis.reports.templates import list_reports
from analysis.resources import locate
from analysis.tables import analyze


def make_showcase(names: Iterable[str], out: Path) -> list[Path]:
    """Write one folder for each template, in place of what was there.

    Parameters
    ----------
    names : iterable of str
        Templates; what they need beyond their defaults is there in the sample corpus.
    out : pathlib.Path
        Folder of the showcases.

    Returns
    -------
    list of pathlib.Path
        The folders.
    """
    made = []
    with tempfile.TemporaryDirectory(prefix="hedgerow-showcase-") as work:
        tables = Path(work, "tables")
        analyze(read(locate("sample", "articles"))).save(tables)
        for name in names:
            report = run_report(name, tables, Path(work, name), _needed(name))
            folder = out / name
            shutil.rmtree(folder, ignore_errors=True)
            (folder / "figures").mkdir(parents=True)
            for path in (report.html, report.pdf):
                shutil.copyfile(path, folder / path.name)
            (folder / "first-page.png").write_bytes(export_thumbnail(report.model))
            for path in report.figures:
                if path.suffix == ".png":
                    shutil.copyfile(path, folder / "figures" / path.name)
            if not any((folder / "figures").iterdir()):
                (folder / "figures").rmdir()
            made.append(folder)
    return made


def _needed(name: str) -> dict[str, object]:
    """Return the parameters that have to be given, as the template has them for the sample corpus."""
    (template,) = [one for one in list_reports() if one.name == name]
    return {parameter.name: parameter.default for parameter in template.parameters if parameter.needed}


if __name__ == "__main__":
    target, *chosen = sys.argv[1:]
    for folder in make_showcase(chosen or [template.name for template in list_reports()], Path(target)):
        sys.stdout.write(f"{folder}\n")
