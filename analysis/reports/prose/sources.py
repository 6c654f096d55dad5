"""Say who is heard: how many voices and how evenly, named or not, and what rests on one alone."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.measures.stances import reported
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.columns import some
from analysis.reports.prose.compare import SHOWN_PAIRS, named
from analysis.reports.prose.shared import (
    CLEAR,
    NAMED,
    SMALL,
    known_groups,
    no_groups,
    plural,
    share_span,
    span,
    told_apart,
    word,
)
from analysis.reports.wording import agree, count, listed, percent, rate, sentence

VOICES = {
    "n_articles": "Articles",
    "n_sources": "Sources",
    "sources per article": "Per article",
    "effective sources per article": "As if of equal length",
    "words per source": "Words per source",
    "top ten share": "Top ten hold",
}
VOICE_FORMATS = {"top ten share": "percent"}
VOICES_NOTE = (
    "Sources: people and bodies that an article attributes words to; one without a full name or a known body "
    "counts once in each article. As if of equal length: how many sources of an article would be as "
    "concentrated if all had as many words (Simpson's number). Sources and the top ten's share hang on the "
    "size of the group; per article they do not."
)
NAMING_NOTE = (
    "Of attributed words, not of attributions. An unnamed source is only described, such as a city official; "
    "what is neither named nor unnamed is a pronoun, or has no source expressed."
)
UNNAMED = {
    "pair": "First against second",
    "estimate_first": "First",
    "estimate_second": "Second",
    "difference": "Difference, in points",
    "interval:difference": "95% interval",
    "q": "q",
}
UNNAMED_NOTE = (
    "Shares of attributions; pairs in the order of their names. The difference is of the first against the "
    "second, in points: a minus says that the first leaves fewer unnamed. q is the p-value, which says how "
    "often chance alone would make so large a difference where there is none, corrected for all comparisons "
    "of this table (Benjamini and Hochberg): of the pairs with q under 0.05, about one in twenty may be "
    "chance."
)
UNNAMED_FORMATS = {"estimate_first": "percent", "estimate_second": "percent", "q": "p"}
ALONE_NOTE = (
    "A claim rests on one unnamed source alone where its source is one person or body that is only "
    "described, named nowhere in the article, and no other source of the article is given for the same "
    "claim. A body or an office that the text takes as known, such as the agency or the mayor, is not "
    "counted as unnamed; nor is a body's spokesman, nor a judge or a court; but whoever the text says is not "
    "to be named always is. Several sources and groups, such as two officials, opponents or residents, are "
    "not one source and are not counted here. What the writer says in their own voice is not looked at. One "
    "source can be a good one; why it is unnamed, a reader should be told."
)
_UNNAMED_PARTS = {
    "describe people or groups": ["official", "expert", "witness"],
    "bodies and other media": ["organisation", "media"],
    "documents": ["document"],
    "are of a kind that could not be told": ["other", "writer"],
}
NO_TEXTS = (
    "Which claims rest on one unnamed source alone is found by the words of the articles. This report was "
    "made from a replication package, which has none."
)


def lines_behind(data: Any, by: str) -> Behind:
    """Return where the lines behind the number of a group's sources come from: words that attribute."""
    return lines_of(data, "attributions", {by: by}, [Cell("n_sources", counts=None)])


def voices(frame: pd.DataFrame) -> str:
    """Say how many sources are heard in all, and how evenly."""
    rows = frame.set_index("measure")
    if not len(frame) or not rows.loc["words per source", "estimate"] >= 0:
        return "Nobody is quoted in these articles."
    per, even, top = (
        rows.loc[name] for name in ("sources per article", "effective sources per article", "top ten share")
    )
    heard = count(int(per["n_sources"]), "source is", "sources are")
    shared = per["estimate"] * per["n_articles"] > per["n_sources"] + 0.5
    return (
        f"{sentence(heard)} heard in {count(int(per['n_articles']), 'article')}"
        f"{', some of them in several' if shared else ''}: "
        f"{rate(per['estimate'])} in an article{_limits(per)}; by their words it is as if "
        f"{rate(even['estimate'])} of them spoke equally long. The ten most heard have "
        f"{percent(top['estimate'])} of all attributed words."
    )


def by_group(frame: pd.DataFrame, by: str) -> str:
    """Say over which range groups quote sources, and of which the intervals do not overlap."""
    if frame.empty:
        return no_groups(frame, by)
    rows = frame[frame["measure"] == "effective sources per article"]
    known = known_groups(rows, by)
    if len(known) < 2:
        return no_groups(frame, by)
    low, high = rate(known["estimate"].min()), rate(known["estimate"].max())
    return (
        f"By {plural(by, 1)}, an article's sources share the words as evenly as {low} to {high} equally long "
        f"ones would; {told_apart(rows, by)}."
    )


def wide(frame: pd.DataFrame, by: str) -> pd.DataFrame | None:
    """Return one row a group, its measures beside each other, or None where there is no group."""
    if frame.empty:
        return None
    own = frame[[by, "n_articles", "n_sources"]].drop_duplicates(by).set_index(by)
    values = frame.pivot(index=by, columns="measure", values="estimate").reindex(own.index)
    values.columns.name = None
    return own.join(values).reset_index()


