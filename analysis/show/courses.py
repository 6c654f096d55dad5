"""A course over time: each period's estimate, the smoothed course through them, and its 95% band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from analysis.show.drawing import WIDTH, few, series_title
from analysis.show.escape import printable
from analysis.show.palette import MUTED, SERIES, STYLE
from analysis.show.picture import Picture, draw
from analysis.show.plots import describe

_MOST_LABELS = 8


def course(
    series: Mapping[str, pd.DataFrame], *, name: str, unit: str, share: bool = False, period: str = "period"
) -> Picture:
    """Return estimates by period with a fitted course and its band, one panel above the other.

    Parameters
    ----------
    series : mapping of str to pandas.DataFrame
        Name of the series (with an explanation after a colon) to a frame with `period` (text, in order),
        ``estimate, low, high`` and, where a course was fitted, ``fit, fit_low, fit_high``.
    name : str
        Name of the picture, for ids.
    unit : str
        What the estimate counts, for the description.
    share : bool, default=False
        Show percent.
    period : str, default="period"
        Column of the periods.

    Returns
    -------
    Picture
    """
    scale = 100 if share else 1
    labels = _all_periods(series, period)
    with rc_context(STYLE):
        size = (WIDTH, 0.55 + (1.9 if len(series) == 1 else 1.15) * len(series))
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.subplots(len(series), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
        for place, (title, frame) in zip(axes, series.items(), strict=True):
            key = title.partition(":")[0]
            colour, marker = SERIES.get(key, SERIES["all"])
            at = [labels.index(str(value)) for value in frame[period]]
            place.vlines(
                at, scale * frame["low"], scale * frame["high"], color=colour, linewidth=1.2, alpha=0.5
            )
            place.plot(at, scale * frame["estimate"], marker, color=colour, markersize=4)
            if "fit" in frame and frame["fit"].notna().any():
                for x, low, middle, high in _runs(at, frame):
                    edges = (scale * low, scale * high)
                    place.fill_between(x, *edges, color=MUTED, alpha=0.18, linewidth=0)
                    place.plot(x, scale * middle, color=MUTED, linewidth=1.3)
            place.yaxis.set_major_locator(few())
            if share:
                place.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
            place.grid(True, axis="y")
            place.tick_params(axis="y", labelcolor=MUTED)
            place.set_title(series_title(title))
        axes[0].set_ylim(0, None)
        step = -(-len(labels) // _MOST_LABELS)
        axes[-1].set_xticks(
            range(0, len(labels), step), [label.partition("/")[0] for label in labels[::step]]
        )
    parts = [
        f"{series_title(title)}. {describe(frame, period, share=share)}{_told(frame, period, share)}"
        for title, frame in (
            # a week is named by its first and last day
            (title, frame.assign(**{period: frame[period].astype(str).str.replace("/", " to ")}))
            for title, frame in series.items()
        )
    ]
    drawn = any("fit" in frame and frame["fit"].notna().any() for frame in series.values())
    smoothed = ", with a smoothed course" if drawn else ""
    alt = f"Dots with 95% intervals by period{smoothed}, {unit}. " + " ".join(parts)
    return draw(figure, name=name, alt=printable(alt))


def _runs(at: list[int], frame: pd.DataFrame) -> Iterator[tuple[np.ndarray, ...]]:
    """Yield the stretches of a course that have a fit, with its lower end, middle and upper end.

    Between them nothing is drawn, for there are no articles; a period by itself is drawn as wide as one.
    """
    ends = frame[["fit_low", "fit", "fit_high"]].to_numpy(float)
    known = np.flatnonzero(~np.isnan(ends[:, 1]))
    for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
        places = np.array(at, dtype=float)[run]
        if len(run) == 1:
            run, places = np.repeat(run, 2), places[0] + np.array([-0.4, 0.4])
        yield places, *ends[run].T


def _all_periods(series: Mapping[str, pd.DataFrame], period: str) -> list[str]:
    return sorted({str(value) for frame in series.values() for value in frame[period]})


def _told(frame: pd.DataFrame, period: str, share: bool) -> str:
    """Say where the course begins and ends."""
    if "fit" not in frame or frame["fit"].notna().sum() < 2:
        return ""
    known = frame[frame["fit"].notna()]
    first, last = known.iloc[0], known.iloc[-1]
    shown = [f"{100 * row['fit']:.0f}%" if share else f"{row['fit']:.1f}" for row in (first, last)]
    return f" The course goes from {shown[0]} in {first[period]} to {shown[1]} in {last[period]}."
