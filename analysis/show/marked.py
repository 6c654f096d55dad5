"""One article with all that was found in it, ready to be drawn on a page or in a terminal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.errors import UsageError
from analysis.measures.exposure import need_texts
from analysis.measures.rates import hedge_groups
from analysis.show.layers import Layer
from analysis.stance.measured import LOADED_CAUTION


@dataclass(frozen=True)
class Source:
    """One source of an article: who it is, how often it is heard, with which verbs, and how it is named."""

    name: str
    kind: str
    namings: str
    attributions: int
    cues: str


@dataclass(frozen=True)
class Marked:
    """An article, its layers in text order, its sources, and its counts with their exposures."""

    article_id: str
    title: str | None
    byline: str
    text: str
    layers: tuple[Layer, ...]
    sources: tuple[Source, ...]
    rows: tuple[dict[str, Any], ...]
    counts: pd.DataFrame
    words: dict[str, int]
    headline: str | None

    @property
    def caution(self) -> str | None:
        """What has to be said beside the article because words are marked as loaded; None without any."""
        loaded = any(layer.kind == "stance" and layer.style == "loaded" for layer in self.layers)
        return LOADED_CAUTION if loaded else None


def mark(analysis: Any, article_id: str | None = None) -> Marked:
    """Gather one article and everything the tables say about it.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    article_id : str, optional
        The article; may be left out where there is only one.

    Returns
    -------
    Marked

    Raises
    ------
    UsageError
        If there is no such article, none is named and there are several, or articles have no text.
    """
    need_texts(analysis, "the marks of an article")
    article = _article(analysis, article_id)
    key = article["article_id"]
    hedges = _own(analysis.hedges, key)
    attributions = _own(analysis.attributions, key)
    stance = _own(analysis.stance, key)
    spans = _own(analysis.spans, key)
    layers, rows = [], []
    groups = hedge_groups()
    for row in hedges.to_dict("records"):
        group = groups.get(row["category"], "commitment")
        note = f"{group}: {row['category']}, {row['voice']}'s words; rule {row['rule']}"
        found = Layer(row["start"], row["end"], "hedge", group, f"h{row['hedge_id']}", note)
        layers.append(found)
        rows.append(_row(found, row, "hedge", f"{group}: {row['category']}", row["voice"]))
    by_id = {row["attribution_id"]: row for row in attributions.to_dict("records")}
    placed = set()
    for span in spans.to_dict("records"):
        row = by_id[span["attribution_id"]]
        name = f"a{span['attribution_id']}"
        note = f"{span['role']} of attribution {span['attribution_id']}: {_describe(row)}; rule {row['rule']}"
        found = Layer(span["start"], span["end"], span["role"], "", name, note)
        layers.append(found)
    for span in sorted(spans.to_dict("records"), key=_first_cue):
        row = by_id[span["attribution_id"]]
        if span["attribution_id"] not in placed:
            placed.add(span["attribution_id"])
            found = Layer(span["start"], span["end"], span["role"], "", f"a{span['attribution_id']}", "")
            rows.append(_row(found, {**span, "rule": row["rule"]}, "attribution", _describe(row), "writer"))
    for row in stance.to_dict("records"):
        label = f"{_words(row['family'])}: {_words(row['label'])}"
        note = f"{label}, {row['voice']}'s words; rule {row['rule']}"
        found = Layer(row["start"], row["end"], "stance", row["family"], f"m{row['mark_id']}", note)
        layers.append(found)
        rows.append(_row(found, row, "stance", label, row["voice"]))
    words = {"all": int(article["n_words"]), "writer": int(article["n_words_writer"])}
    words["source"] = words["all"] - words["writer"]
    return Marked(
        key,
        _none(article["title"]),
        _byline(article),
        article["text"],
        tuple(sorted(layers, key=lambda layer: (layer.start, -layer.end, layer.kind, layer.key))),
        _sources(attributions),
        tuple(sorted(rows, key=lambda row: (row["start"], row["key"]))),
        _counts(hedges, words),
        words,
        _headline(analysis, key),
    )


def _article(analysis: Any, article_id: str | None) -> dict[str, Any]:
    articles = analysis.articles
    if article_id is None:
        if len(articles) != 1:
            raise UsageError(f"there are {len(articles)} articles; name one by its article_id")
        return articles.iloc[0].to_dict()
    found = articles[articles["article_id"] == article_id]
    if found.empty:
        known = ", ".join(articles["article_id"].head(3).astype(str))
        raise UsageError(f"there is no article {article_id!r} here; the first ones are {known}")
    return found.iloc[0].to_dict()


def _own(table: pd.DataFrame, article_id: str) -> pd.DataFrame:
    return table[table["article_id"] == article_id]


def _none(value: Any) -> Any:
    return None if pd.isna(value) else value


def _words(value: object) -> str:
    return str(value).replace("_", " ")


def _first_cue(span: dict[str, Any]) -> tuple[int, int, int]:
    return span["attribution_id"], {"cue": 0, "source": 1, "content": 2}[span["role"]], span["piece"]


def _row(layer: Layer, row: dict[str, Any], kind: str, label: str, voice: str) -> dict[str, Any]:
    return {
        "key": layer.key,
        "start": layer.start,
        "text": row["text"],
        "kind": kind,
        "style": layer.style or kind,
        "label": label,
        "voice": voice,
        "rule": row["rule"],
        "end": layer.end,
    }


def _describe(row: dict[str, Any]) -> str:
    manner = f"{row['quote_type']} {row['cue_type']}"
    parts = [_words(row["reporting_stance"]), manner, f"source {row['naming']}"]
    if not pd.isna(row["source_kind"]):
        parts.append(str(row["source_kind"]))
    return ", ".join(parts)


def _byline(article: dict[str, Any]) -> str:
    published = _none(article["published"])
    parts = [
        _none(article["outlet"]),
        _none(article["author"]),
        pd.Timestamp(published).date().isoformat() if published is not None else None,
    ]
    return " \u00b7 ".join(str(part) for part in parts if part is not None)


def _sources(attributions: pd.DataFrame) -> tuple[Source, ...]:
    found = []
    named = attributions[attributions["source_id"].notna()]
    for _, rows in named.groupby("source_id", sort=False):
        kinds = Counter(str(kind) for kind in rows["source_kind"].dropna())
        names = [str(name) for name in rows["source_name"].dropna()]
        phrases = [str(phrase) for phrase in rows["source"].dropna()]
        cues = Counter(" ".join(str(cue).lower().split()) for cue in rows["cue"].dropna())
        found.append(
            Source(
                max(names or phrases or ["(not expressed)"], key=len),
                min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else "",
                ", ".join(dict.fromkeys(str(naming) for naming in rows["naming"])),
                len(rows),
                ", ".join(sorted(cues, key=lambda cue: (-cues[cue], cue))[:6]),
            )
        )
    return tuple(found)


def _counts(hedges: pd.DataFrame, words: dict[str, int]) -> pd.DataFrame:
    grouping = hedge_groups()
    groups = hedges["category"].astype("object").map(grouping)
    rows = []
    for group in dict.fromkeys(grouping.values()):
        for voice in ("writer", "source"):
            number = int(((groups == group) & (hedges["voice"] == voice)).sum())
            rate = 1000 * number / words[voice] if words[voice] else float("nan")
            rows.append(
                {
                    "group": group,
                    "voice": voice,
                    "numerator": number,
                    "exposure": words[voice],
                    "estimate": rate,
                }
            )
    return pd.DataFrame(rows)


def _headline(analysis: Any, key: str) -> str | None:
    found = _own(analysis.headlines, key)
    if found.empty:
        return None
    row = found.iloc[0]
    parts = {
        "for": "The headline asserts what the body reports.",
        "against": "The headline disputes what the body reports.",
        "observing": "The headline reports it as a claim.",
    }[str(row["label"])]
    for column, what in (("dropped_hedges", "hedges"), ("dropped_sources", "sources")):
        if not pd.isna(row[column]):
            parts += f" Of the body's {what} it drops: {row[column]}."
    return parts
