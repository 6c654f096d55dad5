"""What the statistics promise, tried on invented corpora whose truth is known: ``make simulate``.

Two tables. In the first, groups are equal by construction but differ in attribution volume, length and
clustering: a test at the 5 % level should find a difference in 5 % of the corpora. In the second, the kit
misses hedges and finds false ones at rates that differ by outlet: the 95 % interval corrected by a coded
sample should hold the truth in 95 % of the corpora, the plain one does not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.evaluation.simulate_worlds import Outlet, draw_articles, draw_sentences
from analysis.measures.contrasts import Sums, contrast
from analysis.measures.corrected_scores import Counted, fit_corrected
from analysis.measures.correction import Corrected, corrected_contrast, corrected_rate
from analysis.measures.regressions import fit_counts
from analysis.measures.sandwich import limits

RUNS = 2000
SEED = 20251123
CODED = {"sentences": 400, "articles": 30}

EQUAL: dict[str, tuple[Outlet, Outlet]] = {
    "alike": (Outlet(60), Outlet(60)),
    "attribution volume": (Outlet(60, attributed=0.25), Outlet(60, attributed=0.6)),
    "length": (Outlet(60, sentences=12), Outlet(60, sentences=45)),
    "clustering": (Outlet(60, clustering=0.05), Outlet(60, clustering=0.8)),
    "all, and sizes": (
        Outlet(40, sentences=40, attributed=0.6, clustering=0.6),
        Outlet(120, sentences=12, attributed=0.25, clustering=0.1),
    ),
}
ERRORS = (Outlet(150, misses=0.05, false=0.35), Outlet(120, misses=0.40, false=0.05))


class Drawn(NamedTuple):
    """One simulated group: corrected sums, and the kit's own."""

    corrected: Corrected
    plain: Corrected


def false_positives(
    pair: tuple[Outlet, Outlet], runs: int = RUNS, seed: int = SEED, *, regress: bool = True
) -> dict[str, float]:
    """Return how often two equal groups are found to differ.

    Parameters
    ----------
    pair : tuple of two Outlet
        Groups of the same rate.
    runs : int, default=2000
        Corpora.
    seed : int
        Seed.
    regress : bool, default=True
        Try the regression too.

    Returns
    -------
    dict of str to float
        ``compare`` and ``regression``: share of p-values below .05; ``difference`` and ``ratio``: coverage.
    """
    generator = np.random.default_rng(seed)
    found: dict[str, list[bool]] = {"compare": [], "difference": [], "ratio": [], "regression": []}
    for _ in range(runs):
        (n1, x1), (n2, x2) = (draw_articles(outlet, generator) for outlet in pair)
        names = np.arange(len(n1) + len(n2)).astype(str)
        groups = Sums(n1.astype(float), x1, names[: len(n1)]), Sums(n2.astype(float), x2, names[len(n1) :])
        result = contrast(*groups)
        found["compare"].append(result.p < 0.05)
        found["difference"].append(result.difference_low <= 0 <= result.difference_high)
        found["ratio"].append(result.ratio_low <= 1 <= result.ratio_high)
        if regress and n1.sum() and n2.sum():
            second = np.repeat([0.0, 1.0], [len(n1), len(n2)])
            design = np.column_stack([np.ones(len(names)), second])
            counts, below = np.concatenate([n1, n2]).astype(float), np.concatenate([x1, x2])
            beta, errors, _ = fit_counts(counts, np.log(below), design, names)
            found["regression"].append(limits(beta, errors)[2][1] < 0.05)
    return {name: float(np.mean(values)) for name, values in found.items() if values}


def coverage(
    outlets: tuple[Outlet, Outlet], unit: str, coded: int, runs: int = RUNS, seed: int = SEED
) -> dict[str, float]:
    """Return how often the corrected and the plain intervals hold the truth.

    Parameters
    ----------
    outlets : tuple of two Outlet
        With the kit's errors.
    unit : {"sentences", "articles"}
        What is drawn for coding, by simple random sampling in each outlet.
    coded : int
        Units coded in each outlet.
    runs : int, default=2000
        Corpora.
    seed : int
        Seed.

    Returns
    -------
    dict of str to float
        Coverage of ``first``, ``second``, ``difference``, ``ratio``, of the corrected ``regression``'s ratio,
        and of the ``plain first`` ...
    """
    generator = np.random.default_rng(seed)
    truth = [outlet.rate for outlet in outlets]
    found: dict[str, list[bool]] = {}
    for _ in range(runs):
        drawn = [_draw(outlet, unit, coded, str(number), generator) for number, outlet in enumerate(outlets)]
        for start in ("", "plain "):
            sides = [group.plain if start else group.corrected for group in drawn]
            for name, side, rate in zip(("first", "second"), sides, truth, strict=True):
                result = corrected_rate(side)
                found.setdefault(start + name, []).append(result.low <= rate <= result.high)
            pair = corrected_contrast(*sides)
            gap, ratio = truth[0] - truth[1], truth[0] / truth[1]
            inside = pair.difference_low <= gap <= pair.difference_high
            found.setdefault(f"{start}difference", []).append(inside)
            found.setdefault(f"{start}ratio", []).append(pair.ratio_low <= ratio <= pair.ratio_high)
            if not start:
                low, high = _regressed(*sides)
                found.setdefault("regression", []).append(low <= ratio <= high)
    return {name: float(np.mean(values)) for name, values in found.items()}


