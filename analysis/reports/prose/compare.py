"""Say how groups differ: by how much, in which hedges, by mix or by manner, and under which ways of counting.

Groups are named in the order of their names and never ranked. A difference is told as one where its q-value,
corrected for all that was compared, is below 5%.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.measures.empty import reason_of
from analysis.measures.exposure import groups_of
from analysis.reports.columns import some
from analysis.reports.prose.compare_curve import CHOICES as CHOICES
from analysis.reports.prose.compare_curve import CURVE as CURVE
from analysis.reports.prose.compare_curve import CURVE_CAPTION as CURVE_CAPTION
from analysis.reports.prose.compare_curve import CURVE_FORMATS as CURVE_FORMATS
from analysis.reports.prose.compare_curve import CURVE_NOTE as CURVE_NOTE
from analysis.reports.prose.compare_curve import curve as curve
from analysis.reports.prose.compare_curve import curve_chosen as curve_chosen
from analysis.reports.prose.compare_curve import curve_drawn as curve_drawn
from analysis.reports.prose.compare_curve import curve_note as curve_note
from analysis.reports.prose.compare_curve import curve_rows as curve_rows
from analysis.reports.prose.compare_curve import curve_unit as curve_unit
from analysis.reports.prose.compare_curve import two_note as two_note
from analysis.reports.prose.compare_lines import curve_behind as curve_behind
from analysis.reports.prose.compare_lines import effects_behind as effects_behind
from analysis.reports.prose.compare_lines import lines_behind as lines_behind
from analysis.reports.prose.compare_lines import parts_behind as parts_behind
from analysis.reports.prose.compare_parts import PARTS as PARTS
from analysis.reports.prose.compare_parts import PARTS_NOTE as PARTS_NOTE
from analysis.reports.prose.compare_parts import WHO as WHO
from analysis.reports.prose.compare_parts import WHOSE as WHOSE
from analysis.reports.prose.compare_parts import can_mix as can_mix
from analysis.reports.prose.compare_parts import part_rows as part_rows
from analysis.reports.prose.compare_parts import parts as parts
from analysis.reports.prose.compare_parts import parts_note as parts_note
from analysis.reports.prose.compare_parts import parts_title as parts_title
from analysis.reports.prose.compare_ratios import GROUPS_NOTE as GROUPS_NOTE
from analysis.reports.prose.compare_ratios import LEVELS_NOTE, RATIOS_NOTE, level_often, levels_said, often
from analysis.reports.prose.compare_ratios import can_draw as can_draw
from analysis.reports.prose.compare_ratios import group_columns as group_columns
from analysis.reports.prose.compare_ratios import groups as groups
from analysis.reports.prose.compare_ratios import said as said
from analysis.reports.prose.shared import CLEAR, NAMED, plural, set_against, span, word
from analysis.reports.wording import count, listed, sentence

GROUPS = {name: {"group": name} for name in ("commitment", "open matters", "precision", "sourcing")}
PAIRS = {
    "pair": "First against second",
    "estimate_first": "First",
    "estimate_second": "Second",
    "difference": "Difference",
    "interval:difference": "95% interval",
    "ratio": "Ratio",
    "interval:ratio": "95% interval",
    "q": "q",
}
KINDS = {"outcome": "Hedges", **{key: PAIRS[key] for key in PAIRS if "difference" not in key}}
PAIR_FORMATS = {"ratio": "ratio", "q": "p"}
EFFECTS = {
    "what": "Set against the reference",
    "numerator": "Hedges",
    "exposure": "Words",
    "n_articles": "Articles",
    "estimate": "Rate ratio",
    "interval": "95% interval",
    "q": "q",
}
EFFECT_FORMATS = {"estimate": "ratio", "q": "p", "numerator": "int", "exposure": "int"}
SHOWN_PAIRS = 28  # of eight groups; more than that are no longer read
PAIRS_NOTE = (
    "Pairs in the order of their names. Difference and ratio are of the first against the second: a "
    "minus, or a ratio under 1, says that the first hedges less often. The p-value says how often chance "
    "alone would make so large a difference where there is none; q is that, corrected for all comparisons "
    "of this table (Benjamini and Hochberg): of the pairs with q under 0.05, about one in twenty may be "
    "chance."
)
SIDES = ("the first less often", "the first more often")
PAIRS_CAPTION = (
    "How often the first of each pair hedges for once that the second does, with 95% intervals. Left of the "
    "line the first hedges less often, right of it more."
)
EFFECTS_CAPTION = (
    "Rate ratios with 95% intervals, errors clustered by article: how often, for once in the reference, with "
    "all else in the table held equal."
)


def among(data: Any, by: str, names: Sequence[str] | None) -> Any:
    """Return the articles of the groups that are compared, for a measure that would take all; None is all.

    An article that repeats one of another group is left out as everywhere in the report.
    """
    if names is None:
        return data
    articles = data.articles[groups_of(data.articles, by).isin(names).to_numpy()].reset_index(drop=True)
    return type(data).from_tables({**data.tables, "articles": articles}, data.manifest)


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of pairs with a column that names each."""
    return frame.assign(pair=frame["first"].astype(str) + " against " + frame["second"].astype(str))


