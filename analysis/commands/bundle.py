"""``hedgerow bundle``: everything a replication needs, without the texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def bundle(
    analysis: Annotated[Path, typer.Option(metavar="DIR", help="Folder that hedgerow analyze has written.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The package, a ZIP file; replaced if there.")],
) -> None:
    """Write a replication package without the articles' words.

    All tables with offsets, classes and counts, hashes of the texts, and versions and hashes of everything
    that made them. Words are masked, names of persons are replaced; its README says how to make the numbers
    again. Look through outlet, section, event and your own fields (meta_...): short ones are kept.

    Example: hedgerow bundle --analysis my-tables --out replication.zip
    """
    from analysis.commands.console import progress, say
    from analysis.errors import UsageError
    from analysis.reports.bundle import write_bundle
    from analysis.tables import load

    if out.suffix.lower() != ".zip":
        raise UsageError(f"{out}: a bundle is a ZIP file; give it a name that ends in .zip")
    loaded = load(analysis)
    with progress("Packing", unit="tables"):
        path = write_bundle(loaded, out)
    rows = sum(len(frame) for frame in loaded.tables.values())
    say(f"{path}: {len(loaded.articles):,} articles without their text, {rows:,} rows in all")
