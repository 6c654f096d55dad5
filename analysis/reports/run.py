"""Run a report from its name to its folder."""

from __future__ import annotations

import base64
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import HedgerowError, InputError, ReportError, UsageError
from analysis.reports.bundle import open_bundle
from analysis.reports.compose import MODEL_PATH
from analysis.reports.csvfile import from_csv, to_csv
from analysis.reports.execute import Progress, execute
from analysis.reports.export_html import export_html
from analysis.reports.export_pdf import export_pdf
from analysis.reports.model import Figure, Lines, Model, Paragraph, Table
from analysis.reports.parameterise import check_parameters
from analysis.reports.sample import NO_ARTICLES
from analysis.reports.templates import find_template
from analysis.reports.workbook import to_xlsx

# templates that read the words of the articles from the first cell on: a replication package has none
_READ_WORDS = frozenset({"article", "audit", "event"})


@dataclass(frozen=True)
class ReportResult:
    """Where a report lies, the files in it, and what they show."""

    folder: Path
    notebook: Path
    html: Path
    pdf: Path
    workbook: Path
    tables: tuple[Path, ...]
    figures: tuple[Path, ...]
    model: Model = field(repr=False)

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings, in their order."""
        return tuple(block.text for block in self.model.blocks(Paragraph) if block.role == "finding")


def run_report(
    name: str,
    analysis: Path | str | None,
    out: Path | str,
    parameters: Mapping[str, Any] | None = None,
    *,
    progress: Progress | None = None,
) -> ReportResult:
    """Run a report template on an analysis and write notebook, page, PDF, tables and figures into a folder.

    Everything is written beside `out` and renamed in at the end; a report that is there already is replaced,
    any other folder is left alone.

    Parameters
    ----------
    name : str
        Name of a template, see :func:`list_reports`.
    analysis : path or None
        Folder that ``hedgerow analyze`` wrote, or a package that ``hedgerow bundle`` wrote; None for the
        bundled sample corpus.
    out : path
        Folder of the report.
    parameters : mapping of str to object, optional
        Values for the template's parameters, as text or typed.
    progress : callable, optional
        ``progress(done, total)`` after each cell.

    Returns
    -------
    ReportResult

    Raises
    ------
    UsageError
        If the template or a parameter is unknown, missing or of the wrong type. Nothing has run then.
    ReportError
        If the analysis is not there or holds no articles, the output folder holds something else, or a cell
        fails.

    Examples
    --------
    >>> run_report("corpus", "my-tables", "my-report", {"title": "Spring"}).html  # doctest: +SKIP
    PosixPath('my-report/report.html')
    """
    template = find_template(name)
    values = check_parameters(template, parameters or {})
    out = Path(out)
    _check_folder(out)
    if analysis is not None:
        check_analysis(Path(analysis))
        if Path(analysis).is_file() and name in _READ_WORDS:
            raise UsageError(
                f"report {name} reads the words of the articles, and these articles have no text: a "
                "replication package holds none; use the analysis it was made from"
            )
    out.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    model_path = stage / "model.json"
    try:
        if analysis is not None:
            # relative, so that the notebook runs again where both folders are moved together, and names
            # nobody's home
            values["analysis"] = _relative(Path(analysis), stage)
        if values.get("coded"):  # sheets are named from where the command runs, the kernel works elsewhere
            sheets = [Path(one.strip()) for one in str(values["coded"]).split(",")]
            missing = next((one for one in sheets if not one.exists()), None)
            if missing is not None:
                raise InputError(f"{missing} does not exist; check the spelling and the folder you are in")
            values["coded"] = ",".join(_relative(one, stage) for one in sheets)
        environment = {MODEL_PATH: str(model_path.resolve())}
        try:
            execute(template.path, stage / "report.ipynb", values, environment=environment, progress=progress)
        except HedgerowError as error:
            if analysis is None:
                raise
            # the notebook names the folder as seen from its own
            raise type(error)(str(error).replace(values["analysis"], str(analysis))) from error
        model = Model.read(model_path)
        model_path.unlink()
        _write(model, stage)
        move_in(stage, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return ReportResult(
        out,
        out / "report.ipynb",
        out / "report.html",
        out / "report.pdf",
        out / "tables.xlsx",
        tuple(sorted((out / "tables").iterdir())),
        tuple(sorted((out / "figures").iterdir())),
        model,
    )


def _write(model: Model, folder: Path) -> None:
    (folder / "report.html").write_text(export_html(model), encoding="utf-8", newline="\n")
    (folder / "report.pdf").write_bytes(export_pdf(model))
    tables, figures = folder / "tables", folder / "figures"
    tables.mkdir()
    figures.mkdir()
    for table in model.blocks(Table):
        (tables / f"{table.sheet.name}.csv").write_text(table.csv, encoding="utf-8", newline="\n")
    for lines in model.blocks(Lines):
        (tables / f"{lines.name}.csv").write_text(lines.csv, encoding="utf-8", newline="\n")
    (folder / "tables.xlsx").write_bytes(to_xlsx(_frames(model)))
    described = []
    for figure in model.blocks(Figure):
        (figures / f"{figure.name}.svg").write_text(figure.svg, encoding="utf-8", newline="\n")
        (figures / f"{figure.name}.png").write_bytes(base64.b64decode(figure.png))
        described.append({"figure": figure.name, "caption": figure.caption, "alt": figure.alt})
    if described:
        text = to_csv(pd.DataFrame(described))
        (figures / "descriptions.csv").write_text(text, encoding="utf-8", newline="\n")


def _frames(model: Model) -> list[tuple[str, str, pd.DataFrame]]:
    """Return every table and every list of lines with its name and title, in the order of the report."""
    found = []
    for block in (*model.blocks(Table), *model.blocks(Lines)):
        name, title = (
            (block.name, block.title) if isinstance(block, Lines) else (block.sheet.name, block.sheet.title)
        )
        found.append((name, title, from_csv(block.csv, block.texts)))
    return found


def check_analysis(folder: Path) -> None:
    """Refuse what is no finished analysis, or one without articles, before anything runs."""
    manifest = folder / "manifest.json"
    if zipfile.is_zipfile(folder):
        if open_bundle(folder).articles.empty:
            raise ReportError(f"{folder}: {NO_ARTICLES}")
        return
    if not manifest.is_file():
        raise ReportError(
            f"{folder} is no finished analysis; make one with: hedgerow analyze SOURCE --out {folder}"
        )
    try:
        articles = json.loads(manifest.read_bytes())["tables"]["articles"]
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise ReportError(f"{manifest} is damaged; run the analysis again with --overwrite") from error
    if articles.get("rows") == 0:
        raise ReportError(f"{folder}: {NO_ARTICLES}")


def _check_folder(out: Path) -> None:
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / "report.ipynb").is_file()):
        raise ReportError(f"{out} is there and is no report; name an empty folder or a new one")


def _relative(path: Path, start: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), start.resolve())).as_posix()
    except ValueError:  # another drive of a Windows machine: there is no way from here to there
        return path.resolve().as_posix()


def move_in(stage: Path, out: Path) -> None:
    """Put the finished folder in place; what was there goes only when the new one stands."""
    stage.chmod(0o755)
    old = stage.with_name(f"{stage.name}.old")
    if out.exists():
        out.rename(old)
    stage.rename(out)
    shutil.rmtree(old, ignore_errors=True)
