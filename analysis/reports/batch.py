"""Run one template for every group of a corpus, on all cores, with one page that leads to them all.

A report that fails does not stop the others; the page names it and says why. The folder is written beside
its place and moved in when everything is done, so that it is never half of a batch.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import HedgerowError, ReportError, UsageError
from analysis.measures import counted
from analysis.measures.exposure import UNKNOWN, groups_of, names_authors
from analysis.reports.csvfile import to_csv
from analysis.reports.execute import Progress
from analysis.reports.export_index import export_index
from analysis.reports.parameterise import check_parameters
from analysis.reports.run import check_analysis, move_in, run_report
from analysis.reports.sample import open_analysis
from analysis.reports.templates import Template, find_template
from analysis.tables.workers import processes, submit

INDEX, LIST = "index.html", "reports.csv"
_ARTICLE = "article_id"
_LONGEST = 48  # letters of a folder's name


@dataclass(frozen=True)
class Job:
    """One report of a batch: its group, the articles in it, its folder, and what it is made with."""

    group: str
    n_articles: int
    folder: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of a report: its first finding, or why there is none."""

    job: Job
    finding: str = ""
    reason: str = ""


@dataclass(frozen=True)
class BatchResult:
    """Where a batch lies, and what became of its reports, in the order of the groups' names."""

    folder: Path
    index: Path
    made: tuple[Outcome, ...]
    failed: tuple[Outcome, ...]


