"""``hedgerow evaluate``: how accurate the kit is on a public benchmark, beside its peers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    benchmark: Annotated[
        str,
        typer.Argument(
            metavar="BENCHMARK",
            help="polnear, cofenet, newsgold, szeged, conll2010, bioscope, certainty, emergent, fnc1, "
            "babe, megaveridicality or extraction.",
        ),
    ],
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The benchmark's file or folder, as published.")
    ],
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write every score to this file, 0 to 1.")
    ] = None,
) -> None:
    """Measure how accurate the kit is on a public benchmark.

    polnear: who says what in political news; cofenet: the same, each span by itself. newsgold: hedges and
    source labels, coded by language models that followed the codebook. szeged, conll2010, bioscope:
    hedges and their scopes in encyclopedia and science. certainty: how certain a sentence is. emergent,
    fnc1: headline against claim or body. babe: loaded language. megaveridicality: what verbs imply.
    extraction: article text out of web pages. People coded all but newsgold. The texts of the benchmarks
    are not part of the kit. Figures are percent; ours come with 95 % intervals, and other tools' figures
    stand below. Where the kit says how sure it is, a table shows what is left, and how good it is, at
    each threshold, and how far the confidence can be believed.

    Example: hedgerow evaluate polnear benchmarks/polnear_dev.jsonl --json scores.json
    """
    import json

    from analysis.commands.console import note, progress, say, show_table
    from analysis.evaluation.benchmarks import BENCHMARKS
    from analysis.evaluation.benchmarks import evaluate as run
    from analysis.evaluation.peers import calibration_told, comparison, threshold_rows

    with progress("Scoring") as advance:
        result = run(benchmark, path, advance)
    say(f"{result.benchmark}: {result.data}, {result.size}, sha256 {result.data_sha256[:12]}")
    show_table(comparison(benchmark, BENCHMARKS[benchmark].headline, result.metrics, result.intervals))
    if result.findings:
        show_table(threshold_rows(result))
        say(calibration_told(result))
    say(f"Coded by {BENCHMARKS[benchmark].coders}. {BENCHMARKS[benchmark].note}")
    if json_file:
        scores = {**result.metrics, "data_sha256": result.data_sha256}
        json_file.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
        note(f"every score: {json_file}")
