"""How many units must be coded before an interval is as narrow as one wants, for each outlet and period.

The planned number is a share: of sentences that have a hedge, or of attributions whose source is named. What
the kit itself found serves as the guess that every plan needs. A group of n of N units gives an interval of
width 2 z s / sqrt(n) * sqrt(1 - n / N), where s is the spread of the (linearised) share over units;
attributions of one article hang together, and s, taken over articles, has that in it (Cochran 1977, *Sampling
Techniques*, sections 4.5 and 6.4).
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy.stats import norm

from analysis.coding.draw import allocate
from analysis.coding.units import stratify
from analysis.measures.exposure import Tables
from analysis.measures.intervals import LEVEL

_Z = float(norm.ppf((1 + LEVEL) / 2))
EVERYTHING = "all together"


def plan(analysis: Tables, units: pd.DataFrame, table: str, *, width: float, n: int) -> pd.DataFrame:
    """Return for each outlet, each period and all together how many units a chosen width needs.

    Parameters
    ----------
    analysis : Analysis
        The analysis that the units are of.
    units : pandas.DataFrame
        The frame, as :func:`analysis.coding.units.frame_of` returns it.
    table : {"hedges", "attributions"}
        What is coded.
    width : float
        Wanted width of the 95% interval of the share, 0 to 1: 0.1 for plus or minus five points.
    n : int
        Units that are to be drawn, shared out as :func:`analysis.coding.draw` does it.

    Returns
    -------
    pandas.DataFrame
        Columns ``by, group, available, guess`` (the share by the kit's own finds), ``needed`` (units for the
        wanted width), ``drawn`` (this group's part of `n`; where chance shares it out, the part to expect),
        ``width`` (what that part will give).
    """
    hits, base = _guess(analysis, units, table)
    chance = _chance(units, min(n, len(units)))
    rows = []
    for by, group, members in _groups(units):
        share, spread = _spread(hits[members], base[members])
        size = int(members.sum())
        part = round(float(chance[members].sum()))
        rows.append(
            {
                "by": by,
                "group": group,
                "available": size,
                "guess": share,
                "needed": needed(spread, size, width),
                "drawn": part,
                "width": expected_width(spread, size, part),
            }
        )
    return pd.DataFrame(rows)


def needed(spread: float, available: int, width: float) -> int:
    """Return how many of `available` units give an interval of at most `width`.

    Examples
    --------
    >>> needed(0.5, 1_000_000, 0.1), needed(0.5, 200, 0.1)
    (384, 132)
    """
    endless = (2 * _Z * spread / width) ** 2
    return min(available, math.ceil(endless / (1 + endless / available))) if available else 0


def expected_width(spread: float, available: int, drawn: int) -> float:
    """Return the width of the interval that `drawn` of `available` units will give, at most 1."""
    if drawn < 1:
        return 1.0
    left = 1 - drawn / available
    return min(1.0, 2 * _Z * spread * math.sqrt(left / drawn))


def _chance(units: pd.DataFrame, n: int) -> np.ndarray:
    """Return the chance of each unit to be among `n`: small strata get more than their proportion."""
    labels, _ = stratify(units, n)
    sizes = labels.value_counts().sort_index()
    parts = pd.Series(allocate(sizes.to_numpy(), n), index=sizes.index)
    return labels.map(parts / sizes).to_numpy(float)


def _guess(analysis: Tables, units: pd.DataFrame, table: str) -> tuple[np.ndarray, np.ndarray]:
    """Return per unit the kit's number of cases and of all that could be one."""
    if table == "hedges":
        found = pd.MultiIndex.from_frame(analysis.hedges[["article_id", "sentence_id"]].astype("object"))
        places = pd.MultiIndex.from_frame(units[["article_id", "sentence_id"]].astype("object"))
        return places.isin(found).astype(float), np.ones(len(units))
    made = analysis.attributions
    named = made[made["naming"] == "named"].groupby("article_id").size()
    every = made[made["naming"].notna()].groupby("article_id").size()
    ids = units["article_id"]
    return tuple(ids.map(counts).fillna(0).to_numpy(float) for counts in (named, every))


def _spread(hits: np.ndarray, base: np.ndarray) -> tuple[float, float]:
    """Return a share and the spread of its linearised values; one case of each kind is added to both.

    Without that, a group where the kit found nothing would need no sample at all.
    """
    if base.sum() == 0:
        return math.nan, 0.5
    share = (hits.sum() + 1) / (base.sum() + 2)
    spread = math.sqrt(float((((hits - share * base) / base.mean()) ** 2).mean()))
    return float(hits.sum() / base.sum()), max(spread, math.sqrt(share * (1 - share) / base.mean()))


def _groups(units: pd.DataFrame) -> list[tuple[str, str, np.ndarray]]:
    found = [("all", EVERYTHING, np.ones(len(units), bool))]
    for by in ("outlet", "period"):
        labels = units[by].astype(str)
        found += [
            (by, name, (labels == name).to_numpy()) for name in sorted(labels.unique(), key=str.casefold)
        ]
    return found
