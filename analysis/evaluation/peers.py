"""Our figures beside the peers': published or measured scores of other tools, from ``peers.csv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.evaluation.calibration import thresholds
from analysis.evaluation.result import Result

OURS = "Hedgerow"
_TITLES = {
    "content_token_f1": "content, words",
    "content_iou50_f1": "content, IoU ≥ .5",
    "content_exact_f1": "content, exact",
    "source_head_accuracy": "source right",
    "cue_token_f1": "cue, words",
    "end_to_end_f1": "end to end",
    "cue_f1": "hedge cue",
    "sentence_f1": "uncertain sentence",
    "category_accuracy": "category",
    "voice_accuracy": "voice",
    "naming_accuracy": "naming",
    "source_kind_accuracy": "source kind",
    "reporting_stance_accuracy": "reporting stance",
    "reporting_stance_macro_f1": "reporting stance, macro F1",
    "sources_pairwise_f1": "same source",
    "pronouns_pairwise_f1": "same source, pronouns",
    "source_name_accuracy": "source's name",
    "f1": "F1",
    "precision": "precision",
    "recall": "recall",
}


class Peer(NamedTuple):
    """One figure of another system (or of people), in percent, and where it comes from."""

    benchmark: str
    system: str
    metric: str
    percent: float
    source: str


@cache
def peers() -> tuple[Peer, ...]:
    """Return every peer's figure in file order."""
    with open(Path(__file__).with_name("peers.csv"), encoding="utf-8", newline="") as file:
        return tuple(Peer(**row | {"percent": float(row["percent"])}) for row in csv.DictReader(file))


def title(metric: str) -> str:
    """Return a metric's name for people."""
    return _TITLES.get(metric, metric.replace("_", " "))


def comparison(
    benchmark: str,
    headline: Sequence[str],
    metrics: Mapping[str, float],
    intervals: Mapping[str, Sequence[float]],
) -> list[list[str]]:
    """Return a table in percent: the header, our scores, our intervals, the peers' scores.

    Parameters
    ----------
    benchmark : str
        A benchmark's name.
    headline : sequence of str
        The metrics to show, in order.
    metrics : mapping
        Our scores, 0 to 1.
    intervals : mapping
        Low and high end of our scores, where known.
    """
    rows = [["", *map(title, headline)], [OURS, *(f"{100 * metrics[name]:.1f}" for name in headline)]]
    if intervals:
        ends = [intervals.get(name) for name in headline]
        rows.append(
            ["  95 % interval", *(f"{100 * end[0]:.1f}–{100 * end[1]:.1f}" if end else "" for end in ends)]
        )
    systems: dict[str, dict[str, float]] = {}
    for peer in peers():
        if peer.benchmark == benchmark:
            systems.setdefault(peer.system, {})[peer.metric] = peer.percent
    rows += [
        [system, *(f"{figures[name]:.1f}" if name in figures else "" for name in headline)]
        for system, figures in systems.items()
    ]
    return rows


def threshold_rows(result: Result) -> list[list[str]]:
    """Return precision and recall, in percent, where findings below a confidence are left out.

    Parameters
    ----------
    result : Result
        With its findings.

    Returns
    -------
    list of list of str
        A header and a row for each threshold.
    """
    rows = [["confidence at least", "found", "precision", "recall"]]
    for row in thresholds(result.findings, result.gold):
        numbers = (f"{100 * value:.1f}" for value in (row.precision, row.recall))
        rows.append([f"{row.threshold:.2f}", f"{row.found:,}", *numbers])
    return rows


def calibration_told(result: Result) -> str:
    """Return a sentence on how far the confidence of a result's findings can be believed."""
    ours, perfect = (
        "{:.3f} ({:.3f}-{:.3f})".format(result.metrics[name], *result.intervals[name])
        for name in ("calibration_error", "calibration_perfect_error")
    )
    return (
        f"Calibration error {ours}, over {len(result.findings):,} findings; a perfectly calibrated model "
        f"would show {perfect} on as many."
    )
