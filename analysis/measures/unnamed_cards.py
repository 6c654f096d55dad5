"""Unnamed sources one by one: the claims that rest on one of them are that one's, however many they are."""

from __future__ import annotations

import pandas as pd

CARDS = ["article_id", "outlet", "card", "who", "source_kind", "claims", "anonymous"]


def carded(lines: pd.DataFrame) -> pd.DataFrame:
    """Return claims on unnamed sources with the source that each is of, as ``card``.

    Parameters
    ----------
    lines : pandas.DataFrame
        As :func:`analysis.measures.single_unnamed` or :func:`analysis.measures.unnamed_groups` returns it.

    Returns
    -------
    pandas.DataFrame
        The lines with ``card``: what the text calls the source, and the article. A categorical in the order
        of the text; a source that could not be told from others has a card for each claim.

    Examples
    --------
    >>> lines = pd.DataFrame(
    ...     {"article_id": ["a", "a"], "attribution_id": [1, 2], "source_id": "s1", "who": "a guard"}
    ... )
    >>> list(carded(lines)["card"])
    ['a guard · a', 'a guard · a']
    """
    labels: dict[tuple[str, str], str] = {}
    used: dict[tuple[str, str], int] = {}
    found = []
    columns = [lines[name].astype("object") for name in ("article_id", "attribution_id", "source_id", "who")]
    for article, number, source, who in zip(*columns, strict=True):
        key = (article, str(number) if pd.isna(source) else f"source {source}")
        if key not in labels:
            used[article, who] = used.get((article, who), 0) + 1
            again = f" ({used[article, who]})" if used[article, who] > 1 else ""
            labels[key] = f"{who}{again} \u00b7 {article}"
        found.append(labels[key])
    return lines.assign(card=pd.Categorical(found, categories=list(labels.values())))


def unnamed_sources(lines: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each unnamed source of an article, with how many claims rest on it.

    Parameters
    ----------
    lines : pandas.DataFrame
        As for :func:`carded`.

    Returns
    -------
    pandas.DataFrame
        ``article_id, outlet, card, who, source_kind, claims, anonymous``, in the order of the text.
        ``anonymous``: whether the text says that the source is not to be named.
    """
    rows = carded(lines)
    if rows.empty:
        return pd.DataFrame(columns=CARDS)
    groups = rows.groupby("card", observed=True, sort=True)
    first = groups[["article_id", "outlet", "who", "source_kind"]].first()
    found = first.assign(claims=groups.size(), anonymous=groups["anonymous"].any()).reset_index()
    return found[CARDS]