def ratios(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of pairs with the ratio as the estimate, for a figure."""
    if frame.empty:
        return frame
    renamed = {"ratio": "estimate", "ratio_low": "low", "ratio_high": "high"}
    return named(said(frame)).rename(columns=renamed)


def pairs(frame: pd.DataFrame, by: str, voice: str) -> str:
    """Say which pairs of groups differ by more than chance explains, and by how much."""
    if frame.empty:
        return reason_of(frame) or f"There are no two {plural(by)} to compare."
    who = f"{WHO[voice]} hedge"
    tested = said(frame[frame["q"].notna() & frame["ratio"].notna()])
    clear = tested[tested["q"] < CLEAR]
    number = len(tested)
    if not number:
        return f"Nothing was seen by which to compare how often {who}."
    if clear.empty:
        proof = "That is no proof that they are alike"
        if tested["ratio"].notna().any():
            limits = span(tested["ratio_low"].min(), tested["ratio_high"].max(), 2)
            which = "95% interval of their ratio runs" if number == 1 else "95% intervals of their ratios run"
            proof += f": the {which} from {limits}"
        if unsaid := int(tested["ratio"].isna().sum()):
            rest = "" if unsaid == number else f" for {count(unsaid, 'pair')}"
            proof += f"; too little was seen to state a ratio{rest}"
        alone = f"The two {plural(by)} do not differ"
        several = f"None of the {count(number, 'pair')} of {plural(by)} differs"
        none = alone if number == 1 else several
        return f"{none} in how often {who} by more than chance explains. {proof}."
    told = listed(often(row) for row in clear.head(NAMED).to_dict("records"))
    if number == 1:
        return f"{sentence(who)} more often in one {plural(by, 1)} than in the other: {told}."
    some = f"{sentence(word(len(clear)))} of the {word(number)} pairs of {plural(by)}"
    verb = "differs" if len(clear) == 1 else "differ"
    among = "; among them " if len(clear) > NAMED else ": "
    return f"{some} {verb} in how often {who} by more than chance explains{among}{told}."


def pairs_note(frame: pd.DataFrame, name: str = "pairs") -> str:
    """Say how to read the table of pairs, and of ratios that are not shown, why not."""
    few = name == "pairs" and len(frame) and said(frame)["too_few_ratio"].notna().any()
    return f"{some(len(frame), 'pair', name, SHOWN_PAIRS)}{PAIRS_NOTE}{f' {RATIOS_NOTE}' if few else ''}"


def kinds(frame: pd.DataFrame, by: str) -> str:
    """Say in which groups of hedges the pairs differ; the four groups are not added up."""
    if frame.empty:
        return reason_of(frame) or f"There are no two {plural(by)} to compare."
    clear = (frame["q"] < CLEAR).groupby(frame["outcome"], sort=False).sum()
    parts = [f"in {outcome} for {count(int(some), 'pair')}" for outcome, some in clear.items() if some]
    number = frame.groupby("outcome", sort=False).size().iloc[0]
    pairs_of = f"{count(number, 'pair')} of {plural(by)}"
    if not parts:
        return f"Of {pairs_of}, the rates differ by more than chance explains in no group of hedges."
    other = " and in no other group of hedges" if len(parts) < len(clear) else ""
    return f"Of {pairs_of}, the rates differ by more than chance explains {listed(parts)}{other}."


def clear(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the comparisons that chance does not explain, with a column that names each pair."""
    return named(said(frame[frame["q"].notna() & (frame["q"] < CLEAR)])) if len(frame) else frame


def kinds_note(frame: pd.DataFrame) -> str:
    """Say what the table of comparisons by group of hedges leaves out."""
    if frame.empty:
        return "Nothing is compared by group of hedges."
    shown = int((frame["q"] < CLEAR).sum())
    text = f"Compared: {count(len(frame), 'rate')} of pairs and groups of hedges"
    have = count(shown, "has", "have") if shown else "none has"
    few = f" {RATIOS_NOTE}" if shown and clear(frame)["too_few_ratio"].notna().any() else ""
    return f"{text}; {have} a q-value under 0.05. The groups are never added up.{few}"


def two(frame: pd.DataFrame, chosen: list[str] | None) -> list[str] | None:
    """Return the two groups to look at closely: the chosen ones, else the first pair by name.

    Not the pair that differs most: what was chosen for its difference overstates it.
    """
    if chosen is not None:
        return chosen
    return None if frame.empty else [frame["first"].iloc[0], frame["second"].iloc[0]]


def effects(frame: pd.DataFrame, by: str, held: Sequence[str]) -> str:
    """Say what is left of the differences where other things are held equal."""
    if frame.empty:
        return reason_of(frame) or f"There are no two {plural(by)} to compare."
    own = frame[frame["term"] == by]
    clear = own[own["q"] < CLEAR]
    reference = own["reference"].iloc[0]
    equal = f"With {listed(held)} held equal" if held else "With nothing else held equal"
    if clear.empty:
        none = f"no {plural(by, 1)} hedges more or less often than {reference}"
        return f"{equal}, {none} by more than chance explains."
    told = [
        level_often(row, low, high)
        for row, low, high in zip(
            levels_said(clear.head(NAMED)).to_dict("records"), clear["low"], clear["high"], strict=False
        )
    ]
    more = f", and {count(len(clear) - NAMED, 'more', 'more')}" if len(clear) > NAMED else ""
    return (
        f"{equal}, {count(len(clear), plural(by, 1), plural(by))} of {word(len(own))} "
        f"{'differs' if len(clear) == 1 else 'differ'} from {reference} by more than chance explains: "
        f"{listed(told)}{more}."
    )


def effect_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return coefficients with a name each: level and what it is compared with."""
    return frame.assign(what=set_against(frame))


def effects_said(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the coefficients to be shown: without those that rest on too little."""
    return levels_said(effect_rows(frame))


def effects_note(frame: pd.DataFrame) -> str:
    """Say how far counts scatter more than a Poisson regression takes them to."""
    dispersion = frame.attrs.get("dispersion")
    text = (
        "Counts are set against words; errors are clustered by article, so that they do not rely on "
        "Poisson's. The q-value is the p-value corrected for the groups of this table."
    )
    if len(frame) and levels_said(frame)["too_few"].notna().any():
        text += f" {LEVELS_NOTE}"
    if dispersion is None:
        return text
    return f"{text} Counts vary {dispersion:.1f} times as much between articles as Poisson's would."
