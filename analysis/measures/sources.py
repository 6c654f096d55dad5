"""Who is quoted: sources by name across the corpus, and kinds of sources, named and unnamed."""

from __future__ import annotations

import pandas as pd

from analysis.language.vocabularies import vocabulary
from analysis.measures.empty import empty, in_articles
from analysis.measures.exposure import Tables, counted
from analysis.measures.heard import MASKED, named_sources


def quoted_sources(
    analysis: Tables, *, mask_witnesses: bool = True, least_articles: int = 1, each_witness: bool = False
) -> pd.DataFrame:
    """Return the named sources and in how many articles and outlets each is heard.

    A source is one across articles where it has a ``source_key`` (full names and known bodies only); without
    one it is counted for each article by itself.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    mask_witnesses : bool, default=True
        Put one common label in place of the names of ordinary people, who did not choose to be public.
    least_articles : int, default=1
        Leave out sources heard in fewer articles.
    each_witness : bool, default=False
        Leave out of the witnesses' common row those who are heard in fewer articles; else the row has all.

    Returns
    -------
    pandas.DataFrame
        Columns ``source, source_kind, n_attributions, n_articles, n_outlets``; most articles first, then by
        name.
    """
    columns = ["source", "source_kind", "n_attributions", "n_articles", "n_outlets"]
    articles = counted(analysis)
    rows = named_sources(analysis, mask_witnesses=mask_witnesses)
    if rows.empty:
        return empty(columns, "No source is named in these articles.")
    if mask_witnesses and each_witness:  # each of the witnesses in the row, not the row
        own = named_sources(analysis)
        often = own.groupby("identity")["article_id"].nunique() >= least_articles
        rows = rows[own["identity"].map(often).reindex(rows.index).to_numpy(bool)]
        if rows.empty:
            return empty(columns, f"No named source is quoted in {in_articles(least_articles)}.")
        rows = rows.copy()
    rows["outlet"] = rows["article_id"].map(articles["outlet"])
    found = rows.groupby("identity", sort=True).agg(
        n_attributions=("identity", "size"),
        n_articles=("article_id", "nunique"),
        n_outlets=("outlet", "nunique"),
        source=("who", "first"),
    )
    kinds = dict(zip(rows["identity"], rows["kind"], strict=True))
    found["source_kind"] = found.index.map({**kinds, MASKED: "witness"})
    found = found.reset_index(drop=True)
    found = found[found["n_articles"] >= least_articles]
    found = found.assign(masked=found["source"] == MASKED)
    order = ["masked", "n_articles", "n_attributions", "source"]
    found = found.sort_values(order, ascending=[True, False, False, True])
    if found.empty:
        return empty(columns, f"No named source is quoted in {in_articles(least_articles)}.")
    return found.reset_index(drop=True)[columns]


def source_kinds(analysis: Tables) -> pd.DataFrame:
    """Return how many attributions each kind of source has, named, unnamed and otherwise.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.

    Returns
    -------
    pandas.DataFrame
        One row per ``source_kind`` of the vocabulary, columns ``named, unnamed, pronoun, none`` and ``all``.
    """
    articles = counted(analysis)
    rows = analysis.attributions
    rows = rows[rows["article_id"].isin(articles.index) & rows["source_kind"].notna()]
    kinds, namings = vocabulary("attributions.source_kind"), vocabulary("attributions.naming")
    counts = pd.DataFrame(0, index=list(kinds), columns=list(namings))
    if len(rows):
        seen = pd.crosstab(rows["source_kind"].astype("object"), rows["naming"].astype("object"))
        counts = seen.reindex(index=list(kinds), columns=list(namings), fill_value=0)
    counts["all"] = counts.sum(axis=1)
    counts.columns.name = None
    return counts.rename_axis("source_kind").reset_index()
