"""What of a difference is mix and what is manner: who is quoted or what is covered, and how it is told.

Two groups may differ because one has more of what is hedged everywhere (mix) or because it hedges more in
the same circumstances (manner). The difference of two rates is divided after Kitagawa (1955), *Journal of the
American Statistical Association* 50, with the classes that only one group has set apart as Nopo (2008),
*Review of Economics and Statistics* 90, does, for of them no manner can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.comparison import named_groups, too_few
from analysis.measures.contrasts import by_cluster, contrast
from analysis.measures.empty import empty
from analysis.measures.exposure import MINIMUM, Tables, counted, groups_of
from analysis.measures.intervals import DRAWS, SEED, expanded_percentile
from analysis.measures.panel import clusters_of, panel
from analysis.measures.quoted_words import words_by_source

COLUMNS = [
    "first",
    "second",
    "part",
    "mix",
    "numerator",
    "exposure",
    "n_articles",
    "estimate",
    "low",
    "high",
    "share",
    "duplicates",
]
PARTS = ("difference", "mix", "manner", "unmatched")
SOURCES = ("source_kind", "naming")
_NO_WIDTH = 1e-12  # of a word's rate; narrower than this is arithmetic's dust


def decomposition(
    analysis: Tables,
    by: str = "outlet",
    groups: Sequence[str] | None = None,
    mix: str = "genre",
    *,
    per: float = 1000,
    minimum: int = MINIMUM,
    draws: int = DRAWS,
    seed: int = SEED,
    **choices: Any,
) -> pd.DataFrame:
    """Return how much of the difference of two groups' hedging is mix and how much is manner.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str, default="outlet"
        As for :func:`analysis.measures.rates`.
    groups : sequence of two str, optional
        The groups; by default the first two by name that have enough articles.
    mix : str, default="genre"
        ``"source_kind"`` or ``"naming"``: the sources' hedges by whom they come from, against the words of
        each kind of source; or what the articles are, ``"genre"``, ``"event"``, ``"section"``, ``"month"``
        or a field of your own: the writer's hedges against the writer's words.
    per : float, default=1000
        Words that one unit of the rate stands for.
    minimum : int, default=5
        The fewest articles a group has.
    draws, seed : int
        Resamples of the articles and their seed.
    **choices
        ``table, voice, where, on_cue, threshold, duplicates`` as for
        :func:`analysis.measures.panel.panel`; with a mix of sources only `where` and `on_cue`.

    Returns
    -------
    pandas.DataFrame
        One row per ``part``: ``difference`` (first less second), ``mix``, ``manner`` and ``unmatched`` (from
        classes that only one of the two has), which add up to it; ``numerator, exposure, n_articles`` of both
        groups, ``estimate, low, high`` per `per` words, and ``share`` of the difference. A part that cannot
        be other than it is has no interval (NaN): the mix of one class, or what is unmatched where both have
        every class. Where the groups have no class in common mix and manner are NaN. In both cases
        ``attrs["reason"]`` says so.

    Raises
    ------
    UsageError
        If not two groups are named, or articles have no such column.
    """
    if groups is not None and len(groups) != 2:
        raise UsageError(f"a difference is between two groups, not {len(groups)}")
    duplicates = choices.get("duplicates", "once")
    articles = counted(analysis, duplicates)
    group = groups_of(articles, by, authors=choices.get("authors", False))
    names = named_groups(group, by, groups, minimum)[:2]
    if len(names) < 2:
        return empty(COLUMNS, too_few(by, names, minimum))
    cells = (
        _source_cells(analysis, mix, choices) if mix in SOURCES else _article_cells(analysis, mix, choices)
    )
    parts, totals, present, sums = [], [], [], []
    clusters, sizes = clusters_of(articles, "article_id"), []
    for number, name in enumerate(names):
        members = articles.index[(group == name).to_numpy()]
        owner = pd.factorize(clusters.loc[members])[0]  # copies of one text are drawn together
        above, below = (
            table.reindex(members, fill_value=0.0).groupby(owner).sum().to_numpy() for table in cells
        )
        flat = [table.reindex(members, fill_value=0.0).sum(axis=1).to_numpy() for table in cells]
        sums.append(by_cluster(*flat, clusters.loc[members].to_numpy()))
        if not below.sum() > 0:
            return empty(COLUMNS, f"{name} has no words of this voice, so there is nothing to divide.")
        present.append(below.sum(axis=0) > 0)
        generator = np.random.default_rng([seed, number])
        size = len(above)
        weights = generator.multinomial(size, np.full(size, 1 / size), size=draws)
        weights = np.vstack([np.ones((1, size)), weights])
        sizes.append(size)
        parts.append((weights @ above, weights @ below))
        totals.append((above.sum(), below.sum(), len(members)))
    if not any(total[0] > 0 for total in totals):
        return empty(
            COLUMNS, f"Nothing of this kind was found in {names[0]} or {names[1]}, so nothing is divided."
        )
    both = [label for label, shared in zip(cells[1].columns, present[0] & present[1], strict=True) if shared]
    divided = per * _divide(*parts)
    if not both:
        divided[:, [PARTS.index("mix"), PARTS.index("manner")]] = np.nan
    rows = []
    for place, part in enumerate(PARTS):
        low, high = expanded_percentile(divided[1:, place], min(sizes))
        if not high - low > _NO_WIDTH * per:
            low = high = float("nan")
        elif part == "difference":
            # one quantity has one interval, here and among the pairs
            whole = contrast(*sums)
            low, high = per * whole.difference_low, per * whole.difference_high
        rows.append(
            {
                "first": names[0],
                "second": names[1],
                "part": part,
                "mix": mix,
                "numerator": totals[0][0] + totals[1][0],
                "exposure": totals[0][1] + totals[1][1],
                "n_articles": totals[0][2] + totals[1][2],
                "estimate": divided[0, place],
                "low": low,
                "high": high,
                "share": divided[0, place] / divided[0, 0] if divided[0, 0] else float("nan"),
                "duplicates": duplicates,
            }
        )
    found = pd.DataFrame(rows, columns=COLUMNS)
    if len(both) < 2:
        found.attrs["reason"] = _few_shared(names, mix.replace("_", " "), both)
    elif np.isnan(found["low"].iloc[0]):
        found.attrs["reason"] = (
            f"The articles of {names[0]} and {names[1]} are all alike in this, so that they show no spread."
        )
    return found


def _few_shared(names: Sequence[str], mix: str, both: list[str]) -> str:
    """Say that the groups share one class or none, and what follows."""
    if both:
        return (
            f"{names[0]} and {names[1]} share one {mix} only ({both[0]}), so that there is no mix to compare."
        )
    return (
        f"{names[0]} and {names[1]} have no {mix} in common, so that neither mix nor manner can be compared."
    )


def _divide(one: tuple[np.ndarray, np.ndarray], other: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Return difference, mix, manner and unmatched for every resample, one row each."""
    (n1, x1), (n2, x2) = one, other
    with np.errstate(divide="ignore", invalid="ignore"):
        s1, s2 = x1 / x1.sum(axis=1, keepdims=True), x2 / x2.sum(axis=1, keepdims=True)
        r1, r2 = np.where(x1 > 0, n1 / x1, 0.0), np.where(x2 > 0, n2 / x2, 0.0)
        difference = n1.sum(axis=1) / x1.sum(axis=1) - n2.sum(axis=1) / x2.sum(axis=1)
    both = (x1 > 0) & (x2 > 0)
    m1, m2 = (s1 * both).sum(axis=1, keepdims=True), (s2 * both).sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        q1, q2 = np.where(m1 > 0, s1 * both / m1, 0.0), np.where(m2 > 0, s2 * both / m2, 0.0)
    mix = ((q1 - q2) * (r1 + r2) / 2 * both).sum(axis=1)
    manner = ((r1 - r2) * (q1 + q2) / 2 * both).sum(axis=1)
    return np.column_stack([difference, mix, manner, difference - mix - manner])


def _article_cells(analysis: Tables, mix: str, choices: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    frame = panel(analysis, **{"table": "hedges", **choices, "by": mix})
    spread = [
        frame.assign(article=frame.index).pivot(index="article", columns="group", values=column).fillna(0.0)
        for column in ("numerator", "exposure")
    ]
    return spread[0], spread[1]


def _source_cells(analysis: Tables, mix: str, choices: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    refused = sorted(set(choices) - {"where", "on_cue", "threshold", "duplicates", "authors"})
    if refused:
        raise UsageError(f"a mix of sources is of the sources' hedges; leave out {', '.join(refused)}")
    words = words_by_source(analysis, mix, **choices)
    spread = [
        words.pivot_table(
            index="article_id", columns=mix, values=column, aggfunc="sum", observed=True
        ).fillna(0.0)
        for column in ("numerator", "exposure")
    ]
    return spread[0], spread[1]
