"""``hedgerow demo``: the main job, from articles to a report, on the bundled sample corpus."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

_REPORT = "corpus"


def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the tables and the report.")] = Path(
        "hedgerow-demo"
    ),
) -> None:
    """Run the main job on the bundled sample corpus.

    Analyses the sample articles, which are invented, and runs the corpus report on them. A second run is
    quick: what is up to date is left as it is.

    Example: hedgerow demo --out my-demo
    """
    from analysis.commands.console import note, say

    tables, folder, record = out / "analysis", out / "report", out / "demo.json"
    pages = (folder / "report.html", folder / "report.pdf")
    made_of, before = _fingerprint(), _read(record)
    if before == {"made_of": made_of, "done": True} and all(page.is_file() for page in pages):
        note(f"{out} is up to date")
    else:
        if before or not tables.exists():
            _write(record, made_of, done=False)
        _make(tables, folder, overwrite=bool(before) and before["made_of"] != made_of)
        _write(record, made_of, done=True)
    say(f"tables:   {tables}")
    say(f"web page: {pages[0]}")
    say(f"PDF:      {pages[1]}")


def _read(record: Path) -> dict[str, object]:
    """Return what an earlier demo noted in its folder: what went into it, and whether it was finished."""
    return json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}


def _write(record: Path, made_of: str, *, done: bool) -> None:
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps({"made_of": made_of, "done": done}, indent=2) + "\n", encoding="utf-8")


def _make(tables: Path, folder: Path, *, overwrite: bool) -> None:
    from analysis.commands.console import note, progress
    from analysis.corpus import read
    from analysis.reports import run_report
    from analysis.resources import locate
    from analysis.tables import analyze

    with progress("Analysing the sample corpus") as advance:
        analysis = analyze(
            read(locate("sample", "articles")), out=tables, overwrite=overwrite, progress=advance
        )
    note(f"{len(analysis.articles)} articles analysed; now the report, which takes about a minute")
    with progress("Running the report", unit="cells") as advance:
        run_report(_REPORT, tables, folder, progress=advance)


def _fingerprint() -> str:
    """Return a hash of all that goes into the demo: code, lexicons, models, templates and articles."""
    digest = hashlib.sha256()
    for base, file in _ingredients():
        digest.update(file.relative_to(base).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _ingredients() -> Iterator[tuple[Path, Path]]:
    from analysis.resources import locate

    package = Path(__file__).resolve().parent.parent
    for base in (package, *(locate(kind) for kind in ("lexicons", "models", "templates", "sample"))):
        for file in sorted(base.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield base, file
