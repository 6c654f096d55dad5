"""Figures in one style: a dot for the estimate, a line for its 95% interval, groups in the order of names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.show.drawing import WIDTH, few, intervals, series_title, short
from analysis.show.escape import printable
from analysis.show.palette import INK, MUTED, SERIES, STYLE
from analysis.show.picture import Picture, draw

_NAMINGS = {"pronoun": "a pronoun", "none": "no source"}  # as the headings of tables have them


def dots(
    panels: Mapping[str, pd.DataFrame], *, label: str, name: str, unit: str, share: bool = False
) -> Picture:
    """Return estimates with their intervals, a row per group, a panel per series.

    Panels stand side by side with one list of groups, each with its own axis from zero, because each has its
    own exposure.

    Parameters
    ----------
    panels : mapping of str to pandas.DataFrame
        Title of the panel, beginning with the name of its series (``"writer"``, ``"source"`` or ``"all"``)
        before a colon, to a frame with `label`, ``estimate``, ``low``, ``high``.
    label : str
        Column of the groups.
    name : str
        Name of the picture, for ids.
    unit : str
        What the estimate counts, for the description.
    share : bool, default=False
        Show percent.

    Returns
    -------
    Picture
    """
    first = next(iter(panels.values()))
    labels = [str(value) for value in first[label]]
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.7 + 0.31 * max(1, len(labels))), layout="constrained")
        axes = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for place, (title, frame) in zip(axes, panels.items(), strict=True):
            series, _, text = title.partition(":")
            colour, marker = SERIES.get(series, SERIES["all"])
            rows = range(len(frame))
            intervals(place, frame, [float(row) for row in rows], colour, marker, scale=100 if share else 1)
            place.set_title(text.strip() or series)
            _value_axis(place, frame, share)
        axes[0].set_yticks(range(len(labels)), [short(value) for value in labels])
        axes[0].set_ylim(len(labels) - 0.4, -0.6)
    parts = [
        f"{series_title(title)}. {describe(frame, label, share=share)}" for title, frame in panels.items()
    ]
    alt = f"Dots with 95% intervals, {unit}. " + " ".join(parts)
    return draw(figure, name=name, alt=printable(alt))


def compared(
    series: Mapping[str, pd.DataFrame], *, label: str, name: str, unit: str, share: bool = False
) -> Picture:
    """Return two or more series in one panel, a row per group, each series with its own colour and marker.

    Parameters
    ----------
    series : mapping of str to pandas.DataFrame
        Name of the series (with an explanation after a colon) to a frame with `label`, ``estimate``, ``low``,
        ``high``.
    label, name, unit, share
        As for :func:`dots`.

    Returns
    -------
    Picture
    """
    first = next(iter(series.values()))
    labels = [str(value) for value in first[label]]
    step = 0.62 / max(1, len(series))
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.9 + 0.36 * max(1, len(labels))), layout="constrained")
        place = figure.subplots()
        for number, (title, frame) in enumerate(series.items()):
            colour, marker = SERIES.get(title.partition(":")[0], SERIES["all"])
            offset = step * (number - (len(series) - 1) / 2)
            rows = [row + offset for row in range(len(frame))]
            scale = 100 if share else 1
            intervals(place, frame, rows, colour, marker, scale=scale, legend=series_title(title))
        _value_axis(place, pd.concat(list(series.values())), share)
        place.set_yticks(range(len(labels)), [short(value) for value in labels])
        place.set_ylim(len(labels) - 0.4, -0.6)
        place.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(series), borderaxespad=0.2)
    parts = [
        f"{series_title(title)}. {describe(frame, label, share=share)}" for title, frame in series.items()
    ]
    alt = f"Dots with 95% intervals, {unit}. " + " ".join(parts)
    return draw(figure, name=name, alt=printable(alt))


def along(series: Mapping[str, pd.DataFrame], *, name: str, unit: str, heading: str) -> Picture:
    """Return rates along the article, from its first part to its last, one panel above the other.

    Parameters
    ----------
    series : mapping of str to pandas.DataFrame
        Name of the series (with an explanation after a colon) to a frame from
        :func:`analysis.measures.positions`.
    name, unit
        As for :func:`dots`.
    heading : str
        What the horizontal axis counts.

    Returns
    -------
    Picture
    """
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.5 + 1.35 * len(series)), layout="constrained")
        axes = figure.subplots(len(series), 1, sharex=True, squeeze=False)[:, 0]
        for place, (title, frame) in zip(axes, series.items(), strict=True):
            key, _, text = title.partition(":")
            colour, marker = SERIES.get(key, SERIES["all"])
            place.vlines(frame["part"], frame["low"], frame["high"], color=colour, linewidth=1.3, alpha=0.55)
            place.plot(frame["part"], frame["estimate"], color=colour, linewidth=0.9, alpha=0.55)
            place.plot(frame["part"], frame["estimate"], marker, color=colour, markersize=4.2)
            place.set_ylim(0, None)
            place.yaxis.set_major_locator(few())
            place.grid(True, axis="y")
            place.tick_params(axis="y", labelcolor=MUTED)
            place.set_title(text.strip() or key)
        axes[-1].set_xticks(list(next(iter(series.values()))["part"]))
        axes[-1].set_xlabel(heading)
    parts = [f"{series_title(title)}. {describe(frame, 'part')}" for title, frame in series.items()]
    alt = f"Dots with 95% intervals by part of the article, {unit}. " + " ".join(parts)
    return draw(figure, name=name, alt=printable(alt))


def stacked(
    frame: pd.DataFrame, *, label: str, value: str, order: Sequence[str], name: str, unit: str
) -> Picture:
    """Return counts as bars, a row per group, divided by kind.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns `label`, `value` (the kind) and ``numerator``.
    label, value : str
        Column of the groups and of the kinds.
    order : sequence of str
        The kinds, from left to right.
    name, unit
        As for :func:`dots`.

    Returns
    -------
    Picture
    """
    table = frame.pivot_table(
        index=label, columns=value, values="numerator", aggfunc="sum", sort=False, observed=True
    )
    table = table.reindex(columns=list(order)).fillna(0).astype(int)
    shades = {"named": 1.0, "unnamed": 1.0, "pronoun": 0.6, "none": 0.35}
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 0.8 + 0.3 * max(1, len(table))), layout="constrained")
        place = figure.subplots()
        left = pd.Series(0, index=table.index)
        for kind in order:
            colour = SERIES.get(kind, SERIES["all"])[0]
            place.barh(
                range(len(table)), table[kind], left=left, height=0.62, label=_NAMINGS.get(kind, kind),
                facecolor=colour, alpha=shades.get(kind, 0.8), edgecolor="white", linewidth=0.6,
            )  # fmt: skip
            left = left + table[kind]
        for row, total in enumerate(left):
            place.annotate(
                f"{total:,}", (total, row), xytext=(4, 0), textcoords="offset points", va="center", color=INK
            )
        place.set_yticks(range(len(table)), [short(str(value)) for value in table.index])
        place.set_ylim(len(table) - 0.4, -0.6)
        place.set_xticks([])
        place.spines["bottom"].set_visible(False)
        place.margins(x=0.08)
        place.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(order), borderaxespad=0.2)
    rows = [
        f"{index}: " + ", ".join(f"{_NAMINGS.get(kind, kind)} {number:,}" for kind, number in row.items())
        for index, row in table.iterrows()
    ]
    return draw(figure, name=name, alt=printable(f"Bars, {unit}. " + "; ".join(rows) + "."))


def describe(frame: pd.DataFrame, label: str, *, share: bool = False) -> str:
    """Return the numbers of a frame in words, for those who hear the page or who have no picture."""
    shown: Callable[[float], str] = (lambda x: f"{100 * x:.0f}%") if share else (lambda x: f"{x:.1f}")
    rows = [
        f"{row[label]}: {shown(row['estimate'])} ({shown(row['low'])} to {shown(row['high'])})"
        if pd.notna(row["estimate"])
        else f"{row[label]}: not known"
        for row in frame.to_dict("records")
    ]
    return "; ".join(rows) + "."


def _value_axis(place: Axes, frame: pd.DataFrame, share: bool) -> None:
    top = float(frame["high"].max()) if frame["high"].notna().any() else 1.0
    top = (100 * top if share else top) or 1
    place.set_xlim(-0.015 * top, 1.04 * top)
    place.xaxis.set_major_locator(few())
    if share:
        place.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    place.grid(True, axis="x")
