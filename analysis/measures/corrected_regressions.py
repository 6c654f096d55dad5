"""Regression of counts corrected by a coded sample: rate ratios as coding everything would have given them.

Poisson's estimating equation is the kit's over all articles plus the inverse-probability-weighted difference
of coder and kit over the coded units, in counts and in exposures alike (Angelopoulos and others 2023,
*Science* 382; Särndal, Swensson and Wretman 1992, section 6.3). It holds whatever the kit gets wrong, also
where it errs more in one group, which is what biases the comparison (TeBlunthuis, Hase and Chan 2024).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.coded_units import corrected_sums
from analysis.measures.comparison import too_few
from analysis.measures.contrasts import adjust
from analysis.measures.corrected import prepared
from analysis.measures.corrected_scores import Counted, Fitted, fit_corrected
from analysis.measures.design import Column, design_matrix
from analysis.measures.empty import empty
from analysis.measures.exposure import MINIMUM, Tables, counted, shown_groups
from analysis.measures.panel import clusters_of
from analysis.measures.regressions import regression

_KEY = ["term", "level"]
COLUMNS = [
    "term", "level", "reference", "n_articles", "n_coded", "n_coded_articles",
    "plain", "plain_low", "plain_high", "estimate", "low", "high", "p", "q", "sentence", "cluster",
]  # fmt: skip
_FEWEST = 2  # coded articles without which a group's errors cannot be told


def corrected_regression(
    analysis: Tables,
    coded: pd.DataFrame,
    by: str = "outlet",
    covariates: Sequence[str] = (),
    *,
    table: str = "hedges",
    voice: str = "writer",
    value: tuple[str, str] | None = None,
    cluster: str = "article_id",
    reference: str | None = None,
    minimum: int = MINIMUM,
    authors: bool = False,
) -> pd.DataFrame:
    """Return rate ratios from a Poisson regression, plain and corrected by a coded sample.

    Parameters
    ----------
    analysis, coded, table, voice, value
        As for :func:`analysis.measures.corrected`.
    by, covariates, cluster, minimum, authors
        As for :func:`analysis.measures.regression`.
    reference : str, optional
        The group that the others are compared with; by default the first by name that can be corrected.

    Returns
    -------
    pandas.DataFrame
        One row per coefficient but the intercept: ``term, level, reference, n_articles``, the ``n_coded``
        units in ``n_coded_articles`` articles of that level; the ratio by the kit as ``plain, plain_low,
        plain_high`` and corrected as ``estimate, low, high`` with ``p`` and ``q`` (Benjamini and Hochberg
        over the groups), a ``sentence`` that says what changed, and ``cluster``. A group with fewer than two
        coded articles, or in which the coders left nothing, has NaN and is left out of the fit. Without two
        groups that can be corrected there are no rows, and ``attrs["reason"]`` says why.

    Raises
    ------
    UsageError
        If the sample does not fit the analysis, or a covariate or the reference is unknown.
    """
    frame, units = prepared(analysis, coded, by, table, voice, value, False, authors)
    names = shown_groups(frame["group"], minimum)
    frame = frame[frame["group"].isin(names).to_numpy()]
    if len(names) < 2:
        return empty(COLUMNS, too_few(by, names, minimum))
    usable = []
    for name in names:
        group, _, spread = corrected_sums(frame[(frame["group"] == name).to_numpy()], units)
        if spread >= _FEWEST and group.numerator.sum() > 0 and group.exposure.sum() > 0:
            usable.append(name)
    if len(usable) < 2:
        few = (
            f"Fewer than two groups by {by} have {_FEWEST} coded articles in which the coders found anything"
        )
        return empty(COLUMNS, f"{few}, so there is nothing to correct.")
    if reference is not None and reference not in usable:
        raise UsageError(f"{reference!r} cannot be corrected; compare with one of {', '.join(usable[:8])}")
    reference = reference or usable[0]
    articles = counted(analysis).loc[frame.index]
    columns = design_matrix(
        articles, frame["group"], by, covariates, reference=reference, minimum=minimum, authors=authors
    )
    data = _counted(frame, units, clusters_of(articles, cluster))
    fit, used = _fit(data, columns, by, set(usable))
    if fit is None:
        return empty(COLUMNS, "The corrected counts are too few or too uneven for this regression; "
                              "leave covariates out, or code more.")  # fmt: skip
    found = pd.DataFrame([_row(column, frame, units, used, fit) for column in columns])
    plain = regression(
        analysis, table, by, covariates, cluster=cluster, reference=reference, minimum=minimum,
        voice=voice if value is None else "all", where={value[0]: value[1]} if value else {}, authors=authors,
    )  # fmt: skip
    plain = plain.rename(columns={"estimate": "plain", "low": "plain_low", "high": "plain_high"})
    found = found.merge(plain[[*_KEY, "plain", "plain_low", "plain_high"]], on=_KEY, how="left")
    tested = (found["term"] == by).to_numpy()
    found["q"] = np.nan
    found.loc[tested, "q"] = adjust(found.loc[tested, "p"].to_numpy())
    found["sentence"] = [_sentence(row) for row in found.to_dict("records")]
    return found.assign(cluster=cluster)[COLUMNS]


def _counted(frame: pd.DataFrame, units: pd.DataFrame, clusters: pd.Series) -> Counted:
    """Return the corrected counts and exposures of each article."""
    place = units["article_id"].map(pd.Series(np.arange(len(frame)), index=frame.index))
    mine = units[place.notna().to_numpy()]
    at, weight = place.dropna().to_numpy(int), mine["weight"].to_numpy(float)
    size = len(frame)
    shift = [np.bincount(at, weight * mine[name].to_numpy(float), size) for name in ("numerator", "exposure")]
    wrong = np.bincount(at, (mine["numerator"] != 0).to_numpy(float), size)
    return Counted(
        frame["numerator"].to_numpy() + shift[0], frame["exposure"].to_numpy() + shift[1],
        shift[0], shift[1], np.bincount(at, weight, size), frame["units"].to_numpy(float),
        np.bincount(at, minlength=size), wrong, pd.factorize(frame["group"])[0],
        np.unique(clusters.astype(str), return_inverse=True)[1],
    )  # fmt: skip


def _fit(
    data: Counted, columns: list[Column], by: str, usable: set[str]
) -> tuple[Fitted | None, dict[tuple[str, str], int]]:
    """Return the fit over the articles that can be corrected, and the place of each coefficient in it."""
    bare = [column for column in columns if _bare(column, data, by, usable)]
    kept = np.ones(len(data.counts), dtype=bool)
    for column in bare:
        kept &= column.values == 0
    names = {(column.term, column.level) for column in bare}
    used = [
        column
        for column in columns
        if (column.term, column.level) not in names and np.ptp(column.values[kept]) > 0
    ]
    design = np.column_stack([np.ones(kept.sum()), *(column.values[kept] for column in used)])
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return None, {}
    fit = fit_corrected(Counted(*(column[kept] for column in data)), design)
    return fit, {(column.term, column.level): number for number, column in enumerate(used, start=1)}


def _bare(column: Column, data: Counted, by: str, usable: set[str]) -> bool:
    """Tell whether a level has no finite coefficient: nothing in it, or a group that was not coded."""
    if column.level == "doubled":
        return False
    if column.term == by:
        return column.level not in usable
    return not data.counts[column.values > 0].sum() > 0


def _row(
    column: Column, frame: pd.DataFrame, units: pd.DataFrame, used: dict[tuple[str, str], int], fit: Fitted
) -> dict[str, object]:
    members = frame.index[column.values > 0] if column.level != "doubled" else frame.index
    mine = units[units["article_id"].isin(members)]
    number = used.get((column.term, column.level))
    values = [np.nan] * 4
    if number is not None:
        with np.errstate(over="ignore"):  # a few coded articles may leave no upper limit
            values = [*np.exp([fit.beta[number], fit.low[number], fit.high[number]]), fit.p[number]]
    return {
        "term": column.term,
        "level": column.level,
        "reference": column.reference,
        "n_articles": len(members),
        "n_coded": len(mine),
        "n_coded_articles": mine["article_id"].nunique(),
        **dict(zip(("estimate", "low", "high", "p"), map(float, values), strict=True)),
    }


def _sentence(row: dict[str, object]) -> str:
    """Say what the correction did to a ratio."""
    what = f"{row['level']} to {row['reference']}" if row["reference"] else f"{row['term']} {row['level']}"
    if np.isnan(row["estimate"]):
        return f"{what}: too little was coded to correct the ratio."
    new = f"{row['estimate']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
    if np.isnan(row["plain"]):
        return f"{what}: the corrected ratio is {new}; the kit gives none."
    before = row["plain_low"] > 1 or row["plain_high"] < 1
    after = row["low"] > 1 or row["high"] < 1
    text = f"{what}: the kit's ratio {row['plain']:.2f} becomes {new}"
    if before and after:
        turned = (row["plain"] > 1) != (row["estimate"] > 1)
        return text + (
            "; they differ the other way round once corrected." if turned else "; they differ still."
        )
    if before:
        return text + "; the difference cannot be told from none once the kit's errors are corrected."
    if after:
        return text + "; a difference appears that the kit does not show."
    return text + "; no difference can be told, before or after."
