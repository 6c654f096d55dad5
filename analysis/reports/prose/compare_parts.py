"""Say what a difference of two groups is made of: the mix of articles or sources, or the manner."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.measures.empty import reason_of
from analysis.reports.prose.directions import more, more_span
from analysis.reports.prose.shared import plural

WHO = {"writer": "writers", "source": "sources", "all": "writers and sources together"}
WHOSE = {
    "writer": "1,000 of the writer's words",
    "source": "1,000 attributed words",
    "all": "1,000 words",
}
PARTS = {"what": "Part of the difference", "estimate": "Per 1,000 words", "interval": "95% interval"}
PARTS_NOTE = (
    "Mix: the part that would be there if both told everything in the same manner. Manner: the part that "
    "would be there if both had the same mix. Unmatched: from what only one of the two has."
)
_MIX = {
    "source_kind": "which kinds of source are quoted",
    "naming": "whether sources are named",
    "genre": "which genres are written",
    "event": "which events are covered",
    "section": "which sections they stand in",
    "month": "when they were published",
}


def can_mix(frame: pd.DataFrame, data: Any) -> bool:
    """Tell whether articles (or sources) are of several kinds, so that there is a mix at all."""
    if frame.empty:
        return False
    mix = frame["mix"].iloc[0]
    if mix in {"source_kind", "naming"}:
        return True
    column = "published" if mix in {"month", "year"} else mix
    return data.articles[column].nunique() > 1


def parts(frame: pd.DataFrame, voice: str, data: Any) -> str:
    """Say how much of one difference is mix and how much is manner."""
    if frame.empty:
        return reason_of(frame) or "There are no two groups to compare."
    if not can_mix(frame, data):
        kind = plural(frame["mix"].iloc[0], 1)
        return f"These articles are not of several {plural(kind)}, so no difference goes with their {kind}."
    rows = frame.set_index("part")
    first, second, mix = frame["first"].iloc[0], frame["second"].iloc[0], frame["mix"].iloc[0]
    whole, of_mix, manner = (rows.loc[part] for part in ("difference", "mix", "manner"))
    side = "more" if whole["estimate"] >= 0 else "less"
    # a count, not a ratio: "9.3 times more" would be read as one
    number, _, way = more(whole["estimate"]).partition(" ")
    limits = more_span(whole["low"], whole["high"])
    told = (
        f"{first}'s {WHO[voice]} hedge {side} often than {second}'s: {number} hedges {way} per "
        f"{WHOSE[voice]} (95% interval {limits})"
    )
    if whole["low"] <= 0 <= whole["high"]:
        return (
            f"{first}'s {WHO[voice]} and {second}'s cannot be told apart by how often they hedge: {number} "
            f"hedges {way} per {WHOSE[voice]} in {first} (95% interval {limits}). That may be chance, and so "
            "may its parts."
        )
    if reason := reason_of(frame):
        return f"{told}. {reason}"
    what = _MIX.get(mix, f"the {plural(mix)} of the articles")
    return f"{told}. Of that, {_part(of_mix)} go with {what}, {_part(manner)} with how the same is told."


def parts_title(frame: pd.DataFrame, voice: str) -> str:
    """Return the heading of the table of parts: whose hedges, and which group against which."""
    if frame.empty:
        return f"The {WHO[voice]}' hedges"
    return f"The {WHO[voice]}' hedges: {frame['first'].iloc[0]} against {frame['second'].iloc[0]}"


def parts_note(frame: pd.DataFrame, *notes: str) -> str:
    """Say how to read the table of parts: its direction, what its rows are, and what else there is to say."""
    if frame.empty:
        return ""
    first = frame["first"].iloc[0]
    return " ".join([f"A minus: {first}'s hedge less often by so many.", PARTS_NOTE, *notes])


def part_rows(frame: pd.DataFrame, data: Any) -> pd.DataFrame | None:
    """Return the parts of a difference with their names in words, or None where there is no mix."""
    if not can_mix(frame, data):
        return None
    names = {
        "difference": "The whole difference",
        "mix": "Mix",
        "manner": "Manner",
        "unmatched": "Unmatched",
    }
    return frame.assign(what=frame["part"].map(names))


def _part(row: pd.Series) -> str:
    limits = f" ({more_span(row['low'], row['high'])})" if pd.notna(row["low"]) else ""
    return f"{more(row['estimate'])}{limits}"
