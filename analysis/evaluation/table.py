"""Write the accuracy tables of the README from ``floors.json``, which `make evaluate` holds."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import HedgerowError, UsageError
from analysis.evaluation.benchmarks import BENCHMARKS
from analysis.evaluation.floors import load_floors
from analysis.evaluation.peers import OURS, comparison

BEGIN, END = "<!-- accuracy: begin (made by `make table`) -->", "<!-- accuracy: end -->"


def accuracy_tables(floors: Mapping[str, Mapping[str, Any]]) -> str:
    """Return one Markdown table a benchmark, in percent, ours in bold beside the peers'."""
    parts = []
    for name, benchmark in BENCHMARKS.items():
        if name not in floors:
            continue
        floor = floors[name]
        rows = comparison(name, benchmark.headline, floor["scores"], floor["intervals"])
        lines = ["| " + " | ".join(cell.strip() for cell in row) + " |" for row in rows]
        lines[1] = "| " + " | ".join(f"**{cell}**" for cell in rows[1]) + " |"
        lines.insert(1, "| --- |" + " ---: |" * len(benchmark.headline))
        heading = (
            f"**{benchmark.title[:1].upper()}{benchmark.title[1:]}** (`{floor['data']}`, {floor['size']})"
        )
        parts.append("\n".join([heading, "", *lines, "", benchmark.note]))
    return "\n\n".join(parts)


def fill(text: str, tables: str) -> str:
    """Put the tables between the markers of a page.

    Raises
    ------
    UsageError
        If the page has no markers.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise UsageError(f"the page lacks the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"


def main() -> None:
    """Fill the page named on the command line."""
    page = Path(sys.argv[1])
    page.write_text(fill(page.read_text(encoding="utf-8"), accuracy_tables(load_floors())), encoding="utf-8")
    print(f"{page}: accuracy of {OURS} written")


if __name__ == "__main__":
    try:
        main()
    except HedgerowError as error:
        sys.exit(f"error: {error}")
