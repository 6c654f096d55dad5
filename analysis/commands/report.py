"""``hedgerow report`` and ``hedgerow reports``: run a report template, and say which there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

if TYPE_CHECKING:
    from analysis.reports import Parameter


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
    analysis: Annotated[Path, typer.Option(metavar="DIR", help="Folder that hedgerow analyze has written.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the report; made if missing.")],
    parameter: Annotated[
        list[str] | None,
        typer.Option("-p", metavar="KEY VALUE", help="Set a parameter of the report; may be repeated."),
    ] = None,
) -> None:
    """Run one report on an analysis.

    Writes a web page, a PDF, the notebook that made them, tables and figures into the folder.

    Example: hedgerow report corpus --analysis my-tables --out my-report -p title "Spring"
    """
    from analysis.commands.console import pairs, progress, say
    from analysis.reports import run_report

    with progress("Running the report", unit="cells") as advance:
        made = run_report(name, analysis, out, pairs(parameter, "-p", "title Spring"), progress=advance)
    say(f"web page: {made.html}")
    say(f"PDF: {made.pdf}")


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
