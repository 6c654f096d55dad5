"""Findings: sentences made from the numbers, so that none can go stale.

A sentence says that two things differ only where their intervals do not overlap, which is stricter than a
test at the 5% level; otherwise it says that this corpus cannot tell. Outlets are never ranked.
"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from analysis.measures.rates import hedge_groups
from analysis.reports.wording import count, listed, percent, rate, sentence
from analysis.show import Marked

_NAMED_PAIRS = 3


def corpus(totals: dict[str, int]) -> str:
    """Say how large the corpus is and how much of it the writers say in their own voice."""
    if not totals["words"]:
        return "This corpus has no words to count."
    text = (
        f"{count(totals['counted'], 'article')} from {count(totals['outlets'], 'outlet')}, "
        f"{totals['words']:,} words: the writers speak {percent(totals['writer_words'] / totals['words'])} "
        f"of them "
        "in their own voice and leave the rest to their sources."
    )
    if totals["duplicates"]:
        verbs = "repeats another and is" if totals["duplicates"] == 1 else "repeat another and are"
        text += f" {sentence(count(totals['duplicates'], 'more', 'more'))} {verbs} counted once."
    return sentence(text)


def by_group(frame: pd.DataFrame, by: str, who: str, whose: str) -> str:
    """Say over which range groups hedge, and which of them lie clearly apart.

    Parameters
    ----------
    frame : pandas.DataFrame
        As :func:`analysis.measures.rates` returns it, without a split.
    by : str
        Its column of groups.
    who, whose : str
        Such as ``"writers"`` and ``"their own words"``.
    """
    known = frame[frame["estimate"].notna()]
    if known.empty:
        return f"No {by} has enough articles here to say how often its {who} hedge."
    if len(known) == 1:
        row = known.iloc[0]
        return f"{row[by]}: {who} hedge {rate(row['estimate'])} times per 1,000 of {whose}."
    low, high = rate(known["estimate"].min()), rate(known["estimate"].max())
    pairs = [
        (one, other)
        for one, other in combinations(known.to_dict("records"), 2)
        if one["high"] < other["low"] or other["high"] < one["low"]
    ]
    text = f"{sentence(who)} hedge {low} to {high} times per 1,000 of {whose}, by {by}"
    if not pairs:
        return f"{text}; the intervals all overlap, so these articles cannot tell the {by}s apart."
    if len(pairs) <= _NAMED_PAIRS:
        return f"{text}; {_apart(pairs, by)}."
    everyone = len(known) * (len(known) - 1) // 2
    return f"{text}; {len(pairs)} of {everyone} pairs of {by}s lie clearly apart."


def voices(writer: pd.DataFrame, source: pd.DataFrame) -> str:
    """Say how writers and quoted voices compare, from two frames of rates with one row each."""
    one, other = writer.iloc[0], source.iloc[0]
    if not (one["estimate"] >= 0 and other["estimate"] >= 0):
        return "Only one voice speaks in this corpus, so voices cannot be compared."
    text = (
        f"Writers hedge {rate(one['estimate'])} times per 1,000 of their own words, "
        f"the people they quote {rate(other['estimate'])} times per 1,000 attributed words"
    )
    if one["high"] < other["low"]:
        return f"{text}: the caution in these articles is more the sources' than the writers'."
    if other["high"] < one["low"]:
        return f"{text}: the caution in these articles is more the writers' than the sources'."
    return f"{text}; the intervals overlap, so neither voice is clearly the more cautious."


def categories(frame: pd.DataFrame) -> str:
    """Say what the writers' hedges do, from rates split by category; groups are named, never summed into "
    "one."""
    total = int(frame["numerator"].sum())
    if not total:
        return "The writers of these articles do not hedge in their own voice."
    groups = frame.groupby(frame["category"].map(hedge_groups()), sort=False)["numerator"].sum()
    does = {
        "commitment": "withhold commitment to a claim",
        "open matters": "say that a matter is open",
        "precision": "withhold precision",
        "sourcing": "leave a source uncounted and unnamed",
    }
    parts = [f"{int(number):,} {does[group]}" for group, number in groups.items()]
    return f"Of the writers' {count(total, 'hedge')}, {listed(parts)}."


def sources(naming: pd.DataFrame, kinds: pd.DataFrame) -> str:
    """Say how sources are named and of which kind they are."""
    shares = naming.set_index("naming")["estimate"]
    if not shares.notna().any():
        return "Nobody is quoted in this corpus."
    known = kinds[(kinds["all"] > 0) & (kinds["source_kind"] != "other")]
    text = (
        f"{sentence(percent(shares['named']))} of attributions name their source, "
        f"{percent(shares['unnamed'])} "
        f"only describe it, {percent(shares['pronoun'])} say he, she, they or it"
    )
    if known.empty:
        return f"{text}."
    top = known.sort_values(["all", "source_kind"], ascending=[False, True]).iloc[0]
    share = top["all"] / kinds["all"].sum()
    return (
        f"{text}; {_KINDS[top['source_kind']]} are heard most, with {percent(share)} of what is attributed."
    )


