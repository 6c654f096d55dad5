"""The same comparison over every defensible choice: a specification curve.

Simonsohn, Simmons and Nelson (2020), *Nature Human Behaviour* 4: where a finding hangs on one way of
counting, the reader should see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pandas as pd

from analysis.errors import UsageError
from analysis.measures.comparison import compare, named_groups, too_few
from analysis.measures.contrasts import adjust
from analysis.measures.empty import empty
from analysis.measures.exposure import DUPLICATES, MINIMUM, Tables, counted, groups_of

# Sets of hedges that a study may take as its outcome; groups are those of the vocabulary.
CATEGORIES: dict[str, dict[str, Any]] = {
    "all categories": {},
    "commitment": {"group": "commitment"},
    "commitment and precision": {"group": ["commitment", "precision"]},
    "modal and likelihood": {"category": ["modal", "likelihood"]},
}
VOICES = {"writer's, per writer's words": ("writer", "writer"), "all, per word": ("all", "all"),
          "writer's, per word": ("writer", "all"), "sources', per attributed words": ("source", "source")}  # fmt: skip
ON_CUE = ("include", "exclude")
THRESHOLDS = (0.0, 0.5, 0.8)
CHOICES = ["categories", "voice", "exposure", "on_cue", "threshold", "duplicates"]
COLUMNS = [
    "specification", *CHOICES, "first", "second", "numerator", "exposure_words", "n_articles",
    "estimate", "low", "high", "difference", "difference_low", "difference_high", "p", "q", "default",
]  # fmt: skip


def specifications(
    analysis: Tables,
    by: str = "outlet",
    groups: Sequence[str] | None = None,
    *,
    thresholds: Sequence[float] = THRESHOLDS,
    cluster: str = "article_id",
    minimum: int = MINIMUM,
    authors: bool = False,
) -> pd.DataFrame:
    """Return the ratio of two groups' rates of hedges under every combination of choices.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str, default="outlet"
        As for :func:`analysis.measures.rates`.
    groups : sequence of two str, optional
        The groups compared; by default the first two by name that have enough articles.
    thresholds : sequence of float, default=(0.0, 0.5, 0.8)
        The least confidence of a hit that counts.
    cluster : str, default="article_id"
        As for :func:`analysis.measures.compare`.
    minimum : int, default=5
        As for :func:`analysis.measures.compare`.
    authors : bool, default=False
        Allow ``by="author"``.

    Returns
    -------
    pandas.DataFrame
        One row per specification, from the smallest ratio to the largest: ``specification`` (its place),
        ``categories, voice, exposure, on_cue, threshold, duplicates``; ``first, second``, ``numerator`` and
        ``exposure_words`` of both together, ``n_articles``; ``estimate, low, high`` of the ratio, the
        ``difference`` per 1,000 words with its limits, ``p, q``, and ``default``, whether it is what the kit
        counts unless told otherwise. Without two groups it has no rows, and ``attrs["reason"]`` says why.

    Raises
    ------
    UsageError
        If not two groups are named.
    """
    if groups is not None and len(groups) != 2:
        raise UsageError(f"a specification curve compares two groups, not {len(groups)}")
    articles = counted(analysis)
    names = named_groups(groups_of(articles, by, authors=authors), by, groups, minimum)[:2]
    if len(names) < 2:
        return empty(COLUMNS, too_few(by, names, minimum))
    copies = DUPLICATES if analysis.articles["duplicate_of"].notna().any() else DUPLICATES[:1]
    frames = []
    for (voice, exposure), on_cue, threshold, duplicates in product(
        VOICES.values(), ON_CUE, thresholds, copies
    ):
        frame = compare(
            analysis, by, names, voice=voice, exposure=exposure, on_cue=on_cue, threshold=threshold,
            duplicates=duplicates, cluster=cluster, minimum=1, authors=authors, split=CATEGORIES,
        )  # fmt: skip
        frames.append(frame.assign(voice=voice, exposure=exposure, on_cue=on_cue, threshold=threshold))
    found = pd.concat(frames, ignore_index=True).rename(columns={"outcome": "categories", "ratio": "estimate",
                                                                 "ratio_low": "low", "ratio_high": "high"})  # fmt: skip
    found["numerator"] = found["numerator_first"] + found["numerator_second"]
    found["exposure_words"] = found["exposure_first"] + found["exposure_second"]
    found["n_articles"] = found["n_articles_first"] + found["n_articles_second"]
    usual = {"categories": "all categories", "voice": "writer", "exposure": "writer", "on_cue": "include",
             "threshold": min(thresholds), "duplicates": "once"}  # fmt: skip
    found["default"] = (found[CHOICES] == pd.Series(usual)[CHOICES]).all(axis=1)
    found = found[found["estimate"].notna()]
    found["q"] = adjust(found["p"].to_numpy())
    found = found.sort_values(["estimate", *CHOICES], kind="stable").reset_index(drop=True)
    found["specification"] = found.index + 1
    return found[COLUMNS]
