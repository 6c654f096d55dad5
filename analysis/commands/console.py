"""What the commands share: where messages go, progress bars, and options used by several."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import typer

from analysis.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.progress import Progress

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)
Advance = Callable[[int, "int | None"], None]


def say(message: str) -> None:
    """Print a result or a closing line on standard output."""
    typer.echo(message)


def note(message: str) -> None:
    """Print a line about the run (progress, problems) on standard error."""
    typer.echo(message, err=True)


def pairs(items: Iterable[str] | None, option: str, example: str) -> dict[str, str]:
    """Return ``NAME=VALUE`` items as a mapping.

    Raises
    ------
    UsageError
        If an item is not of that form.
    """
    found = {}
    for item in items or ():
        name, _, value = item.partition("=")
        if not (name and value):
            raise UsageError(f"{option} {item}: it takes a name and a value, for example {option} {example}")
        found[name] = value
    return found


def show_rich(renderable: RenderableType) -> None:
    """Print something with colours, where the output can show them."""
    from rich.console import Console

    Console(file=sys.stdout, highlight=False).print(renderable)


def show_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns: the first left, the others right; wide headers break over lines."""
    header = [_broken(cell) for cell in rows[0]]
    depth = max(map(len, header))
    lines = [[([""] * (depth - len(cell)) + cell)[level] for cell in header] for level in range(depth)]
    lines += [list(row) for row in rows[1:]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(rows[0]))]
    for line in lines:
        first, *rest = line
        cells = [
            first.ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)),
        ]
        say("  ".join(cells).rstrip())


def _broken(cell: str) -> list[str]:
    return textwrap.wrap(cell, 11, break_long_words=False) or [""]


def keep_quiet(asked: bool) -> None:
    """Show no progress bars from here on, or show them again."""
    _quiet.set(asked)


@contextmanager
def progress(label: str, *, total: int | None = None, unit: str = "articles") -> Iterator[Advance]:
    """Show a progress bar while the block runs; silent with ``--quiet`` and where output is no terminal.

    Parameters
    ----------
    label : str
        What is being done, in a word or two.
    total : int, optional
        How many steps there are, if known; else the bar counts up.
    unit : str, default="articles"
        What is counted.

    Yields
    ------
    callable
        ``advance(done, total=None)``, to be called with the number of steps done so far.
    """
    if _quiet.get() or not sys.stderr.isatty():
        yield lambda done, total=None: None
        return
    bar = _bar(unit)
    task = bar.add_task(label, total=total)

    def advance(done: int, total: int | None = None) -> None:
        bar.update(task, completed=done, **({} if total is None else {"total": total}))

    with bar:
        yield advance


def _bar(unit: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} " + unit),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
