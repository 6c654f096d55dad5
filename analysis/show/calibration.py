"""A reliability diagram: how often what was marked with a stated confidence is right."""

from __future__ import annotations

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from analysis.show.drawing import WIDTH
from analysis.show.escape import printable
from analysis.show.palette import MUTED, SERIES, STYLE
from analysis.show.picture import Picture, draw

_SIDE = 2.7  # inches: a square, so that the line of kept promises is the diagonal


def reliability(bins: pd.DataFrame, *, name: str) -> Picture:
    """Return accuracy against confidence, a dot for each bin, beside the line on which they are equal.

    Parameters
    ----------
    bins : pandas.DataFrame
        Columns ``confidence`` (mean of the bin), ``accuracy`` (share that is right), ``numerator``.
    name : str
        Name of the picture, for ids.

    Returns
    -------
    Picture
        Its alternative text holds every bin in words.
    """
    colour, marker = SERIES["all"]
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, _SIDE), layout="constrained")
        place = figure.subplots()
        place.plot([0, 100], [0, 100], color=MUTED, linewidth=0.8, linestyle=(0, (4, 3)))
        place.plot(100 * bins["confidence"], 100 * bins["accuracy"], color=colour, linewidth=0.9, alpha=0.55)
        place.plot(100 * bins["confidence"], 100 * bins["accuracy"], marker, color=colour, markersize=4.6)
        place.set_xlim(-2, 102)
        place.set_ylim(-2, 102)
        place.set_aspect("equal")
        place.grid(True)
        place.set_xlabel("confidence, in percent")
        place.set_title("right, in percent")
    rows = [
        f"confidence {100 * row['confidence']:.0f}%: {100 * row['accuracy']:.0f}% right of "
        f"{row['numerator']:,}"
        for row in bins.to_dict("records")
    ]
    alt = "Dots, how often marks of a stated confidence are right. " + "; ".join(rows) + "."
    return draw(figure, name=name, alt=printable(alt))
