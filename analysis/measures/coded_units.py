"""Coded units: what coder and kit differ by, weighted, and what that makes of a group's sums."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.contrasts import by_cluster
from analysis.measures.correction import Corrected

REQUIRED = ("unit_id", "article_id", "probability")


def corrected_sums(part: pd.DataFrame, units: pd.DataFrame) -> tuple[Corrected, int, int]:
    """Return the corrected sums of a group's clusters, and of how many coded units in how many articles.

    Parameters
    ----------
    part : pandas.DataFrame
        The group's rows of a panel.
    units : pandas.DataFrame
        Coded units: ``article_id, weight`` (one by the chance), ``numerator`` and ``exposure`` (coder less
        kit, in one unit).
    """
    mine = units[units["article_id"].isin(part.index)]
    plain = by_cluster(part["numerator"], part["exposure"], part["cluster"])
    code = {name: number for number, name in enumerate(plain.cluster)}
    place = mine["article_id"].map(part["cluster"]).astype(str).map(code).to_numpy(int)
    size, weight = len(plain.cluster), mine["weight"].to_numpy(float)
    shift = [
        np.bincount(place, weight * mine[name].to_numpy(float), size) for name in ("numerator", "exposure")
    ]
    is_coded = np.bincount(place, minlength=size) > 0
    wrong = int((mine["numerator"] != 0).sum())
    mean = float(weight.mean()) if len(weight) else 0.0
    units_of = (
        by_cluster(part["units"], part["units"], part["cluster"]).numerator if "units" in part else None
    )
    stands_for = np.bincount(place, weight, size)
    corrected_to = (plain.numerator + shift[0], plain.exposure + shift[1])
    group = Corrected(
        *corrected_to, is_coded, plain.cluster, wrong, mean, (shift[0], shift[1]), stands_for, units_of
    )
    return group, len(mine), int(mine["article_id"].nunique())


def differences(coded: pd.DataFrame, articles: pd.Index, counted: str, exposure: str) -> pd.DataFrame:
    """Return for each coded unit its weight, and coder less kit of numerator and exposure.

    Parameters
    ----------
    coded : pandas.DataFrame
        As for :func:`corrected`.
    articles : pandas.Index
        Ids of the articles that count.
    counted : str
        The coder's column of counts, such as ``"n_voice_writer"``; ``kit_`` before it gives the kit's.
    exposure : {"writer", "source", "all", "marks"}
        What it is counted against.

    Returns
    -------
    pandas.DataFrame
        Columns ``unit_id, article_id, weight, numerator, exposure``; coders of one unit are averaged. Where
        whose words they are was not coded in every unit, no unit corrects the exposure, and
        ``attrs["reason"]`` says so: those in which it was are no chance selection.

    Raises
    ------
    UsageError
        If a column is missing, a chance is not within 0 and 1, or no unit is of these articles.
    """
    wanted = [*REQUIRED, counted, f"kit_{counted}"]
    wanted += {
        "writer": ["n_words_writer", "kit_n_words_writer"],
        "source": ["n_words_writer", "kit_n_words_writer"],
        "marks": ["n_marks", "kit_n_marks"],
    }.get(exposure, [])
    missing = [name for name in wanted if name not in coded.columns]
    if missing:
        raise UsageError(
            f"the coded sample lacks {', '.join(missing)}; read the sheets with read_codes(...).units"
        )
    if coded.empty:
        raise UsageError("the coded sample has no units; nothing can be corrected")
    chance = pd.to_numeric(coded["probability"], errors="coerce")
    if not ((chance > 0) & (chance <= 1)).all():
        raise UsageError(
            "every coded unit needs its chance to be drawn, above 0 and up to 1, in `probability`"
        )
    numbers = {
        name: pd.to_numeric(coded[name], errors="coerce").astype(float) for name in wanted[len(REQUIRED) :]
    }
    shift = numbers[counted] - numbers[f"kit_{counted}"]
    if exposure == "marks":
        below = numbers["n_marks"] - numbers["kit_n_marks"]
    elif exposure == "all":
        below = pd.Series(0.0, index=coded.index)
    else:
        below = numbers["n_words_writer"] - numbers["kit_n_words_writer"]
        below = below if exposure == "writer" else -below
    units = pd.DataFrame(
        {
            "unit_id": coded["unit_id"],
            "article_id": coded["article_id"],
            "weight": 1 / chance,
            "numerator": shift,
            "exposure": below,
        }
    ).dropna(subset=["unit_id", "article_id", "weight", "numerator"])
    units = (
        units.groupby(["unit_id", "article_id"], sort=False)[["weight", "numerator", "exposure"]]
        .mean()
        .reset_index()
    )
    told = int(units["exposure"].notna().sum())
    if told < len(units):
        units["exposure"] = 0.0
    known = units["article_id"].isin(articles)
    if not known.any():
        raise UsageError(
            "no coded unit is of an article of this analysis; was the sample drawn from another one?"
        )
    found = units[known.to_numpy()].reset_index(drop=True)
    if 0 < told < len(units):
        found.attrs["reason"] = (
            f"Whose words they are was coded in {told:,} of {len(units):,} units only; words are counted by "
            "the kit."
        )
    return found
