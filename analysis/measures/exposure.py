"""What is counted, and against how many words: articles once each, and each voice against its own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from analysis.corpus.fields import contract_name
from analysis.errors import UsageError

MINIMUM = 5  # groups of fewer articles than this say more about an article than about a group
EVERYTHING = "all articles"
UNKNOWN = "not stated"
_BETWEEN = "\x1f"  # stands between the two names of a group of two groupings

# Whose words a count belongs to, in words for tables and captions.
EXPOSURES = {
    "writer": "the writer's words",
    "source": "attributed words",
    "all": "words",
}
DUPLICATES = ("once", "weighted", "all")
_PERIODS = {"year": "Y", "month": "M"}
_GROUPINGS = ("outlet", "section", "genre", "event")


class Tables(Protocol):
    """The part of an ``Analysis`` that the measures read: its tables."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    hedges: pd.DataFrame
    attributions: pd.DataFrame
    spans: pd.DataFrame
    stance: pd.DataFrame


def counted(analysis: Tables, duplicates: str = "once") -> pd.DataFrame:
    """Return the articles that count, by ``article_id``: by default all but those that repeat another.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    duplicates : {"once", "weighted", "all"}, default="once"
        What becomes of wire copy: only the first of several copies counts; each of `k` copies counts one
        `k`-th, so that a text counts once and every outlet that printed it has its part; or each counts as
        if it were an article by itself.

    Returns
    -------
    pandas.DataFrame
        Rows of ``articles``, indexed by ``article_id``, in their order.

    Raises
    ------
    UsageError
        If `duplicates` is none of the three.
    """
    if duplicates not in DUPLICATES:
        raise UsageError(f"duplicates are counted {', '.join(DUPLICATES)}, not {duplicates!r}")
    articles = analysis.articles
    if duplicates == "once":
        articles = articles[articles["duplicate_of"].isna()]
    return articles.set_index("article_id", drop=False)


def has_texts(analysis: Tables) -> bool:
    """Tell whether there are words to look at: in a replication package there are none."""
    texts = analysis.articles["text"]
    return not (len(texts) and bool(texts.isna().all()))


def need_texts(analysis: Tables, what: str) -> None:
    """Refuse to look for something in the words of articles that have none, as in a replication package.

    Raises
    ------
    UsageError
        If no article has its text: nothing would be found, which is not the same as that nothing is there.
    """
    if not has_texts(analysis):
        raise UsageError(
            f"{what} are found by the words of the articles, and these articles have no text: a replication "
            "package holds none; use the analysis it was made from"
        )


def stories(articles: pd.DataFrame) -> pd.Series:
    """Return for each article the id of the text that it is or repeats: copies of one text share it."""
    return articles["duplicate_of"].astype("object").where(articles["duplicate_of"].notna(), articles.index)


def weights_of(articles: pd.DataFrame, duplicates: str = "once") -> pd.Series:
    """Return how much each article counts: one, or with ``"weighted"`` its part of the copies of its text."""
    if duplicates != "weighted":
        return pd.Series(1.0, index=articles.index)
    story = stories(articles)
    return 1.0 / story.map(story.value_counts()).astype(float)


def copies_of(weights: np.ndarray, clusters: np.ndarray) -> float:
    """Return how many times over the texts of some articles are counted; at least 1.

    Counts divided by it are those of texts: the exact limits of few counts must not take copies for evidence.

    Parameters
    ----------
    weights : array of float
        How much each article counts.
    clusters : array
        Which text each is.
    """
    return max(1.0, float(np.sum(weights)) / max(1, len(pd.unique(clusters))))


def words_of(articles: pd.DataFrame, voice: str) -> pd.Series:
    """Return each article's words that `voice` speaks: ``"writer"``, ``"source"`` or ``"all"``.

    Raises
    ------
    UsageError
        If `voice` is none of these.
    """
    if voice == "all":
        return articles["n_words"].astype("int64")
    if voice == "writer":
        return articles["n_words_writer"].astype("int64")
    if voice == "source":
        return (articles["n_words"] - articles["n_words_writer"]).astype("int64")
    raise UsageError(f"voice is writer, source or all, not {voice!r}")


