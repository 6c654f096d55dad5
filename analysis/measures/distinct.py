"""Distinctive words: which words, verbs or hedges one group uses more than the others.

Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words", *Political
Analysis* 16): the prior is the words of the whole corpus, so that neither rare words nor the commonest fill
the list. Their variance takes words for independent; here it is never less than that over articles as
clusters, so that a word which one long article repeats is not called an outlet's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from scipy.stats import norm
from sklearn.feature_extraction.text import CountVectorizer

from analysis.errors import UsageError
from analysis.measures.comparison import too_few
from analysis.measures.contrasts import adjust
from analysis.measures.empty import empty, in_articles
from analysis.measures.exposure import MINIMUM, Tables, counted, groups_of, need_texts, shown_groups
from analysis.measures.intervals import LEVEL
from analysis.measures.panel import matching, select
from analysis.measures.speech import REPORTS
from analysis.measures.verbs import verbs_of

COLUMNS = [
    "term",
    "numerator",
    "exposure",
    "n_articles",
    "rest_numerator",
    "rest_exposure",
    "estimate",
    "low",
    "high",
    "z",
    "q",
]
WHAT = ("cues", "hedges", "words")
MANY = 200  # groups of which terms each can still be read
_TERMS = 20_000


def distinctive(
    analysis: Tables,
    by: str = "outlet",
    of: str = "cues",
    n: int = 20,
    *,
    where: Mapping[str, Any] | None = None,
    least_articles: int = 3,
    strength: float | None = None,
    minimum: int = MINIMUM,
    authors: bool = False,
) -> pd.DataFrame:
    """Return the `n` most distinctive terms of each group against all others.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by : str, default="outlet"
        As for :func:`analysis.measures.rates`.
    of : {"cues", "hedges", "words"}, default="cues"
        Lemmas of attribution cues (reporting verbs), of hedges, or words of the articles.
    n : int, default=20
        Terms for each group.
    where : mapping, optional
        Of cues or hedges only rows with these values; cues report speech unless `where` names a ``cue_type``.
    least_articles : int, default=3
        A term is used in at least this many articles of the corpus.
    strength : float, optional
        Size of the prior in terms: how many terms of the whole corpus are added to each group's. By default
        500, or a tenth of the corpus where that is less.
    minimum : int, default=5
        Groups with fewer articles are neither shown nor counted.
    authors : bool, default=False
        Allow ``by="author"``.

    Returns
    -------
    pandas.DataFrame
        Groups by name, in each the terms from the most distinctive on: `by`, ``term``, ``numerator`` (uses
        in the group), ``exposure`` (all terms there), ``n_articles`` (of the group, with the term),
        ``rest_numerator, rest_exposure``, ``estimate`` (log-odds ratio to the others) with ``low, high``,
        ``z`` and ``q`` (Benjamini and Hochberg over all terms and groups). Only terms that the group uses
        more than the others are listed.

    Raises
    ------
    UsageError
        If `of` is unknown, there are too many groups, or `where` is given for words.
    """
    if of not in WHAT:
        raise UsageError(f"distinctive terms are {', '.join(WHAT)}, not {of!r}")
    if of == "words" and where:
        raise UsageError("words are taken from the texts; `where` chooses among cues or hedges")
    if of == "words":
        need_texts(analysis, "distinctive words")
    columns = [by, *COLUMNS]
    articles = counted(analysis)
    groups = groups_of(articles, by, authors=authors)
    names = shown_groups(groups, minimum)
    if len(names) < 2:
        return empty(columns, too_few(by, names, minimum))
    if len(names) > MANY:
        raise UsageError(
            f"the distinctive terms of {len(names):,} groups cannot be read; raise the minimum of articles, "
            f"or group by less ({MANY} at most)"
        )
    articles = articles[groups.isin(names).to_numpy()]
    groups = groups[groups.isin(names).to_numpy()]
    counts, terms = _counts(analysis, articles, of, where)
    spread = np.asarray((counts > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(spread >= least_articles)
    if not len(kept):
        return empty(columns, f"No term stands in {in_articles(least_articles)}.")
    counts, terms = counts[:, kept].tocsr(), terms[kept]
    prior = np.asarray(counts.sum(axis=0)).ravel()
    prior = (strength or min(500.0, prior.sum() / 10)) * prior / prior.sum()
    frames = [
        _group(counts, terms, prior, (groups == name).to_numpy()).assign(**{by: name}) for name in names
    ]
    found = pd.concat(frames, ignore_index=True)
    found["q"] = adjust(2 * norm.sf(found["z"].abs().to_numpy()))
    found = found[(found["z"] > 0) & (found["numerator"] > 0)]
    order = {name: number for number, name in enumerate(names)}
    found = found.assign(place=found[by].map(order)).sort_values(
        ["place", "z", "term"], ascending=[True, False, True]
    )
    return found.groupby("place", sort=False).head(n)[columns].reset_index(drop=True)


def _counts(
    analysis: Tables, articles: pd.DataFrame, of: str, where: Mapping[str, Any] | None
) -> tuple[csr_matrix, np.ndarray]:
    """Return how often each article uses each term, and the terms."""
    if of == "words":
        vectorizer = CountVectorizer(token_pattern=r"(?u)\b[^\W\d_][\w'’-]+\b", max_features=_TERMS)
        try:
            counts = vectorizer.fit_transform(articles["text"])
        except ValueError:  # no word at all
            return csr_matrix((len(articles), 0)), np.array([], dtype=object)
        return counts.tocsr(), vectorizer.get_feature_names_out()
    table = "attributions" if of == "cues" else "hedges"
    wanted = dict(where or {})
    if of == "cues" and "cue_type" not in wanted:
        wanted.update({"cue_type": "speech", REPORTS: "yes"})
    rows = matching(select(analysis, table), table, wanted)
    rows = rows[rows["article_id"].isin(articles.index)]
    if of == "cues":
        rows = rows[rows["cue"].notna()]
    values = verbs_of(rows) if of == "cues" else rows["lemma"].astype(str)
    codes, terms = pd.factorize(values, sort=True)
    place = pd.Series(np.arange(len(articles)), index=articles.index)
    shape = (len(articles), len(terms))
    where_to = (rows["article_id"].map(place).to_numpy(int), codes)
    return csr_matrix((np.ones(len(rows)), where_to), shape=shape), np.asarray(terms, dtype=object)


def _group(counts: csr_matrix, terms: np.ndarray, prior: np.ndarray, members: np.ndarray) -> pd.DataFrame:
    """Return every term's log-odds ratio of the group to the rest."""
    logits, variances, numbers, totals = [], [], [], []
    for side in (members, ~members):
        part = counts[np.flatnonzero(side)]
        number = np.asarray(part.sum(axis=0)).ravel()
        total = float(number.sum())
        whole = total + prior.sum()
        logits.append(np.log(number + prior) - np.log(whole - number - prior))
        variances.append(
            np.maximum(1 / (number + prior), _clustered(part, number, total) / (number + prior) ** 2)
        )
        numbers.append(number)
        totals.append(total)
    estimate = logits[0] - logits[1]
    spread = np.sqrt(variances[0] + variances[1])
    half = norm.ppf(0.5 + LEVEL / 2) * spread
    return pd.DataFrame(
        {
            "term": terms,
            "numerator": numbers[0].astype(int),
            "exposure": int(totals[0]),
            "n_articles": np.asarray((counts[np.flatnonzero(members)] > 0).sum(axis=0)).ravel(),
            "rest_numerator": numbers[1].astype(int),
            "rest_exposure": int(totals[1]),
            "estimate": estimate,
            "low": estimate - half,
            "high": estimate + half,
            "z": estimate / spread,
        }
    )


def _clustered(part: csr_matrix, number: np.ndarray, total: float) -> np.ndarray:
    """Return the variance of each term's count over articles, given the lengths of the articles."""
    if not total:
        return np.zeros_like(number)
    length = np.asarray(part.sum(axis=1)).ravel()
    share = number / total
    squares = np.asarray(part.multiply(part).sum(axis=0)).ravel()
    cross = part.T @ length
    return np.maximum(0.0, squares - 2 * share * cross + share**2 * (length**2).sum())
