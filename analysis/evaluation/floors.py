"""Hold the accuracy: recompute the pinned scores on the benchmarks at hand and fail where one fell.

``floors.json`` pins each score with the hash of the data it was measured on. A score may differ by its
noise (other processors round the parser's numbers differently); below that it has fallen. ``python -m
analysis.evaluation.floors`` checks; ``--write`` pins today's scores, and refuses to lower one without
``--lower REASON``, which is kept in the file. The benchmarks are those in the folder that the environment
variable ``HEDGEROW_BENCHMARKS`` names.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import HedgerowError, InputError, UsageError
from analysis.evaluation.benchmarks import BENCHMARKS, Result, evaluate

FLOORS = Path(__file__).with_name("floors.json")
VARIABLE = "HEDGEROW_BENCHMARKS"
# A flipped decision or two: large sets hold still, small ones move by more.
_NOISE = {
    "babe": 0.01,
    "polnear": 0.003,
    "cofenet": 0.003,
    "newsgold": 0.012,
    "szeged": 0.005,
    "conll2010": 0.005,
    "bioscope": 0.005,
    "certainty": 0.01,
    "emergent": 0.005,
    "fnc1": 0.005,
    "megaveridicality": 0.01,
    "extraction": 0.003,
}


def load_floors(file: Path = FLOORS) -> dict[str, dict[str, Any]]:
    """Return the pinned scores by benchmark."""
    return json.loads(file.read_text(encoding="utf-8"))


def fallen(floor: Mapping[str, Any], metrics: Mapping[str, float]) -> list[str]:
    """Return a line for each score that is below its floor by more than the noise.

    Parameters
    ----------
    floor : mapping
        With ``scores`` and ``noise``.
    metrics : mapping
        The scores of now.
    """
    return [
        f"{name} fell from {pinned:.4f} to {metrics[name]:.4f} (noise {floor['noise']})"
        for name, pinned in floor["scores"].items()
        if metrics[name] < pinned - floor["noise"]
    ]


def pin(result: Result, before: Mapping[str, Any] | None, reason: str | None) -> dict[str, Any]:
    """Return the entry that pins a result.

    Raises
    ------
    UsageError
        If that lowers a floor on the same data and no reason is given.
    """
    headline = BENCHMARKS[result.benchmark].headline
    entry: dict[str, Any] = {
        "data": result.data,
        "sha256": dict(result.hashes),
        "size": result.size,
        "noise": _NOISE[result.benchmark],
        "scores": {name: round(result.metrics[name], 4) for name in headline},
        "intervals": {
            name: [round(end, 4) for end in result.intervals[name]]
            for name in headline
            if name in result.intervals
        },
    }
    if before is not None and before["sha256"] == result.hashes:
        # even a loss within the noise: else a floor sinks by small steps that nobody notices
        lower = [name for name, score in entry["scores"].items() if score < before["scores"].get(name, 0)]
        if lower and not reason:
            raise UsageError(
                f"{result.benchmark}: {lower[0]} would go down from {before['scores'][lower[0]]} to "
                f"{entry['scores'][lower[0]]}; raise it again, or say why: --write --lower REASON"
            )
        if lower:
            entry["lowered_because"] = reason
    return entry


def check(folder: Path | None, floors: Mapping[str, Mapping[str, Any]]) -> int:
    """Recompute every benchmark at hand, print one line each, and return how many fell."""
    passed, failed, absent = 0, 0, []
    for name, benchmark in BENCHMARKS.items():
        place = folder / benchmark.folder if folder else None
        if place is None or not place.is_dir():
            absent.append(f"{name}: not at hand" + (f" ({place} is missing)" if place else ""))
            continue
        try:
            result, floor = evaluate(name, place), floors.get(name)
        except InputError as error:  # several share a folder, and one has not all of them
            absent.append(f"{name}: not at hand ({error})")
            continue
        if floor is None:
            absent.append(
                f"{name}: has no floor yet; pin it with: python -m analysis.evaluation.floors --write"
            )
        elif floor["sha256"] != result.hashes:
            absent.append(f"{name}: {result.data} is not the data that was pinned; not compared")
        elif falls := fallen(floor, result.metrics):
            failed += 1
            print(f"FAILED {name}: " + "; ".join(falls), flush=True)
        else:
            passed += 1
            shown = ", ".join(f"{metric} {result.metrics[metric]:.3f}" for metric in benchmark.headline)
            print(f"ok {name}: {shown}", flush=True)
    for line in absent:
        print(f"!! NOT CHECKED {line}", flush=True)
    if absent and folder is None:
        print(f"!! Set {VARIABLE} to the folder of the benchmarks to check the accuracy floors.", flush=True)
    print(f"{passed} passed, {failed} failed, {len(absent)} skipped", flush=True)
    return failed


def write(folder: Path, floors: Mapping[str, Mapping[str, Any]], reason: str | None) -> dict[str, Any]:
    """Return the floors with today's scores of the benchmarks at hand, in the order of the benchmarks."""
    pinned = dict(floors)
    for name, benchmark in BENCHMARKS.items():
        try:
            result = evaluate(name, folder / benchmark.folder)
        except InputError as error:
            print(f"!! NOT PINNED {name}: not at hand ({error})", flush=True)
        else:
            pinned[name] = pin(result, floors.get(name), reason)
    return {name: pinned[name] for name in BENCHMARKS if name in pinned}


def main(arguments: list[str] | None = None) -> int:
    """Check or pin the floors; the command behind ``make evaluate``."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.floors", description=__doc__)
    parser.add_argument("--write", action="store_true", help="pin today's scores")
    parser.add_argument("--lower", metavar="REASON", help="with --write: why a floor goes down")
    options = parser.parse_args(arguments)
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else None
    floors = load_floors() if FLOORS.exists() else {}
    try:
        if not options.write:
            return min(1, check(folder, floors))
        if folder is None:
            raise UsageError(f"set {VARIABLE} to the folder of the benchmarks")
        text = json.dumps(write(folder, floors, options.lower), indent=2, ensure_ascii=False)
    except HedgerowError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    FLOORS.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
