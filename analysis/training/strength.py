"""Measure the anchors of strength: ``python -m analysis.training.strength BENCHMARKS``.

Steps: (1) read how probable readers find each phrase (CAPphrase, 5,174 people; where it has no such phrase
zonination's survey, 46 people), or the yardstick's range; (2) take median, first and last tenth; (3) write
them into ``strength_classes.csv``, whose word lists are ours. For amounts the spread is half the distance
between the quartiles of a quantity phrase as a share of its median: strength is one minus that.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from analysis.errors import InputError
from analysis.resources import locate

Anchors = Mapping[str, tuple[float, float, float]]
_QUANTITIES = "quantity phrases"


def main() -> None:
    """Read the surveys and rewrite the numbers of the classes."""
    parser = argparse.ArgumentParser(prog="python -m analysis.training.strength", description=__doc__)
    parser.add_argument("benchmarks", type=Path, help="folder of the public corpora")
    folder = parser.parse_args().benchmarks / "hedging" / "probability_phrases"
    rewrite(Path(locate("lexicons", "strength_classes.csv")), anchors(folder))


def anchors(folder: Path) -> dict[str, tuple[float, float, float]]:
    """Return middle, low and high of every phrase, 0 to 1.

    Parameters
    ----------
    folder : pathlib.Path
        With ``absolute_judgements.csv``, ``perceptions_probly.csv``, ``perceptions_numberly.csv`` and
        ``yardstick_ipcc.csv``.
    """
    answers: dict[str, list[float]] = defaultdict(list)
    for row in _rows(folder / "absolute_judgements.csv"):
        answers[row["term"]].append(float(row["probability"]))
    survey: dict[str, list[float]] = defaultdict(list)
    for row in _rows(folder / "perceptions_probly.csv"):
        for term, cell in row.items():
            if term not in answers and cell:
                survey[term].append(float(cell))
    found = {
        term: tuple(float(np.quantile(values, share)) / 100 for share in (0.5, 0.1, 0.9))
        for term, values in (answers | survey).items()
    }
    for row in _rows(folder / "yardstick_ipcc.csv"):
        low, high = float(row["low"]) / 100, float(row["high"]) / 100
        found.setdefault(f"IPCC: {row['term']}", ((low + high) / 2, low, high))
    return found | {_QUANTITIES: _closeness(folder)}


def _closeness(folder: Path) -> tuple[float, float, float]:
    amounts: dict[str, list[float]] = defaultdict(list)
    for row in _rows(folder / "perceptions_numberly.csv"):
        for term, cell in row.items():
            if cell:
                amounts[term].append(float(cell))
    spreads = []
    for values in amounts.values():
        low, middle, high = np.quantile(values, (0.25, 0.5, 0.75))
        spreads.append(min(1.0, (high - low) / 2 / middle))
    low, middle, high = np.quantile(1 - np.array(spreads), (0.25, 0.5, 0.75))
    return float(middle), float(low), float(high)


def rewrite(path: Path, measured: Anchors) -> None:
    """Write each class's anchor into the columns ``strength``, ``low`` and ``high``.

    Raises
    ------
    InputError
        If a class names a phrase that nobody was asked.
    """
    rows = list(_rows(path))
    for row in rows:
        if row["anchor"] not in measured:
            raise InputError(f"{path.name}: no readers were asked what {row['anchor']!r} means")
        middle, low, high = measured[row["anchor"]]
        row |= {"strength": f"{middle:.2f}", "low": f"{low:.2f}", "high": f"{high:.2f}"}
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
