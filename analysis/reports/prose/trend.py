"""Say how something moves over time: up, down, or not so that these articles could tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.errors import UsageError
from analysis.language.vocabularies import vocabulary
from analysis.measures.empty import reason_of
from analysis.measures.exposure import counted
from analysis.measures.trends import FEWEST, PERIODS
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.columns import SHOWN
from analysis.reports.prose.shared import CLEAR, word
from analysis.reports.prose.trend_slopes import SLOPE_FORMATS as SLOPE_FORMATS
from analysis.reports.prose.trend_slopes import SLOPES as SLOPES
from analysis.reports.prose.trend_slopes import SLOPES_NOTE as SLOPES_NOTE
from analysis.reports.prose.trend_slopes import moving as moving
from analysis.reports.prose.trend_slopes import percents
from analysis.reports.prose.trend_slopes import slopes as slopes
from analysis.reports.prose.trend_slopes import slopes_note as slopes_note
from analysis.reports.prose.trend_slopes import told as told
from analysis.reports.wording import count, percent, rate, sentence, typographic
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
    "fit": "Smoothed",
    "interval:fit": "95% band",
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
COURSE_CAPTION = (
    "Dots: each period with its 95% interval. Line and band: a smoothed course (natural cubic spline) with a "
    "95% band that allows for neighbouring periods resembling each other; none where there are no articles."
)
NO_COURSE_CAPTION = (
    f"Dots: each period with its 95% interval. No course is drawn: a trend takes {word(FEWEST)} periods or "
    "more with articles."
)
_FITTED = ("fit", "interval:fit")


def what(table: str, voice: str) -> tuple[str, str]:
    """Return what is counted and against what, in words."""
    return WHAT.get((table, voice), WHAT.get((table, "all"), (table, "")))


def subtitle(what: str, per: str, period: str) -> str:
    """Return what the report follows, as its subtitle says it."""
    return typographic(f"{what} {per} by {period}, and who is named.")


def period_of(data: Any, period: str) -> str:
    """Return the period to follow: the chosen one, else a length that leaves enough of them."""
    if period:
        return period
    numbers = _numbers(data)
    if numbers["month"] < FEWEST:
        return "week"
    return "month" if numbers["month"] <= _MOST_MONTHS else "quarter"


def carried(data: Any, period: str) -> str:
    """Say by which other period these articles carry a trend, where by the chosen one they do not."""
    numbers = _numbers(data)
    if numbers[period] >= FEWEST:
        return ""
    others = [name for name in reversed(PERIODS) if numbers[name] >= FEWEST]
    if not others:
        return ""
    return f"By {others[0]} there are {numbers[others[0]]}, enough for a trend: -p period {others[0]}."


def _numbers(data: Any) -> dict[str, int]:
    """Return how many periods of each length have an article that is counted."""
    published = pd.to_datetime(counted(data)["published"], utc=True).dropna().dt.tz_localize(None)
    return {name: published.dt.to_period(freq).nunique() for name, freq in PERIODS.items()}


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


def course_note(frame: pd.DataFrame, period: str) -> str:
    """Say what the table of a course leaves out where periods without articles have no row."""
    shown = with_articles(frame)
    shown.attrs = frame.attrs
    empty = len(frame) - len(shown)
    without = f"{sentence(count(empty, period))} without articles {'has' if empty == 1 else 'have'} no row."
    return " ".join(part for part in (without if empty else "", note(shown, period)) if part)


def with_articles(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the periods in which something was published: the others would be rows of dashes."""
    return frame[frame["n_articles"] > 0].reset_index(drop=True) if len(frame) else frame.copy()


def is_fitted(frame: pd.DataFrame) -> bool:
    """Tell whether there are enough periods that a smoothed course is drawn through any of them."""
    return bool(len(frame) and frame["fit"].notna().any())


def caption(frame: pd.DataFrame) -> str:
    """Return what the figure of a course shows: dots, and where there is one, the smoothed course."""
    return COURSE_CAPTION if is_fitted(frame) else NO_COURSE_CAPTION


def course_columns(frame: pd.DataFrame, headings: Mapping[str, str]) -> dict[str, str]:
    """Return the headings of the table of a course, without those of a smoothed one where there is none."""
    return {key: text for key, text in headings.items() if is_fitted(frame) or key not in _FITTED}


def course(
    frame: pd.DataFrame,
    slope: pd.DataFrame,
    name: str,
    period: str,
    *,
    share: bool = False,
    per: str = "per 1,000 words",
    other: str = "",
) -> str:
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
    per : str, default="per 1,000 words"
        Against what a rate that is no share is counted.
    other : str, default=""
        What to do where there are too few periods, as :func:`carried` says it.
    """
    if frame.empty or slope.empty:
        return reason_of(frame) or "There is nothing to follow over time."
    row = slope.iloc[0]
    if pd.isna(row["estimate"]):
        number = int(row["n_periods"])
        few = f"{sentence(count(number, period))} with articles {'is' if number == 1 else 'are'}"
        return " ".join(
            part for part in (f"{few} too few for a trend, which takes {word(FEWEST)}.", other) if part
        )
    thing = "the share changes by" if share else "the rate changes by"
    of = " of itself" if share else ""
    change = f"from one {period} to the next {thing} {percents(row, f'{of} (95% interval ')})"
    if not (row["low"] > 1 or row["high"] < 1):
        return (
            f"{name} {'shows' if share else 'show'} no clear trend: {change}, which "
            "leaves out neither a rise nor a fall."
        )
    verb = "rise" if row["low"] > 1 else "fall"
    ends = frame[frame["fit"].notna()]
    first, last = (_smoothed(ends.iloc[at], share) for at in (0, -1))
    return (
        f"{name} {f'{verb}s' if share else verb}: {change}. The smoothed course "
        f"goes from {first} to {last}{'' if share else f' {per}'}."
    )


def _smoothed(row: pd.Series, share: bool) -> str:
    """Return the smoothed course at one period, with its band."""
    fit, low, high = (
        percent(row[name]) if share else rate(row[name]) for name in ("fit", "fit_low", "fit_high")
    )
    return f"{fit} ({low} to {high})"


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


def panels(frame: pd.DataFrame, by: str) -> dict[str, pd.DataFrame]:
    """Return the course of each group, for a figure."""
    return {f"all:{name}": rows for name, rows in frame.groupby(by, sort=False)}


def can_draw(frame: pd.DataFrame, by: str | None = None, most: int = 12) -> bool:
    """Tell whether a figure of courses says anything: two periods, and no more groups than it holds."""
    if frame.empty or frame["period"].nunique() < 2:
        return False
    return by is None or frame[by].nunique() <= most
