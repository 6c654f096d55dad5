"""Versions of one story: what changes between an article and the later forms of it."""

from __future__ import annotations

from difflib import SequenceMatcher

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from analysis.language.words import words
from analysis.measures.empty import empty
from analysis.measures.exposure import Tables, need_texts, stories
from analysis.measures.heard import WITNESS, witness_names
from analysis.measures.similarity import near_pairs, weigh

COLUMNS = [
    "story", "version", "article_id", "outlet", "title", "published", "n_words", "similarity",
    "words_added", "words_removed", "hedges_added", "hedges_removed", "sources_added", "sources_removed",
]  # fmt: skip
SAME = 0.6  # cosine above which two articles of one outlet are forms of one story
_DAYS = 7


def versions(
    analysis: Tables, window_days: float = _DAYS, *, similarity: float = SAME, mask_witnesses: bool = True
) -> pd.DataFrame:
    """Return the stories that the corpus holds in several versions, and what each version changed.

    Two articles are versions of one story where one repeats the other (``duplicate_of``), where they share
    their address, or where the same outlet published them at most `window_days` apart and the cosine of
    their words is at least `similarity`. Versions follow the date, then the order of the corpus.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    window_days : float, default=7
        Days between two versions that only likeness tells.
    similarity : float, default=0.6
        The least cosine of these.
    mask_witnesses : bool, default=True
        Put "a witness" in place of the names of ordinary people.

    Returns
    -------
    pandas.DataFrame
        One row per version: ``story`` (the id of its first version), ``version`` (from 1), ``article_id,
        outlet, title, published, n_words``, and against the version before: ``similarity`` (share of words
        in the same order), ``words_added, words_removed`` (numbers), ``hedges_added, hedges_removed,
        sources_added, sources_removed`` (texts, joined by "; ", null where none). Without any it has no
        rows, and ``attrs["reason"]`` says why.
    """
    need_texts(analysis, "versions")
    articles = analysis.articles.set_index("article_id", drop=False)
    if articles.empty:
        return empty(COLUMNS, "There are no articles.")
    groups = _stories(articles, window_days, similarity)
    sizes = pd.Series(groups).value_counts()
    many = np.flatnonzero(np.isin(groups, sizes.index[sizes > 1]))
    if not len(many):
        return empty(COLUMNS, "No story is there in more than one version.")
    published = pd.to_datetime(articles["published"], utc=True)
    order = pd.DataFrame({"story": groups[many], "when": published.iloc[many].array, "place": many})
    order = order.sort_values(["story", "when", "place"], na_position="last")
    chosen = articles.index[many]
    hedges = _said(analysis.hedges, "text", chosen)
    sources = _said(analysis.attributions, "source_name", chosen)
    hidden = witness_names(analysis) if mask_witnesses else {}
    rows = []
    for _, members in order.groupby("story", sort=False):
        ids = articles.index[members["place"]]
        for number, article in enumerate(ids):
            row, changes = articles.loc[article], {}
            if number:
                changes = _changes(articles, hedges, sources, hidden, ids[number - 1], article)
            rows.append(
                {
                    "story": ids[0], "version": number + 1, "article_id": article, "outlet": row["outlet"],
                    "title": row["title"], "published": row["published"], "n_words": row["n_words"],
                    **changes,
                }
            )  # fmt: skip
    found = pd.DataFrame(rows).reindex(columns=COLUMNS)
    place = pd.Series(np.arange(len(articles)), index=articles.index)
    found = found.assign(place=found["story"].map(place)).sort_values(["place", "version"], kind="stable")
    return found.drop(columns="place").reset_index(drop=True)


def _stories(articles: pd.DataFrame, window: float, similarity: float) -> np.ndarray:
    """Return the number of the story that each article belongs to."""
    size = len(articles)
    place = pd.Series(np.arange(size), index=articles.index)
    links = [
        (number, int(place[story])) for number, story in enumerate(stories(articles)) if story in place.index
    ]
    if "url" in articles.columns:
        known = articles["url"].notna().to_numpy()
        first = {}
        for number, url in zip(np.flatnonzero(known), articles["url"][known], strict=True):
            links.append((number, first.setdefault(url, number)))
    published = pd.to_datetime(articles["published"], utc=True)
    dated = published.notna().any()
    day = ((published - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)).to_numpy(float) if dated else None
    pairs = near_pairs(weigh(articles["text"].tolist()), day, window, similarity)
    outlet = articles["outlet"].to_numpy(object)
    for one, other in zip(pairs["first"], pairs["second"], strict=True):
        if pd.notna(outlet[one]) and outlet[one] == outlet[other]:
            links.append((one, other))
    left, right = np.array(links).reshape(-1, 2).T
    return connected_components(
        csr_matrix((np.ones(len(left)), (left, right)), shape=(size, size)), directed=False
    )[1]


def _said(rows: pd.DataFrame, column: str, chosen: pd.Index) -> dict[str, list[str]]:
    rows = rows[rows["article_id"].isin(chosen) & rows[column].notna()]
    return {str(key): values.astype(str).tolist() for key, values in rows.groupby("article_id")[column]}


def _changes(
    articles: pd.DataFrame,
    hedges: dict[str, list[str]],
    sources: dict[str, list[str]],
    hidden: dict[str, set[str]],
    before: str,
    after: str,
) -> dict[str, object]:
    one, other = (_words(articles["text"][article]) for article in (before, after))
    kept = sum(
        block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    )
    changes: dict[str, object] = {
        "similarity": round(2 * kept / max(1, len(one) + len(other)), 6),
        "words_added": len(other) - kept,
        "words_removed": len(one) - kept,
    }
    for name, table, single in (("hedges", hedges, False), ("sources", sources, True)):
        then, now = table.get(before, []), table.get(after, [])
        changes[f"{name}_added"] = _beyond(now, then, single, hidden.get(after, set()))
        changes[f"{name}_removed"] = _beyond(then, now, single, hidden.get(before, set()))
    return changes


def _words(text: str) -> list[str]:
    return [text[span.start : span.end].casefold() for span in words(text)]


def _beyond(these: list[str], those: list[str], single: bool, hidden: set[str]) -> str | None:
    """Return what is in the first list beyond the second, each as often as it is; once each if `single`.

    Of sources, which are single, those that are `hidden` go without their names.
    """
    rest = [_plain(text) for text in those]
    extra = []
    for text in dict.fromkeys(these) if single else these:
        if _plain(text) in rest:
            if not single:
                rest.remove(_plain(text))
        else:
            extra.append(WITNESS if single and text in hidden else text)
    return "; ".join(extra) or None


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'")
