"""Who is quoted: sources by name across the corpus, and kinds of sources, named and unnamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

import pandas as pd

from analysis.language.vocabularies import vocabulary
from analysis.measures.empty import empty, in_articles
from analysis.measures.exposure import Tables, counted

MASKED = "witnesses, by name"
WITNESS = "a witness"  # in place of one name


def quoted_sources(analysis: Tables, *, mask_witnesses: bool = True, least_articles: int = 1) -> pd.DataFrame:
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

    Returns
    -------
    pandas.DataFrame
        Columns ``source, source_kind, n_attributions, n_articles, n_outlets``; most articles first, then by
        name.
    """
    columns = ["source", "source_kind", "n_attributions", "n_articles", "n_outlets"]
    articles = counted(analysis)
    rows = named_sources(analysis)
    if rows.empty:
        return empty(columns, "No source is named in these articles.")
    if mask_witnesses:
        witness = rows["source_kind"] == "witness"
        rows.loc[witness, "identity"] = MASKED
        rows.loc[witness, "source_name"] = MASKED
    rows["outlet"] = rows["article_id"].map(articles["outlet"])
    found = rows.groupby("identity", sort=True).agg(
        n_attributions=("identity", "size"),
        n_articles=("article_id", "nunique"),
        n_outlets=("outlet", "nunique"),
    )
    for column, of in (("source", "source_name"), ("source_kind", "source_kind")):
        found[column] = found.index.map(commonest(rows["identity"].to_list(), rows[of].to_list()))
    found = found.reset_index(drop=True)
    found = found[found["n_articles"] >= least_articles]
    found = found.assign(masked=found["source"] == MASKED)
    order = ["masked", "n_articles", "n_attributions", "source"]
    found = found.sort_values(order, ascending=[True, False, False, True])
    if found.empty:
        return empty(columns, f"No named source is quoted in {in_articles(least_articles)}.")
    return found.reset_index(drop=True)[columns]


def named_sources(analysis: Tables) -> pd.DataFrame:
    """Return the attributions of every source that is named somewhere, with an ``identity`` for each source.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.

    Returns
    -------
    pandas.DataFrame
        Rows of ``attributions``; ``identity`` is the ``source_key``, or article and source within it.
    """
    rows = analysis.attributions
    rows = rows[rows["article_id"].isin(counted(analysis).index) & rows["source_name"].notna()].copy()
    own = rows["article_id"].astype(str) + "/" + rows["source_id"].astype("object").fillna("?").astype(str)
    rows["identity"] = rows["source_key"].astype("object").where(rows["source_key"].notna(), own)
    rows["source_kind"] = rows["source_kind"].astype("object").fillna("other")
    named = rows.loc[rows["naming"] == "named", "identity"].unique()
    return rows[rows["identity"].isin(named)].copy()


def witnesses(rows: pd.DataFrame) -> set[str]:
    """Return the names of ordinary people among attributions: mostly of the kind witness."""
    named = rows[(rows["source_name"].notna() & (rows["naming"] != "unnamed")).to_numpy(bool)]
    kinds = (
        (named["source_kind"].astype("object") == "witness").groupby(named["source_name"].astype(str)).mean()
    )
    return set(kinds.index[kinds >= 0.5])


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


def commonest(keys: Iterable[Hashable], values: Iterable[str]) -> dict[Hashable, str]:
    """Return the commonest of the values of each key, as :func:`most_common` tells it.

    Examples
    --------
    >>> commonest(["a", "b", "a", "a"], ["Ann", "Bea", "Anna", "Ann"])
    {'a': 'Ann', 'b': 'Bea'}
    """
    members: dict[Hashable, list[str]] = {}
    for key, value in zip(keys, values, strict=True):
        members.setdefault(key, []).append(value)
    return {key: most_common(own) for key, own in members.items()}


def most_common(values: Iterable[str]) -> str:
    """Return the commonest value; the longer, then the alphabetically first, of equals.

    A name in capitals, as headlines and datelines have it, only where no other way of writing it was seen.

    Examples
    --------
    >>> most_common(pd.Series(["LEONA PRUITT", "LEONA PRUITT", "Leona Pruitt"]))
    'Leona Pruitt'
    """
    # plain counting: a corpus has thousands of sources with a few mentions each, too few for a table
    counts = Counter(map(str, values))
    counts = Counter({value: n for value, n in counts.items() if value != value.upper()}) or counts
    most = max(counts.values())
    return min((value for value, n in counts.items() if n == most), key=lambda value: (-len(value), value))
