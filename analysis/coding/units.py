"""The units that a sample is drawn from: whole sentences or whole articles, each in a stratum.

Left out are articles that repeat another (they would be counted twice), those that the kit was trained on
(it knows them), and texts without words. What is left is the frame: the sample speaks for it and for no
other article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.coding.schemes import scheme
from analysis.coding.trained import TRAINED, TUNED, used_for
from analysis.errors import InputError, UsageError
from analysis.measures.exposure import UNKNOWN, Tables

PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}
_MOST_PERIODS = 6
UNDATED = "not dated"
REPEATS, TRAINED_ON, WORDLESS = "repeat another article", "trained the kit", "have no words"
_OF_ONE = {REPEATS: "repeats another article", WORDLESS: "has no words"}
ALL = "all"


class Frame(NamedTuple):
    """Units to draw from, and how many articles are not among them, and why."""

    units: pd.DataFrame
    period: str
    left_out: dict[str, int]
    tuned: int


def frame_of(analysis: Tables, table: str, period: str = "auto") -> Frame:
    """Return the units of an analysis that a sample may be drawn from.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    table : {"hedges", "attributions"}
        What is to be coded: sentences for hedges, articles for attributions.
    period : {"auto", "month", "quarter", "year", "none"}, default="auto"
        Length of the periods; ``"auto"`` takes the finest that gives at most six.

    Returns
    -------
    Frame
        Its units have the columns ``article_id, sentence_id, start, end, outlet, period, genre, n_words``, in
        the order of the text; ``sentence_id`` is null for articles.

    Raises
    ------
    UsageError
        If the table or the period is unknown.
    InputError
        If no unit is left.
    """
    coded = scheme(table)
    if period not in {"auto", "none", *PERIODS}:
        raise UsageError(f"--period is auto, none, {', '.join(PERIODS)}, not {period!r}")
    articles = analysis.articles
    use = articles["text"].map(used_for)
    repeats, trained = articles["duplicate_of"].notna(), use == TRAINED
    sentences = analysis.sentences
    wordy = articles["article_id"].isin(sentences.loc[sentences["n_words"] > 0, "article_id"])
    left_out = {
        REPEATS: int(repeats.sum()),
        TRAINED_ON: int((trained & ~repeats).sum()),
        WORDLESS: int((~wordy & ~repeats & ~trained).sum()),
    }
    kept = articles[~repeats & ~trained & wordy]
    if kept.empty:
        number = f"{len(articles):,} article{'' if len(articles) == 1 else 's'}"
        said = f"of {number}, {', '.join(why_left_out(left_out))}" if len(articles) else "no articles"
        raise InputError(f"there is nothing to draw from: {said}")
    labels, period = _periods(kept["published"], period)
    about = pd.DataFrame(
        {
            "article_id": kept["article_id"],
            "outlet": kept["outlet"].astype("object").where(kept["outlet"].notna(), UNKNOWN),
            "period": labels,
            "genre": kept["genre"].astype("object").where(kept["genre"].notna(), UNKNOWN),
        }
    )
    rows = sentences[sentences["article_id"].isin(kept["article_id"]) & (sentences["n_words"] > 0)]
    if coded.unit == "sentence":
        rows = rows[["article_id", "sentence_id", "start", "end", "n_words"]]
    else:
        grouped = rows.groupby("article_id", sort=False)
        rows = grouped.agg(start=("start", "min"), end=("end", "max"), n_words=("n_words", "sum"))
        rows = rows.reset_index().assign(sentence_id=pd.NA)
    units = rows.merge(about, on="article_id", validate="many_to_one")
    order = ["article_id", "sentence_id", "start", "end", "outlet", "period", "genre", "n_words"]
    return Frame(units[order], period, left_out, int((use[kept.index] == TUNED).sum()))


def why_left_out(left_out: Mapping[str, int]) -> list[str]:
    """Return how many articles are left out and why, reason by reason.

    Examples
    --------
    >>> why_left_out({REPEATS: 1, TRAINED_ON: 0, WORDLESS: 2})
    ['1 repeats another article', '2 have no words']
    """
    return [
        f"{number:,} {_OF_ONE.get(why, why) if number == 1 else why}"
        for why, number in left_out.items()
        if number
    ]


def stratify(units: pd.DataFrame, n: int) -> tuple[pd.Series, str]:
    """Return the stratum of each unit, as fine as `n` units allow, and what makes the strata in words.

    Outlet and period where the sample has a unit for each such group, else outlet, else one stratum of all:
    every unit keeps a known chance above zero.
    """
    fine = units["outlet"].astype(str) + " | " + units["period"].astype(str)
    for labels, named in ((fine, "outlet and period"), (units["outlet"].astype(str), "outlet")):
        if labels.nunique() <= n:
            return labels, named
    return pd.Series(ALL, index=units.index), "nothing: there are more outlets than units to draw"


def _periods(published: pd.Series, period: str) -> tuple[pd.Series, str]:
    dates = pd.to_datetime(published, utc=True).dt.tz_localize(None)
    if period == "auto":
        counts = {name: dates.dt.to_period(code).nunique() for name, code in PERIODS.items()}
        period = next((name for name, number in counts.items() if 0 < number <= _MOST_PERIODS), "none")
    if period == "none":
        return pd.Series(ALL, index=published.index, dtype="object"), period
    labels = dates.dt.to_period(PERIODS[period]).astype("object").map(str, na_action="ignore")
    return labels.where(dates.notna(), UNDATED), period
