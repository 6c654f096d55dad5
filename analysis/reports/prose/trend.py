"""Say how something moves over time: up, down, or not so that these articles could tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.errors import UsageError
from analysis.language.vocabularies import vocabulary
from analysis.measures.contrasts import adjust
from analysis.measures.empty import reason_of
from analysis.measures.trends import FEWEST, PERIODS
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.columns import SHOWN
from analysis.reports.prose.shared import CLEAR, NAMED, span, word
from analysis.reports.wording import count, listed, percent, rate, sentence
from analysis.show.tables import MINUS

WHAT = {
    ("hedges", "writer"): ("The writers' hedges", "per 1,000 of their own words"),
    ("hedges", "source"): ("The sources' hedges", "per 1,000 attributed words"),
    ("hedges", "all"): ("Hedges", "per 1,000 words"),
    ("attributions", "all"): ("Attributions", "per 1,000 words"),
    ("stance", "writer"): ("The writers' stance marks", "per 1,000 of their own words"),
    ("stance", "source"): ("The sources' stance marks", "per 1,000 attributed words"),
    ("stance", "all"): ("Stance marks", "per 1,000 words"),
}
UNNAMED = "The share of attributions whose source is unnamed"
THINGS = {
    "hedges": ("group of hedges", "groups of hedges"),
    "stance": ("family of stance marks", "families of stance marks"),
}
_MOST_MONTHS = 48
_PARTS = {
    "hedges": {name: {"group": name} for name in ("commitment", "open matters", "precision", "sourcing")},
    "stance": {name.replace("_", " "): {"family": name} for name in vocabulary("stance.family")},
}
_PART_OF = {"hedges": "group", "stance": "family"}
COURSE = {
    "period": "Period",
    "numerator": "Number",
    "exposure": "Words",
    "n_articles": "Articles",
    "estimate": "Per 1,000",
    "interval": "95% interval",
    "fit": "Fitted",
    "interval:fit": "Band",
}
SHARES = {**COURSE, "exposure": "Of attributions", "estimate": "Share"}
SHARE_FORMATS = {
    "period": "period",
    "numerator": "int",
    "exposure": "int",
    "estimate": "percent",
    "fit": "percent",
}
COUNT_FORMATS = {"period": "period", "numerator": "int", "exposure": "int"}
SLOPES = {
    "what": "What",
    "n_periods": "Periods",
    "numerator": "Number",
    "estimate": "Times the period before",
    "interval": "95% interval",
    "q": "q",
    "autocorrelation": "Autocorrelation",
}
SLOPE_FORMATS = {"estimate": "ratio", "q": "p", "autocorrelation": "ratio", "numerator": "int"}
COURSE_CAPTION = (
    "Dots: each period with its 95% interval. Line and band: a smoothed course (natural cubic spline) with a "
    "95% band that allows for neighbouring periods resembling each other."
)
NO_COURSE_CAPTION = (
    f"Dots: each period with its 95% interval. No course is drawn: a trend takes {FEWEST} periods or more "
    "with articles."
)
_FITTED = ("fit", "interval:fit")
SLOPES_NOTE = (
    "A straight line through the periods on the scale of ratios: 1.02 means 2% more from one period to the "
    "next. "
    "q is corrected for the rows of the table. Autocorrelation: how much what the line leaves over in one "
    "period goes with that of the next; the intervals allow for it."
)


def what(table: str, voice: str) -> tuple[str, str]:
    """Return what is counted and against what, in words."""
    return WHAT.get((table, voice), WHAT.get((table, "all"), (table, "")))


def period_of(data: Any, period: str) -> str:
    """Return the period to follow: the chosen one, else a length that leaves enough of them."""
    if period:
        return period
    published = pd.to_datetime(data.articles["published"], utc=True).dropna().dt.tz_localize(None)
    numbers = {name: published.dt.to_period(freq).nunique() for name, freq in PERIODS.items()}
    if numbers["month"] < FEWEST:
        return "week"
    return "month" if numbers["month"] <= _MOST_MONTHS else "quarter"


def parts(table: str) -> dict[str, dict[str, str]]:
    """Return the kinds of what is followed, each with the values that its rows have.

    Raises
    ------
    UsageError
        If neither hedges nor stance marks are followed.
    """
    if table not in _PARTS:
        raise UsageError(f"a trend is of hedges or stance, not of {table!r}")
    return _PARTS[table]


def lines_behind(data: Any, table: str, keys: dict[str, str], **choices: Any) -> Behind:
    """Return where the lines behind a course or its slopes come from: those of articles with a date."""
    return lines_of(data, table, keys, [Cell("numerator", fixed={"dated": "yes"})], **choices)


def part_of(table: str) -> str:
    """Return what the kinds of :func:`parts` are: groups of hedges or families of stance marks."""
    return _PART_OF[table]


def note(frame: pd.DataFrame, period: str) -> str:
    """Say what the table of a course leaves out, and how to see every period."""
    text = reason_of(frame) or ""
    more = f"The first {SHOWN} of {len(frame):,} {period}s; the CSV holds all." if len(frame) > SHOWN else ""
    return " ".join(part for part in (text, more) if part)


def is_fitted(frame: pd.DataFrame) -> bool:
    """Tell whether there are enough periods that a smoothed course is drawn through any of them."""
    return bool(len(frame) and frame["fit"].notna().any())


def caption(frame: pd.DataFrame) -> str:
    """Return what the figure of a course shows: dots, and where there is one, the smoothed course."""
    return COURSE_CAPTION if is_fitted(frame) else NO_COURSE_CAPTION


def course_columns(frame: pd.DataFrame, headings: Mapping[str, str]) -> dict[str, str]:
    """Return the headings of the table of a course, without those of a smoothed one where there is none."""
    return {key: text for key, text in headings.items() if is_fitted(frame) or key not in _FITTED}


def course(frame: pd.DataFrame, slope: pd.DataFrame, name: str, period: str, *, share: bool = False) -> str:
    """Say whether a rate rises or falls over the periods, from its straight line, and from where to where.

    Parameters
    ----------
    frame, slope : pandas.DataFrame
        As ``measures.trend`` and ``measures.slopes`` return them, without groups.
    name : str
        What moves, such as ``"The writers' hedges"``.
    period : str
        What a period is called.
    share : bool, default=False
        The rate is a share.
    """
    if frame.empty or slope.empty:
        return reason_of(frame) or "There is nothing to follow over time."
    row = slope.iloc[0]
    if pd.isna(row["estimate"]):
        number = sentence(count(int(row["n_periods"]), period))
        return (
            f"{number} with articles: too few for a trend, so none is drawn. The table shows each by itself."
        )
    ends = frame[frame["fit"].notna()]
    shown = [
        percent(value) if share else rate(value) for value in (ends["fit"].iloc[0], ends["fit"].iloc[-1])
    ]
    unit = "" if share else " per 1,000 words"
    change = f"{abs(100 * (row['estimate'] - 1)):.1f}%"
    limits = span(100 * (row["low"] - 1), 100 * (row["high"] - 1))
    if row["low"] > 1 or row["high"] < 1:
        verb = "rise" if row["low"] > 1 else "fall"
        verb = f"{verb}s" if share else verb
        return (
            f"{name} {verb} by {change} from one {period} to the next ({limits}); the smoothed course goes "
            f"from "
            f"{shown[0]} to {shown[1]}{unit}."
        )
    return (
        f"{name} {'shows' if share else 'show'} no clear trend: the line moves by {limits}% a {period}, "
        f"which "
        f"leaves out neither rise nor fall; the smoothed course goes from {shown[0]} to {shown[1]}{unit}."
    )


def left_over(slope: pd.DataFrame) -> str:
    """Say whether neighbouring periods resemble each other beyond the line."""
    if slope.empty or pd.isna(slope["autocorrelation"].iloc[0]):
        return ""
    row = slope.iloc[0]
    if row["autocorrelation_p"] < CLEAR:
        return (
            f"What the line leaves over in one period goes with that of the next (autocorrelation "
            f"{_correlation(row)}): something moves here that is no straight line. The intervals "
            f"allow for it."
        )
    return (
        "What the line leaves over in one period does not go with that of the next by more than chance "
        "explains "
        f"(autocorrelation {_correlation(row)})."
    )


def _correlation(row: pd.Series) -> str:
    return f"{row['autocorrelation']:.2f}".replace("-", MINUS)


def slopes(frames: dict[str, pd.DataFrame], column: str | None = None) -> pd.DataFrame:
    """Return slopes of several things under each other, with q-values over all of them.

    Parameters
    ----------
    frames : dict of str to pandas.DataFrame
        What moves, to a frame of slopes.
    column : str, optional
        Column that names the rows of a frame with several.
    """
    parts = [
        frame.assign(what=frame[column].astype(str) if column else name) for name, frame in frames.items()
    ]
    known = [part for part in parts if len(part)]
    if not known:
        return pd.DataFrame(columns=[*SLOPES, "low", "high", "p"])
    found = pd.concat(known, ignore_index=True)
    return found.assign(q=adjust(found["p"].to_numpy(float)))


def moving(frame: pd.DataFrame, one: str, things: str) -> str:
    """Say which of several things move by more than chance explains; `one` and `things` are what they are."""
    tested = frame[frame["q"].notna()]
    if tested.empty:
        return f"There are too few periods to tell whether any of the {things} moves."
    clear = tested[tested["q"] < CLEAR]
    if clear.empty:
        return f"None of the {count(len(tested), one, things)} moves by more than chance explains."
    told = [
        f"{row['what']} {'up' if row['estimate'] > 1 else 'down'} "
        f"{abs(100 * (row['estimate'] - 1)):.1f}% ({span(100 * (row['low'] - 1), 100 * (row['high'] - 1))})"
        for row in clear.head(NAMED).to_dict("records")
    ]
    more = f", and {count(len(clear) - NAMED, 'more', 'more')}" if len(clear) > NAMED else ""
    moves = "moves" if len(clear) == 1 else "move"
    number, all_ = sentence(word(len(clear))), count(len(tested), one, things)
    return (
        f"{number} of the {all_} {moves} by more than chance explains, from one period to the next: "
        f"{listed(told)}{more}."
    )


def panels(frame: pd.DataFrame, by: str) -> dict[str, pd.DataFrame]:
    """Return the course of each group, for a figure."""
    return {f"all:{name}": rows for name, rows in frame.groupby(by, sort=False)}


def too_many(frame: pd.DataFrame, by: str, most: int = 12) -> bool:
    """Tell whether there are more groups than a figure can hold."""
    return frame[by].nunique() > most if len(frame) else True
