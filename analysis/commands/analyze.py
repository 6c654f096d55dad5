"""``hedgerow analyze``: articles in, tables out."""

from __future__ import annotations

import warnings
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.tables import Analysis

_SHOWN_PROBLEMS = 5
_NAMED_FILES = 3
_IN_WORDS = {
    "broken bytes": ("article with broken bytes", "articles with broken bytes", ""),
    "day or month first": (
        "date could not be read",
        "dates could not be read",
        ": day or month first? say so with --dates day-first or month-first",
    ),
    "unknown genre": ("genre is none that is known", "genres are none that are known", ""),
    "unreadable date": ("date could not be read", "dates could not be read", ""),
}


class Clean(StrEnum):
    """How the readers treat clutter."""

    auto = "auto"
    none = "none"


class EngineName(StrEnum):
    """Where the work is done."""

    local = "local"
    dask = "dask"


class Dates(StrEnum):
    """How a date that can be read two ways is read."""

    auto = "auto"
    day_first = "day-first"
    month_first = "month-first"


def analyze(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="SOURCE", help="Files and folders with articles, in any mix of formats."),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the tables; made if missing.")],
    clean: Annotated[
        Clean,
        typer.Option(help="auto: take share bars, captions and the like out; none: take the text as it is."),
    ] = Clean.auto,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=FIELD", help="Which field of your data holds what: --field text=Body."),
    ] = None,
    dates: Annotated[
        Dates,
        typer.Option(help="How a date such as 05/03/2026 is read; auto: as the others of its file are."),
    ] = Dates.auto,
    lexicon: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Your own hedge words, beside the kit's: a CSV with the columns pattern, category, action.",
        ),
    ] = None,
    threshold: Annotated[
        list[str] | None,
        typer.Option(metavar="TABLE=P", help="Leave out rows below this confidence: --threshold hedges=0.6."),
    ] = None,
    force_language: Annotated[
        bool, typer.Option("--force-language", help="Analyse articles that do not look English, too.")
    ] = False,
    loaded_in_quotes: Annotated[
        bool,
        typer.Option("--loaded-in-quotes", help="Look for loaded language within quotation marks, too."),
    ] = False,
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, help="How many processes work at the same time.")
    ] = 1,
    engine: Annotated[
        EngineName,
        typer.Option(help="local: processes of this machine; dask: a cluster (hedgerow[dask]), same tables."),
    ] = EngineName.local,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The scheduler of a running Dask cluster: tcp://host:8786."),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace what is in DIR, even from other options.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any input could not be used.")
    ] = False,
) -> None:
    """Find hedges, attributions and stance in articles.

    SOURCE is any mix of files and folders: text, HTML, Markdown, CSV, JSON, Parquet, Excel, Word, RTF, PDF,
    ZIP and WARC. The result is a folder of tables. If the run is stopped, the same command carries on where
    it was.

    Example: hedgerow analyze my-articles/ --out my-tables --workers 2
    """
    from analysis.commands.console import pairs, progress
    from analysis.corpus import read
    from analysis.errors import InputError
    from analysis.tables import analyze as run

    corpus = read(
        *sources,
        clean=clean.value,
        fields=pairs(field, "--field", "text=Body"),
        force_language=force_language,
        dates=dates.value,
    )
    least = pairs(threshold, "--threshold", "hedges=0.6")
    with progress("Analysing") as advance, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there are no articles is said below
        analysis = run(
            corpus,
            out=out,
            clean=clean.value,
            lexicon=lexicon,
            thresholds={table: _share(table, value) for table, value in least.items()},
            workers=workers,
            engine=engine.value,
            scheduler=scheduler,
            overwrite=overwrite,
            force_language=force_language,
            loaded_in_quotes=loaded_in_quotes,
            progress=advance,
        )
    if analysis.articles.empty:
        raise InputError(f"nothing could be analysed: {_why_nothing(analysis)}")
    _close(analysis, out)
    if strict and len(analysis.problems):
        raise typer.Exit(1)


def _why_nothing(analysis: Analysis) -> str:
    problems = analysis.problems
    if problems.empty:
        return "no articles in what was given"
    first = problems.iloc[0]
    where = " ".join(str(part) for part in (first["path"], first["record"]) if isinstance(part, str))
    others = f"; {len(problems) - 1:,} more in problems" if len(problems) > 1 else ""
    return f"{where}: {first['reason']}{others}"


def _close(analysis: Analysis, out: Path) -> None:
    from analysis.commands.console import note, say

    problems = analysis.problems
    for problem in problems.head(_SHOWN_PROBLEMS).itertuples():
        where = " ".join(str(part) for part in (problem.path, problem.record) if isinstance(part, str))
        note(f"problem: {where}: {problem.reason}" if where else f"problem: {problem.reason}")
    if len(problems) > _SHOWN_PROBLEMS:
        note(f"... and {len(problems) - _SHOWN_PROBLEMS} more in {out / 'problems.parquet'}")
    counts = [
        (len(analysis.articles), "articles"),
        (len(analysis.hedges), "hedges"),
        (len(analysis.attributions), "attributions"),
        (len(analysis.stance), "stance marks"),
        (len(problems), "problems"),
    ]
    line = f"{out}: " + ", ".join(
        f"{number:,} {name if number != 1 else name[:-1]}" for number, name in counts
    )
    say("; ".join([line, *_notes(analysis.manifest["input"]), *_unstated(analysis)]))


def _unstated(analysis: Analysis) -> Iterator[str]:
    """Say how many articles lack what most reports group by, what that costs, and how to state it."""
    columns = {"outlet": "outlet", "published": "date"}
    if set(analysis.manifest["input"]["mended"]) & {"day or month first", "unreadable date"}:
        del columns["published"]  # it is stated, and said above to be unreadable
    for column, word in columns.items():
        lacking = analysis.articles["article_id"][analysis.articles[column].isna()]
        number = len(lacking)
        if number and number == len(analysis.articles):
            way = f"name the field with --field {word}=NAME, or put them into a table with a column {word}"
            yield f"no article states its {word} ({way})"
        elif number:
            named = ", ".join(lacking.head(_NAMED_FILES)) + (", ..." if number > _NAMED_FILES else "")
            told = "1 article states" if number == 1 else f"{number:,} articles state"
            counted = f"{'is' if number == 1 else 'are'} not counted by {word}"
            yield f"{told} no {word} and {counted} ({named}; fill in their {word} and run it again)"


def _notes(read: Mapping[str, Any]) -> Iterator[str]:
    """Say in words what was mended or could not be read, how often, and in which files."""
    for kind, number in sorted(read["mended"].items()):
        one, several, way_out = _IN_WORDS.get(kind, (kind, kind, ""))
        files = read["mended_in"].get(kind, [])
        named = ", ".join(files[:_NAMED_FILES]) + (", ..." if len(files) > _NAMED_FILES else "")
        where = f" ({named})" if named else ""
        yield f"{number:,} {one if number == 1 else several}{way_out}{where}"


def _share(table: str, value: str) -> float:
    from analysis.errors import UsageError

    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UsageError(f"--threshold {table}={value}: the confidence is a number from 0 to 1")
    return share
