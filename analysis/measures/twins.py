"""Twin stories: pairs of articles by different outlets on one event, found by what they say and when."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.measures.empty import empty
from analysis.measures.exposure import Tables, counted, need_texts
from analysis.measures.similarity import near_pairs, weigh

SIMILAR = 0.15  # cosine above which two articles of different outlets tell one story
COLUMNS = [
    "first_id", "second_id", "first_outlet", "second_outlet", "first_title", "second_title",
    "first_published", "second_published", "days_apart", "event", "similarity",
]  # fmt: skip


def twins(
    analysis: Tables, window_days: float = 3, *, similarity: float = SIMILAR, event: str | None = None
) -> pd.DataFrame:
    """Return pairs of articles on one event by different outlets.

    Two articles are twins where the cosine of their words, weighted by how rare these are in the corpus, is
    at least `similarity` and they were published at most `window_days` apart. Where both carry an ``event``
    and it is the same, half the similarity is enough; where it differs, they are no twins. Copies of one text
    are no twins either: they tell the story once.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    window_days : float, default=3
        The most days between two twins. Where no article has a date it is not looked at; else articles
        without a date have no twins.
    similarity : float, default=0.15
        The least cosine, above 0.
    event : str, optional
        Only pairs on this event.

    Returns
    -------
    pandas.DataFrame
        One row per pair, by date and then by id, the earlier article first: ``first_id, second_id,
        first_outlet, second_outlet, first_title, second_title, first_published, second_published,
        days_apart, event, similarity``. Without pairs it has no rows, and ``attrs["reason"]`` says why.

    Raises
    ------
    UsageError
        If the window is negative or the similarity not within 0 and 1.
    """
    if window_days < 0 or not 0 < similarity <= 1:
        raise UsageError("twins need a window of 0 days or more and a similarity above 0, up to 1")
    need_texts(analysis, "twin stories")
    articles = counted(analysis)
    articles = articles[articles["outlet"].notna().to_numpy()]
    if articles["outlet"].nunique() < 2:
        return empty(
            COLUMNS, "Twin stories need articles of two outlets or more; name the field that states it."
        )
    published = pd.to_datetime(articles["published"], utc=True)
    dated = bool(published.notna().any())
    day = ((published - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)).to_numpy(float) if dated else None
    pairs = near_pairs(weigh(articles["text"].tolist()), day, window_days, similarity / 2)
    first, second = pairs["first"].to_numpy(), pairs["second"].to_numpy()
    outlet, story = articles["outlet"].to_numpy(object), articles["event"].to_numpy(object)
    labelled = pd.notna(story[first]) & pd.notna(story[second])
    same = labelled & (story[first] == story[second])
    keep = (outlet[first] != outlet[second]) & (same | ~labelled)
    keep &= same | (pairs["similarity"].to_numpy() >= similarity)
    if event is not None:
        keep &= (story[first] == event) | (story[second] == event)
    pairs, first, second, same = pairs[keep], first[keep], second[keep], same[keep]
    if pairs.empty:
        return empty(
            COLUMNS, f"No two articles of different outlets within {window_days:g} days tell one story."
        )
    ids = articles.index.to_numpy(object)
    swap = np.array([_later(ids, day, one, other) for one, other in zip(first, second, strict=True)])
    first, second = np.where(swap, second, first), np.where(swap, first, second)
    found = {}
    for name, rows in (("first", first), ("second", second)):
        found[f"{name}_id"] = ids[rows]
        found[f"{name}_outlet"] = outlet[rows]
        found[f"{name}_title"] = articles["title"].to_numpy(object)[rows]
        found[f"{name}_published"] = published.iloc[rows].array
    table = pd.DataFrame(found)
    table["days_apart"] = np.abs(day[second] - day[first]) if dated else np.nan
    table["event"] = np.where(same, story[first], None)
    table["similarity"] = pairs["similarity"].to_numpy()
    order = (
        ["first_published", "first_id", "second_published", "second_id"]
        if dated
        else ["first_id", "second_id"]
    )
    return table.sort_values(order, kind="stable").reset_index(drop=True)[COLUMNS]


def _later(ids: np.ndarray, day: np.ndarray | None, one: int, other: int) -> bool:
    """Tell whether the first of two is the later; of one day, whether its id is."""
    if day is not None and day[one] != day[other]:
        return bool(day[one] > day[other])
    return bool(ids[one] > ids[other])
