"""``hedgerow agree``: how well coders agree with one another, and the kit with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd

    from analysis.coding import Codes

_SHOWN_PROBLEMS = 10


def agree(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Coded sheets of one sample, one or more.")
    ],
    key: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The sample's .key.json, if it does not lie beside the sheets."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the tables as CSV; by default that of the key."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any answer could not be used.")
    ] = False,
) -> None:
    """Say how well coders agree, and the kit with them.

    Reads sheets of hedgerow sample (XLSX, CSV, Label Studio's JSON export, the notebook coder's JSON) and
    prints the coders' agreement beyond chance (Krippendorff's alpha, with 95 % intervals) and the kit's
    precision and recall, for the corpus and by outlet, genre and period. Writes the tables and the
    disagreements, to be talked over, as CSV. An answer that cannot be understood is named and not counted.

    Example: hedgerow agree sheet-anna.xlsx sheet-ben.xlsx
    """
    from analysis.coding import read_codes
    from analysis.coding.accuracy import GROUPINGS, accuracy, withheld_groups
    from analysis.coding.key import SUFFIX
    from analysis.coding.read import find_key
    from analysis.coding.reliability import coverage, disagreements, overlap_problem, reliability
    from analysis.commands.console import note, progress, say
    from analysis.reports.wording import count

    key = key or find_key(files)
    codes = read_codes(files, key)
    for problem in codes.refused[:_SHOWN_PROBLEMS]:
        note(f"problem: {problem.file}, row {problem.row}: {problem.reason}")
    tables: dict[str, pd.DataFrame] = {}
    if len(codes.refused):
        tables["problems"] = codes.problems
    say(f"{coverage(codes)}.")
    reason = overlap_problem(codes)
    if reason:
        say(f"No agreement: {reason}.")
    else:
        with progress("Resampling", unit="variables"):
            tables["agreement"] = reliability(codes)
        _show_agreement(tables["agreement"])
        tables["disagreements"] = disagreements(codes)
    _show_accuracy(accuracy(codes), codes)
    for by in GROUPINGS:
        found = accuracy(codes, by=by)
        if len(found) and found[by].nunique() > 1:
            _show_groups(found, by)
        hidden = withheld_groups(codes, by)
        if hidden:
            named = ", ".join(hidden[:5]) + (f" and {len(hidden) - 5} more" if len(hidden) > 5 else "")
            say(f"Not shown by {by}, fewer than 5 coded articles: {named}.")
        tables[f"accuracy-{by}"] = found
    tables["accuracy"] = accuracy(codes)
    folder = out or key.parent
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, key.name.removesuffix(SUFFIX), tables)
    if len(codes.refused):
        say(
            f"{count(len(codes.refused), 'answer')} could not be used or was changed; the problems file "
            "lists each. Mend them before you use these numbers: what a slip leaves out is no chance "
            "selection."
        )
        if strict:
            raise typer.Exit(1)


def _show_agreement(found: pd.DataFrame) -> None:
    from analysis.commands.console import say, show_table

    say("\nAgreement of the coders (1: perfect, 0: chance)")
    rows = [["variable", "alpha", "95 % interval", "same answer", "pairs or stretches", "units"]]
    for row in found.itertuples():
        if row.note and row.estimate != row.estimate:
            rows.append(
                [row.variable, "-", "-", _percent(row.percent), f"{row.exposure:,}", f"{row.n_units:,}"]
            )
            continue
        interval = f"{row.low:.2f} to {row.high:.2f}"
        rows.append(
            [
                row.variable,
                f"{row.estimate:.2f}",
                interval,
                _percent(row.percent),
                f"{row.exposure:,}",
                f"{row.n_units:,}",
            ]
        )
    show_table(rows)
    for row in found.itertuples():
        if row.note and row.note == row.note:
            say(f"{row.variable}: {row.note}")


def _show_accuracy(found: pd.DataFrame, codes: Codes) -> None:
    from analysis.commands.console import say, show_table

    say(f"\nThe kit by the coders' codes ({codes.table}; each unit by its chance to be drawn)")
    if len(codes.coders) > 1:
        say("Where coders differ about a unit, each one's answer counts by its part, of two coders by half.")
    rows: list[Sequence[str]] = [["measure", "percent", "95 % interval", "articles"]]
    for row in found.itertuples():
        name = (
            row.measure if row.measure in {"precision", "recall"} else f"same {row.measure.replace('_', ' ')}"
        )
        rows.append([name, _percent(row.estimate), _interval(row), f"{row.n_articles:,}"])
    show_table(rows)


def _show_groups(found: pd.DataFrame, by: str) -> None:
    from analysis.commands.console import say, show_table

    say("")
    rows = [[by, "precision", "95 % interval", "recall", "95 % interval", "articles"]]
    for name, part in found.groupby(by, sort=False):
        cells = [str(name)]
        for measure in ("precision", "recall"):
            row = next(part[part["measure"] == measure].itertuples())
            cells += [_percent(row.estimate), _interval(row)]
        rows.append([*cells, f"{part['n_articles'].iloc[0]:,}"])
    show_table(rows)


def _percent(share: float) -> str:
    return "-" if share != share else f"{100 * share:.1f}"


def _interval(row: object) -> str:
    return "-" if row.low != row.low else f"{100 * row.low:.1f} to {100 * row.high:.1f}"


def _write(folder: Path, name: str, tables: dict[str, pd.DataFrame]) -> None:
    from analysis.commands.console import say
    from analysis.reports.csvfile import to_csv
    from analysis.tables.files import write_whole

    say("")
    for kind, table in tables.items():
        path = folder / f"{name}-{kind}.csv"
        write_whole(path, to_csv(table).encode("utf-8-sig"))
        if kind in {"disagreements", "problems"}:
            say(f"{kind}: {path} ({len(table):,})")
    say(f"tables: {folder / name}-*.csv")
