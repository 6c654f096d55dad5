"""Concordances: the words behind a number, in snippets short enough to quote."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.errors import UsageError
from analysis.measures.exposure import Tables, counted, need_texts
from analysis.measures.hit_keys import allowed, values_of
from analysis.measures.panel import select

SNIPPET = 25  # words of an article that may stand in a report
_TABLES = {
    "hedges": ("hedge_id", ["category", "voice"]),
    "attributions": ("attribution_id", ["reporting_stance", "naming", "source_kind"]),
    "stance": ("mark_id", ["family", "voice"]),
}
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[\n\r\u2029]")
ELLIPSIS = "\u2026"
_REACH = 2000  # characters to either side that can hold a snippet


def concordance(
    analysis: Tables,
    table: str = "hedges",
    *,
    where: Mapping[str, Any] | None = None,
    voice: str = "all",
    on_cue: str = "include",
    threshold: float = 0.0,
    duplicates: str = "once",
    authors: bool = False,
    words: int = SNIPPET,
) -> pd.DataFrame:
    """Return every hit of a table, or those behind one cell of a table of measures, with the words around it.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    table : {"hedges", "attributions", "stance"}, default="hedges"
        What to show; of an attribution its cue (without one, its source or its content).
    where : mapping, optional
        The cell: values of groups of articles (``outlet``, ``month`` ...), of columns of the table, of
        ``group`` (reporting group of hedges), ``verb`` (of a cue), ``reports`` (``yes`` for cues that report
        speech), ``heard`` (a source's name, as the table of sources has it), ``part:10`` or
        ``period:month``, or, of hedges and marks, of the ``source``, ``source_kind`` or ``naming`` that they
        are of; a list allows any of several, such as both groups of a difference. Other keys, such as the
        numbers in the row of a measure, are not taken.
    voice, on_cue, threshold, duplicates
        As for the measure whose cell it is; see :func:`analysis.measures.panel.panel`.
    authors : bool, default=False
        Allow ``author`` in `where`.
    words : int, default=25
        The longest snippet; never more than 25.

    Returns
    -------
    pandas.DataFrame
        Columns ``article_id, outlet``, the table's own id and classes, ``start, end, left, hit, right,
        rule``, in the order of the articles and of the text.

    Raises
    ------
    UsageError
        If the table or a key of `where` is unknown, the snippet is too long, or the articles have no text.

    Examples
    --------
    >>> concordance(analysis, "hedges", voice="writer",
    ...             where={"outlet": "North", "category": "modal"})  # doctest: +SKIP
    """
    if not 1 <= words <= SNIPPET:
        raise UsageError(f"a snippet has 1 to {SNIPPET} words, not {words}")
    need_texts(analysis, "the lines of a concordance")
    choices = {"voice": voice, "on_cue": on_cue, "threshold": threshold, "authors": authors}
    hits = places(analysis, table, where=where, duplicates=duplicates, **choices)
    key, classes = _TABLES[table]
    articles = counted(analysis, duplicates)
    texts, outlets = articles["text"].to_dict(), articles["outlet"].to_dict()
    snippets = [
        snippet(texts[article], int(start), int(end), words)
        for article, start, end in zip(hits["article_id"], hits["start"], hits["end"], strict=True)
    ]
    frame = hits[["article_id", key, *classes, "start", "end", "rule"]].reset_index(drop=True)
    frame.insert(1, "outlet", [outlets[article] for article in frame["article_id"]])
    frame = frame.drop(columns="rule").assign(
        left=[piece[0] for piece in snippets],
        hit=[piece[1] for piece in snippets],
        right=[piece[2] for piece in snippets],
        rule=frame["rule"],
    )
    order = {article: number for number, article in enumerate(articles.index)}
    place = frame["article_id"].map(order)
    return (
        frame.assign(place=place)
        .sort_values(["place", "start", key])
        .drop(columns="place")
        .reset_index(drop=True)
    )


def places(
    analysis: Tables,
    table: str = "hedges",
    *,
    where: Mapping[str, Any] | None = None,
    voice: str = "all",
    on_cue: str = "include",
    threshold: float = 0.0,
    duplicates: str = "once",
    authors: bool = False,
) -> pd.DataFrame:
    """Return the hits that :func:`concordance` would show, without the words around them.

    Parameters
    ----------
    analysis, table, where, voice, on_cue, threshold, duplicates, authors
        As for :func:`concordance`.

    Returns
    -------
    pandas.DataFrame
        Rows of the table with the place (``start, end``) of each hit in its article.
    """
    if table not in _TABLES:
        raise UsageError(f"a concordance is of {', '.join(_TABLES)}, not of {table!r}")
    articles = counted(analysis, duplicates)
    hits = select(analysis, table, voice=voice, on_cue=on_cue, threshold=threshold)
    hits = hits[hits["article_id"].isin(articles.index)]
    for column, wanted in (where or {}).items():
        if column != "scope":  # the one row of all articles
            values = values_of(analysis, hits, column, authors=authors)
            hits = hits[values.isin(allowed(wanted)).to_numpy(bool)]
    if table == "attributions":
        hits = hits.merge(_first_spans(analysis), on=["article_id", "attribution_id"])
    return hits


def examples(lines: pd.DataFrame, by: str, *, n: int = 5) -> pd.DataFrame:
    """Return up to `n` lines of a concordance for each class, drawn without regard to what they say.

    The draw is by a hash of place, not by chance, so that it is the same every time; articles take turns
    before one is drawn from twice.

    Parameters
    ----------
    lines : pandas.DataFrame
        A concordance.
    by : str
        Its column whose values are the classes.
    n : int, default=5
        Lines for each class.

    Returns
    -------
    pandas.DataFrame
        Rows of `lines`, by class in the vocabulary's order.
    """
    places = zip(lines["article_id"], lines["start"], lines["end"], strict=True)
    drawn = lines.assign(draw=[hashlib.sha256(repr(place).encode()).hexdigest() for place in places])
    drawn = drawn.sort_values("draw")
    drawn = drawn.assign(turn=drawn.groupby([by, "article_id"], observed=True).cumcount())
    drawn = drawn.sort_values([by, "turn", "draw"])
    kept = drawn.groupby(by, observed=True, sort=False).head(n)
    return kept.sort_values([by, "article_id", "start"]).drop(columns=["draw", "turn"]).reset_index(drop=True)


def snippet(text: str, start: int, end: int, words: int = SNIPPET) -> tuple[str, str, str]:
    """Return the words left of a span, the span, and the words right of it, within its paragraph.

    The three together have at most `words` words; a span that is longer by itself is cut. Joined as they are,
    blanks included, they read as the text does.

    Examples
    --------
    >>> snippet("Whether it opens is left to be seen, he said.", 20, 35, words=8)
    ('\u2026 opens is ', 'left to be seen', ', he \u2026')
    """
    hit_words = list(_WORD.finditer(text[start:end]))
    if len(hit_words) > words:
        return "", _flat(text[start : start + hit_words[words - 1].end()]), f" {ELLIPSIS}"
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    before = before[max((match.end() for match in _LINE.finditer(before)), default=0) :]
    line_end = _LINE.search(after)
    after = after[: line_end.start()] if line_end else after
    left, right = before.split(), after.split()
    room = words - len(hit_words)
    take_left = min(len(left), max(room // 2, room - len(right)))
    take_right = min(len(right), room - take_left)
    left_text = " ".join([ELLIPSIS] * (take_left < len(left)) + left[len(left) - take_left :])
    right_text = " ".join(right[:take_right] + [ELLIPSIS] * (take_right < len(right)))
    gap_left = " " if left_text and before[-1:].isspace() else ""
    gap_right = " " if right_text and after[:1].isspace() else ""
    return left_text + gap_left, _flat(text[start:end]), gap_right + right_text


def _flat(text: str) -> str:
    return " ".join(text.split())


def _first_spans(analysis: Tables) -> pd.DataFrame:
    spans = analysis.spans
    rank = spans["role"].astype("object").map({"cue": 0, "source": 1, "content": 2})
    first = spans.assign(rank=rank).sort_values(["article_id", "attribution_id", "rank", "piece"])
    first = first.drop_duplicates(["article_id", "attribution_id"])
    return first[["article_id", "attribution_id", "start", "end"]]