def run_batch(
    name: str,
    analysis: Path | str,
    out: Path | str,
    each: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Run a template once for each value of a field and write the reports and their index into a folder.

    A template with a text parameter of the field's name (``article_id``, ``event``) gets each value in turn;
    any other is kept to the articles that have the value.

    Parameters
    ----------
    name : str
        Name of a template, see :func:`list_reports`.
    analysis : path
        Folder that ``hedgerow analyze`` wrote.
    out : path
        Folder of the batch; an earlier batch there is replaced.
    each : str
        ``outlet``, ``section``, ``genre``, ``event``, ``month``, ``year``, ``meta_NAME`` or ``article_id``.
    parameters : mapping of str to object, optional
        For every report.
    workers : int, optional
        How many reports run at the same time; by default one for each core.
    progress : callable, optional
        ``progress(done, total)`` after each report.

    Returns
    -------
    BatchResult

    Raises
    ------
    UsageError
        If template, field or a parameter is unknown. Nothing has run then.
    ReportError
        If there is nothing to report on, every report failed, or the folder holds something else.

    Examples
    --------
    >>> run_batch("corpus", "my-tables", "by-event", "event").index  # doctest: +SKIP
    PosixPath('by-event/index.html')
    """
    template, out = find_template(name), Path(out)
    _check_out(out)
    check_analysis(Path(analysis))
    jobs, apart = plan(template, open_analysis(analysis), each, dict(parameters or {}))
    out.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        found = _run(template.name, Path(analysis), stage, jobs, workers or _cores(), progress)
        made = tuple(outcome for outcome in found if not outcome.reason)
        failed = tuple(outcome for outcome in found if outcome.reason)
        if not made:
            raise ReportError(f"no report could be made; {failed[0].job.group}: {failed[0].reason}")
        _write(stage, template, each, made, failed, apart)
        move_in(stage, out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return BatchResult(out, out / INDEX, made, failed)


def plan(
    template: Template, data: Any, each: str, given: dict[str, Any]
) -> tuple[list[Job], list[tuple[str, int]]]:
    """Return the reports to make, in the order of the groups' names, and the groups left apart.

    Left apart are articles that state no value, and groups under the template's minimum.

    Returns
    -------
    tuple of list of Job and list of (str, int)
    """
    if names_authors(each):
        raise UsageError(f"--each {each}: there are no reports by author, persons are not set side by side")
    known = {parameter.name: parameter for parameter in template.parameters}
    by_name = each in known and known[each].kind == "str"
    if each in given or (not by_name and "only" in given):
        raise UsageError(f"--each {each} sets {each if by_name else 'only'}; leave it out of -p")
    if not by_name and "only" not in known:
        named = [one.name for one in template.parameters if one.needed]
        raise UsageError(
            f"report {template.name} is not made by {each}; try --each {(named or ['outlet'])[0]}"
        )
    articles = counted(data)
    groups = articles[_ARTICLE] if each == _ARTICLE else groups_of(articles, each)
    sizes = {str(group): int(size) for group, size in groups.value_counts().items()}
    least = 1 if by_name else _minimum(known, given)
    order = sorted(sizes, key=lambda group: (group.casefold(), group))
    shown = [group for group in order if sizes[group] >= least and group != UNKNOWN]
    if not shown:
        raise ReportError(f"there is no {each} with {least} or more articles to report on")
    jobs = []
    for group, folder in zip(shown, _folders(shown), strict=True):
        own = {each: group} if by_name else {"only": f"{each}={group}"}
        if "title" in known and "title" not in given:
            own["title"] = f"{known['title'].default}: {group}"
        values = {**given, **own}
        check_parameters(template, values)
        jobs.append(Job(group, sizes[group], folder, values))
    return jobs, [(group, sizes[group]) for group in order if group not in set(shown)]


def _minimum(known: Mapping[str, Any], given: Mapping[str, Any]) -> int:
    """Return the fewest articles of a group that is reported on: the template's own minimum."""
    if "minimum" not in known:
        return 1
    asked = str(given.get("minimum", known["minimum"].default)).strip()
    return int(asked) if asked.isascii() and asked.isdigit() else 1  # what else it is, the check will say


def _folders(groups: Iterable[str]) -> list[str]:
    """Return a folder's name for each group: plain letters, none twice on any file system."""
    names: list[str] = []
    for group in groups:
        plain = re.sub(r"[^a-z0-9]+", "-", group.lower()).strip("-")[:_LONGEST].strip("-") or "group"
        name, number = plain, 2
        while name in names:
            name, number = f"{plain}-{number}", number + 1
        names.append(name)
    return names


def _run(
    name: str, analysis: Path, stage: Path, jobs: list[Job], workers: int, progress: Progress | None
) -> list[Outcome]:
    """Make the reports and return what became of each, in the order of the jobs."""
    found: dict[str, Outcome] = {}
    with processes(min(workers, len(jobs))) as pool:
        waiting = {submit(pool, _one, name, analysis, stage / job.folder, job): job for job in jobs}
        for done, future in enumerate(as_completed(waiting), start=1):
            job = waiting[future]
            try:
                found[job.folder] = future.result()
            except BrokenProcessPool:
                found[job.folder] = Outcome(job, reason="its process died (out of memory?)")
            if progress is not None:
                progress(done, len(jobs))
    return [found[job.folder] for job in jobs]


def _one(name: str, analysis: Path, out: Path, job: Job) -> Outcome:
    """Make one report, in a process of its own; whatever goes wrong is its outcome, not its end."""
    try:
        result = run_report(name, analysis, out, job.parameters)
    except HedgerowError as error:
        return Outcome(job, reason=str(error))
    except Exception as error:
        return Outcome(job, reason=f"{type(error).__name__}: {error}")
    return Outcome(job, finding=result.findings[0] if result.findings else "")


def _write(
    stage: Path,
    template: Template,
    each: str,
    made: tuple[Outcome, ...],
    failed: tuple[Outcome, ...],
    apart: list[tuple[str, int]],
) -> None:
    page = export_index(template, each, made, failed, apart)
    (stage / INDEX).write_text(page, encoding="utf-8", newline="\n")
    rows = [(one.job.group, one.job.n_articles, one.job.folder, "") for one in made]
    rows += [(one.job.group, one.job.n_articles, "", one.reason) for one in failed]
    rows += [(group, number, "", "not reported on") for group, number in apart]
    frame = pd.DataFrame(rows, columns=["group", "n_articles", "folder", "reason"])
    (stage / LIST).write_text(to_csv(frame), encoding="utf-8", newline="\n")


def _check_out(out: Path) -> None:
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / LIST).is_file()):
        raise ReportError(f"{out} is there and is no batch of reports; name an empty folder or a new one")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
