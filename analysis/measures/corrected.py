"""Estimates corrected for the kit's measured errors, misses included, beside the plain ones.

A coded sample says where coder and kit differ. For numerator and exposure each, the kit's sum over all units
plus the inverse-probability-weighted sum of (coder - kit) over the sample is what coding everything would
have given, on average over samples, whatever the kit gets wrong (Särndal, Swensson and Wretman 1992, *Model
Assisted Survey Sampling*, section 6.3; Egami, Hinck, Stewart and Wei 2023, *NeurIPS*; TeBlunthuis, Hase and
Chan 2024, *Communication Methods and Measures* 18, on what happens without it).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.coded_units import corrected_sums, differences
from analysis.measures.comparison import named_groups, too_few
from analysis.measures.contrasts import adjust, by_cluster, contrast
from analysis.measures.corrected_wording import changed, verdict
from analysis.measures.correction import Rate, corrected_contrast, corrected_rate
from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import MINIMUM, Tables, shown_groups
from analysis.measures.intervals import rate_interval, share_interval
from analysis.measures.panel import panel

COLUMNS = [
    "numerator",
    "exposure",
    "n_articles",
    "plain",
    "plain_low",
    "plain_high",
    "n_coded",
    "n_coded_articles",
    "corrected_numerator",
    "corrected_exposure",
    "estimate",
    "low",
    "high",
    "sentence",
]
PAIRS = [
    "first",
    "second",
    "n_coded_first",
    "n_coded_second",
    *(
        f"plain_{name}"
        for name in (
            "difference",
            "difference_low",
            "difference_high",
            "ratio",
            "ratio_low",
            "ratio_high",
            "p",
            "q",
        )
    ),
    "difference",
    "difference_low",
    "difference_high",
    "ratio",
    "ratio_low",
    "ratio_high",
    "p",
    "q",
    "sentence",
]


def corrected(
    analysis: Tables,
    coded: pd.DataFrame,
    by: str | None = "outlet",
    *,
    table: str = "hedges",
    voice: str = "writer",
    value: tuple[str, str] | None = None,
    share: bool = False,
    per: float | None = None,
    minimum: int = MINIMUM,
    authors: bool = False,
) -> pd.DataFrame:
    """Return each group's rate as the kit gives it and corrected by a coded sample.

    Parameters
    ----------
    analysis : Analysis
        The analysis that the sample was drawn from.
    coded : pandas.DataFrame
        One row per coded unit and coder, as ``read_codes(...).units`` gives it: ``unit_id, article_id,
        probability`` (the unit's chance to be drawn), and for the coder and (with ``kit_`` before the name)
        the kit ``n_marks``, ``n_words_writer`` and ``n_VARIABLE_VALUE``, with ``n_words``. Coders of one
        unit are averaged.
    by : str or None, default="outlet"
        As for :func:`analysis.measures.rates`.
    table : {"hedges", "attributions"}, default="hedges"
        What was coded.
    voice : {"writer", "source", "all"}, default="writer"
        Whose hedges, against whose words; for attributions always ``"all"``.
    value : tuple of two str, optional
        A variable and its value, ``("category", "modal")``, of all voices: what is counted instead.
    share : bool, default=False
        Count `value` against all marks, not against words.
    per : float, optional
        Words that one unit of the rate stands for; by default 1,000, and 1 for shares.
    minimum : int, default=5
        Groups with fewer articles are left out.
    authors : bool, default=False
        Allow ``by="author"``.

    Returns
    -------
    pandas.DataFrame
        One row per group: ``numerator, exposure, n_articles`` by the kit, ``plain, plain_low, plain_high``,
        the sample's ``n_coded`` units in ``n_coded_articles`` articles, ``corrected_numerator,
        corrected_exposure``, the corrected ``estimate, low, high`` (never below nothing), and a ``sentence``
        that says what changed. With fewer than two coded articles in a group its corrected estimate is NaN.
        Where whose words they are was coded in a part of the units only, the words are the kit's, and
        ``attrs["reason"]`` says so.

    Raises
    ------
    UsageError
        If the sample lacks a column, was not drawn from this analysis, or a chance is not within 0 and 1.
    """
    column, per = by or "scope", per if per is not None else (1 if share else 1000)
    frame, units = prepared(analysis, coded, by, table, voice, value, share, authors)
    names = shown_groups(frame["group"], minimum if by is not None else 1)
    if not names:
        return empty([column, *COLUMNS], none_shown(by, minimum))
    rows = []
    for name in names:
        part, group = frame[(frame["group"] == name).to_numpy()], None
        above, below = part["numerator"].to_numpy(), part["exposure"].to_numpy()
        interval = (share_interval if share else rate_interval)(above, below)
        group, number, spread = corrected_sums(part, units)
        estimate, low, high = _possible(corrected_rate(group), share)
        row = {
            column: name,
            "numerator": above.sum(),
            "exposure": below.sum(),
            "n_articles": len(part),
            "plain": per * above.sum() / below.sum() if below.sum() > 0 else np.nan,
            "plain_low": per * interval.low,
            "plain_high": per * interval.high,
            "n_coded": number,
            "n_coded_articles": spread,
            "corrected_numerator": group.numerator.sum(),
            "corrected_exposure": group.exposure.sum(),
            "estimate": per * estimate,
            "low": per * low,
            "high": per * high,
        }
        rows.append(row | {"sentence": changed(name, row, share, per)})
    return _noted(pd.DataFrame(rows, columns=[column, *COLUMNS]), units)


def corrected_compare(
    analysis: Tables,
    coded: pd.DataFrame,
    by: str = "outlet",
    groups: Sequence[str] | None = None,
    *,
    table: str = "hedges",
    voice: str = "writer",
    value: tuple[str, str] | None = None,
    share: bool = False,
    per: float | None = None,
    minimum: int = MINIMUM,
    authors: bool = False,
) -> pd.DataFrame:
    """Return the differences and ratios of groups, plain and corrected by a coded sample.

    Parameters
    ----------
    analysis, coded, by, table, voice, value, share, per, minimum, authors
        As for :func:`corrected`.
    groups : sequence of str, optional
        The groups to compare; by default all.

    Returns
    -------
    pandas.DataFrame
        One row per pair, in the order of the names: ``first, second, n_coded_first, n_coded_second``; the
        plain ``difference, ratio, p, q`` with limits as ``plain_...`` and the corrected ones; ``sentence``.
        Without two groups it has no rows, and ``attrs["reason"]`` says why.
    """
    per = per if per is not None else (1 if share else 1000)
    frame, units = prepared(analysis, coded, by, table, voice, value, share, authors)
    names = named_groups(frame["group"], by, groups, minimum)
    if len(names) < 2:
        return empty(PAIRS, too_few(by, names, minimum))
    parts = {name: frame[(frame["group"] == name).to_numpy()] for name in names}
    sums = {name: corrected_sums(part, units) for name, part in parts.items()}
    rows = []
    for one, other in combinations(names, 2):
        plain = contrast(
            *(
                by_cluster(parts[name]["numerator"], parts[name]["exposure"], parts[name]["cluster"])
                for name in (one, other)
            ),
            share=share,
        )
        better = corrected_contrast(sums[one][0], sums[other][0])
        row: dict[str, Any] = {
            "first": one,
            "second": other,
            "n_coded_first": sums[one][1],
            "n_coded_second": sums[other][1],
        }
        for start, found in (("plain_", plain), ("", better)):
            row |= {
                f"{start}{key}": per * number if key.startswith("difference") else number
                for key, number in found._asdict().items()
            }
        rows.append(row)
    found = pd.DataFrame(rows)
    found["plain_q"], found["q"] = adjust(found["plain_p"].to_numpy()), adjust(found["p"].to_numpy())
    found["sentence"] = [verdict(row) for row in found.to_dict("records")]
    return _noted(found[PAIRS], units)


def _possible(rate: Rate, share: bool) -> tuple[float, float, float]:
    """Return estimate and limits within what can be: what is right on average may lie outside in a sample."""
    estimate, low, high = rate[:3]
    if share and estimate > 1:
        low, high, estimate = min(low, 1 - (estimate - low)), 1.0, 1.0
    limits = np.clip([estimate, low, high], 0.0, 1.0 if share else np.inf)
    return float(limits[0]), float(limits[1]), float(limits[2])


def _noted(found: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return a result with what has to be said of the coded units that it rests on."""
    if "reason" in units.attrs:
        found.attrs["reason"] = units.attrs["reason"]
    return found


def prepared(
    analysis: Tables,
    coded: pd.DataFrame,
    by: str | None,
    table: str,
    voice: str,
    value: tuple[str, str] | None,
    share: bool,
    authors: bool,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the kit's panel, and for each coded unit its weight and what coder and kit differ by.

    Parameters
    ----------
    analysis, coded, by, table, voice, value, share, authors
        As for :func:`corrected`.

    Returns
    -------
    pandas.DataFrame
        As from :func:`analysis.measures.panel.panel`, with the number of ``units`` of each article.
    pandas.DataFrame
        As from :func:`analysis.measures.coded_units.differences`.

    Raises
    ------
    UsageError
        If a share is of no value, or the sample does not fit the analysis.
    """
    if share and value is None:
        raise UsageError('a share is of a value among all marks: name it with value=("naming", "unnamed")')
    voice = "all" if table == "attributions" or value is not None else voice
    where = {value[0]: value[1]} if value else {}
    frame = panel(
        analysis, table, by=by, voice=voice, where=where, among={} if share else None, authors=authors
    )
    of_sentences = "sentence_id" in coded.columns and bool(coded["sentence_id"].notna().any())
    if of_sentences:
        number = analysis.sentences["article_id"].value_counts()
        frame["units"] = number.reindex(frame.index, fill_value=0).astype(float)
    else:
        frame["units"] = 1.0
    counted = f"n_{value[0]}_{value[1]}" if value else {"all": "n_marks"}.get(voice, f"n_voice_{voice}")
    return frame, differences(coded, frame.index, counted, "marks" if share else voice)
