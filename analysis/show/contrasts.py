"""Contrasts: ratios, differences and coefficients with intervals, against the line where nothing differs."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter, NullLocator

from analysis.show.drawing import WIDTH, few, intervals, series_title, short
from analysis.show.escape import printable
from analysis.show.palette import MUTED, SERIES, STYLE
from analysis.show.picture import Picture, draw

_RATIOS = (0.05, 0.1, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 10, 20)
_MOST_TICKS = 7
_LINE = 40  # characters of a label on one line
_MANY = 12  # rows from which on they stand closer, so that a figure stays on its page
# a ratio whose interval runs to nothing or to no end is drawn to here, with the numbers in the table
_EDGE = 20.0


def contrasts(
    series: Mapping[str, pd.DataFrame],
    *,
    label: str,
    name: str,
    unit: str,
    ratio: bool = True,
    share: bool = False,
    sides: tuple[str, str] = ("", ""),
) -> Picture:
    """Return contrasts as dots with intervals around the line of no difference, a row per contrast.

    Parameters
    ----------
    series : mapping of str to pandas.DataFrame
        Name of the series (with an explanation after a colon) to a frame with `label`, ``estimate``, ``low``,
        ``high``. All frames have the same rows in the same order.
    label : str
        Column that names the contrasts.
    name : str
        Name of the picture, for ids.
    unit : str
        What is contrasted, for the description.
    ratio : bool, default=True
        Values are ratios, drawn on a scale where twice and half stand equally far from the line at 1;
        without it they are differences, and the line is at 0.
    share : bool, default=False
        Show differences as percentage points.
    sides : tuple of str
        What a value left and right of the line means.

    Returns
    -------
    Picture
    """
    first = next(iter(series.values()))
    labels = [_wrapped(value) for value in first[label]]
    step = 0.5 / max(1, len(series))
    several = len(series) > 1
    with rc_context(STYLE):
        row = (0.24 if len(labels) <= _MANY else 0.1) + 0.12 * len(series)
        row = max(row, 0.3) if any("\n" in value for value in labels) else row
        height = 0.75 + 0.3 * several + row * max(1, len(labels))
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        place = figure.subplots()
        place.axvline(1 if ratio else 0, color=MUTED, linewidth=0.8)
        for number, (title, frame) in enumerate(series.items()):
            key = title.partition(":")[0]
            colour, marker = SERIES.get(key, SERIES["all"])
            offset = step * (number - (len(series) - 1) / 2)
            rows = [row + offset for row in range(len(frame))]
            drawn = _within(frame) if ratio else frame
            scale = 100 if share else 1
            intervals(place, drawn, rows, colour, marker, scale=scale, legend=series_title(title))
        _axis(place, pd.concat(list(series.values())), ratio, share)
        place.set_yticks(range(len(labels)), labels)
        place.set_ylim(len(labels) - 0.4, -0.6)
        for text, left in (
            (sides[0] and f"\u2190 {sides[0]}", True),
            (sides[1] and f"{sides[1]} \u2192", False),
        ):
            place.annotate(
                # at the ends of the axis: beside the line they would be cut off where it is far to one side
                text, (0 if left else 1, 0), xycoords="axes fraction", color=MUTED, va="top",
                xytext=(0, -19), textcoords="offset points", ha="left" if left else "right",
            )  # fmt: skip
        if several:
            place.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(series), borderaxespad=0.2)
    parts = []
    for title, frame in series.items():
        told = describe_contrasts(frame, label, ratio=ratio, share=share)
        parts.append(f"{series_title(title)}. {told}" if several else told)
    alt = f"Dots with 95% intervals around the line of no difference, {unit}. " + " ".join(parts)
    return draw(figure, name=name, alt=printable(alt))


def describe_contrasts(frame: pd.DataFrame, label: str, *, ratio: bool = True, share: bool = False) -> str:
    """Return the numbers of a frame of contrasts in words."""

    def shown(value: float) -> str:
        if not math.isfinite(value):
            return "no end"
        return f"{value:.2f}" if ratio else f"{100 * value:+.0f} points" if share else f"{value:+.1f}"

    rows = [
        f"{row[label]}: {shown(row['estimate'])} ({shown(row['low'])} to {shown(row['high'])})"
        if pd.notna(row["estimate"])
        else f"{row[label]}: not known"
        for row in frame.to_dict("records")
    ]
    return "; ".join(rows) + "."


def _wrapped(label: object) -> str:
    """Return the name of a contrast, over two lines where one would be cut."""
    text = str(label)
    sides = text.split(" against ")
    if len(text) <= _LINE or len(sides) != 2:
        return short(text, _LINE)
    return f"{short(sides[0], _LINE - 8)} against\n{short(sides[1], _LINE)}"


def _within(frame: pd.DataFrame) -> pd.DataFrame:
    """Return ratios cut to what a logarithmic axis can show."""
    columns = ["estimate", "low", "high"]
    return frame.assign(**{name: frame[name].astype(float).clip(1 / _EDGE, _EDGE) for name in columns})


def _axis(place: Axes, frame: pd.DataFrame, ratio: bool, share: bool) -> None:
    place.grid(True, axis="x")
    if not ratio:
        reach = float(frame[["low", "high"]].abs().max(skipna=True).max() or 1) * (100 if share else 1)
        reach = reach if math.isfinite(reach) and reach > 0 else 1.0
        place.set_xlim(-1.08 * reach, 1.08 * reach)
        place.xaxis.set_major_locator(few())
        place.xaxis.set_major_formatter(lambda value, _: f"{value:+g}" if value else "0")
        return
    seen = _within(frame)[["estimate", "low", "high"]].to_numpy(float).ravel()
    seen = [value for value in seen if math.isfinite(value)] or [1.0]
    low, high = min(0.8, min(seen) / 1.08), max(1.25, max(seen) * 1.08)
    ticks = [value for value in _RATIOS if low <= value <= high]
    while len(ticks) > _MOST_TICKS:
        middle = ticks.index(1)
        ticks = [value for number, value in enumerate(ticks) if (number - middle) % 2 == 0]
    place.set_xscale("log")
    place.set_xlim(low, high)
    place.xaxis.set_minor_locator(NullLocator())
    place.xaxis.set_minor_formatter(NullFormatter())
    place.set_xticks(ticks, [f"{value:g}" for value in ticks])
