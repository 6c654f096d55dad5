"""Claims that rest on one unnamed source alone."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.attribution.kinds import kind_words
from analysis.measures.concordance import SNIPPET, snippet
from analysis.measures.diversity import identity
from analysis.measures.empty import empty, none_shown
from analysis.measures.exposure import (
    MINIMUM,
    Tables,
    counted,
    groups_of,
    members_of,
    need_texts,
    shown_groups,
)
from analysis.measures.intervals import share_interval

COLUMNS = [
    "article_id", "attribution_id", "sentence_id", "outlet", "source", "source_kind", "cue",
    "reporting_stance", "start", "end", "left", "hit", "right",
]  # fmt: skip
SHARE = ["numerator", "exposure", "n_articles", "estimate", "low", "high"]
OVERLAP = 0.5  # of the shorter claim's words of content, above which two claims are one
_CLAIMS = ("speech", "cognition", "evidence")
_WORD = re.compile(r"\w[\w'’-]*")
_FEWEST = 3
_WHAT = "claims on one unnamed source alone"
_DEFINITE = frozenset(["the", "this", "that", "its", "their", "his", "her", "our", "police"])
_FOLLOWS = re.compile(r"[,;:(\u2026]|\s(?:of|in|at|for|on|from|near|with|that|which|who|whose|to|by)\s")
_PLAIN = frozenset([
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "but",
    "as", "that", "this", "these", "those", "it", "its", "he", "she", "they", "them", "his", "her",
    "their", "we", "our", "you", "your", "i", "is", "are", "was", "were", "be", "been", "being", "has",
    "have", "had", "do", "does", "did", "will", "would", "could", "may", "might", "can", "not", "no",
    "than", "then", "there", "which", "who", "whom", "what", "when", "where", "how", "if", "so", "also",
    "into", "over", "after", "before", "about", "up", "out", "more", "most", "said", "say", "says",
])  # fmt: skip


def single_unnamed(analysis: Tables, *, words: int = SNIPPET) -> pd.DataFrame:
    """Return the claims that an article rests on one unnamed source alone.

    A claim is the content of an attribution of speech, thought or evidence. It rests on one unnamed source
    alone where its source is a person or body that the article only describes (*a person familiar with the
    matter*) and names nowhere, is not reported through a named one, and no other
    source of the article is given for a claim that shares at least half of the content words of the shorter
    of the two. A body that the text takes as known (*the agency*, *the county council*, *police*) is not
    unnamed in this sense: a reader can tell which it is. What the text says elsewhere in the writer's own
    voice is not looked at.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    words : int, default=25
        The longest snippet; never more than 25.

    Returns
    -------
    pandas.DataFrame
        One row per claim, in the order of the articles and of the text: ``article_id, attribution_id,
        sentence_id, outlet, source, source_kind, cue, reporting_stance``, the place of the content
        (``start, end``) and the snippet ``left, hit, right``.
    """
    need_texts(analysis, _WHAT)
    articles = counted(analysis)
    alone = _alone(analysis, articles)
    if not len(alone):
        return empty(COLUMNS, "No claim in these articles rests on one unnamed source alone.")
    spans = analysis.spans
    spans = spans[(spans["role"] == "content").to_numpy()].sort_values("piece")
    first = spans.drop_duplicates(["article_id", "attribution_id"])[
        ["article_id", "attribution_id", "start", "end"]
    ]
    alone = alone.merge(first, on=["article_id", "attribution_id"])
    order = pd.Series(np.arange(len(articles)), index=articles.index)
    alone = alone.assign(place=alone["article_id"].map(order)).sort_values(
        ["place", "start", "attribution_id"]
    )
    texts, outlets = articles["text"].to_dict(), articles["outlet"].to_dict()
    places = zip(alone["article_id"], alone["start"], alone["end"], strict=True)
    pieces = [
        snippet(texts[article], int(start), int(end), min(words, SNIPPET)) for article, start, end in places
    ]
    for number, name in enumerate(("left", "hit", "right")):
        alone[name] = [piece[number] for piece in pieces]
    alone["outlet"] = alone["article_id"].map(outlets)
    return alone[COLUMNS].reset_index(drop=True)


def single_unnamed_share(
    analysis: Tables, by: str | None = "outlet", *, minimum: int = MINIMUM, authors: bool = False
) -> pd.DataFrame:
    """Return the share of all claims that rest on one unnamed source alone, by group, with intervals.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    by, minimum, authors
        As for :func:`analysis.measures.rates`.

    Returns
    -------
    pandas.DataFrame
        Columns `by` (or ``scope``), ``numerator`` (such claims), ``exposure`` (claims), ``n_articles,
        estimate, low, high``.
    """
    need_texts(analysis, _WHAT)
    articles = counted(analysis)
    above = _alone(analysis, articles)["article_id"].value_counts().reindex(articles.index, fill_value=0)
    below = _claims(analysis, articles)["article_id"].value_counts().reindex(articles.index, fill_value=0)
    groups = groups_of(articles, by, authors=authors)
    rows, places = [], members_of(groups)
    for name in shown_groups(groups, minimum if by is not None else 1):
        members = places[name]
        n, x = above.to_numpy()[members], below.to_numpy()[members]
        interval = share_interval(n, x, label=name)
        estimate = n.sum() / x.sum() if x.sum() else np.nan
        rows.append([name, int(n.sum()), int(x.sum()), len(members), estimate, interval.low, interval.high])
    columns = [by or "scope", *SHARE]
    return pd.DataFrame(rows, columns=columns) if rows else empty(columns, none_shown(by, minimum))


def _claims(analysis: Tables, articles: pd.DataFrame) -> pd.DataFrame:
    rows = analysis.attributions
    keep = rows["article_id"].isin(articles.index) & rows["content"].notna() & rows["cue_type"].isin(_CLAIMS)
    keep &= rows["source_kind"].astype("object") != "writer"
    return rows[keep.to_numpy(bool)]


def _alone(analysis: Tables, articles: pd.DataFrame) -> pd.DataFrame:
    claims = _claims(analysis, articles)
    known = claims[(claims["naming"] == "named").to_numpy()]
    elsewhere = set(zip(known["article_id"], known["source_id"], strict=True))
    named = [pair in elsewhere for pair in zip(claims["article_id"], claims["source_id"], strict=True)]
    unnamed = (claims["naming"] == "unnamed").to_numpy() & ~np.array(named, dtype=bool)
    unnamed &= ~claims["source"].astype("object").fillna("").map(known_to_readers).to_numpy(bool)
    suspects = claims[unnamed & (claims["source_kind"].astype("object") != "document").to_numpy()]
    if not len(suspects):
        return suspects
    claims = claims[claims["article_id"].isin(suspects["article_id"])].assign(who=identity)
    naming = dict(
        zip(zip(claims["article_id"], claims["attribution_id"], strict=True), claims["naming"], strict=True)
    )
    suspected, kept = set(suspects.index), []
    # lists, and places by article: to cut a table once for each article takes longer than all the rest
    labels, texts, whose = claims.index.to_list(), claims["content"].to_list(), claims["who"].to_list()
    parents = claims["parent_id"].to_list() if "parent_id" in claims.columns else [None] * len(claims)
    for article, places in members_of(claims["article_id"]).items():
        contents, who = [_content_words(texts[at]) for at in places], [whose[at] for at in places]
        for number, at in enumerate(places):
            if labels[at] not in suspected or len(contents[number]) < _FEWEST:
                continue
            parent = None if pd.isna(parents[at]) else int(parents[at])
            if parent is not None and naming.get((article, parent)) in ("named", "pronoun"):
                continue
            if not _shared(number, contents, who):
                kept.append(labels[at])
    return suspects.loc[suspects.index.isin(kept)]


def known_to_readers(source: str) -> bool:
    """Tell whether a source is a body that the text takes as known, by its words alone.

    Such a source begins with a definite word, or is *police*, and its head, the last word before what
    follows it, names a body in ``data/lexicons/source_kinds.csv``.

    Examples
    --------
    >>> [known_to_readers(source) for source in ("The county council", "police in Ansel", "an agency")]
    [True, True, False]
    >>> known_to_readers("the agency's insiders"), known_to_readers("a person at the bank")
    (False, False)
    """
    words = _FOLLOWS.split(source.casefold().strip(), maxsplit=1)[0].split()
    if not words or words[0] not in _DEFINITE:
        return False
    return kind_words().get(words[-1], ("", ""))[1] == "body"


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.casefold()) if word not in _PLAIN and len(word) > 1)


def _shared(number: int, contents: list[frozenset[str]], who: list[str]) -> bool:
    """Tell whether another source is given for the same claim."""
    mine = contents[number]
    for other, theirs in enumerate(contents):
        if other == number or who[other] == who[number] or len(theirs) < _FEWEST:
            continue
        if len(mine & theirs) >= OVERLAP * min(len(mine), len(theirs)):
            return True
    return False
