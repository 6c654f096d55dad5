"""How right the kit is, by the coders: precision and recall with intervals, for the corpus and its parts.

Each unit counts by the inverse of its chance to be drawn, so that the figures speak for the frame and not for
the sample; where several coders coded a unit, each one's answer counts by its part. Articles are resampled,
for the units of one article are alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.coding.codes import Answer, Codes, by_unit
from analysis.coding.key import Unit
from analysis.coding.matching import Marked
from analysis.coding.schemes import Scheme, scheme
from analysis.coding.units import ALL
from analysis.errors import UsageError
from analysis.measures.exposure import MINIMUM, UNKNOWN
from analysis.measures.intervals import share_interval

GROUPINGS = ("outlet", "genre", "period")
_COLUMNS = ("measure", "numerator", "exposure", "n_units", "n_articles", "estimate", "low", "high")


class _Case(NamedTuple):
    """One answer to one unit: its weight, and what was right of how many, by measure."""

    unit: Unit
    weight: float
    counts: dict[str, tuple[int, int]]


def accuracy(codes: Codes, *, by: str | None = None, minimum: int = MINIMUM) -> pd.DataFrame:
    """Return precision and recall of the kit against the coders.

    Parameters
    ----------
    codes : Codes
        The coded sample.
    by : {None, "outlet", "genre", "period"}, default=None
        Group the articles, or take them all together.
    minimum : int, default=5
        Groups with fewer coded articles are left out.

    Returns
    -------
    pandas.DataFrame
        Columns `by` (or ``scope``), ``measure, numerator, exposure, n_units, n_articles, estimate, low,
        high``. Measures: ``precision`` (of the kit's marks, those that the coder made too), ``recall`` (of
        the coder's marks, those that the kit made), and for each variable, of the marks that both made,
        those with the same answer. Numerator and exposure are weighted counts, scaled to the information
        that is in them.

    Raises
    ------
    UsageError
        If there is no such grouping.
    """
    if by is not None and by not in GROUPINGS:
        raise UsageError(f"accuracy is by {', '.join(GROUPINGS)}, not by {by!r}")
    coded = scheme(codes.table)
    cases = list(_cases(codes, coded))
    labels = [ALL if by is None else getattr(case.unit, by) for case in cases]
    names = sorted(set(labels), key=lambda name: (name == UNKNOWN, name.casefold(), name))
    rows = []
    for name in names:
        members = [case for case, label in zip(cases, labels, strict=True) if label == name]
        articles = {case.unit.article_id for case in members}
        if by is not None and len(articles) < minimum:
            continue
        for measure in ("precision", "recall", *(variable.name for variable in coded.variables)):
            rows.append({by or "scope": name, **_estimate(members, measure)})
    return pd.DataFrame(rows, columns=[by or "scope", *_COLUMNS])


def withheld_groups(codes: Codes, by: str, minimum: int = MINIMUM) -> list[str]:
    """Return the groups that are not shown because too few of their articles are coded."""
    articles: dict[str, set[str]] = {}
    for unit_id in by_unit(codes):
        unit = codes.key.by_id[unit_id]
        articles.setdefault(getattr(unit, by), set()).add(unit.article_id)
    return sorted((name for name, found in articles.items() if len(found) < minimum), key=str.casefold)


def _cases(codes: Codes, coded: Scheme) -> Iterator[_Case]:
    by_id, chances = codes.key.by_id, codes.chances
    for unit_id, said in by_unit(codes).items():
        unit = by_id[unit_id]
        for answer in said.values():
            yield _Case(unit, 1 / (chances[unit_id] * len(said)), _counts(unit, answer, coded))


def _counts(unit: Unit, answer: Answer, coded: Scheme) -> dict[str, tuple[int, int]]:
    pairs = Marked(unit).pairs(unit.kit, answer.marks)
    counts = {"precision": (len(pairs), len(unit.kit)), "recall": (len(pairs), len(answer.marks))}
    for variable in coded.variables:
        values = [
            (unit.kit[ours].values.get(variable.name), answer.marks[theirs].values.get(variable.name))
            for ours, theirs in pairs
        ]
        compared = [(ours, theirs) for ours, theirs in values if ours is not None and theirs is not None]
        counts[variable.name] = (sum(ours == theirs for ours, theirs in compared), len(compared))
    return counts


def _estimate(cases: list[_Case], measure: str) -> dict[str, object]:
    weights = np.array([case.weight for case in cases])
    right, of = (np.array([case.counts[measure][place] for case in cases], float) for place in (0, 1))
    # Kish: so many equally weighted marks would say as much
    total, squares = (weights * of).sum(), (weights**2 * of).sum()
    scale = total / squares if squares > 0 else 1.0
    frame = pd.DataFrame(
        {
            "article": [case.unit.article_id for case in cases],
            "right": right * weights * scale,
            "of": of * weights * scale,
        }
    )
    sums = frame.groupby("article")[["right", "of"]].sum()
    low, high = share_interval(sums["right"].to_numpy(), sums["of"].to_numpy())
    below = float(sums["of"].sum())
    return {
        "measure": measure,
        "numerator": float(sums["right"].sum()),
        "exposure": below,
        "n_units": len({case.unit.unit_id for case in cases}),
        "n_articles": len(sums),
        "estimate": float(sums["right"].sum() / below) if below > 0 else float("nan"),
        "low": low,
        "high": high,
    }