def part(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the rows of one measure of diversity."""
    return frame[frame["measure"] == measure]


def naming(whole: pd.DataFrame) -> str:
    """Say how much of what is attributed comes from named, unnamed and official sources."""
    rows = whole.set_index("measure")
    if not len(whole) or not rows.loc["named share", "estimate"] >= 0:
        return "No words are attributed to a source in these articles."
    known, unnamed, official = (rows.loc[f"{name} share"] for name in ("named", "unnamed", "official"))
    return (
        f"{sentence(share_span(known))} of the attributed words come from a source that the same sentence "
        f"names, {share_span(unnamed)} from an unnamed one, a person, body or "
        f"document that it only describes; officials have "
        f"{share_span(official)}."
    )


def unnamed(frame: pd.DataFrame, by: str) -> str:
    """Say which groups differ in how much of what they attribute goes to unnamed sources."""
    if frame.empty:
        return no_groups(frame, by)
    clear = frame[frame["q"].notna() & (frame["q"] < CLEAR)]
    pairs = f"{count(len(frame), 'pair')} of {plural(by)}"
    if clear.empty:
        low, high = 100 * frame["difference_low"].min(), 100 * frame["difference_high"].max()
        return (
            f"Of {pairs}, none differs by more than chance explains in how many attributions go to an "
            f"unnamed source; the intervals of the differences run from {span(low, high, 0)} points."
        )
    told = [_shares(row) for row in clear.head(NAMED).to_dict("records")]
    such = "such as " if len(clear) > NAMED else ""
    differ = "differs" if len(clear) == 1 else "differ"
    return (
        f"Of {pairs}, {word(len(clear))} {differ} by more than chance explains in the share of attributions "
        f"that go to an unnamed source: {such}{'; '.join(told)}."
    )


def unnamed_note(frame: pd.DataFrame) -> str:
    """Say how to read the table of pairs by their attributions to unnamed sources."""
    return f"{some(len(frame), 'pair', 'unnamed', SHOWN_PAIRS)}{UNNAMED_NOTE}"


def in_points(frame: pd.DataFrame) -> pd.DataFrame | None:
    """Return pairs with a name each and their differences in percentage points; None where there are none."""
    if frame.empty:
        return None
    columns = ["difference", "difference_low", "difference_high"]
    return named(frame).assign(**{name: 100 * frame[name] for name in columns})


def unnamed_kinds(kinds: pd.DataFrame) -> str:
    """Say what the unnamed sources are: people, bodies and documents are unnamed for different reasons."""
    counts = kinds.set_index(kinds["source_kind"].astype(str))["unnamed"]
    whole = int(counts.sum())
    if not whole:
        return "No attribution goes to an unnamed source."
    parts = {what: int(counts.reindex(names).sum()) for what, names in _UNNAMED_PARTS.items()}
    told = listed(f"{number:,} ({percent(number / whole)}) {what}" for what, number in parts.items())
    return (
        f"Of {count(whole, 'attribution')} to an unnamed source, {told}: a report or a company without a "
        "name is no hidden witness. The share of claims on one unnamed source alone, below, is smaller: it "
        "leaves out groups, documents, and whoever the reader can tell or the article names elsewhere."
    )


def nested(data: Any, kinds: pd.DataFrame, resting: pd.DataFrame | None) -> str:
    """Say which of the numbers of this report are part of which."""
    every, verbs = int(kinds["all"].sum()), len(reported(data))
    claims = None if resting is None or resting.empty else int(resting["exposure"].iloc[0])
    of_claims = f"{claims:,} say, think or show something and are claims; " if claims is not None else ""
    return (
        f"How the numbers nest: of {count(every, 'attribution')}, {of_claims}{verbs:,} have the cue of "
        "speech that reports on verbs count. Claims and such cues overlap; neither is the whole."
    )


def alone(frame: pd.DataFrame, stand: pd.DataFrame) -> str:
    """Say how many claims rest on one unnamed source alone, in all."""
    if frame.empty or not frame["exposure"].iloc[0]:
        return "No claims are attributed in these articles."
    row = frame.iloc[0]
    if not row["numerator"]:
        return f"Not one of {row['exposure']:,} attributed claims rests on one unnamed source alone."
    return (
        f"{row['numerator']:,} of {row['exposure']:,} attributed claims, {share_span(row)}, "
        f"{agree(row['numerator'], 'rests', 'rest')} on one unnamed source alone; these are the claims of "
        f"{count(len(stand), 'source')} in {count(stand['article_id'].nunique(), 'article')}."
    )


def alone_by(frame: pd.DataFrame, by: str) -> str:
    """Say of which groups the shares of such claims can be told apart."""
    known = known_groups(frame, by) if len(frame) else frame
    if len(known) < 2:
        return no_groups(frame, by)
    decimals = 1 if known["estimate"].max() < SMALL else 0
    low, high = (percent(end, decimals) for end in (known["estimate"].min(), known["estimate"].max()))
    return f"By {plural(by, 1)}, it is {low} to {high} of claims; {told_apart(frame, by)}."


def _shares(row: dict) -> str:
    first, second = percent(row["estimate_first"]), percent(row["estimate_second"])
    return f"{row['first']} ({first}) against {row['second']} ({second})"


def _limits(row: pd.Series) -> str:
    return f" ({span(row['low'], row['high'])})" if pd.notna(row["low"]) else ""
