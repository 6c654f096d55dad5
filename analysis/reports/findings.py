"""Findings: sentences made from the numbers, so that none can go stale.

A sentence says that two things differ only where their intervals do not overlap, which is stricter than a
test at the 5% level; otherwise it says that this corpus cannot tell, and never that they are the same.
Outlets are never ranked.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd

from analysis.measures.exposure import UNKNOWN
from analysis.measures.rates import hedge_groups
from analysis.reports.prose.shared import plural, way_out
from analysis.reports.wording import agree, count, listed, percent, rate, sentence
from analysis.show import Marked

_NAMED_PAIRS = 3


def corpus(totals: dict[str, Any]) -> str:
    """Say how large the corpus is, from when, and how much of it the writers say in their own voice."""
    if not totals["words"]:
        return "This corpus has no words to count."
    text = (
        f"{count(totals['counted'], 'article')}, {totals['words']:,} words, {_origin(totals)}. "
        f"{_period(totals)} The writers speak {percent(totals['writer_words'] / totals['words'])} of the "
        "words in their own voice and leave the rest to their sources."
    )
    if totals["duplicates"]:
        verbs = "repeats another and is" if totals["duplicates"] == 1 else "repeat another and are"
        text += f" {sentence(count(totals['duplicates'], 'more article'))} {verbs} counted once."
    return sentence(text)


def by_group(frame: pd.DataFrame, by: str, who: str, whose: str, small: pd.DataFrame | None = None) -> str:
    """Say over which range groups hedge, and of which the intervals do not overlap.

    Parameters
    ----------
    frame : pandas.DataFrame
        As :func:`analysis.measures.rates` returns it, without a split.
    by : str
        Its column of groups.
    who, whose : str
        Such as ``"writers"`` and ``"their own words"``.
    small : pandas.DataFrame, optional
        As :func:`analysis.measures.withheld` returns it: the groups with too few articles to be shown.
    """
    known = frame[frame["estimate"].notna() & (frame[by] != UNKNOWN)]
    if not comparable(frame, by):
        few, name = "No" if known.empty else "Only one", by.removeprefix("meta_").replace("_", " ")
        way = way_out(by, small is not None and bool((small[by] != UNKNOWN).any()))
        return f"{few} {name} is named in enough articles, so {plural(by)} are not compared.{way}"
    low, high = rate(known["estimate"].min()), rate(known["estimate"].max())
    pairs = [
        (one, other)
        for one, other in combinations(known.to_dict("records"), 2)
        if one["high"] < other["low"] or other["high"] < one["low"]
    ]
    text = f"{sentence(who)} hedge between {low} and {high} times per 1,000 of {whose}, by {by}"
    if not pairs:
        return f"{text}; the intervals all overlap, so these articles cannot tell the {plural(by)} apart."
    if len(pairs) <= _NAMED_PAIRS:
        *others, last = (f"of {one[by]} and {other[by]}" for one, other in pairs)
        names = f"{', '.join(others)}, and {last}" if others else last
        return f"{text}; the intervals {names} do not overlap."
    everyone = len(known) * (len(known) - 1) // 2
    return f"{text}; for {len(pairs)} of {everyone} pairs of {plural(by)} the intervals do not overlap."


def comparable(frame: pd.DataFrame, by: str) -> bool:
    """Return whether a frame of rates has two named groups or more to compare."""
    return int((frame["estimate"].notna() & (frame[by] != UNKNOWN)).sum()) > 1


def voices(writer: pd.DataFrame, source: pd.DataFrame) -> str:
    """Say how writers and quoted voices compare, from two frames of rates with one row each."""
    one, other = writer.iloc[0], source.iloc[0]
    if not (one["estimate"] >= 0 and other["estimate"] >= 0):
        return "Only one voice speaks in this corpus, so voices cannot be compared."
    text = (
        f"Writers hedge {_told(one, lead='95% interval ')} per 1,000 of their own words, "
        f"the people they quote {_told(other)} per 1,000 attributed words"
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
    parts = [f"{int(number):,} {agree(number, *_DO[group])}" for group, number in groups.items() if number]
    return f"Of the writers' {total:,} {agree(total, 'hedge', 'hedges')}, {listed(parts)}."


def sources(naming: pd.DataFrame, kinds: pd.DataFrame) -> str:
    """Say how sources are named and of which kind they are."""
    shares = naming.set_index("naming")
    if not shares["estimate"].notna().any():
        return "Nobody is quoted in this corpus."
    known = kinds[(kinds["all"] > 0) & (kinds["source_kind"] != "other")]
    text = (
        f"{sentence(_share(shares.loc['named'], lead='95% interval '))} of attributions name their source, "
        f"{_share(shares.loc['unnamed'])} leave it unnamed and only describe it, in "
        f"{_share(shares.loc['pronoun'])} the source is a pronoun, and {_share(shares.loc['none'])} have no "
        "source expressed"
    )
    if known.empty:
        return f"{text}; of which kind the sources are could not be told."
    most = known["all"].max()
    top = sorted(str(kind) for kind in known.loc[known["all"] == most, "source_kind"])
    attributions = int(naming["exposure"].max())
    untold = 1 - known["all"].sum() / attributions
    each, largest = (" each", "largest kinds, equally large,") if len(top) > 1 else ("", "largest kind")
    who = listed([_KINDS[kind] for kind in top])
    return (
        f"{text}; {who} make {percent(most / attributions)} of attributions{each}, the {largest} that "
        f"could be told; for {percent(untold)} the kind is other or could not be told."
    )


def verbs(stances: pd.DataFrame, found: pd.DataFrame) -> str:
    """Say which verbs report speech and what they do to the claim."""
    if found.empty:
        return "No words of speech are reported in this corpus."
    by_verb = found.groupby("verb")["numerator"].sum().sort_values(ascending=False, kind="stable")
    top = sorted(by_verb.index[by_verb == by_verb.iloc[0]])[0]
    shares = stances.set_index("reporting_stance")
    return (
        f"\u201c{sentence(top)}\u201d does {percent(by_verb.iloc[0] / by_verb.sum())} of the reporting of "
        f"speech ({int(by_verb.iloc[0]):,} of {int(by_verb.sum()):,} cues); "
        f"{_share(shares.loc['endorse'], lead='95% interval ')} of the cues present what is said as true, "
        f"{_share(shares.loc['distance'])} mark it as the source's own claim."
    )


def placement(halves: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Say whether the writers' hedges and the attributions stand early or late, from rates in two halves."""
    hedged = _half(halves, "writers hedge", "per 1,000 of their own words")
    return f"{sentence(hedged)}; {_half(attributions, 'sources are heard', 'per 1,000 words')}."


