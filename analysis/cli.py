"""The ``hedgerow`` command: which commands there are, and how errors reach people.

Exit codes: 0 done (problems, if any, are counted in the last line), 1 nothing could be done or the run
failed (with ``--strict``, any problem), 2 wrong usage, 130 stopped by Ctrl-C. Errors are one or two lines;
a traceback comes only with ``--debug``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from analysis.commands.agree import agree
from analysis.commands.analyze import analyze
from analysis.commands.bundle import bundle
from analysis.commands.console import keep_quiet, note, say
from analysis.commands.demo import demo
from analysis.commands.evaluate import evaluate
from analysis.commands.info import info
from analysis.commands.report import PairedOptions, report, reports
from analysis.commands.sample import sample
from analysis.commands.show import show
from analysis.errors import HedgerowError, UsageError

_CARRIES_ON = ("analyze", "demo")
_ANYWHERE = ("--quiet", "--debug")


class _Commands(TyperGroup):
    """A command group whose errors are messages, and whose general options may stand anywhere."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        general = [name for name in _ANYWHERE if name in args[:end]]
        ordered = general + [a for a in args[:end] if a not in general] + args[end:]
        try:
            return super().parse_args(ctx, ordered)
        except Exception as error:
            if args:  # without any, the error is the help
                _reword(error, ctx)
            raise

    def invoke(self, ctx: Any) -> Any:
        if Path("analysis.py").is_file():
            note("analysis.py in this folder hides the kit from notebooks here; rename that file")
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            carries_on = ctx.invoked_subcommand in _CARRIES_ON
            note("stopped; the same command carries on" if carries_on else "stopped")
            raise typer.Exit(130) from None
        except Exception as error:
            _reword(error, ctx)
            # typer's own exits know their exit code
            if hasattr(error, "exit_code") or isinstance(error, typer.Abort) or ctx.params["debug"]:
                raise
            note(f"hedgerow: {_message(error)}")
            raise typer.Exit(2 if isinstance(error, UsageError) else 1) from None


def _reword(error: Exception, ctx: Any) -> None:
    """Say a usage error of typer's in two lines where it has five, and stop; leave all else alone."""
    if getattr(error, "exit_code", None) == 2 and hasattr(error, "format_message"):
        place = getattr(error.ctx, "command_path", None) or ctx.command_path
        note(f"hedgerow: {error.format_message()}\nSee: {place} --help")
        raise typer.Exit(2) from None


def _message(error: Exception) -> str:
    if isinstance(error, HedgerowError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'the system'}: {error.strerror}"
    return f"unexpected {type(error).__name__}: {error}\nPlease report it; --debug shows where it happened."


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by Ctrl-C.",
)


def _version(asked: bool) -> None:
    if asked:
        from analysis import __version__

        say(f"hedgerow {__version__}")
        raise typer.Exit


@app.callback()
def general(
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress bars, only results.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Measure how news text commits itself: hedges, who is quoted, and what stance the writer takes.

    Begin with: hedgerow demo
    """
    keep_quiet(quiet)


app.command()(analyze)
app.command(cls=PairedOptions)(report)
for _command in (reports, show, evaluate, sample, agree, bundle, demo, info):
    app.command()(_command)


def main() -> None:
    """Run the command line; the entry point of the installed ``hedgerow``."""
    app(prog_name="hedgerow")
