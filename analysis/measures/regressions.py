"""Regression of counts: rate ratios with an exposure offset, covariates, and errors clustered by article."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.comparison import too_few
from analysis.measures.contrasts import adjust, by_cluster, contrast
from analysis.measures.design import Column, design_matrix
from analysis.measures.empty import empty
from analysis.measures.exposure import MINIMUM, Tables, counted, shown_groups
from analysis.measures.panel import panel
from analysis.measures.sandwich import Errors, clustered, limits

COLUMNS = [
    "term", "level", "reference", "numerator", "exposure", "n_articles",
    "estimate", "low", "high", "p", "q", "family", "cluster", "duplicates",
]  # fmt: skip
FAMILIES = ("poisson", "negative_binomial")


def regression(
    analysis: Tables,
    outcome: str = "hedges",
    by: str = "outlet",
    covariates: Sequence[str] = (),
    *,
    cluster: str = "article_id",
    family: str = "poisson",
    reference: str | None = None,
    minimum: int = MINIMUM,
    **choices: Any,
) -> pd.DataFrame:
    """Return rate ratios from a regression of counts with an exposure offset.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    outcome : {"hedges", "attributions", "stance"}, default="hedges"
        What is counted in each article.
    by : str, default="outlet"
        The groups compared, each with the reference.
    covariates : sequence of str, default=()
        What else differs between articles: ``outlet``, ``month``, ``genre``, ``event``, ``section``, a field
        of your own, or ``length`` (the article's words, its ratio per doubling).
    cluster : str, default="article_id"
        Articles of one cluster are not independent: ``"event"`` for stories that several outlets cover.
    family : {"poisson", "negative_binomial"}, default="poisson"
        The second gives long articles less weight where counts scatter more than Poisson's. The errors are
        clustered in either, so that neither relies on its variance being right.
    reference : str, optional
        The group that the others are compared with; by default the first by name in which anything is found.
    minimum : int, default=5
        Groups of fewer articles are left out; levels of a covariate with fewer are put together as "other".
    **choices
        ``voice``, ``where``, ``on_cue``, ``threshold``, ``exposure``, ``duplicates``, ``authors`` as for
        :func:`analysis.measures.panel.panel`.

    Returns
    -------
    pandas.DataFrame
        One row per coefficient but the intercept: ``term, level, reference, numerator, exposure, n_articles``
        (of that level; of all for a number), ``estimate`` (rate ratio), ``low, high, p, q`` (Benjamini and
        Hochberg over the groups), ``family, cluster, duplicates``. Without two groups it has no rows, and
        ``attrs["reason"]`` says why; ``attrs["dispersion"]`` is Pearson's chi-square by degrees of freedom.

    Raises
    ------
    UsageError
        If a covariate, family or reference is unknown, or covariates and groups cannot be told apart.

    Notes
    -----
    Cameron and Trivedi (2013), *Regression Analysis of Count Data*; errors as in
    :mod:`analysis.measures.sandwich`. A level in which nothing was found has no finite coefficient; its ratio
    is 0 with the exact interval of the two counts, unadjusted.
    """
    if family not in FAMILIES:
        raise UsageError(f"family is {' or '.join(FAMILIES)}, not {family!r}")
    frame = panel(analysis, outcome, by=by, cluster=cluster, **choices)
    frame = frame[frame["exposure"] > 0]
    if frame.empty:
        return empty(COLUMNS, "No article has words of this voice to count against.")
    names = shown_groups(frame["group"], minimum)
    frame = frame[frame["group"].isin(names).to_numpy()]
    if len(names) < 2:
        return empty(COLUMNS, too_few(by, names, minimum))
    found = frame.groupby("group")["numerator"].sum()
    if not found.sum() > 0:
        return empty(COLUMNS, f"There are no {outcome} of this kind in these articles.")
    reference = reference or next(name for name in names if found[name] > 0)
    if not found.get(reference, 1) > 0:
        raise UsageError(f"nothing was found in {reference!r} to compare with; name another reference")
    articles = counted(analysis, choices.get("duplicates", "once")).loc[frame.index]
    columns = design_matrix(
        articles, frame["group"], by, covariates,
        reference=reference, minimum=minimum, authors=choices.get("authors", False),
    )  # fmt: skip
    result = _fitted(frame, columns, by, family)
    result["cluster"], result["duplicates"] = cluster, choices.get("duplicates", "once")
    dispersion = result.attrs["dispersion"]
    result = result[COLUMNS]
    result.attrs["dispersion"] = dispersion
    return result


def fit_counts(
    counts: np.ndarray, offset: np.ndarray, design: np.ndarray, cluster: np.ndarray, family: str = "poisson"
) -> tuple[np.ndarray, Errors, float]:
    """Return coefficients, their clustered errors and Pearson's dispersion of a regression of counts.

    Parameters
    ----------
    counts, offset : array of float, shape (n,)
        Outcome, and log of its exposure.
    design : array of float, shape (n, k)
        With a column of ones first.
    cluster : array, shape (n,)
        Clusters.
    family : {"poisson", "negative_binomial"}
        The second estimates its dispersion by moments from a Poisson fit.
    """
    from statsmodels.genmod import families
    from statsmodels.genmod.generalized_linear_model import GLM

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # weighted copies are fractions, which GLM remarks on
        mean = GLM(counts, design, family=families.Poisson(), offset=offset).fit()
        beta, mu, alpha = mean.params, mean.mu, 0.0
        free = max(1, len(counts) - design.shape[1])
        if family == "negative_binomial":
            alpha = max(0.0, float((((counts - mu) ** 2 - mu) / mu**2).sum()) / free)
        if alpha > 0:
            fitted = GLM(counts, design, family=families.NegativeBinomial(alpha=alpha), offset=offset).fit()
            beta, mu = fitted.params, fitted.mu
    scale = 1 + alpha * mu
    dispersion = float(((counts - mu) ** 2 / (mu * scale)).sum()) / free
    return beta, clustered(design, mu / scale, (counts - mu) / scale, cluster), dispersion


def _fitted(frame: pd.DataFrame, columns: list[Column], by: str, family: str) -> pd.DataFrame:
    counts = frame["numerator"].to_numpy()
    bare = [column for column in columns if column.level != "doubled" and not counts[column.values > 0].any()]
    kept = np.ones(len(frame), dtype=bool)
    for column in bare:  # a level without events has no finite coefficient and tells nothing of the others
        kept &= column.values == 0
    used = [
        column
        for column in columns
        if not any(column is other for other in bare) and np.ptp(column.values[kept]) > 0
    ]
    design = np.column_stack([np.ones(kept.sum()), *(column.values[kept] for column in used)])
    beta, errors, dispersion = fit_counts(
        counts[kept], np.log(frame["exposure"].to_numpy()[kept]), design,
        frame["cluster"].to_numpy()[kept], family,
    )  # fmt: skip
    low, high, p = limits(beta, errors)
    place = {id(column): number for number, column in enumerate(used, start=1)}
    rows = []
    for column in columns:
        members = column.values > 0 if column.level != "doubled" else np.ones(len(frame), dtype=bool)
        row = {
            "term": column.term,
            "level": column.level,
            "reference": column.reference,
            "numerator": counts[members].sum(),
            "exposure": frame["exposure"].to_numpy()[members].sum(),
            "n_articles": int(members.sum()),
        }
        number = place.get(id(column))
        if number is None:
            row |= _nothing_seen(frame, members, _at_reference(columns, column))
        else:
            ratio = {"estimate": beta[number], "low": low[number], "high": high[number]}
            with np.errstate(over="ignore"):  # a few counts may leave no upper limit
                row |= {name: float(np.exp(value)) for name, value in ratio.items()} | {"p": float(p[number])}
        rows.append(row)
    result = pd.DataFrame(rows)
    tested = (result["term"] == by).to_numpy()
    result["q"] = np.nan
    result.loc[tested, "q"] = adjust(result.loc[tested, "p"].to_numpy())
    result["family"] = family
    result.attrs["dispersion"] = dispersion
    return result


def _at_reference(columns: list[Column], column: Column) -> np.ndarray:
    return ~np.any([other.values > 0 for other in columns if other.term == column.term], axis=0)


def _nothing_seen(frame: pd.DataFrame, members: np.ndarray, others: np.ndarray) -> dict[str, float]:
    parts = [
        by_cluster(part["numerator"], part["exposure"], part["cluster"])
        for part in (frame[members], frame[others])
    ]
    found = contrast(*parts)
    return {"estimate": found.ratio, "low": found.ratio_low, "high": found.ratio_high, "p": found.p}
