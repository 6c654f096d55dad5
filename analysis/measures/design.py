"""Covariates as the columns of a regression: indicators of levels against a reference, and length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.exposure import groups_of

LENGTH = "length"
RARE = "other"
MANY = 200  # levels of one covariate


class Column(NamedTuple):
    """One column: the covariate, its level and the level that it is compared with, and the values."""

    term: str
    level: str
    reference: str
    values: np.ndarray


def design_matrix(
    articles: pd.DataFrame,
    group: pd.Series,
    by: str,
    covariates: Sequence[str] = (),
    *,
    reference: str | None = None,
    minimum: int = 1,
    authors: bool = False,
) -> list[Column]:
    """Return the columns of a regression, the intercept left out.

    Parameters
    ----------
    articles : pandas.DataFrame
        One row per observation, with the columns of ``articles``.
    group : pandas.Series
        The group of each, in the same order; `by` names it.
    covariates : sequence of str, default=()
        Further columns of `articles`, ``"month"``, ``"year"`` or ``"length"``.
    reference : str, optional
        The group that the others are compared with; by default the first by name.
    minimum : int, default=1
        Levels of a covariate with fewer observations are put together as "other".
    authors : bool, default=False
        Allow ``author`` among the covariates.

    Returns
    -------
    list of Column
        Levels in the order of their names; of each covariate the commonest is the reference. A covariate
        with one level makes no column.

    Raises
    ------
    UsageError
        If the reference is no group, there are too many levels, a covariate is unknown or named twice, or two
        cannot be told apart.
    """
    names = sorted(set(group), key=lambda name: (name.casefold(), name))
    if reference is not None and reference not in names:
        raise UsageError(f"no {by} {reference!r} to compare with; there are {', '.join(names[:8])}")
    columns = _indicators(by, group, reference or names[0])
    for covariate in dict.fromkeys(covariates):
        if covariate == by:
            raise UsageError(f"{by} is what is compared; it cannot be a covariate as well")
        if covariate == LENGTH:
            length = np.log2(articles["n_words"].to_numpy(float).clip(1))
            if np.ptp(length) > 0:
                columns.append(Column(LENGTH, "doubled", "", length - length.mean()))
            continue
        values = groups_of(articles, covariate, authors=authors)
        sizes = values.value_counts()
        values = values.where(values.map(sizes) >= minimum, RARE)
        sizes = values.value_counts()
        commonest = min(sizes.index, key=lambda name: (-sizes[name], name))
        columns += _indicators(covariate, values, commonest)
    matrix = np.column_stack([np.ones(len(articles)), *(column.values for column in columns)])
    if np.linalg.matrix_rank(matrix) < matrix.shape[1]:
        others = ", ".join(name.removeprefix("meta_") for name in covariates)
        raise UsageError(
            f"{by} and {others} cannot be told apart in these {len(articles):,} articles; "
            "leave a covariate out"
        )
    return columns


def _indicators(term: str, values: pd.Series, reference: str) -> list[Column]:
    levels = sorted(set(values) - {reference}, key=lambda name: (name.casefold(), name))
    if len(levels) > MANY:
        raise UsageError(
            f"{term} has {len(levels) + 1:,} levels and a regression takes {MANY} at most; raise the minimum "
            f"of articles, or leave {term} out"
        )
    plain = values.to_numpy()
    return [Column(term, level, reference, (plain == level).astype(float)) for level in levels]
