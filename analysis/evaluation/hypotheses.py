"""Test five hypotheses about news: ``python -m analysis.evaluation.hypotheses DIR``.

DIR is an analysis of PolNeAR's articles that :mod:`analysis.evaluation.heldout` made, so that no tagger has
seen what it reads. The hypotheses and the measure of each were written down before any of them was computed;
all five are printed, whatever they show. A hypothesis is *supported* where the whole interval lies on its
side, *contradicted* where it lies on the other, and else *undecided*. Seven outlets of one campaign are a
case study: an interval says what other articles of these outlets would show, not what other outlets would.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import measures
from analysis.errors import UsageError
from analysis.measures.heard import most_common
from analysis.tables import Analysis

GENERAL = ("nyt", "usa-today", "wash-post")
PARTISAN = ("breitbart", "west-journal")
MOVE = 0.02  # of a share, below which leaving a source out changes nothing that a reader would see
SUPPORTED, CONTRADICTED, UNDECIDED = "supported", "contradicted", "undecided"


class Outcome(NamedTuple):
    """What an analysis shows of one hypothesis; `said` has the numbers in words."""

    hypothesis: str
    verdict: str
    said: str


def verdict(low: float, high: float, null: float = 0.0) -> str:
    """Say what an interval means for the hypothesis that the value lies above `null`.

    Parameters
    ----------
    low, high : float
        Limits of the interval.
    null : float, default=0.0
        Where there is no effect.

    Returns
    -------
    str

    Examples
    --------
    >>> verdict(1.1, 1.4, null=1.0), verdict(0.9, 1.4, null=1.0), verdict(-2.0, -1.0)
    ('supported', 'undecided', 'contradicted')
    """
    return SUPPORTED if low > null else CONTRADICTED if high < null else UNDECIDED


def weigh_hypotheses(analysis: Analysis) -> tuple[Outcome, ...]:
    """Compute all five, in their order.

    Parameters
    ----------
    analysis : Analysis
        The held-out analysis, its outlets named as in the corpus.

    Returns
    -------
    tuple of Outcome

    Raises
    ------
    UsageError
        If the outlets that a hypothesis speaks of are not in it.
    """
    if missing := sorted({*GENERAL, *PARTISAN, "politico"} - set(analysis.articles["outlet"].dropna())):
        raise UsageError(f"the hypotheses are about PolNeAR: there are no articles of {', '.join(missing)}")
    return tuple(test(analysis) for test in _TESTS)


def _commitment(analysis: Analysis) -> Outcome:
    grouped = _as_groups(analysis, {"general": GENERAL, "partisan": PARTISAN})
    row = _one(measures.compare(grouped, groups=["general", "partisan"], where={"group": "commitment"}))
    return Outcome(
        "H1 Three general papers hedge their commitment to claims more often than two partisan sites",
        verdict(row["ratio_low"], row["ratio_high"], 1.0),
        f"ratio of rates {row['ratio']:.2f} ({row['ratio_low']:.2f} to {row['ratio_high']:.2f}); per 1,000 "
        f"of the writers' words {row['estimate_first']:.1f} and {row['estimate_second']:.1f}",
    )


def _unnamed(analysis: Analysis) -> Outcome:
    others = sorted(set(analysis.articles["outlet"].dropna()) - {"politico"})
    grouped = _as_groups(analysis, {"Politico": ("politico",), "the others": others})
    row = _one(measures.compare(
        grouped, groups=["Politico", "the others"], table="attributions",
        where={"naming": "unnamed"}, among={"naming": ["named", "unnamed", "pronoun"]},
    ))  # fmt: skip
    return Outcome(
        "H2 Politico leaves a larger share of its sources unnamed than the other six",
        verdict(row["difference_low"], row["difference_high"]),
        f"difference {100 * row['difference']:+.1f} points ({100 * row['difference_low']:+.1f} to "
        f"{100 * row['difference_high']:+.1f}); {row['estimate_first']:.1%} and {row['estimate_second']:.1%}",
    )


def _indirect(analysis: Analysis) -> Outcome:
    found = measures.stance_shares(analysis, "outlet").set_index(["outlet", "quote_type"])
    direct, indirect = (found.xs(name, level="quote_type") for name in ("direct", "indirect"))
    above = [name for name in direct.index if indirect.at[name, "low"] > direct.at[name, "high"]]
    below = [name for name in direct.index if indirect.at[name, "high"] < direct.at[name, "low"]]
    every = measures.stance_shares(analysis, None).set_index("quote_type")
    return Outcome(
        "H3 Verbs that are not neutral are commoner in indirect than in direct speech, in each outlet",
        CONTRADICTED if below else SUPPORTED if len(above) == len(direct) else UNDECIDED,
        f"intervals apart in {len(above)} of {len(direct)} outlets; all together "
        + ", ".join(f"{kind} {_share(every.loc[kind])}" for kind in ("direct", "indirect")),
    )


def _rise(analysis: Analysis) -> Outcome:
    row = _one(measures.slopes(analysis, period="month"))
    return Outcome(
        "H4 Writers hedge more from month to month, towards the election",
        verdict(row["low"], row["high"], 1.0),
        f"ratio of a month to the one before {row['estimate']:.3f} ({row['low']:.3f} to {row['high']:.3f}), "
        f"{row['n_periods']} months",
    )


def _most_quoted(analysis: Analysis) -> Outcome:
    rows = analysis.attributions
    named = rows[(rows["source_key"].notna() & rows["naming"].isin(["named", "pronoun"])).to_numpy(bool)]
    sizes = named.groupby("source_key")["article_id"].nunique()
    most = sorted(sizes.index[sizes == sizes.max()])[0]
    name = most_common(named.loc[(named["source_key"] == most).to_numpy(bool), "source_name"])
    with_all, without = (
        measures.stance_shares(analysis, "outlet", without=left).set_index(["outlet", "quote_type"])
        for left in ((), (most,))
    )
    moves = (without["estimate"] - with_all["estimate"]).dropna()
    at = moves.abs().idxmax()
    return Outcome(
        "H5 No outlet's share of verbs that are not neutral hangs on the most quoted source",
        SUPPORTED if moves.abs().max() <= MOVE else CONTRADICTED,
        f"without {name} ({int(sizes[most]):,} articles) the {len(moves)} shares move by at most "
        f"{100 * moves[at]:+.1f} points ({at[0]}, {at[1]}); more than {100 * MOVE:.0f} would contradict",
    )


_TESTS: Sequence[Callable[[Analysis], Outcome]] = (_commitment, _unnamed, _indirect, _rise, _most_quoted)


def _as_groups(analysis: Analysis, groups: Mapping[str, Sequence[str]]) -> Analysis:
    """Return the analysis with groups of outlets in place of the outlets."""
    names = {outlet: name for name, outlets in groups.items() for outlet in outlets}
    articles = analysis.articles.assign(
        outlet=analysis.articles["outlet"].astype("object").map(names).astype("string")
    )
    return Analysis.from_tables({**analysis.tables, "articles": articles}, analysis.manifest)


def _one(found: pd.DataFrame) -> pd.Series:
    """Return the one row of a measure.

    Raises
    ------
    UsageError
        If there are too few articles for it.
    """
    if found.empty:
        raise UsageError(f"the hypotheses cannot be tested: {found.attrs['reason']}")
    return found.iloc[0]


def _share(row: pd.Series) -> str:
    return f"{row['estimate']:.1%} ({row['low']:.1%} to {row['high']:.1%})"


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and print what the hypotheses come to."""
    parser = argparse.ArgumentParser(prog="python -m analysis.evaluation.hypotheses", description=__doc__)
    parser.add_argument("analysis", type=Path, help="folder of the held-out analysis")
    data: Any = Analysis.load(parser.parse_args(arguments).analysis)
    for outcome in weigh_hypotheses(data):
        print(f"{outcome.hypothesis}: {outcome.verdict.upper()}\n    {outcome.said}")


if __name__ == "__main__":
    main()
