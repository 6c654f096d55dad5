"""Whose claims an article tells: one unnamed source's, a group's, or somebody's whom the reader can tell.

Steps: (1) ask each source phrase; (2) ask the text which sources it says are not to be named; (3) let all
that the article says of one source decide about its pronouns and descriptions.
"""

from __future__ import annotations

import pandas as pd

from analysis.measures.exposure import Tables
from analysis.measures.unnamed import (
    GROUP,
    KNOWN,
    ONE,
    UNCLEAR,
    Mention,
    anonymous,
    hidden,
    keeps_names_back,
    several,
    whose,
    words_of,
)


def classed(analysis: Tables, articles: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return attributions with whose claim each is, and whether its source is not to be named.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    articles : pandas.DataFrame
        Those that count, as from :func:`analysis.measures.exposure.counted`.
    claims : pandas.DataFrame
        Rows of ``attributions`` of these articles.

    Returns
    -------
    pandas.DataFrame
        The rows with columns ``whose`` (``one``, ``group``, ``known`` or ``unclear``, see
        :func:`analysis.measures.unnamed.whose`) and ``anonymous``.
    """
    claims = claims.assign(whose=_whose(claims), anonymous=False)
    told = _anonymous(analysis, articles, claims)
    if told:
        pairs = list(zip(claims["article_id"], claims["attribution_id"], strict=True))
        sources, naming = claims["source"].to_list(), claims["naming"].to_list()
        said = [
            pair in told and hidden(text, name)
            for pair, text, name in zip(pairs, sources, naming, strict=True)
        ]
        claims["anonymous"] = said
        claims["whose"] = [
            (GROUP if several(text) else ONE) if flag else before
            for flag, text, before in zip(said, sources, claims["whose"], strict=True)
        ]
    claims["whose"] = _by_source(claims)
    return claims


def _whose(claims: pd.DataFrame) -> list[str]:
    """Return for each claim whose it is by its own source phrase; a pronoun tells nothing."""
    return [
        UNCLEAR
        if kind == "document"
        else KNOWN
        if naming == "named"
        else whose(source)
        if naming == "unnamed" and isinstance(source, str)
        else UNCLEAR
        for source, naming, kind in zip(
            claims["source"].astype("object"),
            claims["naming"].astype("object"),
            claims["source_kind"].astype("object"),
            strict=True,
        )
    ]


def _by_source(claims: pd.DataFrame) -> list[str]:
    """Return for each claim whose it is by all that the article says of its source."""
    named, hides, described = set(), set(), {}
    rows = list(
        zip(
            claims["article_id"],
            claims["source_id"].astype("object"),
            claims["source"].astype("object"),
            claims["naming"].astype("object"),
            claims["whose"],
            claims["anonymous"],
            strict=True,
        )
    )
    for article, source, _, naming, found, flag in rows:
        if pd.isna(source):
            continue
        if flag:
            hides.add((article, source))
            described[article, source] = found
        elif naming == "named":
            named.add((article, source))
        elif naming == "unnamed" and (article, source) not in hides:
            described.setdefault((article, source), found)
    result: list[str] = []
    before: dict[str, object] = {}
    for article, source, word, naming, found, flag in rows:
        pair = (article, source)
        # a pronoun further from its description than from another source may well be the other's
        near = before.get(article) == source
        if naming != "pronoun" and pd.notna(source):
            before[article] = source
        if flag:
            result.append(found)
        elif pair in hides:
            result.append(described[pair])
        elif pair in named:
            result.append(KNOWN)
        elif naming == "pronoun":
            told = described.get(pair, KNOWN) if near else KNOWN
            one = str(word).casefold() in words_of("one person")
            result.append(KNOWN if one and told == GROUP else told)
        else:
            result.append(found)
    return result


def _anonymous(analysis: Tables, articles: pd.DataFrame, claims: pd.DataFrame) -> set[tuple[str, int]]:
    """Return the attributions of whose source the text says that it is not to be named."""
    spans = analysis.spans
    texts, found = articles["text"].to_dict(), set()
    suspected = [name for name in dict.fromkeys(claims["article_id"]) if keeps_names_back(texts[name])]
    if not suspected:
        return found
    sources = spans[((spans["role"] == "source") & spans["article_id"].isin(suspected)).to_numpy(bool)]
    sources = sources.sort_values(["article_id", "start", "end", "attribution_id"])
    columns = ["article_id", "attribution_id", "start", "end"]
    mentions: dict[str, list[Mention]] = {}
    for article, number, start, end in sources[columns].itertuples(index=False):
        mentions.setdefault(article, []).append(Mention(int(number), int(start), int(end)))
    cut = analysis.sentences
    cut = cut[cut["article_id"].isin(suspected).to_numpy(bool)]
    sentences: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in cut[["article_id", "start", "end"]].itertuples(index=False):
        sentences.setdefault(article, []).append((int(start), int(end)))
    for article in suspected:
        numbers = anonymous(texts[article], sentences.get(article, []), mentions.get(article, []))
        found.update((article, number) for number in numbers)
    return found
