"""The same comparison over every defensible choice: a specification curve.

Simonsohn, Simmons and Nelson (2020), *Nature Human Behaviour* 4: where a finding hangs on one way of
counting, the reader should see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.comparison import named_groups, too_few
from analysis.measures.contrasts import Sums, adjust, contrast
from analysis.measures.empty import empty
from analysis.measures.exposure import (
    DUPLICATES,
    MINIMUM,
    Tables,
    counted,
    groups_of,
    weights_of,
    words_of,
)
from analysis.measures.panel import clusters_of, matching

# Sets of hedges that a study may take as its outcome; groups are those of the vocabulary.
CATEGORIES: dict[str, dict[str, Any]] = {
    "all categories": {},
    "commitment": {"group": "commitment"},
    "commitment and precision": {"group": ["commitment", "precision"]},
    "modal and likelihood": {"category": ["modal", "likelihood"]},
}
VOICES = {
    "writer's, per writer's words": ("writer", "writer"),
    "all, per word": ("all", "all"),
    "writer's, per word": ("writer", "all"),
    "sources', per attributed words": ("source", "source"),
}
ON_CUE = ("include", "exclude")
THRESHOLDS = (0.0, 0.5, 0.8)
CHOICES = ["categories", "voice", "exposure", "on_cue", "threshold", "duplicates"]
COLUMNS = [
    "specification",
    *CHOICES,
    "first",
    "second",
    "numerator",
    "exposure_words",
    "n_articles",
    "estimate",
    "low",
    "high",
    "difference",
    "difference_low",
    "difference_high",
    "p",
    "q",
    "default",
    "numerator_first",
    "numerator_second",
]


def specifications(
    analysis: Tables,
    by: str = "outlet",
    groups: Sequence[str] | None = None,
    *,
    thresholds: Sequence[float] = THRESHOLDS,
    cluster: str = "article_id",
    minimum: int = MINIMUM,
    authors: bool = False,
) -> pd.DataFrame:
    """Return the ratio of two groups' rates of hedges under every combination of choices.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str, default="outlet"
        As for :func:`analysis.measures.rates`.
    groups : sequence of two str, optional
        The groups compared; by default the first two by name that have enough articles.
    thresholds : sequence of float, default=(0.0, 0.5, 0.8)
        The least confidence of a hit that counts.
    cluster : str, default="article_id"
        As for :func:`analysis.measures.compare`.
    minimum : int, default=5
        As for :func:`analysis.measures.compare`.
    authors : bool, default=False
        Allow ``by="author"``.

    Returns
    -------
    pandas.DataFrame
        One row per specification, from the smallest ratio to the largest: ``specification`` (its place),
        ``categories, voice, exposure, on_cue, threshold, duplicates``; ``first, second``, ``numerator`` and
        ``exposure_words`` of both together, ``n_articles``; ``estimate, low, high`` of the ratio, the
        ``difference`` per 1,000 words with its limits, ``p, q``, ``default``, whether it is what the kit
        counts unless told otherwise, and ``numerator_first, numerator_second`` of each. Without two groups
        it has no rows, and ``attrs["reason"]`` says why.

    Raises
    ------
    UsageError
        If not two groups are named.
    """
    if groups is not None and len(groups) != 2:
        raise UsageError(f"a specification curve compares two groups, not {len(groups)}")
    articles = counted(analysis)
    names = named_groups(groups_of(articles, by, authors=authors), by, groups, minimum)[:2]
    if len(names) < 2:
        return empty(COLUMNS, too_few(by, names, minimum))
    copies = DUPLICATES if analysis.articles["duplicate_of"].notna().any() else DUPLICATES[:1]
    rows: list[dict[str, Any]] = []
    for duplicates in copies:
        rows += _rows(analysis, by, names, thresholds, cluster, duplicates, authors)
    found = pd.DataFrame(rows)
    usual = {
        "categories": "all categories",
        "voice": "writer",
        "exposure": "writer",
        "on_cue": "include",
        "threshold": min(thresholds),
        "duplicates": "once",
    }
    found["default"] = (found[CHOICES] == pd.Series(usual)[CHOICES]).all(axis=1)
    found = found[found["estimate"].notna()]
    if found.empty:
        return empty(COLUMNS, f"There are no hedges in the articles of {names[0]} and {names[1]} to compare.")
    found["q"] = adjust(found["p"].to_numpy())
    found = found.sort_values(["estimate", *CHOICES], kind="stable").reset_index(drop=True)
    found["specification"] = found.index + 1
    return found[COLUMNS]


def _rows(
    analysis: Tables,
    by: str,
    names: Sequence[str],
    thresholds: Sequence[float],
    cluster: str,
    duplicates: str,
    authors: bool,
) -> list[dict[str, Any]]:
    """Return the specifications of one way to count copies; articles are grouped once for all of them."""
    articles = counted(analysis, duplicates)
    weight = weights_of(articles, duplicates)
    group = groups_of(articles, by, authors=authors)
    kept = group.isin(names).to_numpy()
    articles, weight, group = articles[kept], weight[kept].to_numpy(), group[kept].to_numpy()
    clusters, codes = np.unique(clusters_of(articles, cluster).astype(str), return_inverse=True)
    members = [group == name for name in names]
    words = {kind: words_of(articles, kind).to_numpy(float) * weight for kind in ("writer", "source", "all")}
    hits = analysis.hedges[analysis.hedges["article_id"].isin(articles.index)]
    place = pd.Series(np.arange(len(articles)), index=articles.index)
    at = hits["article_id"].map(place).to_numpy(int)
    sets = {
        name: np.isin(hits.index, matching(hits, "hedges", where).index) for name, where in CATEGORIES.items()
    }
    said, on, sure = hits["voice"].to_numpy(object), hits["on_cue"].to_numpy(bool), np.ones(len(hits))
    if "confidence" in hits.columns:
        sure = hits["confidence"].to_numpy(float)
    rows = []
    for (name, chosen), (voice, exposure), on_cue, threshold in product(
        sets.items(), VOICES.values(), ON_CUE, thresholds
    ):
        mask = chosen & (sure >= threshold)
        if voice != "all":
            mask &= said == voice
        if on_cue == "exclude":
            mask &= ~on
        counts = np.bincount(at[mask], minlength=len(articles)) * weight
        sides = [_sums(counts[side], words[exposure][side], codes[side], clusters) for side in members]
        result = contrast(*sides)
        rows.append(
            {
                "categories": name,
                "voice": voice,
                "exposure": exposure,
                "on_cue": on_cue,
                "threshold": threshold,
                "duplicates": duplicates,
                "first": names[0],
                "second": names[1],
                "numerator": counts.sum(),
                "exposure_words": words[exposure].sum(),
                "n_articles": len(articles),
                "estimate": result.ratio,
                "low": result.ratio_low,
                "high": result.ratio_high,
                "difference": 1000 * result.difference,
                "difference_low": 1000 * result.difference_low,
                "difference_high": 1000 * result.difference_high,
                "p": result.p,
                "numerator_first": float(sides[0].numerator.sum()),
                "numerator_second": float(sides[1].numerator.sum()),
            }
        )
    return rows


def _sums(counts: np.ndarray, words: np.ndarray, codes: np.ndarray, names: np.ndarray) -> Sums:
    own, place = np.unique(codes, return_inverse=True)
    return Sums(np.bincount(place, counts), np.bincount(place, words), names[own])
