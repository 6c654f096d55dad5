"""Claims that rest on one unnamed source alone, and on groups that are not named."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from spacy.lang.en.stop_words import STOP_WORDS

from analysis.attribution.cues import word_group
from analysis.measures.claim_sources import classed
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
from analysis.measures.speech import makes_claim
from analysis.measures.unnamed import GROUP, KNOWN, ONE, words_of

COLUMNS = [
    "article_id", "attribution_id", "sentence_id", "outlet", "source", "source_kind", "cue",
    "reporting_stance", "start", "end", "left", "hit", "right", "anonymous",
    "source_id", "who",
]  # fmt: skip
SHARE = ["numerator", "exposure", "n_articles", "estimate", "low", "high"]
OVERLAP = 0.5  # of the shorter claim's words of content, above which two claims are one
_CLAIMS = ("speech", "cognition", "evidence")
_WORD = re.compile(r"\w[\w'’-]*")
_FEWEST = 3  # words of content below which two claims are one only where all of the shorter are shared
_WHAT = "claims on one unnamed source alone"


def single_unnamed(analysis: Tables, *, words: int = SNIPPET) -> pd.DataFrame:
    """Return the claims that an article rests on one unnamed source alone.

    A claim is the content of an attribution of speech, thought or evidence; what is asked, what somebody does
    not say or is only to say, and a content without a word of its own (*so*, *that*) are none. It rests on
    one unnamed source alone where its source is one person or body that the article only describes (*a person
    familiar with the matter*, *the driver*) and names nowhere, is not reported through one whom the reader
    can tell, and no other source of the article is given for a claim that shares at least half of the content
    words of the shorter of the two (all of them where that has fewer than three). A pronoun counts as the
    source that was described last before it, where it stands for that one.

    Not unnamed in this sense, for a reader can tell who it is: a body or an office that the text takes as
    known (*the agency*, *police*, *the mayor*), somebody known by a relation to another (*his wife*), one who
    speaks for a body (*a company spokesman*), and one whose words in office stand in the public record (*a
    judge*). Where the text says that a source is not to be named (*on condition of anonymity*), it is unnamed
    whatever else it is. Several sources, and groups (*two officials*, *opponents*, *residents*), are not one
    source: they are left to :func:`unnamed_groups`. What the text says in the writer's own voice is not
    looked at.

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
        (``start, end``), the snippet ``left, hit, right``, ``anonymous``: whether the text says that the
        source is not to be named, and which source of the article it is: ``source_id``, and ``who``, what the
        text calls it first (:func:`analysis.measures.unnamed_sources` has one row for each).
    """
    none = "No claim in these articles rests on one unnamed source alone."
    return _lines(analysis, ONE, words, none)


def unnamed_groups(analysis: Tables, *, words: int = SNIPPET) -> pd.DataFrame:
    """Return the claims that an article rests on several unnamed sources, or on a group, and on nobody else.

    As :func:`single_unnamed`, where the source is more than one (*two officials*, *people familiar with the
    matter*) or a group (*opponents*, *residents*, *a group of parents*).

    Parameters
    ----------
    analysis, words
        As for :func:`single_unnamed`.

    Returns
    -------
    pandas.DataFrame
        As of :func:`single_unnamed`.
    """
    return _lines(analysis, GROUP, words, "No claim in these articles rests on an unnamed group alone.")


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
    above = _alone(analysis, articles, ONE)["article_id"].value_counts().reindex(articles.index, fill_value=0)
    below = _claims(analysis, articles)["article_id"].value_counts().reindex(articles.index, fill_value=0)
    groups = groups_of(articles, by, authors=authors)
    rows, places = [], members_of(groups)
    for name in shown_groups(groups, minimum if by is not None else 1):
        members = places[name]
        n, x = above.to_numpy()[members], below.to_numpy()[members]
        interval = share_interval(n, x)
        estimate = n.sum() / x.sum() if x.sum() else np.nan
        rows.append([name, int(n.sum()), int(x.sum()), len(members), estimate, interval.low, interval.high])
    columns = [by or "scope", *SHARE]
    return pd.DataFrame(rows, columns=columns) if rows else empty(columns, none_shown(by, minimum))


def _lines(analysis: Tables, wanted: str, words: int, none: str) -> pd.DataFrame:
    """Return the claims of one class, with their places and snippets."""
    need_texts(analysis, _WHAT)
    articles = counted(analysis)
    alone = _alone(analysis, articles, wanted)
    if not len(alone):
        return empty(COLUMNS, none)
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
    alone["who"] = _called(analysis, alone)
    return alone[COLUMNS].reset_index(drop=True)


def _called(analysis: Tables, claims: pd.DataFrame) -> list[str]:
    """Return what the text calls the source of each claim, where it first describes it."""
    rows = analysis.attributions
    rows = rows[((rows["naming"] == "unnamed") & rows["source"].notna()).to_numpy(bool)]
    rows = rows[rows["article_id"].isin(set(claims["article_id"])).to_numpy(bool)]
    first: dict[tuple[str, object], str] = {}
    columns = [rows[name].astype("object") for name in ("article_id", "source_id", "source")]
    for article, source, words in zip(*columns, strict=True):
        if not pd.isna(source):
            first.setdefault((article, source), words)
    columns = [claims[name].astype("object") for name in ("article_id", "source_id", "source_name", "source")]
    # a pronoun stands for what the text describes elsewhere, if not as a source
    found = [
        first.get((article, source), words if pd.isna(name) else name)
        for article, source, name, words in zip(*columns, strict=True)
    ]
    return [" ".join(words.split()) for words in found]


def _claims(analysis: Tables, articles: pd.DataFrame) -> pd.DataFrame:
    rows = analysis.attributions
    keep = rows["article_id"].isin(articles.index) & rows["content"].notna() & rows["cue_type"].isin(_CLAIMS)
    keep &= rows["source_kind"].astype("object") != "writer"
    stance = rows["reporting_stance"].astype("object")
    keep &= stance != "no_comment"
    if "negated" in rows.columns:  # who denies a thing claims that it is not so
        keep &= ~rows["negated"].fillna(False).astype(bool) | (stance == "deny")
    keep &= ~rows["cue"].astype("object").fillna("").str.startswith("to ")
    keep &= ~rows["cue"].astype("object").fillna("").map(_is_undergone)
    if "cue_lemma" in rows.columns:
        keep &= ~rows["cue_lemma"].astype("object").isin(
            words_of("asking") | words_of("doing") | word_group("seeming")
        )
    return rows[keep.to_numpy(bool)]


def _is_undergone(cue: str) -> bool:
    """Tell *charged with*, *seen as*: what is said of a source and not by it."""
    words = cue.casefold().split()
    at = next((at for at, word in enumerate(words) if word in words_of("undergone")), None)
    return at is not None and len(words) > at + 1 and words[-1] in words_of("after undergone")


def _alone(analysis: Tables, articles: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """Return the claims of one class whose sources nobody else of the article stands beside."""
    claims = _claims(analysis, articles)
    claims = classed(analysis, articles, claims)
    # what is only looked at, wanted or done is in the tables, and no claim that a list should show
    suspects = claims[((claims["whose"] == wanted) & makes_claim(claims)).to_numpy(bool)]
    if not len(suspects):
        return suspects
    claims = claims[claims["article_id"].isin(suspects["article_id"])].assign(who=identity)
    classes = dict(
        zip(zip(claims["article_id"], claims["attribution_id"], strict=True), claims["whose"], strict=True)
    )
    suspected, kept = set(suspects.index), []
    # lists, and places by article: to cut a table once for each article takes longer than all the rest
    labels, texts, sources = claims.index.to_list(), claims["content"].to_list(), claims["who"].to_list()
    parents = claims["parent_id"].to_list() if "parent_id" in claims.columns else [None] * len(claims)
    for article, places in members_of(claims["article_id"]).items():
        contents, who = [_content_words(texts[at]) for at in places], [sources[at] for at in places]
        for number, at in enumerate(places):
            if labels[at] not in suspected or not contents[number]:
                continue
            parent = None if pd.isna(parents[at]) else int(parents[at])
            if parent is not None and classes.get((article, parent)) == KNOWN:
                continue
            if not _shared(number, contents, who):
                kept.append(labels[at])
    return suspects.loc[suspects.index.isin(kept)]


def _content_words(text: str) -> frozenset[str]:
    return frozenset(
        word for word in _WORD.findall(text.casefold()) if word not in STOP_WORDS and len(word) > 1
    )


def _shared(number: int, contents: list[frozenset[str]], who: list[str]) -> bool:
    """Tell whether another source is given for the same claim."""
    mine = contents[number]
    for other, theirs in enumerate(contents):
        if other == number or who[other] == who[number] or not theirs:
            continue
        fewer = min(len(mine), len(theirs))
        if len(mine & theirs) >= (OVERLAP * fewer if fewer >= _FEWEST else fewer):
            return True
    return False