def groups_of(articles: pd.DataFrame, by: str | None, *, authors: bool = False) -> pd.Series:
    """Return the group of each article as text.

    Parameters
    ----------
    articles : pandas.DataFrame
        Articles as :func:`counted` returns them.
    by : str or None
        ``outlet``, ``section``, ``genre``, ``event``, a field of the user's own (``meta_desk`` ...),
        ``"year"`` or ``"month"`` of publication (in universal time, as dates are kept), or None for one
        group of all.
    authors : bool, default=False
        Allow ``by="author"``. Off by default: a table of persons invites a ranking of persons.

    Returns
    -------
    pandas.Series

    Raises
    ------
    UsageError
        If articles have no such column or it does not make groups, such as ``text``, or `by` is the author
        and `authors` is False.
    """
    if by is not None and not isinstance(by, str):
        raise UsageError(f"group by one column here, not by {by!r}; rates, shares and diversity take two")
    if by is None:
        return pd.Series(EVERYTHING, index=articles.index, dtype="object")
    if names_authors(by) and not authors:
        raise UsageError(
            "grouping by author is off; pass authors=True and read what DESIGN.md, 7, says about it"
        )
    if by in _PERIODS:
        published = pd.to_datetime(articles["published"], utc=True).dt.tz_localize(None)
        labels = published.dt.to_period(_PERIODS[by]).astype("object")
    elif by in (known := _groupings(articles, authors)):
        labels = articles[by].astype("object")
    else:
        raise UsageError(
            f"articles have no column {by!r} to group by; there are {', '.join([*known, *_PERIODS])}"
        )
    return labels.map(str, na_action="ignore").where(labels.notna(), UNKNOWN)


def names_authors(column: str) -> bool:
    """Tell whether a column names who wrote an article: the contract's, or a field that is called like one.

    Examples
    --------
    >>> names_authors("author"), names_authors("meta_Byline"), names_authors("meta_desk")
    (True, True, False)
    """
    return column == "author" or contract_name(column.removeprefix("meta_")) == "author"


def _groupings(articles: pd.DataFrame, authors: bool) -> list[str]:
    """Return the columns that make groups: what is said about articles, not what is theirs alone."""
    own = [
        name for name in articles.columns if name.startswith("meta_") and (authors or not names_authors(name))
    ]
    allowed = [*_GROUPINGS, *(["author"] if authors else []), *own]
    return [name for name in allowed if name in articles.columns]


def crossed_groups(
    articles: pd.DataFrame, by: str | Sequence[str] | None, *, authors: bool = False
) -> pd.Series:
    """Return the group of each article by one grouping or by two at a time; see :func:`unfolded`.

    Raises
    ------
    UsageError
        As :func:`groups_of`, or if there are more than two groupings or both are one.
    """
    if by is None or isinstance(by, str):
        return groups_of(articles, by, authors=authors)
    if len(by) != 2 or by[0] == by[1]:
        raise UsageError(f"groupings are one column or two different ones, not {', '.join(map(str, by))}")
    one, other = (groups_of(articles, name, authors=authors) for name in by)
    return one + _BETWEEN + other


def unfolded(
    found: pd.DataFrame, by: str | Sequence[str] | None, value: str | None = None
) -> tuple[pd.DataFrame, list[str]]:
    """Return a table of :func:`analysis.measures.summaries.summarised` with its groupings' names as columns.

    Parameters
    ----------
    found : pandas.DataFrame
        With the columns ``group`` and ``value``.
    by : str, sequence of two str, or None
        The groupings; None makes ``scope``.
    value : str, optional
        New name of the column ``value``; without one it is no column of the result.

    Returns
    -------
    pandas.DataFrame
        The table.
    list of str
        Names of the columns that say what a row is of.
    """
    names = [by or "scope"] if by is None or isinstance(by, str) else list(by)
    parts = [group.split(_BETWEEN) if len(names) > 1 else [group] for group in found["group"]]
    kept = found.drop(columns="group").rename(columns={"value": value or "value"})
    for place, name in enumerate(names):
        kept.insert(place, name, pd.Series([part[place] for part in parts], index=kept.index, dtype="str"))
    return kept, [*names, *([value] if value else [])]


def shown_groups(groups: pd.Series, minimum: int = MINIMUM) -> list[str]:
    """Return the groups with at least `minimum` articles, in the order of their names."""
    sizes = groups.value_counts()
    return sorted(
        sizes.index[sizes >= minimum],
        key=lambda name: [(part == UNKNOWN, part.casefold(), part) for part in name.split(_BETWEEN)],
    )


def members_of(groups: pd.Series) -> dict[str, np.ndarray]:
    """Return the places of each group's articles, found in one pass however many groups there are."""
    return pd.Series(np.arange(len(groups))).groupby(groups.to_numpy(object)).indices


def withheld(
    analysis: Tables, *, by: str | None = "outlet", minimum: int = MINIMUM, authors: bool = False
) -> pd.DataFrame:
    """Return the groups that are not shown because they have too few articles.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str or None, default="outlet"
        As for :func:`groups_of`.
    minimum : int, default=5
        The fewest articles a shown group has.
    authors : bool, default=False
        Allow grouping by author.

    Returns
    -------
    pandas.DataFrame
        Columns `by` (or ``scope``) and ``n_articles``, in the order of the names.
    """
    groups = groups_of(counted(analysis), by, authors=authors)
    sizes = groups.value_counts()
    small = sorted(sizes.index[sizes < minimum], key=str.casefold)
    return pd.DataFrame({by or "scope": small, "n_articles": [int(sizes[name]) for name in small]})
