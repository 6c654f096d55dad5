"""Say how far a comparison hangs on the way of counting: the specification curve of two groups."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.measures.empty import reason_of
from analysis.measures.few import LEAST, WIDEST, too_few
from analysis.reports.prose.shared import span
from analysis.reports.wording import agree, count, sentence

CHOICES = {
    "categories": "Hedges",
    "voice": "Whose",
    "exposure": "Per words of",
    "on_cue": "Hedges in cues",
    "threshold": "Sure at least",
    "duplicates": "Copies",
}
CURVE = {"why": "This is", "counted": "Counted", "estimate": "Ratio", "interval": "95% interval"}
CURVE_NOTE = (
    "Each row is the same comparison, counted in another defensible way; of the others is said only what "
    "differs from the usual way. Hedges in cues: those that are also the cue of an attribution. Confidence: "
    "the kit's own in a hit, from 0 to 1. Copies: articles that repeat another, counted once for all of "
    "them, each by itself, or by part, a weight that all copies of a text share. The intervals are of this "
    "one pair, and not corrected for there being others."
)
CURVE_CAPTION = (
    "The ratio under every defensible way of counting that rests on enough to say, from the smallest to the "
    "largest, with 95% intervals; below, a mark for each choice that was made."
)
CURVE_FORMATS = {"estimate": "ratio"}
_OTHERS = 6  # ways with another answer than the usual one that are shown
_WAYS = {
    "voice": {"writer": "the writer", "source": "the sources", "all": "all"},
    "exposure": {"writer": "the writer", "source": "the sources", "all": "all"},
    "on_cue": {"include": "counted", "exclude": "left out"},
    "duplicates": {"once": "once", "weighted": "by part", "all": "each"},
    "threshold": {0.0: "any"},
}
_COUNTED = {
    "categories": {"all categories": "hedges of every category", "": "{} alone"},
    "voice": {"all": "by everybody", "": "by {}"},
    "exposure": {"": "per 1,000 words of {}"},
    "on_cue": {"": "hedges in cues {}"},
    "threshold": {"any": "of any confidence", "": "a confidence of {} or more"},
    "duplicates": {"": "copies counted {}"},
}


def curve_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a specification curve with its choices in plain words."""
    if frame.empty:
        return frame
    told = {
        key: frame[key].map(lambda value, names=names: names.get(value, value))
        for key, names in _WAYS.items()
    }
    told_of = frame.assign(**told)
    usual = told_of[frame["default"]].head(1)
    return told_of.assign(
        counted=[
            _counted(row, None if at in usual.index or usual.empty else usual.iloc[0])
            for at, row in told_of.iterrows()
        ]
    )


