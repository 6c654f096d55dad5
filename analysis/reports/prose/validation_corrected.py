"""Say what correcting by a coded sample makes of the rates and of the comparison of groups."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import measures
from analysis.coding import Codes
from analysis.measures.few import WIDEST, too_few
from analysis.reports.prose.compare import named
from analysis.reports.prose.shared import CLEAR, plural, span, word
from analysis.reports.wording import count, rate, sentence

CORRECTED = {
    "n_articles": "Articles",
    "plain": "By the kit",
    "interval:plain": "95% interval",
    "n_coded": "Coded",
    "estimate": "Corrected",
    "interval": "95% interval",
}
CORRECTED_NOTE = (
    "Corrected: for counts and for words each, the kit's sum over all articles plus, over the coded sample, "
    "the difference of coder and kit by the inverse of the chance to be drawn. It is right on average "
    "whatever the kit gets wrong, and its interval shows what so small a sample leaves open. What coders of "
    "one unit see differently is averaged. Coded: units, not articles."
)
PAIRS = {
    "pair": "First against second",
    "plain_ratio": "By the kit",
    "interval:plain_ratio": "95% interval",
    "plain_q": "q",
    "ratio": "Corrected",
    "interval:ratio": "95% interval",
    "q": "q",
}
PAIR_FORMATS = {"plain_ratio": "ratio", "ratio": "ratio", "plain_q": "p", "q": "p"}
PAIRS_NOTE = (
    "Ratios are of the first's rate to the second's: under 1 the first has less. q: how often chance alone "
    "would make so large a difference where there is none, corrected for all pairs of the table; under 0.05 "
    "it is told as a difference."
)
# what is counted, for whom and against what: in a sentence, as a heading, and as what groups differ in
_COUNTED = {
    ("hedges", "writer"): (
        "writers hedge {} times per 1,000 of their own words",
        "The writers' hedges per 1,000 of their own words",
        "in how often writers hedge",
    ),
    ("hedges", "source"): (
        "sources hedge {} times per 1,000 attributed words",
        "The sources' hedges per 1,000 attributed words",
        "in how often sources hedge",
    ),
    ("hedges", "all"): (
        "writers and sources together hedge {} times per 1,000 words",
        "Hedges of writers and sources together per 1,000 words",
        "in how often writers and sources together hedge",
    ),
    ("attributions", "all"): (
        "there are {} attributions per 1,000 words",
        "Attributions per 1,000 words",
        "in how often they attribute",
    ),
}


def counted_as(codes: Codes | None, voice: str) -> tuple[str, str, str]:
    """Return what is corrected, in words: as a clause, as a heading, and as what groups differ in."""
    table = codes.table if codes is not None else "hedges"
    return _COUNTED.get((table, voice), _COUNTED.get((table, "all"), _COUNTED["hedges", "all"]))


def corrected_title(codes: Codes | None, voice: str, by: str) -> str:
    """Return the heading of the table of rates: what is counted and against what."""
    return f"{counted_as(codes, voice)[1]}, by the kit and corrected, by {plural(by, 1)}"


def corrected(
    data: Any, codes: Codes | None, by: str | None, voice: str, minimum: int
) -> pd.DataFrame | None:
    """Return plain and corrected rates, or None without codes or groups."""
    if codes is None:
        return None
    found = measures.corrected(data, codes.units, by, table=codes.table, voice=voice, minimum=minimum)
    return None if found.empty else too_few(found, "n_coded", widest=WIDEST)


def pairs(data: Any, codes: Codes | None, by: str, voice: str, minimum: int) -> pd.DataFrame | None:
    """Return plain and corrected comparisons of groups, or None without codes or two groups."""
    if codes is None:
        return None
    found = measures.corrected_compare(data, codes.units, by, table=codes.table, voice=voice, minimum=minimum)
    if found.empty:
        return None
    cases = found[["n_coded_first", "n_coded_second"]].min(axis=1)
    return named(too_few(found, cases, widest=WIDEST, stem="ratio", also=["q"]))


def changed(whole: pd.DataFrame | None, codes: Codes | None, voice: str) -> str:
    """Say what the correction makes of the rate of all articles."""
    if whole is None or codes is None:
        return "Too little is coded to correct anything by it."
    row = whole.iloc[0]
    clause = counted_as(codes, voice)[0]
    plain = clause.format(rate(row["plain"])) + f" (95% interval {span(row['plain_low'], row['plain_high'])})"
    if not row["estimate"] >= 0:
        return f"By the kit's count, {plain}; too little is coded to correct that."
    if row["low"] <= row["plain"] <= row["high"]:
        verdict = "the sample does not show that the kit is off"
    else:
        verdict = f"here the kit {'misses some' if row['estimate'] > row['plain'] else 'finds too many'}"
    return (
        f"By the kit's count, {plain}; corrected by the coded sample it is {rate(row['estimate'])} "
        f"({span(row['low'], row['high'])}): {verdict}."
    )


def compared(frame: pd.DataFrame | None, by: str, codes: Codes | None = None, voice: str = "writer") -> str:
    """Say which differences between groups stand once the kit's errors are corrected."""
    if frame is None:
        return f"There are no two {plural(by)} with coded articles to compare."
    before, after = frame["plain_q"] < CLEAR, frame["q"] < CLEAR
    told, stand, new = int(before.sum()), int((before & after).sum()), int((after & ~before).sum())
    number = count(len(frame), "pair")
    some = "the " if len(frame) == 1 else f"{word(told) if told else 'none'} of "
    of = f"{some}{number} of {plural(by)}"
    differ = "differs" if told == 1 or not told else "differ"
    if len(frame) == 1 and not told:
        differ = "does not differ"
    text = f"By the kit's counts, {of} {differ} {counted_as(codes, voice)[2]} by more than chance explains"
    if untold := _none_told(frame):
        return text + untold
    text += _corrected(len(frame), told, stand, new)
    if stand < told:
        text += " That is no proof that they are alike: correcting makes intervals wider."
    return text + _unsaid(frame)


