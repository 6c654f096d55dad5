"""Strip plots: every article as a small mark, its group's share with a 95% interval in front of them."""

from __future__ import annotations

import zlib

import numpy as np
import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from analysis.show.drawing import WIDTH, few, intervals, short
from analysis.show.escape import printable
from analysis.show.palette import INK, SERIES, STYLE
from analysis.show.picture import Picture, draw
from analysis.show.plots import describe

_SPREAD = 0.27  # of a row, to either side
_SMALLEST, _LARGEST = 5.0, 40.0  # area of a mark in square points


def strip(points: pd.DataFrame, groups: pd.DataFrame, *, label: str, name: str, unit: str) -> Picture:
    """Return articles as marks, a row per group, with the group's share and its interval.

    A mark's area grows with what its share is of, so that an article of two cues does not look like one of
    forty. Marks of one row are spread up and down by a hash of their article, so that the same data give
    the same picture; height within a row means nothing.

    Parameters
    ----------
    points : pandas.DataFrame
        Columns `label`, ``article_id``, ``estimate`` (a share within 0 and 1) and ``exposure``.
    groups : pandas.DataFrame
        Columns `label`, ``estimate``, ``low``, ``high``; one row per group, in the order of the rows.
    label : str
        Column of the groups.
    name : str
        Name of the picture, for ids.
    unit : str
        What the share is of, for the description.

    Returns
    -------
    Picture
    """
    labels = [str(value) for value in groups[label]]
    most = max(1.0, float(points["exposure"].max())) if len(points) else 1.0
    colour, marker = SERIES["all"]
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.6 + 0.52 * max(1, len(labels))), layout="constrained")
        place = figure.subplots()
        for row, group in enumerate(labels):
            own = points[(points[label].astype(str) == group) & points["estimate"].notna()]
            heights = row + _SPREAD * np.array([_spread(key) for key in own["article_id"]], dtype=float)
            area = _SMALLEST + (_LARGEST - _SMALLEST) * own["exposure"].to_numpy(float) / most
            place.scatter(
                100 * own["estimate"], heights, s=area, color=SERIES["named"][0], alpha=0.28, linewidths=0,
                clip_on=False, zorder=2,
            )  # fmt: skip
        intervals(place, groups, [float(row) for row in range(len(groups))], colour, marker, scale=100)
        for line in [*place.collections[-1:], *place.lines[-1:]]:
            line.set(zorder=4, alpha=1)
        place.set_yticks(range(len(labels)), [short(value) for value in labels], color=INK)
        place.set_ylim(len(labels) - 0.45, -0.55)
        top = _top(points, groups)
        place.set_xlim(-0.02 * top, 1.03 * top)
        place.xaxis.set_major_locator(few())
        place.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
        place.grid(True, axis="x")
    alt = f"Every article a mark, {unit}; shares of groups with 95% intervals. "
    return draw(figure, name=name, alt=printable(alt + describe(groups, label, share=True)))


def _top(points: pd.DataFrame, groups: pd.DataFrame) -> float:
    """Return where the axis ends: at the largest share that is shown, in percent."""
    seen = [frame[column].max() for frame, column in ((points, "estimate"), (groups, "high")) if len(frame)]
    known = [float(value) for value in seen if pd.notna(value)]
    return max(10.0, 100 * max(known)) if known else 100.0


def _spread(key: object) -> float:
    """Return a place between -1 and 1 that hangs on the article alone."""
    return zlib.crc32(str(key).encode("utf-8", "surrogatepass")) / 0xFFFFFFFF * 2 - 1
