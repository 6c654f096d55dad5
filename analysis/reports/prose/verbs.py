"""Say what reporting verbs do: how often they take a side, where, when, for whom, and which are whose.

The figure set is that of the study of reporting verbs by Hu and others (ICWSM 2023): shares by outlet, by
month and by source, a regression, distinctive verbs, and all of it without the most quoted person. The study
took direct quotations; indirect ones stand beside them here.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.measures.few import WIDEST, too_few_note
from analysis.measures.heard import MASKED, names_of
from analysis.measures.stances import NON_NEUTRAL, QUOTES
from analysis.reports.prose import trend
from analysis.reports.prose.shared import (
    CLEAR,
    NAMED,
    no_groups,
    plural,
    set_against,
    share_span,
    span,
    told_apart,
)
from analysis.reports.prose.verbs_lines import NOT_NEUTRAL as NOT_NEUTRAL
from analysis.reports.prose.verbs_lines import REPORTED as REPORTED
from analysis.reports.prose.verbs_lines import SPEECH as SPEECH
from analysis.reports.prose.verbs_lines import effects_behind as effects_behind
from analysis.reports.prose.verbs_lines import heard_behind as heard_behind
from analysis.reports.prose.verbs_lines import heard_note as heard_note
from analysis.reports.prose.verbs_lines import listed_terms as listed_terms
from analysis.reports.prose.verbs_lines import most_quoted
from analysis.reports.prose.verbs_lines import spellings as spellings
from analysis.reports.prose.verbs_lines import terms_behind as terms_behind
from analysis.reports.prose.verbs_lines import without_behind as without_behind
from analysis.reports.prose.verbs_lines import wordings_behind as wordings_behind
from analysis.reports.wording import Reason, count, listed, percent, sentence

FOLLOWED = {"table": "attributions", "where": {"reporting_stance": list(NON_NEUTRAL)}, "among": SPEECH}
NAME = "The share of reporting verbs that are not neutral"
LEGEND = {"direct": "named:direct quotation", "indirect": "unnamed:indirect, no quotation marks"}
SIDES = ("less often not neutral", "more often not neutral")
SHARES = {
    "quote_type": "Quotation",
    "numerator": "Not neutral",
    "exposure": "Verbs",
    "n_articles": "Articles",
    "estimate": "Share",
    "interval": "95% interval",
    "endorse": "Endorse",
    "distance": "Distance",
}
SHARE_FORMATS = {
    "numerator": "int",
    "exposure": "int",
    "estimate": "percent",
    "endorse": "percent",
    "distance": "percent",
}
EFFECTS = {
    "what": "Set against the reference",
    "quote_type": "Quotation",
    "numerator": "Not neutral",
    "exposure": "Verbs",
    "n_articles": "Articles",
    "estimate": "Odds ratio",
    "interval": "95% interval",
    "q": "q",
}
EFFECT_FORMATS = {"numerator": "int", "exposure": "int", "estimate": "ratio", "q": "p"}
WORDINGS = {
    "source": "Source",
    "outlet": "Outlet",
    "exposure": "Cues",
    "n_articles": "Articles",
    "endorse": "Endorsed",
    "neutral": "Only reported",
    "distance": "At a distance",
    "deny": "Denies",
    "no_comment": "Does not answer",
    "verbs": "Commonest cues",
}
WORDINGS_NOTE = (
    "Cues of every type, with and without quotation marks. Denies and does not answer are what the source "
    "does, the others what the wording does to what the source says."
)
COURSE = {**trend.SHARES, "numerator": "Not neutral", "exposure": "Verbs"}
WITHOUT = {"quote_type": "Quotation", "estimate": "With", "interval": "95% interval", "other": "Without"}
WITHOUT_FORMATS = {"estimate": "percent", "other": "percent"}
NOTE = (
    "Not neutral: endorsing (confirmed, pointed out) or distancing (claimed, alleged), of verbs of speech "
    "that endorse, are neutral or distance. Denials and refusals to comment say what the source did and are "
    "in neither number; nor are thanks, deeds refused, inquiries, what somebody only may say or is expected "
    "to, and words that are none of speech and bring in no quotation. A distancing verb can be the careful "
    "choice where a claim is not proven."
)
STRIP = (
    "A mark is an article with three reporting verbs of the kind or more; the larger, the more verbs it has."
)
EFFECTS_NOTE = (
    "Odds ratios of a logistic regression, one for each kind of quotation, with errors clustered by article. "
    + too_few_note("verbs of the level or of its reference that are not neutral, or that are", widest=WIDEST)
)
TERMS_NOTE = (
    "Log-odds with an informative prior (Monroe, Colaresi and Quinn 2008), verbs of speech in three articles "
    "or "
    "more; in brackets how often. Marked * where q is under 0.05, corrected for all verbs of all groups."
)

_HELD = {"source_kind": "the kind of source"}


def whole(frame: pd.DataFrame) -> str:
    """Say how often reporting verbs are not neutral, with and without quotation marks."""
    rows = frame.set_index("quote_type") if len(frame) else frame
    if frame.empty or not frame["exposure"].sum() > 0:
        return "No words of speech are reported in these articles."
    direct, indirect = (rows.loc[quote] for quote in QUOTES)
    if not (direct["exposure"] and indirect["exposure"]):
        only, one = ("with", direct) if direct["exposure"] else ("without", indirect)
        return f"{share_span(one)} of the reporting verbs, all {only} quotation marks, are not neutral."
    told = (
        f"{sentence(share_span(direct))} of the verbs that report a direct quotation are not neutral, and "
        f"{share_span(indirect)} of those that report without quotation marks"
    )
    if direct["high"] < indirect["low"]:
        return (
            f"{told}: where the words are not the source's own, the writer's wording takes a side more often."
        )
    if indirect["high"] < direct["low"]:
        return f"{told}: it is in direct quotation that wording takes a side more often."
    return f"{told}; the intervals overlap."


def by_group(frame: pd.DataFrame, by: str) -> str:
    """Say over which range the shares of groups go, for each kind of quotation."""
    if frame.empty:
        return no_groups(frame, by)
    parts = []
    for quote in QUOTES:
        rows = frame[(frame["quote_type"] == quote) & frame["estimate"].notna()]
        if len(rows) < 2:
            continue
        low, high = percent(rows["estimate"].min()), percent(rows["estimate"].max())
        shares = low if low == high else f"{low} to {high}"
        parts.append(f"in {quote} quotation {shares} ({told_apart(rows, by)})")
    if not parts:
        return no_groups(frame, by)
    return f"Share of verbs that are not neutral, by {plural(by, 1)}: {'; '.join(parts)}."


def of(frame: pd.DataFrame, quote: str) -> pd.DataFrame:
    """Return the rows of one kind of quotation."""
    return frame[frame["quote_type"] == quote].reset_index(drop=True)


def sides(frame: pd.DataFrame, column: str, most: int = 14) -> dict[str, pd.DataFrame]:
    """Return direct and indirect with the same rows in the same order, for a figure of both."""
    names = list(dict.fromkeys(frame[column]))[:most]
    return {
        LEGEND[quote]: of(frame, quote).set_index(column).reindex(names).rename_axis(column).reset_index()
        for quote in QUOTES
    }


def heard(frame: pd.DataFrame, data: Any) -> pd.DataFrame:
    """Return the sources by name, those of most verbs first; how they are reported plays no part."""
    if frame.empty:
        return frame
    names = names_of(data)
    frame = frame.assign(source=frame["source"].map(lambda key: names.get(key, key)))
    sizes = frame.groupby("source")["exposure"].transform("sum")
    order = frame.assign(size=-sizes, masked=frame["source"] == MASKED)
    order = order.sort_values(["masked", "size", "source", "quote_type"], kind="stable")
    return order.drop(columns=["size", "masked"]).reset_index(drop=True)


def by_source(frame: pd.DataFrame, minimum: int) -> str:
    """Say for how many sources wording can be compared at all, and of which it can be told apart."""
    if frame.empty:
        return Reason(f"No source is named and heard in {count(minimum, 'article')} or more.")
    named = frame.loc[frame["source"] != MASKED, "source"].nunique()
    masked = "the witnesses, counted together," if named < frame["source"].nunique() else ""
    who = f"{count(named, 'source')} by name" if named else ""
    everyone = " and ".join(part for part in (who, masked) if part)
    verb = "is" if named == 1 and not masked else "are"
    heard_in = f"{sentence(everyone)} {verb} heard in {count(minimum, 'article')} or more"
    parts = []
    for quote in QUOTES:
        rows = of(frame, quote)
        overall = rows["numerator"].sum() / rows["exposure"].sum() if rows["exposure"].sum() else np.nan
        off = rows[(rows["low"] > overall) | (rows["high"] < overall)]
        names = [f"{row['source']} ({percent(row['estimate'])})" for row in off.to_dict("records")]
        if names:
            told = listed(names) if len(off) <= NAMED else count(len(off), "source")
            parts.append(f"in {quote} quotation for {told}, against {percent(overall)} for all of them")
    if not parts:
        return f"{heard_in}; for none is the share of verbs that are not neutral clearly off that of all."
    return f"{heard_in}. The share of verbs that are not neutral is clearly off {'; '.join(parts)}."


def wordings(frame: pd.DataFrame) -> dict[str, str]:
    """Return the headings of a table of sources and stances, with or without outlets."""
    return {name: heading for name, heading in WORDINGS.items() if name in frame.columns}


def effects(frame: pd.DataFrame, by: str, held: list[str]) -> str:
    """Say which groups are left with other odds where other things are held equal."""
    if frame.empty:
        return no_groups(frame, by)
    equal = (
        f"With {listed(_HELD.get(name, name.replace('_', ' ')) for name in held)} held equal"
        if held
        else "Nothing held equal"
    )
    parts = []
    for quote in dict.fromkeys(frame["quote_type"]):
        own = frame[(frame["term"] == by) & (frame["quote_type"] == quote)]
        clear = own[own["q"] < CLEAR]
        reference = own["reference"].iloc[0]
        told = [
            f"{row['level']} ({row['estimate']:.2f} times, {span(row['low'], row['high'], 2)})"
            for row in clear.head(NAMED).to_dict("records")
        ]
        more = f" and {count(len(clear) - NAMED, 'more', 'more')}" if len(clear) > NAMED else ""
        unsaid = int(own["estimate"].isna().sum())
        few = f" ({unsaid} of {len(own)} have too few verbs to say)" if unsaid else ""
        none = f"no {plural(by, 1)}'s odds can be told from {reference}'s{few}"
        if unsaid == len(own):
            none = "too few verbs are not neutral for odds to be compared"
        parts.append(
            f"in {quote} quotation the odds differ from {reference}'s for {listed(told)}{more}{few}"
            if told
            else f"in {quote} quotation {none}"
        )
    return f"{equal}, {'; '.join(parts)}."


def effect_rows(frame: pd.DataFrame, by: str = "") -> pd.DataFrame:
    """Return coefficients with a name each; with `by` only those of the groups."""
    rows = frame[frame["term"] == by] if by else frame
    return rows.assign(what=set_against(rows, blanks=True)).reset_index(drop=True)


def terms(frame: pd.DataFrame, by: str) -> pd.DataFrame | None:
    """Return the distinctive verbs of each group as one line of text; None where there are none."""
    if frame.empty:
        return None
    rows = []
    for name, found in listed_terms(frame).groupby(by, sort=False):
        shown = [
            f"{row['term']} ({row['numerator']:,.0f}){'*' if row['q'] < CLEAR else ''}"
            for row in found.to_dict("records")
        ]
        rows.append({by: name, "verbs": ", ".join(shown)})
    return pd.DataFrame(rows)


def distinct_title(frame: pd.DataFrame, by: str) -> str:
    """Return the title of the table of distinctive verbs; where chance explains all of them it says so."""
    one = plural(by, 1)
    if frame.empty or (frame["q"] < CLEAR).any():
        return f"The reporting verbs that set each {one} apart"
    return f"Reporting verbs that each {one} uses more than the others do, though chance could explain all"


def distinct(frame: pd.DataFrame, by: str) -> str:
    """Say which groups have verbs of their own that chance does not explain."""
    if frame.empty:
        return no_groups(frame, by)
    clear = frame[frame["q"] < CLEAR]
    if clear.empty:
        return f"No {plural(by, 1)} has a reporting verb of its own that chance could not explain."
    told = []
    for name, rows in clear.groupby(by, sort=False):
        verbs = [f"\u201c{term}\u201d" for term in rows["term"].head(2)]
        told.append(f"{name} {listed(verbs)}")
    shown = "; ".join(told[:NAMED])
    more = f"; and so on for {count(len(told) - NAMED, 'more', 'more')}" if len(told) > NAMED else ""
    number = sentence(count(len(clear), "reporting verb is", "reporting verbs are"))
    return f"{number} used more in one place than chance explains: {shown}{more}."


def without(before: pd.DataFrame, after: pd.DataFrame, person: Any) -> str:
    """Say whether the shares hang on the most quoted person."""
    if before.empty:
        return no_groups(before, before.columns[0])
    if person is None or after.empty:
        return Reason("No source is known across articles, so that nobody can be left out.")
    rows = beside(before, after)
    known = rows[rows["other"].notna() & rows["estimate"].notna()]
    moved = known[(known["other"] > known["high"]) | (known["other"] < known["low"])]
    left = before["exposure"].sum()
    share = (left - after["exposure"].sum()) / left
    lead = f"{most_quoted(person)}, with {percent(share)} of the verbs that are compared. Left out, "
    if moved.empty:
        largest = (known["other"] - known["estimate"]).abs().max()
        moves = count(max(1, int(np.ceil(100 * largest))), "point")
        return f"{lead}no share moves by more than {moves}, and none out of its interval."
    name = moved.columns[0]
    told = [
        f"{row[name]} ({row['quote_type']}) from {percent(row['estimate'])} to {percent(row['other'])}"
        for row in moved.head(NAMED).to_dict("records")
    ]
    return f"{lead}the shares of {listed(told)} move out of their intervals."


def beside(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return shares with those that leave a person out beside them, as ``other``."""
    by = before.columns[0]
    others = after.set_index([by, "quote_type"])["estimate"].rename("other")
    return before.join(others, on=[by, "quote_type"])