def _corrected(number: int, told: int, stand: int, new: int) -> str:
    """Say how many pairs differ once corrected, of those that the kit tells apart and of the others."""
    lead = "; once its errors are corrected,"
    if number == 1 and not (told or new):
        return ", nor once its errors are corrected."
    if number == 1:
        return f"{lead} it {'does' if stand or new else 'does not'}."
    more = f"{word(new)}{' more' if told else ''} {'does' if new == 1 else 'do'}" if new else ""
    if not told:
        return f"{lead} {more or 'none does'}."
    if told == 1:
        kept = f"that one {'still does' if stand else 'no longer does'}"
    else:
        kept = f"{word(stand) if stand else 'none'} of these {word(told)} {'do' if stand > 1 else 'does'}"
    return f"{lead} {kept}{f', and {more}' if more else ''}."


def _none_told(frame: pd.DataFrame) -> str:
    """Say that no pair has a corrected ratio, and why; nothing where one has."""
    few, broad = _without(frame)
    if few + broad < len(frame):
        return ""
    if len(frame) == 1:
        why = "the interval is too wide" if broad else "too few units are coded"
        return f"; once its errors are corrected, that cannot be told: {why}."
    every = f"all {word(len(frame))}"
    parts = [f"for {word(few) if broad else every} too few units are coded"] if few else []
    parts += [f"for {word(broad) if few else every} the interval is too wide"] if broad else []
    return f"; once its errors are corrected, no pair can be told: {' and '.join(parts)}."


def _without(frame: pd.DataFrame) -> tuple[int, int]:
    """Return how many pairs have too few coded units for a ratio, and how many too wide an interval."""
    unsaid = frame["too_few_ratio"].notna()
    wide = unsaid & frame.get("too_wide_ratio", pd.Series(False, frame.index)).astype(bool)
    return int((unsaid & ~wide).sum()), int(wide.sum())


def _unsaid(frame: pd.DataFrame) -> str:
    """Say for how many pairs the table has no corrected ratio, by its own two terms."""
    few, broad = _without(frame)
    parts = []
    if few:
        parts.append(f"for {count(few, 'pair')} there are too few coded units to say")
    if broad:
        parts.append(f"for {count(broad, 'pair')} the interval is too wide to say")
    return f" {sentence(' and '.join(parts))}." if parts else ""


def series(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return plain and corrected estimates, for a figure of both."""
    plain = {"plain": "estimate", "plain_low": "low", "plain_high": "high"}
    own = frame.drop(columns=["estimate", "low", "high"]).rename(columns=plain)
    return {"writer:by the kit": own, "source:corrected": frame}
