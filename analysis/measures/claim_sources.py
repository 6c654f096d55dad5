"""Whose claims an article tells: one unnamed source's, a group's, or somebody's whom the reader can tell.

Steps: (1) ask each source phrase; (2) ask the text which sources it says are not to be named; (3) let all
that the article says of one source decide about its pronouns and descriptions.
"""

from __future__ import annotations

import pandas as pd

from analysis.attribution.anonymity import keeps_names_back
from analysis.measures.anonymity import Mention, anonymous
from analysis.measures.exposure import Tables
from analysis.measures.known_people import (
    introduced,
    is_name,
    is_named_before,
    is_named_next,
    supposed,
    takes_up,
)
from analysis.measures.unnamed import GROUP, KNOWN, ONE, UNCLEAR, hidden, several, whose, words_of

_AFTER = 60  # characters after a source phrase within which its name may stand


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
    claims = claims.assign(whose=_whose(claims))
    claims["whose"] = _taken_up(articles, claims, _starts(analysis, claims))
    back = _kept_back(analysis, articles, claims)
    claims["whose"] = _by_source(claims, back)
    claims["anonymous"] = [key in back for key in _keys(claims)]
    return claims


def _keys(rows: pd.DataFrame) -> list[tuple[str, object]]:
    """Return one key for each source of each article; a source without an id is one for each attribution."""
    columns = [rows["article_id"], rows["source_id"].astype("object"), rows["attribution_id"]]
    return [
        (article, int(number) if pd.isna(source) else source)
        for article, source, number in zip(*columns, strict=True)
    ]


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


def _starts(analysis: Tables, claims: pd.DataFrame) -> dict[tuple[str, int], int]:
    """Return where the source phrases begin of claims that may rest on one unnamed source."""
    spans = analysis.spans
    articles = set(claims.loc[(claims["whose"] == ONE).to_numpy(bool), "article_id"])
    spans = spans[((spans["role"] == "source") & spans["article_id"].isin(articles)).to_numpy(bool)]
    first = spans.groupby(["article_id", "attribution_id"], observed=True)["start"].min()
    return {(article, int(number)): int(start) for (article, number), start in first.items()}


def _taken_up(articles: pd.DataFrame, claims: pd.DataFrame, starts: dict[tuple[str, int], int]) -> list[str]:
    """Return for each claim whose it is where a description may take up somebody of the article by name."""
    people = set(claims.loc[(claims["naming"] == "named").to_numpy(bool), "article_id"])
    texts, result = articles["text"].to_dict(), []
    names = ("article_id", "attribution_id", "source", "naming", "whose")
    columns = [claims[name].astype("object") for name in names]
    for article, number, source, naming, found in zip(*columns, strict=True):
        if found != ONE or naming != "unnamed":
            result.append(found)
            continue
        start = starts.get((article, int(number)), len(texts[article]))
        before, after = texts[article][:start], texts[article][start + len(source) :][:_AFTER]
        if is_name(source) or is_named_next(after) or is_named_before(before):
            result.append(KNOWN)
        elif supposed(source, before):
            result.append(UNCLEAR)
        else:
            taken = article in people and takes_up(source) and not introduced(source, before)
            result.append(KNOWN if taken else ONE)
    return result


def _by_source(claims: pd.DataFrame, back: dict[tuple[str, object], str]) -> list[str]:
    """Return for each claim whose it is by all that the article says of its source."""
    keys = _keys(claims)
    columns = [claims[name].astype("object") for name in ("source", "naming", "whose")]
    rows = list(zip(keys, *columns, strict=True))
    named = {key for key, _, naming, _ in rows if naming == "named"}
    # whom the text names, if not as a source
    known = claims["source_key"].notna() if "source_key" in claims.columns else [False] * len(rows)
    named |= {row[0] for row, told in zip(rows, known, strict=True) if told}
    described: dict[tuple[str, object], str] = {}
    for key, _, naming, found in rows:
        if naming == "unnamed":
            described.setdefault(key, found)
    result: list[str] = []
    before: dict[str, tuple[str, object]] = {}
    for key, word, naming, found in rows:
        # a pronoun further from its description than from another source may well be the other's
        near = before.get(key[0]) == key
        if naming in ("named", "unnamed"):
            before[key[0]] = key
        if key in back:
            result.append(back[key])
        elif key in named:
            result.append(KNOWN)
        elif naming == "pronoun":
            told = described.get(key, KNOWN) if near else KNOWN
            one = str(word).casefold() in words_of("one person")
            result.append(KNOWN if one and told == GROUP else told)
        else:
            result.append(found)
    return result


def _kept_back(
    analysis: Tables, articles: pd.DataFrame, claims: pd.DataFrame
) -> dict[tuple[str, object], str]:
    """Return the sources that the text says are not to be named, each with whether it is one or a group."""
    told = _anonymous(analysis, articles, claims)
    if not told:
        return {}
    rows = analysis.attributions
    rows = rows[rows["article_id"].isin({article for article, _ in told}).to_numpy(bool)]
    pairs = zip(rows["article_id"], rows["attribution_id"], strict=True)
    rows = rows[[(article, int(number)) in told for article, number in pairs]]
    found: dict[tuple[str, object], str] = {}
    columns = [rows[name].astype("object") for name in ("source", "naming")]
    for key, source, naming in zip(_keys(rows), *columns, strict=True):
        if isinstance(source, str) and hidden(source, naming):
            found[key] = GROUP if several(source) else ONE
    return found


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
