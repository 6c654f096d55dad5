"""Too few to say: where a number rests on so little that printing it would only mislead."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

LEAST = 5  # cases below which nothing is said
WIDEST = 20.0  # times between the ends of an interval of a rate or ratio beyond which it says nothing
TOO_FEW = "too_few"
TOO_WIDE = "too_wide"


def too_few(
    frame: pd.DataFrame,
    cases: str | Sequence[float] | pd.Series,
    *,
    least: int = LEAST,
    widest: float | None = None,
    stem: str = "",
    also: Sequence[str] = (),
) -> pd.DataFrame:
    """Take out estimates that rest on too few cases, and say on how many they rest.

    :func:`analysis.show.sheet` then writes *too few to say* and the number in place of the interval, or,
    where there are enough cases and yet the interval says nothing, *too wide to say*; an interval from
    nothing to 3,565 looks like a result.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows with ``estimate, low, high``, or with ``STEM, STEM_low, STEM_high``.
    cases : str or sequence of float
        On how many cases each row rests: a column of `frame`, or one number a row. For odds take the smaller
        of the two outcomes.
    least : int, default=5
        Fewer cases than this are too few.
    widest : float, optional
        For rates and ratios: how many times the lower end the upper one may be; without, any width is shown.
    stem : str, default=""
        Name of the estimate where it is not ``estimate``.
    also : sequence of str, default=()
        Further columns that rest on the same cases, such as ``q``.

    Returns
    -------
    pandas.DataFrame
        A copy, with nulls for what rests on too few, a column ``too_few`` (``too_few_STEM``): the number of
        cases there, else null; with `widest` also ``too_wide``: whether it is for the width alone.

    Examples
    --------
    >>> rows = {"estimate": [1.4, 2.0], "low": [0.9, 0.0], "high": [2.1, 3565.0], "n": [40, 3]}
    >>> too_few(pd.DataFrame(rows), "n")["too_few"].tolist()
    [<NA>, 3]
    """
    numbers = pd.Series(frame[cases] if isinstance(cases, str) else cases)
    number = pd.Series(numbers.to_numpy(dtype=float, na_value=0.0), index=frame.index)
    ends = [f"{stem}_{end}" if stem else end for end in ("low", "high")]
    low, high = (frame[end].astype(float) for end in ends)
    few, wide = number < least, pd.Series(False, index=frame.index)
    if widest is not None:
        wide = ~few & low.notna() & ~(high <= widest * low)
    few |= wide
    hidden = {column: frame[column].mask(few) for column in (stem or "estimate", *ends, *also)}
    told = {TOO_FEW: np.floor(number).astype("Int64").mask(~few)}
    if widest is not None:
        told[TOO_WIDE] = wide
    return frame.assign(**hidden, **{f"{name}_{stem}" if stem else name: kept for name, kept in told.items()})


def too_few_note(what: str = "cases", *, least: int = LEAST, widest: float | None = None) -> str:
    """Return what a table with such rows needs beside it: what is too few, and how many it takes.

    Examples
    --------
    >>> too_few_note("articles")
    'Too few to say: fewer than 5 articles, in brackets how many there are.'
    """
    brackets = "in brackets how many there are"
    if widest is None:
        return f"Too few to say: fewer than {least} {what}, {brackets}."
    return (
        f"Too few to say: fewer than {least} {what}. Too wide to say: {least} or more, and yet an interval "
        f"whose upper end is more than {widest:g} times its lower; about four times as many make it half as "
        f"wide. In both cases {brackets}."
    )