def curve_chosen(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the ways of counting that a reader has to see, with ``why`` each stands there.

    The usual way, the smallest and the largest ratio, and of the ways with another answer than the usual one
    (the interval leaves out 1 where that one's does not, or the other way round) those that change fewest
    choices. What rests on too little to be said is among them only as the usual way.
    """
    if frame.empty:
        return frame
    told = _said(frame)
    known = told[told["estimate"].notna()]
    why: dict[Any, list[str]] = {}
    if len(known):
        why.setdefault(known["estimate"].idxmin(), []).append("the smallest ratio")
        why.setdefault(known["estimate"].idxmax(), []).append("the largest ratio")
    for at in told.index[told["default"]][:1]:
        why.setdefault(at, []).insert(0, "the usual way")
        changed = (frame[list(CHOICES)] != frame.loc[at, list(CHOICES)]).sum(axis=1)
        others = known[_answers(known) != _answers(told)[at]]
        steps = changed[others.index]
        for other in steps.index[steps == steps.min()][:_OTHERS]:
            text = f"another answer, by {count(int(changed[other]), 'choice')}"
            why.setdefault(other, []).append(text)
    chosen = told.loc[sorted(why)]
    return chosen.assign(why=["; ".join(why[at]) for at in chosen.index])


def curve_note(frame: pd.DataFrame) -> str:
    """Say what the table of the curve shows of how many ways, and how many answer otherwise."""
    if frame.empty:
        return ""
    told, rows = _said(frame), len(curve_chosen(frame))
    text = f"{rows} of {len(frame):,} ways; all stand in tables/curve.csv, the usual one marked as default. "
    if told["default"].any():
        answers = _answers(told)[told["estimate"].notna()]
        other = int((answers != _answers(told)[told["default"]].iloc[0]).sum())
        what = "whether the interval leaves out 1, and on which side"
        text += (
            f"In {'one' if other == 1 else f'{other:,}'} of them the answer is another than in the usual way "
            f"({what}); shown are those that change the fewest choices. "
            if other
            else f"In none of them is the answer another than in the usual way ({what}). "
        )
    if unsaid := int(told["too_few"].notna().sum()):
        ways = f"{sentence(count(unsaid, 'way'))} {agree(unsaid, 'is', 'are')}"
        text += (
            f"{ways} neither drawn nor told of: fewer than {LEAST} hedges in either of the two, or an "
            f"interval whose upper end is more than {WIDEST:g} times its lower. "
        )
    return f"{text}{CURVE_NOTE}"


def curve_drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the ways of counting for the figure: those that rest on enough to be said."""
    if frame.empty:
        return frame
    told = _said(frame)
    return curve_rows(told[told["estimate"].notna()])


def curve_unit(frame: pd.DataFrame) -> str:
    """Return what the specification curve is of."""
    return f"hedging of {frame['first'].iloc[0]} against {frame['second'].iloc[0]}"


def two_note(two: list[str] | None, chosen: list[str] | None, frame: pd.DataFrame) -> str:
    """Say which two groups are looked at closely and why these; nothing where there are no others."""
    if two is None or chosen is not None or len(frame) < 2:
        return ""
    return (
        f"Looked at closely here and under other ways of counting: {two[0]} and {two[1]}, the first two by "
        "name, so that nothing is chosen for its difference; -p pair takes another two."
    )


def curve(frame: pd.DataFrame) -> str:
    """Say how far a comparison hangs on the way of counting."""
    if frame.empty:
        return reason_of(frame) or "There are no two groups to compare."
    first, second = frame["first"].iloc[0], frame["second"].iloc[0]
    frame = _said(frame)
    known = frame[frame["estimate"].notna()]
    if known.empty:
        return f"Too little was seen of {first} and {second} to compare them in any way of counting."
    above, below = int((known["low"] > 1).sum()), int((known["high"] < 1).sum())
    usual = known[known["default"]]
    few = len(frame) - len(known)
    least, most = known["estimate"].min(), known["estimate"].max()
    told = (
        f"Counted in {len(known):,} defensible ways, {first} hedges from {least:.2f} to {most:.2f} times as "
        f"often as {second}"
    )
    if few:
        told += f" ({few:,} more {agree(few, 'rests', 'rest')} on too little to say)"
    if len(usual):
        row = usual.iloc[0]
        told += f"; counted as usual, {row['estimate']:.2f} times ({span(row['low'], row['high'], 2)})"
    if not above and not below:
        return f"{told}. In none of them does the interval leave out 1."
    if above and below:
        return (
            f"{told}. The interval lies above 1 in {above:,} of them and below 1 in {below:,}, so that the "
            "answer hangs on what is counted."
        )
    side, number = ("above", above) if above else ("below", below)
    return f"{told}. The interval lies {side} 1 in {number:,} of them, and never on the other side."


def _counted(row: pd.Series, usual: pd.Series | None) -> str:
    """Say how a way counts: in full for the usual one, else what differs from it."""
    parts = [
        _COUNTED[key].get(str(row[key]), _COUNTED[key][""]).format(row[key])
        for key in CHOICES
        if usual is None or row[key] != usual[key]
    ]
    return ", ".join(parts)


def _said(frame: pd.DataFrame) -> pd.DataFrame:
    cases = frame[["numerator_first", "numerator_second"]].min(axis=1)
    return too_few(frame, cases, widest=WIDEST)


def _answers(frame: pd.DataFrame) -> pd.Series:
    """Return what each way says: the interval is above 1, below it, or neither."""
    return (frame["low"] > 1).astype(int) - (frame["high"] < 1).astype(int)
