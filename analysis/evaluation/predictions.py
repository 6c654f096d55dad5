"""Run the whole of ``analyze`` on a benchmark's texts and hand its tables on in the benchmarks' form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.attribution import resolve_sources
from analysis.hedging import szeged_cues
from analysis.language import Attribution, Span, parse
from analysis.language.tagger import shipped_tagger
from analysis.stance import reporting
from analysis.tables import Analysis, analyze

_ROLES = ("source", "cue", "content")
_LABELS = ["naming", "source_kind", "reporting_stance", "negated", "source_id", "source_name"]


def analyse_texts(
    records: Iterable[Mapping[str, Any]], progress: Callable[..., None] | None = None
) -> Analysis:
    """Analyse texts exactly as they are, so that offsets are offsets into the benchmark's own text.

    Parameters
    ----------
    records : iterable of mapping
        Each with ``id`` and ``text``, and ``title`` where there is one.
    progress : callable, optional
        Told how many articles are done.
    """
    kept = [
        {name: record[name] for name in ("id", "text", "title") if record.get(name)} for record in records
    ]
    return analyze(kept, clean="none", force_language=True, progress=progress)


def attributions_by_article(analysis: Analysis) -> dict[str, list[dict[str, Any]]]:
    """Return each article's attributions with their spans as ``[start, end]`` lists, and their labels."""
    pieces: dict[tuple[str, int], dict[str, list[list[int]]]] = defaultdict(
        lambda: {"source": [], "cue": [], "content": []}
    )
    spans = analysis.spans.sort_values(["article_id", "attribution_id", "role", "piece"])
    for span in spans.itertuples():
        pieces[span.article_id, span.attribution_id][span.role].append([int(span.start), int(span.end)])
    found = defaultdict(list)
    for row in _rows(analysis.attributions, ["attribution_id", "parent_id", "confidence", *_LABELS]):
        found[row["article_id"]].append(row | pieces[row["article_id"], row["attribution_id"]])
    return found


def given_attributions(record: Mapping[str, Any]) -> list[Attribution]:
    """Return the attributions of a coded article as the finder would give them, without labels."""
    return [
        Attribution(
            **{role: tuple(Span(*piece) for piece in item[role]) for role in _ROLES},
            cue_lemma="",
            quote_type="indirect",
            naming="none",
            rule="given",
            confidence=1.0,
        )
        for item in record["attributions"]
    ]


def label_given(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the gold attributions of an article with the labels that the kit gives to them.

    Scores the labels apart from the finding: sources, cues and contents are the coders', naming, kind,
    identity and stance ours.

    Parameters
    ----------
    record : mapping
        With ``text`` and ``attributions``, each with ``source``, ``cue`` and ``content`` as ``[start, end]``
        lists.
    """
    document = parse(record["text"], title=record.get("title"))
    given = given_attributions(record)
    labelled = []
    for item, made in zip(record["attributions"], resolve_sources(document, given), strict=True):
        said = reporting(document, made)
        labels = {name: getattr(said if hasattr(said, name) else made, name) for name in _LABELS}
        labelled.append(labels | {role: item[role] for role in _ROLES})
    return labelled


def hedges_by_article(analysis: Analysis) -> dict[str, list[dict[str, Any]]]:
    """Return each article's hedges with ``start``, ``end``, ``category``, ``voice`` and ``confidence``."""
    found = defaultdict(list)
    for row in _rows(analysis.hedges, ["start", "end", "category", "voice", "confidence"]):
        found[row["article_id"]].append(row)
    return found


def szeged_by_article(records: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]] | None:
    """Return each article's cues by the Szeged scheme (``start``, ``end``, ``type``); None without tagger."""
    if shipped_tagger() is None:
        return None
    return {record["id"]: [cue._asdict() for cue in szeged_cues(parse(record["text"]))] for record in records}


def _rows(table: pd.DataFrame, columns: list[str]) -> list[dict[str, Any]]:
    kept = table[["article_id", *columns]].astype(object)
    return kept.where(kept.notna(), None).to_dict("records")
