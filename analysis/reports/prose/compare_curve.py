"""Say how far a comparison hangs on the way of counting: the specification curve of two groups."""

from __future__ import annotations

import pandas as pd

from analysis.measures.empty import reason_of
from analysis.reports.prose.shared import span

CHOICES = {
    "categories": "Hedges",
    "voice": "Whose",
    "exposure": "Per words of",
    "on_cue": "Hedges in cues",
    "threshold": "Sure at least",
    "duplicates": "Copies",
}
CURVE = {**CHOICES, "estimate": "Ratio", "interval": "95% interval", "q": "q"}
CURVE_NOTE = (
    "Each row is the same comparison, counted in another defensible way; in the CSV the kit's usual way is "
    "marked as default. Hedges in cues: whether a hedge that is also the cue of an attribution is counted. "
    "Sure at least: the kit's confidence in a hit, from 0 to 1. Copies: articles that repeat another, "
    "counted once for all of them, each by itself, or by part, a weight that all copies of a text share."
)
CURVE_CAPTION = (
    "The ratio under every defensible way of counting, from the smallest to the largest, with 95% intervals; "
    "below, a mark for each choice that was made."
)
CURVE_FORMATS = {"estimate": "ratio", "q": "p"}
_WAYS = {
    "voice": {"writer": "the writer", "source": "the sources", "all": "all"},
    "exposure": {"writer": "the writer", "source": "the sources", "all": "all"},
    "on_cue": {"include": "counted", "exclude": "left out"},
    "duplicates": {"once": "once", "weighted": "by part", "all": "each"},
    "threshold": {0.0: "any"},
}


def curve_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a specification curve with its choices in plain words."""
    if frame.empty:
        return frame
    told = {
        key: frame[key].map(lambda value, names=names: names.get(value, value))
        for key, names in _WAYS.items()
    }
    return frame.assign(**told)


def curve_unit(frame: pd.DataFrame) -> str:
    """Return what the specification curve is of."""
    return f"hedging of {frame['first'].iloc[0]} against {frame['second'].iloc[0]}"


def curve(frame: pd.DataFrame) -> str:
    """Say how far a comparison hangs on the way of counting."""
    if frame.empty:
        return reason_of(frame) or "There are no two groups to compare."
    first, second = frame["first"].iloc[0], frame["second"].iloc[0]
    above, below = int((frame["low"] > 1).sum()), int((frame["high"] < 1).sum())
    usual = frame[frame["default"]]
    told = (
        f"Counted in {len(frame):,} defensible ways, {first} hedges from {frame['estimate'].min():.2f} to "
        f"{frame['estimate'].max():.2f} times as often as {second}"
    )
    if len(usual):
        row = usual.iloc[0]
        told += f"; counted as usual, {row['estimate']:.2f} times ({span(row['low'], row['high'], 2)})"
    if not above and not below:
        return f"{told}. In none of them does the interval leave out 1."
    if above and below:
        return (
            f"{told}. The interval lies above 1 in {above:,} of them and below 1 in {below:,}, so that the "
            "answer hangs on what is counted."
        )
    side, number = ("above", above) if above else ("below", below)
    return f"{told}. The interval lies {side} 1 in {number:,} of them, and never on the other side."
