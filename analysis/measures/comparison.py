"""Compare groups with each other: difference and ratio of rates or shares, corrected for many comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.errors import UsageError
from analysis.measures.contrasts import Sums, adjust, by_cluster, contrast
from analysis.measures.empty import empty
from analysis.measures.exposure import MINIMUM, Tables, members_of, shown_groups
from analysis.measures.panel import panel
from analysis.measures.studentised import DRAWS

MANY = 40  # groups of which all pairs can still be read
COLUMNS = [
    "first", "second",
    "numerator_first", "exposure_first", "n_articles_first", "estimate_first",
    "numerator_second", "exposure_second", "n_articles_second", "estimate_second",
    "difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high",
    "p", "q", "duplicates",
]  # fmt: skip


def compare(
    analysis: Tables,
    by: str = "outlet",
    groups: Sequence[str] | None = None,
    *,
    table: str = "hedges",
    voice: str = "writer",
    split: Mapping[str, Mapping[str, Any]] | None = None,
    per: float | None = None,
    minimum: int = MINIMUM,
    draws: int = DRAWS,
    **choices: Any,
) -> pd.DataFrame:
    """Return the difference and the ratio of every two groups' rates, with intervals and q-values.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str, default="outlet"
        As for :func:`analysis.measures.rates`.
    groups : sequence of str, optional
        The groups to compare; by default all that have enough articles.
    table : {"hedges", "attributions", "stance"}, default="hedges"
        What is counted.
    voice : {"writer", "source", "all"}, default="writer"
        Whose, each against its own words; for attributions always ``"all"``.
    split : mapping of str to mapping, optional
        Several outcomes to compare at once, each a name and the values that its rows have:
        ``{"modal": {"category": "modal"}}``. The q-values then cover all pairs and outcomes together.
    per : float, optional
        Words that one unit of the rate stands for; by default 1,000, and 1 for shares.
    minimum : int, default=5
        Groups with fewer articles are left out.
    draws : int, default=999
        Resamples of the articles.
    **choices
        ``where``, ``among``, ``on_cue``, ``threshold``, ``exposure``, ``duplicates``, ``cluster`` and
        ``authors`` as for :func:`analysis.measures.panel.panel`.

    Returns
    -------
    pandas.DataFrame
        One row per pair (and ``outcome`` where `split` is given), pairs in the order of the names. Columns
        ``first, second``, of each group its ``numerator, exposure, n_articles, estimate`` (ending in
        ``_first`` and ``_second``), ``difference`` and ``ratio`` of the first to the second with ``_low`` and
        ``_high``, ``p``, ``q`` (Benjamini and Hochberg), ``duplicates``. Without two groups to compare it has
        no rows, and ``attrs["reason"]`` says why, or which of the named groups have too few articles.

    Raises
    ------
    UsageError
        If a named group is not in the corpus, or there are more groups than pairs of them can be read.

    Examples
    --------
    >>> compare(analysis, by="outlet", groups=["North", "South"])  # doctest: +SKIP
    """
    per = per if per is not None else (1 if choices.get("among") is not None else 1000)
    columns = [*(["outcome"] if split else []), *COLUMNS]
    rows: list[dict[str, Any]] = []
    names: list[str] = []
    for outcome, where in (split or {None: None}).items():
        wanted = {**(choices.get("where") or {}), **(where or {})}
        frame = panel(analysis, table, by=by, voice=voice, **{**choices, "where": wanted})
        names = names or named_groups(frame["group"], by, groups, minimum)
        if len(names) > MANY:
            raise UsageError(
                f"{len(names):,} groups make {len(names) * (len(names) - 1) // 2:,} pairs; "
                f"name up to {MANY} to compare with groups=[...], or raise the minimum of articles"
            )
        if len(names) < 2:
            break
        places = members_of(frame["group"])
        parts = {name: frame.iloc[places[name]] for name in names}
        for one, other in combinations(names, 2):
            row = _row(parts[one], parts[other], per, choices.get("among") is not None, draws)
            rows.append({**({"outcome": outcome} if split else {}), "first": one, "second": other, **row})
    if not rows:
        return empty(columns, too_few(by, names, minimum))
    found = pd.DataFrame(rows)
    found["q"] = adjust(found["p"].to_numpy())
    found["duplicates"] = choices.get("duplicates", "once")
    found = found[columns]
    if left := [name for name in dict.fromkeys(groups or ()) if name not in names]:
        have = "has" if len(left) == 1 else "have"
        found.attrs["reason"] = f"{' and '.join(left)} {have} fewer than {minimum} articles; not compared."
    return found


def named_groups(
    groups: pd.Series, by: str, wanted: Sequence[str] | None, minimum: int = MINIMUM
) -> list[str]:
    """Return the groups to show: the wanted ones, or all, that have enough articles.

    Raises
    ------
    UsageError
        If a wanted group is not there at all.
    """
    shown = shown_groups(groups, minimum)
    if wanted is None:
        return shown
    known = set(groups)
    for name in wanted:
        if name not in known:
            raise UsageError(f"no article has the {by} {name!r}; there are {_some(shown_groups(groups, 1))}")
    return [name for name in dict.fromkeys(wanted) if name in shown]


def too_few(by: str, names: Sequence[str], minimum: int) -> str:
    """Say that there are no two groups to compare, and why."""
    by = by.replace("_", " ")
    few = f"Only one {by} has" if names else f"No {by} has"
    articles = "article" if minimum == 1 else "articles"
    lower = "a lower minimum (in a report: -p minimum 2) or " if minimum > 2 else ""
    way = "" if minimum == 1 else f" Try {lower}another field."
    return f"{few} {minimum} {articles} or more, so there is nothing to compare.{way}"


def _some(names: Sequence[str], most: int = 8) -> str:
    rest = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def _row(one: pd.DataFrame, other: pd.DataFrame, per: float, share: bool, draws: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    sums: list[Sums] = []
    for name, part in (("first", one), ("second", other)):
        group = by_cluster(part["numerator"], part["exposure"], part["cluster"])
        sums.append(group)
        above, below = group.numerator.sum(), group.exposure.sum()
        row |= {
            f"numerator_{name}": above,
            f"exposure_{name}": below,
            f"n_articles_{name}": len(part),
            f"estimate_{name}": per * above / below if below > 0 else float("nan"),
        }
    found = contrast(sums[0], sums[1], share=share, draws=draws)._asdict()
    return row | {key: per * value if key.startswith("difference") else value for key, value in found.items()}
