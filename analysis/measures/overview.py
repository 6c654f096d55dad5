"""What is in a corpus: articles, words and sources, in all and by group."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import MINIMUM, Tables, counted, groups_of, members_of, shown_groups


def totals(analysis: Tables) -> dict[str, Any]:
    """Return the sizes of a corpus.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.

    Returns
    -------
    dict
        ``articles`` read, ``duplicates`` among them, ``counted`` articles, and of those their ``words``,
        ``writer_words``, ``sentences``, ``hedges``, ``attributions``, ``stance``, ``outlets``, articles with
        ``no_outlet`` or ``no_date``, and ``first`` and ``last`` day of publication as text (None where no
        article has a date); ``removed`` pieces of clutter and ``problems`` of the whole input.
    """
    articles = counted(analysis)
    published = pd.to_datetime(articles["published"], utc=True)
    first, last = _period(published)

    def size(table: str) -> int:
        return int(getattr(analysis, table)["article_id"].isin(articles.index).sum())

    return {
        "articles": len(analysis.articles),
        "duplicates": len(analysis.articles) - len(articles),
        "counted": len(articles),
        "words": int(articles["n_words"].sum()),
        "writer_words": int(articles["n_words_writer"].sum()),
        "sentences": int(articles["n_sentences"].sum()),
        "hedges": size("hedges"),
        "attributions": size("attributions"),
        "stance": size("stance"),
        "outlets": int(articles["outlet"].nunique()),
        "no_outlet": int(articles["outlet"].isna().sum()),
        "no_date": int(published.isna().sum()),
        "first": first,
        "last": last,
        "removed": len(analysis.removed),
        "problems": len(analysis.problems),
    }


def overview(
    analysis: Tables, *, by: str = "outlet", minimum: int = MINIMUM, authors: bool = False
) -> pd.DataFrame:
    """Return one row per group: articles, repeats, words, whose words they are, and dates.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str, default="outlet"
        Column of ``articles``, ``"year"`` or ``"month"``.
    minimum : int, default=5
        Groups with fewer articles are left out.
    authors : bool, default=False
        Allow grouping by author.

    Returns
    -------
    pandas.DataFrame
        Columns `by`, ``n_articles, n_duplicates, words, median_words, writer_share, first, last``; dates as
        text.
    """
    everything = analysis.articles.set_index("article_id", drop=False)
    all_groups = groups_of(everything, by, authors=authors)
    articles = counted(analysis)
    groups = groups_of(articles, by, authors=authors)
    with_copies, places = all_groups.value_counts(), members_of(groups)
    words_all, writers = articles["n_words"].to_numpy(), articles["n_words_writer"].to_numpy()
    published = pd.to_datetime(articles["published"], utc=True)
    rows = []
    for group in shown_groups(groups, minimum):
        members = places[group]
        words = int(words_all[members].sum())
        first, last = _period(published.iloc[members])
        rows.append(
            {
                by: group,
                "n_articles": len(members),
                "n_duplicates": int(with_copies[group]) - len(members),
                "words": words,
                "median_words": round(float(np.median(words_all[members]))),
                "writer_share": int(writers[members].sum()) / words if words else float("nan"),
                "first": first,
                "last": last,
            }
        )
    columns = [by, "n_articles", "n_duplicates", "words", "median_words", "writer_share", "first", "last"]
    return pd.DataFrame(rows, columns=columns) if rows else empty(columns, none_shown(by, minimum))


def _period(published: pd.Series) -> tuple[str | None, str | None]:
    """Return the first and the last of some days as text."""
    known = published.dropna()
    if known.empty:
        return None, None
    return known.min().date().isoformat(), known.max().date().isoformat()
