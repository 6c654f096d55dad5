"""Say which of several things move over time: the straight lines through their periods, one under another."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.measures.contrasts import adjust
from analysis.measures.trends import FEWEST
from analysis.reports.prose.shared import CLEAR, NAMED, each, word
from analysis.reports.wording import count, listed, sentence
from analysis.show.tables import MINUS

SLOPES = {
    "what": "What",
    "n_periods": "Periods",
    "numerator": "Number",
    "estimate": "Change from one to the next",
    "interval": "95% interval",
    "q": "q",
    "autocorrelation": "Autocorrelation",
}
SLOPE_FORMATS = {"estimate": "tenths", "q": "p", "autocorrelation": "ratio", "numerator": "int"}
SLOPES_NOTE = (
    "The change is that of a straight line through the periods on the scale of ratios: 2.0% means that one "
    "period has 2% more than the one before; the CSV has it as a ratio, 1.02. q: how often chance alone "
    "would make so steep a line where nothing moves, corrected for the rows of the table; under 0.05 it is "
    "told as a move. Autocorrelation: how much what the line leaves over in one period goes with that of "
    "the next (0 is not at all); the intervals allow for it."
)


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


def told(frame: pd.DataFrame) -> pd.DataFrame | None:
    """Return the slopes that there are, as changes, or None: too few periods would be a row of dashes."""
    known = frame[frame["estimate"].notna()] if len(frame) else frame
    if known.empty:
        return None
    return known.assign(**{name: known[name] - 1 for name in ("estimate", "low", "high")})


def slopes_note(frame: pd.DataFrame) -> str:
    """Say how to read slopes, and what has too few periods to have one."""
    few = frame[frame["estimate"].isna()]
    names = each([f"{row['what']} ({row['n_periods']})" for row in few.to_dict("records")])
    without = (
        f" Too few periods with articles for a line, which takes {word(FEWEST)}: {names}." if len(few) else ""
    )
    return SLOPES_NOTE + without


def moving(frame: pd.DataFrame, one: str, things: str) -> str:
    """Say which of several things move by more than chance explains; `one` and `things` are what they are."""
    tested = frame[frame["q"].notna()]
    if tested.empty:
        return f"There are too few periods to tell whether any of the {things} moves."
    clear = tested[tested["q"] < CLEAR]
    if len(tested) == 1:
        row = tested.iloc[0]
        moves = "does not move" if clear.empty else "moves"
        return (
            f"{sentence(str(row['what']))} {moves} by more than chance explains: from one period to the next "
            f"the rate changes by {percents(row, ' (95% interval ')})."
        )
    if clear.empty:
        whole = "Neither" if len(tested) == 2 else "None"
        few = [str(what) for what in frame.loc[frame["q"].isna(), "what"]]
        enough = f" with {word(FEWEST)} periods or more" if few else ""
        who = listed(few) if len(few) <= NAMED else count(len(few), "other")
        rest = f"; {who} {'has' if len(few) == 1 else 'have'} too few" if few else ""
        all_ = count(len(tested), one, things)
        return f"{whole} of the {all_}{enough} moves by more than chance explains{rest}."
    said = [f"{row['what']} {percents(row)})" for row in clear.head(NAMED).to_dict("records")]
    more = f", and {count(len(clear) - NAMED, 'more', 'more')}" if len(clear) > NAMED else ""
    moves = "moves" if len(clear) == 1 else "move"
    number, all_ = sentence(word(len(clear))), count(len(tested), one, things)
    return (
        f"{number} of the {all_} {moves} by more than chance explains, from one period to the next, with 95% "
        f"intervals: {listed(said)}{more}."
    )


def percents(row: Any, between: str = " (") -> str:
    """Return a ratio as a change in percent, with its sign and the ends of its interval in the same order."""
    value = 100 * (row["estimate"] - 1)
    shown = f"{value:+.1f}%".replace("-", MINUS).replace("+0.0%", "0.0%").replace(f"{MINUS}0.0%", "0.0%")
    low, high = (f"{100 * (row[end] - 1):.1f}%".replace("-", MINUS) for end in ("low", "high"))
    return f"{shown}{between}{low} to {high}"
