"""Regression of reporting stance: odds that a reporting verb is not neutral, errors clustered."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures import comparison
from analysis.measures.contrasts import adjust
from analysis.measures.design import LENGTH, Column, design_matrix
from analysis.measures.empty import empty
from analysis.measures.exposure import MINIMUM, Tables, counted, groups_of, shown_groups
from analysis.measures.few import TOO_FEW, TOO_WIDE, WIDEST, too_few
from analysis.measures.panel import clusters_of
from analysis.measures.sandwich import clustered, limits
from analysis.measures.stances import reported

COLUMNS = [
    "quote_type",
    "term",
    "level",
    "reference",
    "numerator",
    "exposure",
    "n_articles",
    "estimate",
    "low",
    "high",
    "p",
    "q",
    TOO_FEW,
    TOO_WIDE,
    "cluster",
    "duplicates",
]
OF_ATTRIBUTION = ("source_kind", "naming")
_ENDLESS = 12.0  # a log-odds beyond this stands for one that grows without end


def stance_regression(
    analysis: Tables,
    by: str = "outlet",
    covariates: Sequence[str] = ("source_kind",),
    *,
    quotes: Sequence[str] = ("direct", "indirect"),
    cluster: str = "article_id",
    reference: str | None = None,
    minimum: int = MINIMUM,
    authors: bool = False,
    **choices: Any,
) -> pd.DataFrame:
    """Return odds ratios of a reporting verb being not neutral, by kind of quotation.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str, default="outlet"
        The groups compared, each with the reference.
    covariates : sequence of str, default=("source_kind",)
        ``source_kind`` and ``naming`` of the attribution; ``month``, ``genre``, ``event``, ``section``,
        ``length`` or a field of your own of the article.
    quotes : sequence of str, default=("direct", "indirect")
        Values of ``quote_type``, each with a regression of its own.
    cluster : str, default="article_id"
        As for :func:`analysis.measures.regression`.
    reference : str, optional
        The group that the others are compared with; by default the first by name.
    minimum : int, default=5
        Groups of fewer articles are left out; levels of a covariate with fewer verbs are put together.
    authors : bool, default=False
        Allow authors as groups.
    **choices
        ``cue_type, without, duplicates`` as for :func:`analysis.measures.stances.reported`.

    Returns
    -------
    pandas.DataFrame
        One row per ``quote_type`` and coefficient: ``term, level, reference, numerator`` (not neutral),
        ``exposure`` (verbs), ``n_articles, estimate`` (odds ratio), ``low, high, p, q, cluster, duplicates``.
        Where a level, or the reference of its term, has fewer than five verbs that are not neutral or fewer
        than five that are, or the interval's ends are more than twenty times apart, there is too little to
        say: ``estimate, low, high, p`` and ``q`` are NaN, ``too_few`` is the number of these verbs, and
        ``too_wide`` whether it is for the width of the interval alone.

    Raises
    ------
    UsageError
        If a covariate or the reference is unknown, or covariates and groups cannot be told apart.
    """
    duplicates = choices.get("duplicates", "once")
    articles = counted(analysis, duplicates)
    groups = groups_of(articles, by, authors=authors)
    names = shown_groups(groups, minimum)
    if len(names) < 2:
        return empty(COLUMNS, comparison.too_few(by, names, minimum))
    if reference is not None and reference not in names:
        raise UsageError(f"no {by} {reference!r} to compare with; there are {', '.join(names[:8])}")
    clusters = clusters_of(articles, cluster)
    frames = []
    for quote in quotes:
        rows = reported(analysis, quotes=[quote], **choices)
        rows = rows[rows["article_id"].map(groups).isin(names).to_numpy()]
        if rows["article_id"].map(groups).nunique() < 2 or rows["non_neutral"].nunique() < 2:
            continue
        frames.append(
            _one(rows, articles, groups, clusters, by, covariates, reference, minimum, authors).assign(
                quote_type=quote
            )
        )
    if not frames:
        return empty(COLUMNS, "There are too few reporting verbs in these articles to compare.")
    found = pd.concat(frames, ignore_index=True).assign(cluster=cluster, duplicates=duplicates)
    return found[COLUMNS]


def _one(
    rows: pd.DataFrame,
    articles: pd.DataFrame,
    groups: pd.Series,
    clusters: pd.Series,
    by: str,
    covariates: Sequence[str],
    reference: str | None,
    minimum: int,
    authors: bool,
) -> pd.DataFrame:
    own = [name for name in OF_ATTRIBUTION if name in covariates]
    outside = articles.loc[rows["article_id"]].reset_index(drop=True)
    about = outside.assign(**{f"meta_{name}": rows[name].astype("object").to_numpy() for name in own})
    wanted = [f"meta_{name}" if name in own else name for name in covariates]
    group = pd.Series(groups.loc[rows["article_id"]].to_numpy(), index=about.index)
    columns = design_matrix(about, group, by, wanted, reference=reference, minimum=minimum, authors=authors)
    columns = [
        column._replace(term=column.term.removeprefix("meta_") if column.term in wanted else column.term)
        for column in columns
    ]
    outcome, weight = rows["non_neutral"].to_numpy(), rows["weight"].to_numpy()
    cluster = clusters.loc[rows["article_id"]].to_numpy()
    return _fitted(columns, outcome, weight, cluster, rows["article_id"].to_numpy(), by)


def _fitted(
    columns: list[Column],
    outcome: np.ndarray,
    weight: np.ndarray,
    cluster: np.ndarray,
    article: np.ndarray,
    by: str,
) -> pd.DataFrame:
    from statsmodels.genmod import families
    from statsmodels.genmod.generalized_linear_model import GLM

    kept, used = _estimable(columns, outcome)
    if _alike(outcome[kept]):
        used = []
        kept[:] = True
    design = np.column_stack([np.ones(kept.sum()), *(column.values[kept] for column in used)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = GLM(outcome[kept], design, family=families.Binomial(), freq_weights=weight[kept]).fit()
    mean = np.clip(fit.mu, 1e-9, 1 - 1e-9)
    errors = clustered(
        design, weight[kept] * mean * (1 - mean), weight[kept] * (outcome[kept] - mean), cluster[kept]
    )
    low, high, p = limits(fit.params, errors)
    finite = np.abs(fit.params) < _ENDLESS
    place = {id(column): number for number, column in enumerate(used, start=1) if finite[number]}
    rows = []
    for column in columns:
        members = column.values > 0 if column.term != LENGTH else np.ones(len(outcome), dtype=bool)
        number = place.get(id(column))
        values = [np.nan] * 4
        others = [other.values > 0 for other in columns if other.term == column.term != LENGTH]
        reference = ~np.any(others, axis=0) if others else members
        if number is not None:
            with np.errstate(over="ignore"):  # a few verbs may leave no upper limit
                values = [*np.exp([fit.params[number], low[number], high[number]]), p[number]]
        rows.append(
            {
                "term": column.term,
                "level": column.level,
                "reference": column.reference,
                "numerator": float((outcome * weight)[members].sum()),
                "exposure": float(weight[members].sum()),
                "n_articles": len(set(article[members])),
                "cases": min(_rarer(outcome[members]), _rarer(outcome[reference])),
                **dict(zip(("estimate", "low", "high", "p"), map(float, values), strict=True)),
            }
        )
    found = too_few(pd.DataFrame(rows), "cases", widest=WIDEST, also=["p"])
    tested = (found["term"] == by).to_numpy()
    found["q"] = np.nan
    found.loc[tested, "q"] = adjust(found.loc[tested, "p"].to_numpy())
    return found


def _estimable(columns: list[Column], outcome: np.ndarray) -> tuple[np.ndarray, list[Column]]:
    """Return the rows and columns left when levels with one outcome only are taken out, again and again."""
    kept, used = np.ones(len(outcome), dtype=bool), list(columns)
    while True:
        settled = [
            column for column in used if column.term != LENGTH and _alike(outcome[kept & (column.values > 0)])
        ]
        for column in settled:
            kept &= column.values == 0
        used = [
            column
            for column in used
            if not any(column is other for other in settled) and np.ptp(column.values[kept]) > 0
        ]
        if not settled or not kept.any():
            return kept, used


def _rarer(outcome: np.ndarray) -> float:
    """Return how many verbs there are of the outcome that fewer have."""
    return float(min(outcome.sum(), len(outcome) - outcome.sum()))


def _alike(values: np.ndarray) -> bool:
    return not len(values) or bool((values == values[0]).all())
