"""What scoring the kit on a public benchmark gives, and what a benchmark is to the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from analysis.evaluation import scores
from analysis.evaluation.calibration import Finding, calibration
from analysis.evaluation.files import hash_file

Progress = Callable[..., None] | None


@dataclass(frozen=True)
class Result:
    """The scores on one benchmark, 0 to 1, with 95 % article-bootstrap intervals where there are any."""

    benchmark: str
    hashes: Mapping[str, str]
    size: str
    metrics: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    # what is found: how sure the kit was of it and whether it is right, and how much there was to be found
    findings: tuple[Finding, ...] = ()
    gold: int = 0

    @property
    def data(self) -> str:
        """The name of the main data file."""
        return next(iter(self.hashes))

    @property
    def data_sha256(self) -> str:
        """The SHA-256 of the main data file; ``hashes`` has those of all files that were read."""
        return self.hashes[self.data]


class Benchmark(NamedTuple):
    """A benchmark: its title, folder, headline metrics, what to know of them, and who coded its texts."""

    title: str
    folder: str
    headline: tuple[str, ...]
    note: str
    run: Callable[[Path, Progress], Result]
    coders: str


def make_result(
    name: str,
    files: Sequence[Path],
    size: str,
    tallies: Sequence[Counter],
    metrics: scores.Metrics,
    findings: Sequence[Finding] = (),
    gold: int = 0,
) -> Result:
    """Return the scores on tallies, one per article or other unit that is resampled as a whole.

    Parameters
    ----------
    name : str
        The benchmark's name.
    files : sequence of pathlib.Path
        What was read, the main file first.
    size : str
        How much it is, in words.
    tallies : sequence of collections.Counter
        Counts per unit.
    metrics : callable
        Turns a sum of tallies into named scores.
    findings : sequence of Finding, optional
        What was found, for calibration.
    gold : int, optional
        How much there was to be found.

    Returns
    -------
    Result
    """
    measured, intervals = calibration(findings)
    return Result(
        name,
        {file.name: hash_file(file) for file in files},
        size,
        scores.measure(tallies, metrics) | measured,
        scores.bootstrap(tallies, metrics) | intervals,
        tuple(findings),
        gold,
    )
