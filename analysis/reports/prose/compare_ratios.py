"""Ratios of rates that may be said: those that rest on enough hedges and whose interval says something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis import measures
from analysis.measures.exposure import EXPOSURES
from analysis.measures.few import WIDEST, too_few, too_few_note
from analysis.reports import columns
from analysis.reports.prose.directions import as_often, more_span
from analysis.reports.prose.shared import plural
from analysis.reports.wording import sentence

RATIOS_NOTE = too_few_note("hedges in either of the two", widest=WIDEST)
LEVELS_NOTE = too_few_note("hedges of the level", widest=WIDEST)
GROUPS_NOTE = "What each rate is made of; of articles that repeat one another the first alone counts."


def groups(data: Any, by: str, names: Sequence[str] | None, voice: str, minimum: int) -> pd.DataFrame | None:
    """Return what each compared group's rate is made of, or None where no group is large enough.

    Parameters
    ----------
    data : Analysis
        The analysis.
    by, voice, minimum
        As for :func:`analysis.measures.rates`.
    names : sequence of str or None
        The groups that are compared; None for all.
    """
    found = measures.rates(data, by=by, voice=voice, minimum=minimum)
    if names is not None:
        found = found[found[by].isin(names)].reset_index(drop=True)
    return found if len(found) else None


def group_columns(by: str, voice: str) -> dict[str, str]:
    """Return the headings of the table of groups."""
    return columns.rates(by, sentence(EXPOSURES[voice])) | {by: plural(by, 1).capitalize()}


def said(frame: pd.DataFrame) -> pd.DataFrame:
    """Return pairs without those ratios that rest on too few hedges or whose interval says nothing."""
    if frame.empty:
        return frame
    cases = frame[["numerator_first", "numerator_second"]].min(axis=1)
    return too_few(frame, cases, widest=WIDEST, stem="ratio")


def levels_said(frame: pd.DataFrame) -> pd.DataFrame:
    """Return coefficients without those rate ratios that rest on too few hedges or say nothing."""
    return too_few(frame, "numerator", widest=WIDEST) if len(frame) else frame


def can_draw(frame: pd.DataFrame) -> bool:
    """Tell whether a figure of ratios has any to show."""
    return bool(len(frame) and frame["estimate"].notna().any())


def often(row: dict) -> str:
    """Say of one pair how often the first hedges against the second, in the direction of the table."""
    if pd.isna(row["ratio"]):
        limits = more_span(row["difference_low"], row["difference_high"])
        side = "more often" if row["difference"] >= 0 else "less often"
        return (
            f"{row['first']} {side} than {row['second']} (by {abs(row['difference']):.1f} per 1,000 words; "
            f"{limits})"
        )
    told, _, limits = as_often(row["ratio"], row["ratio_low"], row["ratio_high"]).partition(" (")
    return f"{row['first']} {told} as {row['second']} ({limits}"


def level_often(row: dict, low: float, high: float) -> str:
    """Say of one level how often it hedges, set against its reference, from its interval shown or not."""
    if pd.isna(row["estimate"]):
        return f"{row['level']} {'more' if low > 1 else 'less' if high < 1 else 'as'} often"
    return f"{row['level']} {as_often(row['estimate'], row['low'], row['high'])}"