def stance(frame: pd.DataFrame) -> str:
    """Say which of the writer's stance marks there are, by family, and modal verbs by themselves.

    Some modal verbs are hedges too, so that they are not taken together with what is stance alone.
    """
    seen = frame[frame["numerator"] > 0].sort_values(["numerator", "family"], ascending=[False, True])
    if seen.empty:
        return "No stance marks of the writers' own were found."
    modal, others = seen[seen["family"] == "modal"], seen[seen["family"] != "modal"]
    names = [f"{_FAMILIES[row['family']]} ({row['numerator']:,})" for row in others.to_dict("records")]
    text = (
        f"Where writers take a stance in their own voice, it shows in {listed(names)}."
        if names
        else "Apart from modal verbs, no stance marks of the writers' own were found."
    )
    if modal.empty:
        return text
    number = int(modal["numerator"].iloc[0])
    verbs = sentence(count(number, "modal verb")) + (" stands" if number == 1 else " stand")
    return f"{text} {verbs} apart: those of possibility, such as may and could, hedge too."


def article(marked: Marked) -> str:
    """Say how often the writer of one article hedges, and how often its sources do."""
    by_voice = marked.counts.groupby("voice")["numerator"].sum()
    words = marked.words
    text = f"The writer hedges {times(int(by_voice['writer']))} in {words['writer']:,} words"
    if not marked.sources:
        return f"{text} and leaves no word to a source."
    heard = count(len(marked.sources), "source")
    theirs = f"{times(int(by_voice['source']))} in the {words['source']:,} words that are theirs"
    return f"{text}; {heard} hedge{'s' if len(marked.sources) == 1 else ''} {theirs}."