def _draw(outlet: Outlet, unit: str, coded: int, name: str, generator: np.random.Generator) -> Drawn:
    units = draw_sentences(outlet, generator)
    size = outlet.articles

    def by_article(values: np.ndarray) -> np.ndarray:
        return np.bincount(units.article, values, size)

    number = len(units.article)
    if unit == "sentences":
        chosen = np.zeros(number, dtype=bool)
        chosen[generator.choice(number, min(coded, number), replace=False)] = True
        weight = number / min(coded, number)
        stands_for, whole = by_article(chosen * weight), by_article(np.ones(number))
    else:
        picked = np.isin(np.arange(size), generator.choice(size, min(coded, size), replace=False))
        chosen, weight = picked[units.article], size / min(coded, size)
        stands_for, whole = picked * weight, np.ones(size)
    wrong = np.where(chosen, units.truth - units.kit, 0) * weight
    off = np.where(chosen, units.exposure - units.kit_exposure, 0.0) * weight
    kit, words = by_article(units.kit.astype(float)), by_article(units.kit_exposure)
    shift = by_article(wrong), by_article(off)
    names = np.char.add(name + "/", np.arange(size).astype(str))
    corrected = Corrected(
        kit + shift[0], words + shift[1], stands_for > 0, names,
        int((wrong != 0).sum()), weight, shift, stands_for, whole,
    )  # fmt: skip
    return Drawn(corrected, Corrected(kit, words, np.ones(size, dtype=bool), names))


def _regressed(one: Corrected, other: Corrected) -> tuple[float, float]:
    """Return the limits of the ratio of the first to the second by the corrected regression."""
    size = len(one.numerator), len(other.numerator)
    pairs = zip(
        (one.numerator, one.exposure, *one.shift, one.stands_for, one.units, one.coded.astype(int)),
        (
            other.numerator,
            other.exposure,
            *other.shift,
            other.stands_for,
            other.units,
            other.coded.astype(int),
        ),
        strict=True,
    )
    columns = [np.concatenate(pair) for pair in pairs]
    wrong = np.repeat([one.wrong / size[0], other.wrong / size[1]], size)
    first = np.repeat([1, 0], size)
    fit = fit_corrected(
        Counted(*columns, wrong, first, np.arange(sum(size))), np.column_stack([np.ones(sum(size)), first])
    )
    return (np.nan, np.nan) if fit is None else (float(np.exp(fit.low[1])), float(np.exp(fit.high[1])))


def tables(runs: int = RUNS, seed: int = SEED) -> Mapping[str, pd.DataFrame]:
    """Return both tables, in percent of the corpora.

    Parameters
    ----------
    runs : int, default=2000
        Corpora for each row.
    seed : int
        Seed.
    """
    equal, held = {}, {}
    for name, pair in EQUAL.items():
        _tell(f"equal groups, {name}")
        equal[name] = false_positives(pair, runs, seed)
    for unit, coded in CODED.items():
        _tell(f"corrected intervals, {unit} coded")
        held[f"{unit}, {coded} coded"] = coverage(ERRORS, unit, coded, runs, seed)
    return {
        "False positives at the 5 % level, and coverage, of equal groups that differ in": pd.DataFrame(
            equal
        ).T,
        "Coverage of 95 % intervals when the kit errs by outlet; units drawn": pd.DataFrame(held).T,
    }


def _tell(what: str) -> None:
    """Say beside the output what is being tried, so that minutes of it are not silent."""
    print(f"{time.process_time():5.0f} CPU-s  {what} ...", file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Print both tables; the command behind ``make simulate``."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.simulate", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="corpora for each row")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    noise = 100 * 1.96 * np.sqrt(0.05 * 0.95 / options.runs)
    for title, table in tables(options.runs, options.seed).items():
        print(f"{title} ({options.runs:,} corpora a row, percent, chance error \u00b1{noise:.1f})")
        print((100 * table).round(1).to_string(), end="\n\n")


if __name__ == "__main__":
    main()
