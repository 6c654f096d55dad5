"""The specification curve: one comparison under every defensible choice, on one page.

Above, the estimate of each specification with its interval, in the order of the estimates; below, a mark for
each choice that it makes. Simonsohn, Simmons and Nelson (2020), *Nature Human Behaviour* 4.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, NullLocator

from analysis.show.drawing import WIDTH, short
from analysis.show.escape import printable
from analysis.show.palette import INK, MUTED, SERIES, STYLE
from analysis.show.picture import Picture, draw

_RATIOS = (0.1, 0.2, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 5, 10)
_EDGE = 20.0
_MANY = 80  # specifications from which on the marks are smaller


def specification_curve(frame: pd.DataFrame, *, choices: Mapping[str, str], name: str, unit: str) -> Picture:
    """Return the curve of a ratio over specifications.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row per specification: ``estimate, low, high`` (ratios) and the columns of `choices`.
    choices : mapping of str to str
        Column to heading, for each kind of choice; only those that vary are drawn.
    name : str
        Name of the picture, for ids.
    unit : str
        What is compared, for the description.

    Returns
    -------
    Picture
    """
    known = frame[frame["estimate"].notna()].sort_values("estimate", kind="stable").reset_index(drop=True)
    varied = {key: text for key, text in choices.items() if known[key].astype(str).nunique() > 1}
    rows = [(key, value) for key in varied for value in _values(known[key])]
    clear = (known["low"] > 1) | (known["high"] < 1)
    height = 0.16 * len(rows) + 0.12 * len(varied)
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 2.1 + height), layout="constrained")
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=[1.9, max(0.3, height)])
        _curve(above, known, clear)
        _matrix(below, known, clear, rows, varied)
    parts = [
        f"{int(clear.sum())} of {len(known)} specifications have an interval that leaves out 1, "
        f"{int((known['estimate'] > 1).sum())} an estimate above it",
        f"ratios from {known['estimate'].min():.2f} to {known['estimate'].max():.2f}" if len(known) else "",
        f"choices varied: {', '.join(varied.values()) or 'none'}",
    ]
    alt = f"Specification curve, {unit}: {'; '.join(part for part in parts if part)}."
    return draw(figure, name=name, alt=printable(alt))


def _curve(place: Axes, known: pd.DataFrame, clear: pd.Series) -> None:
    at = np.arange(len(known))
    drawn = known[["estimate", "low", "high"]].astype(float).clip(1 / _EDGE, _EDGE)
    place.axhline(1, color=MUTED, linewidth=0.8)
    for chosen, (colour, marker), label in (
        (clear.to_numpy(bool), SERIES["named"], "the interval leaves out 1"),
        (~clear.to_numpy(bool), SERIES["unnamed"], "it does not"),
    ):
        if chosen.any():
            place.vlines(
                at[chosen], drawn["low"][chosen], drawn["high"][chosen], color=colour, linewidth=1, alpha=0.45
            )
            place.plot(at[chosen], drawn["estimate"][chosen], marker, color=colour, markersize=3, label=label)
    low = min(0.8, float(drawn["low"].min())) / 1.05 if len(drawn) else 0.8
    high = max(1.25, float(drawn["high"].max())) * 1.05 if len(drawn) else 1.25
    ticks = _apart([value for value in _RATIOS if low <= value <= high], low, high)
    place.set_yscale("log")
    place.set_ylim(low, high)
    place.yaxis.set_minor_locator(NullLocator())
    place.yaxis.set_minor_formatter(NullFormatter())
    place.set_yticks(ticks, [f"{value:g}" for value in ticks])
    place.grid(True, axis="y")
    if len(drawn):
        place.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, borderaxespad=0.2)


def _matrix(
    place: Axes, known: pd.DataFrame, clear: pd.Series, rows: list[tuple[str, str]], varied: Mapping[str, str]
) -> None:
    heights, ticks, height, last = [], [], 0.0, ""
    mark = 6 if len(known) <= _MANY else 3.5
    for key, value in rows:
        height += 1.0 if key == last else 1.8 if last else 0.0
        heights.append(height)
        ticks.append(f"{varied[key]}: {short(value, 30)}" if key != last else short(value, 30))
        last = key
    for (key, value), at in zip(rows, heights, strict=True):
        chosen = np.flatnonzero((known[key].astype(str) == value).to_numpy())
        for part, series in (
            (chosen[clear.to_numpy(bool)[chosen]], "named"),
            (chosen[~clear.to_numpy(bool)[chosen]], "unnamed"),
        ):
            place.plot(part, np.full(len(part), at), "|", color=SERIES[series][0], markersize=mark)
    place.set_yticks(heights, ticks, color=INK, fontsize=7)
    place.set_ylim((heights[-1] if heights else 0) + 0.9, -0.9)
    place.set_xticks([])
    place.spines["bottom"].set_visible(False)


def _apart(ticks: list[float], low: float, high: float) -> list[float]:
    """Return 1 and those ticks that stand far enough from the last one kept, outwards from 1."""
    least = 0.09 * np.log(high / low)
    kept = [1.0]
    for side in ([tick for tick in ticks if tick > 1], [tick for tick in reversed(ticks) if tick < 1]):
        last = 1.0
        for tick in side:
            if abs(np.log(tick / last)) >= least:
                kept.append(tick)
                last = tick
    return sorted(kept)


def _values(column: pd.Series) -> list[str]:
    """Return the values in the order in which a frame of specifications first names them."""
    return sorted(dict.fromkeys(column.astype(str)))