def verbs(stances: pd.DataFrame, found: pd.DataFrame) -> str:
    """Say which verbs report speech and what they do to the claim."""
    if found.empty:
        return "No words of speech are reported in this corpus."
    by_verb = found.groupby("verb")["numerator"].sum().sort_values(ascending=False, kind="stable")
    top = sorted(by_verb.index[by_verb == by_verb.iloc[0]])[0]
    shares = stances.set_index("reporting_stance")["estimate"]
    return (
        f"\u201c{sentence(top)}\u201d does {percent(by_verb.iloc[0] / by_verb.sum())} of the reporting of "
        f"speech; "
        f"{percent(shares['endorse'])} of the cues present what is said as true, "
        f"{percent(shares['distance'])} mark it "
        "as the source's own claim."
    )


def placement(halves: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Say whether the writers' hedges and the attributions stand early or late, from rates in two halves."""
    return f"{sentence(_half(halves, 'writers hedge'))}; {_half(attributions, 'sources are heard')}."


def stance(frame: pd.DataFrame) -> str:
    """Say which of the writer's stance marks there are, from rates split by family."""
    seen = frame[frame["numerator"] > 0].sort_values(["numerator", "family"], ascending=[False, True])
    if seen.empty:
        return "No stance marks of the writers' own were found."
    names = [f"{_FAMILIES[row['family']]} ({row['numerator']:,})" for row in seen.to_dict("records")]
    return f"Where writers take a stance in their own voice, it shows in {listed(names)}."


def article(marked: Marked) -> str:
    """Say how often the writer of one article hedges, and how often its sources do."""
    by_voice = marked.counts.groupby("voice")["numerator"].sum()
    words = marked.words
    text = f"The writer hedges {count(int(by_voice['writer']), 'time')} in {words['writer']:,} words"
    if not marked.sources:
        return f"{text} and leaves no word to a source."
    heard = count(len(marked.sources), "source")
    theirs = f"{count(int(by_voice['source']), 'time')} in the {words['source']:,} that are theirs"
    return f"{text}; {heard} hedge{'s' if len(marked.sources) == 1 else ''} {theirs}."


def headlines(frame: pd.DataFrame, with_title: int, dropped: int) -> str:
    """Say what headlines do with the body's claim and how many leave its hedges out."""
    if not with_title:
        return "No article here has a headline to compare."
    shares = frame.set_index("label")["numerator"]
    return (
        f"Of {count(with_title, 'headline')}, {int(shares['for']):,} assert what the body reports, "
        f"{int(shares['observing']):,} report it without taking it up and {int(shares['against']):,} dispute "
        f"it; "
        f"{dropped:,} leave out hedges that the body has."
    )


_KINDS = {
    "official": "officials",
    "organisation": "organisations",
    "expert": "experts",
    "witness": "witnesses and other ordinary people",
    "document": "documents",
    "media": "other media",
    "writer": "the writers themselves",
}
_FAMILIES = {
    "booster": "boosters",
    "attitude": "attitude words",
    "modal": "modal verbs",
    "self_mention": "self-mention",
    "engagement": "words that address the reader",
    "loaded": "loaded words",
}


def _apart(pairs: list[tuple[dict, dict]], by: str) -> str:
    """Name the pairs, from one group where it is in all of them."""
    names = [(str(one[by]), str(other[by])) for one, other in pairs]
    for shared in names[0]:
        if all(shared in pair for pair in names):
            others = [pair[0] if pair[1] == shared else pair[1] for pair in names]
            return f"only {shared} lies clearly apart, from {listed(others)}"
    return "clearly apart lie " + listed(f"{one} from {other}" for one, other in names)


def _half(frame: pd.DataFrame, what: str) -> str:
    first, second = (float(value) for value in frame["estimate"].iloc[:2])
    one, other = frame.iloc[0], frame.iloc[1]
    unit = "per 1,000 words"
    if one["high"] < other["low"]:
        return f"{what} more in the second half of an article ({rate(second)} {unit}, against {rate(first)})"
    if other["high"] < one["low"]:
        return f"{what} more in the first half of an article ({rate(first)} {unit}, against {rate(second)})"
    return f"{what} about as often in both halves of an article ({rate(first)} and {rate(second)} {unit})"
