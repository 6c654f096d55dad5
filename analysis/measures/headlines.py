"""Headlines: what they do with the body's claim, and whether they leave its hedges out."""

from __future__ import annotations

import pandas as pd

from analysis.measures.exposure import Tables, counted
from analysis.measures.shares import shares


def headline_labels(analysis: Tables) -> tuple[pd.DataFrame, int, int]:
    """Return the shares of headlines by label, how many there are, and how many leave hedges of the body out.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.

    Returns
    -------
    labels : pandas.DataFrame
        As :func:`analysis.measures.shares` returns it, one row per label.
    headlines : int
        Articles with a headline.
    dropping : int
        Those whose headline leaves hedges of the body out.
    """
    articles = counted(analysis)
    found = analysis.headlines[analysis.headlines["article_id"].isin(articles.index)]
    labels = shares(analysis, "headlines", "label")
    return labels, len(found), int(found["dropped_hedges"].notna().sum())