def times(number: int) -> str:
    """Return how often something was done, in words.

    Examples
    --------
    >>> times(0), times(1), times(2), times(12)
    ('not once', 'once', 'twice', '12 times')
    """
    return {0: "not once", 1: "once", 2: "twice"}.get(number) or count(number, "time")


def headlines(frame: pd.DataFrame, with_title: int, dropped: int) -> str:
    """Say what headlines do with the body's claim and how many leave its hedges out."""
    if not with_title:
        return "No article here has a headline to compare."
    shares = frame.set_index("label")["numerator"]
    told = {
        "for": ("asserts what the body reports", "assert what the body reports"),
        "observing": ("reports it as a claim", "report it as a claim"),
        "against": ("disputes it", "dispute it"),
    }
    parts = [f"{int(shares[name]):,} {agree(shares[name], *do)}" for name, do in told.items() if shares[name]]
    leave = f"{dropped:,} {agree(dropped, 'leaves', 'leave')}" if dropped else "none leaves"
    whole = f"{with_title:,} {agree(with_title, 'headline', 'headlines')}"
    return f"Of {whole}, {listed(parts)}; {leave} out hedges that the body has."


_DO = {
    "commitment": ("withholds commitment to a claim", "withhold commitment to a claim"),
    "open matters": ("says that a matter is open", "say that a matter is open"),
    "precision": ("withholds precision", "withhold precision"),
    "sourcing": ("leaves a source uncounted and unnamed", "leave a source uncounted and unnamed"),
}
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


def _origin(totals: dict[str, Any]) -> str:
    """Say from which outlets the articles are, and how many do not say."""
    missing = totals["no_outlet"]
    if not totals["outlets"]:
        return "no outlet stated"
    text = f"from {count(totals['outlets'], 'outlet')}"
    return f"{text} ({_stating(missing)} no outlet)" if missing else text


def _period(totals: dict[str, Any]) -> str:
    """Say from when the articles are, and how many do not say."""
    first, last, missing = totals["first"], totals["last"], totals["no_date"]
    if first is None:
        return "They state no date."
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"They were published {when}" + (f"; {_stating(missing)} no date." if missing else ".")


def _stating(number: int) -> str:
    return count(number, "article states", "articles state")


def _half(frame: pd.DataFrame, what: str, unit: str) -> str:
    one, other = (frame.iloc[at] for at in (0, 1))
    if not (one["estimate"] >= 0 and other["estimate"] >= 0):
        return f"for how often {what} one half of the articles has no words to count by"
    first, second = _told(one, lead="95% interval "), _told(other)
    if one["high"] < other["low"]:
        second, first = _told(other, lead="95% interval "), _told(one)
        return f"{what} more in the second half of an article: {second} {unit}, in the first {first}"
    if other["high"] < one["low"]:
        return f"{what} more in the first half of an article: {first} {unit}, in the second {second}"
    values = f"{first} {unit} in the first, {second} in the second"
    return f"there is no clear difference between the halves of an article in how often {what}: {values}"


def _told(row: pd.Series, lead: str = "") -> str:
    """Return how often something is, with the interval."""
    return f"{rate(row['estimate'])} times ({lead}{rate(row['low'])} to {rate(row['high'])})"


def _share(row: pd.Series, lead: str = "") -> str:
    """Return a share with its interval."""
    return f"{percent(row['estimate'])} ({lead}{percent(row['low'])} to {percent(row['high'])})"
