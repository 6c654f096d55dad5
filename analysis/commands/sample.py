"""``hedgerow sample``: draw a sample to code by hand."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd

    from analysis.coding.units import Frame

_SHOWN_GROUPS = 12


class Table(StrEnum):
    """What is coded."""

    hedges = "hedges"
    attributions = "attributions"


class Format(StrEnum):
    """What the coders fill in."""

    xlsx = "xlsx"
    csv = "csv"
    label_studio = "label-studio"


def sample(
    analysis: Annotated[Path, typer.Option(metavar="DIR", help="Folder that hedgerow analyze has written.")],
    table: Annotated[Table, typer.Option(help="hedges: sentences are drawn; attributions: whole articles.")],
    n: Annotated[int, typer.Option("--n", metavar="N", min=1, help="How many sentences or articles.")],
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="The coding sheet: .xlsx, .csv, or .json for Label Studio.")
    ],
    coders: Annotated[
        str, typer.Option(metavar="NAMES", help="How many coders, or their names: anna,ben.")
    ] = "1",
    overlap: Annotated[
        float, typer.Option(metavar="SHARE", help="Share of the sample that every coder gets, 0 to 1.")
    ] = 0.3,
    width: Annotated[
        float,
        typer.Option(metavar="W", help="Plan for an interval this wide: 0.1 is plus or minus 5 points."),
    ] = 0.1,
    period: Annotated[
        str, typer.Option(metavar="P", help="Periods of the strata: auto, month, quarter, year or none.")
    ] = "auto",
    seed: Annotated[int, typer.Option(metavar="S", min=0, help="Another seed draws another sample.")] = 1,
    form: Annotated[
        Format | None, typer.Option("--format", help="By default what the name of FILE says.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace sheets that are there, coded or not.")
    ] = False,
) -> None:
    """Draw a sample to code by hand, with a sheet for each coder.

    Whole sentences (hedges) or whole articles (attributions) are drawn by chance from every outlet and
    period, without the kit's marks, and never from articles that the kit was trained on. The plan printed
    first says how much coding how narrow an interval takes. Beside the sheets lies FILE's .key.json: keep it,
    and keep it from the coders; hedgerow agree needs it.

    Example: hedgerow sample --analysis my-tables --table hedges --n 400 --coders anna,ben --out sheet.xlsx
    """
    from analysis.coding import draw, frame_of, plan
    from analysis.coding.sheets import format_of, write_sample
    from analysis.commands.console import note, say
    from analysis.errors import UsageError
    from analysis.tables import load

    if not 0 < width < 1:
        raise UsageError(f"--width {width}: the width of the interval is a share between 0 and 1")
    kind, names = format_of(out, form.value if form else None), _names(coders)
    loaded = load(analysis)
    frame = frame_of(loaded, table.value, period)
    key = draw(loaded, table.value, n, coders=names, overlap=overlap, seed=seed, frame=frame)
    _show_plan(plan(loaded, frame.units, table.value, width=width, n=n), frame, table.value, width)
    written = write_sample(key, out, kind=kind, overwrite=overwrite)
    unit = "sentences" if table is Table.hedges else "articles"
    if len(key.units) < n:
        note(f"there are only {len(key.units)} {unit}; all of them are in the sample")
    for coder, path in zip(key.assigned, written.sheets, strict=True):
        say(f"sheet for {coder}: {path} ({len(key.assigned[coder])} {unit})")
    for path in written.others:
        say(f"goes with it: {path}")
    say(f"key, not for the coders: {written.key} (strata by {key.about['strata_by']}, seed {seed})")


def _names(coders: str) -> list[str]:
    from analysis.errors import UsageError

    if coders.strip().isdigit():
        if not 1 <= int(coders) <= 50:
            raise UsageError(f"--coders {coders}: a sample is for 1 to 50 coders")
        return [f"coder {number}" for number in range(1, int(coders) + 1)]
    names = [name.strip() for name in coders.split(",")]
    if not all(names) or len({name.casefold() for name in names}) < len(names):
        raise UsageError(f"--coders {coders}: give a number, or different names between commas: anna,ben")
    return names


def _show_plan(planned: pd.DataFrame, frame: Frame, table: str, width: float) -> None:
    """Print how much coding is needed, largest groups first where there are too many to print."""
    from analysis.coding.units import why_left_out
    from analysis.commands.console import note, say, show_table

    share = "sentences with a hedge" if table == "hedges" else "attributions with a named source"
    say(f"Plan for the share of {share}, by what the kit finds (95 % interval):")
    head = ["group", "available", "kit's share", f"needed for width {width:g}", "drawn", "width then"]
    shown = planned
    if len(planned) > 2 * _SHOWN_GROUPS:
        kept = planned.groupby("by", sort=False).head(_SHOWN_GROUPS)
        note(f"{len(planned) - len(kept)} more outlets and periods are planned for but not listed")
        shown = kept
    rows = [
        [
            f"{row.by} {row.group}" if row.by != "all" else row.group,
            f"{row.available:,}",
            "-" if row.guess != row.guess else f"{100 * row.guess:.0f} %",
            f"{row.needed:,}",
            f"{row.drawn:,}",
            f"{row.width:.2f}",
        ]
        for row in shown.itertuples()
    ]
    show_table([head, *rows])
    out = why_left_out(frame.left_out)
    if out:
        say(f"Articles not drawn from: {', '.join(out)}.")
    if frame.tuned:
        were = "article to draw from was" if frame.tuned == 1 else "articles to draw from were"
        say(f"{frame.tuned:,} {were} in view when the kit's settings were chosen.")
