"""What the figures share: their width, their ticks, how labels are cut, and a dot with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.show.escape import printable

WIDTH = 6.6  # inches: the text column of page and PDF
_LONGEST = 34  # characters of a label; more would push the figure off the page


def intervals(
    place: Axes,
    frame: pd.DataFrame,
    rows: Sequence[float],
    colour: str,
    marker: str,
    *,
    scale: float = 1.0,
    legend: str = "",
) -> None:
    """Draw ``estimate`` as a mark and ``low`` to ``high`` as a line, one row of the figure each."""
    low, high, middle = (frame[column] * scale for column in ("low", "high", "estimate"))
    place.hlines(rows, low, high, color=colour, linewidth=1.6, alpha=0.6)
    place.plot(middle, rows, marker, color=colour, markersize=5, label=legend, clip_on=False)


def few() -> MaxNLocator:
    """Return a locator of few and round ticks."""
    return MaxNLocator(nbins=4, steps=[1, 2, 5, 10])


def series_title(title: str) -> str:
    """Return what stands after the colon of ``name: explanation``, or the name where nothing does."""
    key, _, text = title.partition(":")
    return text.strip() or key


def short(label: str, longest: int = _LONGEST) -> str:
    """Return a label on one line, cut where it would push the figure off the page."""
    label = printable(" ".join(str(label).split()))
    return label if len(label) <= longest else label[: longest - 1] + "\u2026"
