"""``hedgerow report`` and ``hedgerow reports``: run a report template, and say which there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

if TYPE_CHECKING:
    from analysis.reports import Parameter

_SHOWN_FAILURES = 5


class PairedOptions(TyperCommand):
    """A command whose ``-p`` takes a name and a value, any number of times."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join each ``-p KEY VALUE`` to ``-p KEY=VALUE``, which typer can repeat."""
        joined, rest = [], list(args)
        while rest:
            joined.append(rest.pop(0))
            if joined[-1] == "-p" and rest:
                key = rest.pop(0)
                joined.append(f"{key}={rest.pop(0)}" if "=" not in key and rest else key)
        return super().parse_args(ctx, joined)


def report(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which report; hedgerow reports lists them.")],
    analysis: Annotated[
        Path,
        typer.Option(metavar="DIR", help="Folder of hedgerow analyze, or package of hedgerow bundle."),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the report; made if missing.")],
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", metavar="KEY VALUE", help="Set a parameter of the report; may be repeated."),
    ] = None,
    each: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="Run it for each value of FIELD (event, outlet, month ...)."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="With --each: how many run at once; by default all cores."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="With --each: exit with 1 if any fails.")] = False,
) -> None:
    """Run one report, or with --each one for every group.

    Writes a web page, a PDF, the notebook that made them, tables and figures into the folder; with --each a
    folder for each report and index.html, which leads to them.

    Example: hedgerow report corpus --analysis my-tables --out my-report -p title "Spring"
    """
    from analysis.commands.console import pairs, progress, say
    from analysis.reports import run_report

    parameters = pairs(parameter, "-p", "title Spring")
    if each is not None:
        _batch(name, analysis, out, each, parameters, workers, strict)
        return
    with progress("Running the report", unit="cells") as advance:
        made = run_report(name, analysis, out, parameters, progress=advance)
    say(f"web page: {made.html}")
    say(f"PDF: {made.pdf}")


def _batch(
    name: str,
    analysis: Path,
    out: Path,
    each: str,
    parameters: dict[str, str],
    workers: int | None,
    strict: bool,
) -> None:
    from analysis.commands.console import note, progress, say
    from analysis.reports import run_batch

    with progress("Running the reports", unit="reports") as advance:
        made = run_batch(name, analysis, out, each, parameters, workers=workers, progress=advance)
    for outcome in made.failed[:_SHOWN_FAILURES]:
        note(f"failed: {outcome.job.group}: {outcome.reason}")
    if len(made.failed) > _SHOWN_FAILURES:
        note(f"... and {len(made.failed) - _SHOWN_FAILURES} more, listed in {made.index}")
    reports = "report" if len(made.made) == 1 else "reports"
    say(f"{made.index}: {len(made.made):,} {reports}, {len(made.failed):,} failed")
    if strict and made.failed:
        raise typer.Exit(1)


def reports() -> None:
    """List the reports with their parameters.

    Example: hedgerow reports
    """
    from analysis.commands.console import say
    from analysis.reports import list_reports

    for template in list_reports():
        say(f"{template.name}: {template.title}")
        for parameter in template.parameters:
            say(f"  -p {parameter.name} {parameter.kind.upper()}  {parameter.help}{_unless_given(parameter)}")


def _unless_given(parameter: Parameter) -> str:
    if parameter.needed:  # its help says so
        return ""
    return "" if parameter.default in (None, "") else f" (default: {parameter.default})"
