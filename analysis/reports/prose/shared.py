"""Turns of phrase that several reports need: ratios and differences in words, and what may not be said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.measures.empty import reason_of
from analysis.measures.exposure import UNKNOWN
from analysis.reports.wording import Reason, count, listed, percent

CLEAR = 0.05  # the q-value below which a difference is told as one
SMALL = 0.1  # below this a share is told with a decimal: its whole percents would run together
NAMED = 3  # pairs, groups or items that a sentence names before it only counts them


def choose(text: str) -> list[str] | None:
    """Return the names in a parameter such as ``"North Post, The Sound"``; None where it is empty."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    return names or None


def times(ratio: float) -> str:
    """Return a ratio as words: ``1.8 times``, ``twice``.

    Examples
    --------
    >>> times(1.84), times(2.0), times(11.2)
    ('1.8 times', 'twice', '11 times')
    """
    shown = f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}"
    return "twice" if shown == "2.0" else f"{shown} times"


def span(low: float, high: float, digits: int = 1) -> str:
    """Return an interval in prose, with a true minus; an end that is not there is said to be none."""
    ends = [
        f"{value:.{digits}f}".replace("-", "\u2212") if math.isfinite(value) else "no end"
        for value in (low, high)
    ]
    return f"{ends[0]} to {ends[1]}"


def points(low: float, high: float) -> str:
    """Return an interval of a difference of shares in percentage points."""
    return f"{span(100 * low, 100 * high, 0)} points"


def plural(by: str, number: int = 2) -> str:
    """Return what groups are called: ``outlets``, ``desks`` for ``meta_desk``, ``categories``."""
    name = by.removeprefix("meta_").replace("_", " ")
    if number == 1:
        return name
    return f"{name[:-1]}ies" if name.endswith("y") and name[-2:-1] not in "aeiou" else f"{name}s"


def known_groups(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows of groups that have a name and an estimate."""
    return frame[frame["estimate"].notna() & (frame[by].astype("object") != UNKNOWN)]


def apart(frame: pd.DataFrame, by: str) -> list[tuple[Any, Any]]:
    """Return the pairs of groups whose intervals do not overlap, in the order of the names."""
    rows = known_groups(frame, by).to_dict("records")
    return [
        (one[by], other[by])
        for place, one in enumerate(rows)
        for other in rows[place + 1 :]
        if one["high"] < other["low"] or other["high"] < one["low"]
    ]


def told_apart(frame: pd.DataFrame, by: str) -> str:
    """Say of which groups the intervals do not overlap, or that none can be told apart."""
    known = known_groups(frame, by)
    if len(known) < 2:
        return ""
    pairs = apart(frame, by)
    if not pairs:
        return f"the intervals all overlap, so these articles cannot tell the {plural(by)} apart"
    if len(pairs) > NAMED:
        everyone = len(known) * (len(known) - 1) // 2
        return f"for {len(pairs)} of {everyone} pairs of {plural(by)} the intervals do not overlap"
    return f"the intervals {listed(f'of {one} and {other}' for one, other in pairs)} do not overlap"


def no_groups(frame: pd.DataFrame, by: str) -> Reason:
    """Say why groups are not compared, and what to do; a report says it once, and not as a finding."""
    why = reason_of(frame) or f"There are no two {plural(by)} to compare."
    return Reason(why if "-p " in why else f"{why}{way_out(by, True)}", f"groups by {by}")


def way_out(by: str, stated: bool) -> str:
    """Return what to do where groups are too small to be compared: `stated` where articles name some."""
    if stated:
        other = "outlet" if by == "genre" else "genre"
        return f" Smaller groups are shown with -p minimum 2, other groups with -p by {other}."
    field = {"year": "published", "month": "published"}.get(by, by)
    return "" if by.startswith("meta_") else f" Name the field that states it: --field {field}=NAME."


def set_against(coefficients: pd.DataFrame, *, blanks: bool = False) -> list[str]:
    """Return the names of a regression's coefficients: each level and what it is compared with.

    With `blanks` a level has them for its underscores, as the kit's own classes do in prose.
    """
    levels = [(str(row["level"]), row["reference"]) for row in coefficients.to_dict("records")]
    return [
        "length, each time it doubles"
        if level == "doubled"
        else f"{level.replace('_', ' ') if blanks else level} against {reference}"
        for level, reference in levels
    ]


def word(number: int) -> str:
    """Return a small number in words, a large one with commas."""
    return count(number, "x").partition(" ")[0]


def each(names: Sequence[str], most: int = 6) -> str:
    """Return names as a list in prose that does not grow without end."""
    if len(names) <= most:
        return listed(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


def share_span(row: Any) -> str:
    """Return a share with its interval: ``31% (26% to 37%)``, one under a tenth with a decimal."""
    decimals = 1 if row["high"] < SMALL else 0
    estimate, low, high = (percent(row[name], decimals) for name in ("estimate", "low", "high"))
    return f"{estimate} ({low} to {high})"
