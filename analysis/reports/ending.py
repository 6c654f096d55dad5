"""The texts and tables of the method card: how to read a report, what made it, and how accurate that is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from analysis.evaluation.benchmarks import BENCHMARKS
from analysis.evaluation.peers import title
from analysis.reports.wording import listed, sentence
from analysis.resources import locate

CARE = (
    "Hedging is often the careful choice: a claim that is uncertain should sound uncertain. Wording is "
    "not intent, and a rate says nothing about whether a statement is true or a writer honest."
)
METHOD = (
    "Rates are counts against the words they belong to: the writer's hedges per 1,000 of the writer's own "
    "words, a source's per 1,000 attributed words. Articles that repeat another are counted once, as the "
    "first published of them, and of those of one day as the first by its id. The lines in figures are 95% "
    "intervals from resampling whole articles 2,000 times with a fixed seed; where little was seen they are "
    "widened to the exact interval, so that nothing seen is not taken for nothing there. Outlets stand in "
    "the order of their names."
)
HEDGES = (
    "The categories of hedges are not one construct: modal, likelihood, evidential and belief withhold "
    "commitment; unresolved, condition and inquiry say that a matter is open; approximation withholds "
    "precision; weasel withholds a source. They are not summed here without saying so. A hedge that is "
    "also the cue of an attribution, such as believes, is the source's, and the same word makes the cue "
    "distancing: the two measures overlap there."
)
RULES = (
    "Every hit carries the rule or model that found it, in the last column of the CSVs of lines. Rules "
    "and models err; the table of scores says how often, on which texts, and who had coded them."
)

LIMITS = (
    "It reads English news. Fiction, transcripts, headlines by themselves and other Englishes it knows less, "
    "and it was not measured on them.",
    "A source is the same across articles only by its full name or as a known body, so that people are "
    "rather counted twice than mixed up. After a quotation without a speaker beside it, the wrong one of two "
    "people can be named.",
    "Wishes and requests can be taken for statements, adverbs of time for part of a verb. An attribution "
    "whose parts stand very far from each other is not put together.",
    "Irony, and what a reader has to know from elsewhere, are not seen. Groups of few articles are not "
    "shown, and outlets and people are never ranked.",
)

_MEASURES = {
    "words_f1": "loaded words, F score",
    "macro_f1": "F score, mean of the classes",
    "topic_grouped_macro_f1": "F score, mean of the classes, new topics",
    "accuracy": "labels that are right",
    "against_f1": "against, F score",
    "agree_f1": "agrees, F score",
    "disagree_f1": "disagrees, F score",
    "discuss_f1": "discusses, F score",
    "unrelated_f1": "unrelated, F score",
    "title_only_accuracy": "labels that are right, from the headline alone",
    "title_only_macro_f1": "F score, mean of the classes, from the headline alone",
    "official_score": "score of the challenge",
    "scope_token_f1": "words in the reach of a hedge, F score",
    "scope_exact_accuracy": "reaches of hedges exactly right",
    "pearson_r": "correlation with the readers' ratings, times 100",
    "held_out_spearman": "rank correlation, verbs not looked at before, times 100",
    "development_spearman": "rank correlation, verbs looked at before, times 100",
    "content_token_f1": "words of what is attributed, F score",
    "content_iou50_f1": "what is attributed, at least half the same, F score",
    "content_exact_f1": "what is attributed, exactly, F score",
    "source_head_accuracy": "sources that are right",
    "cue_token_f1": "words that attribute, F score",
    "end_to_end_f1": "whole attributions, F score",
    "source_span_f1": "sources to the very word and mark, F score",
    "cue_span_f1": "words that attribute, to the very word and mark, F score",
    "content_span_f1": "what is attributed, to the very word and mark, F score",
    "source_span_words_f1": "sources to the very word, F score",
    "cue_span_words_f1": "words that attribute, to the very word, F score",
    "content_span_words_f1": "what is attributed, to the very word, F score",
    "cue_f1": "hedges, F score",
    "sentence_f1": "uncertain sentences, F score",
    "category_accuracy": "categories of hedges that are right",
    "voice_accuracy": "whose hedge it is, right",
    "naming_accuracy": "named or unnamed, right",
    "source_kind_accuracy": "kinds of source that are right",
    "reporting_stance_accuracy": "classes of reporting verbs that are right",
    "reporting_stance_macro_f1": "classes of reporting verbs, F score, mean of the classes",
    "sources_pairwise_f1": "mentions put together as one source, F score",
    "pronouns_pairwise_f1": "pronouns put together with their source, F score",
    "source_name_accuracy": "fullest names of sources that are right",
    "f1": "F score",
    "precision": "what is found that is right",
    "recall": "what is there that is found",
}
# What the short card shows: whole attributions, and each class that reports count by, where it was measured.
_MAIN = {
    "polnear": ("end_to_end_f1", "content_token_f1", "source_head_accuracy"),
    "newsgold": (
        "cue_f1",
        "category_accuracy",
        "voice_accuracy",
        "naming_accuracy",
        "source_kind_accuracy",
        "reporting_stance_accuracy",
    ),
    "babe": ("words_f1",),
    "emergent": ("accuracy",),
    "extraction": ("f1",),
}
_CARDS = 3  # cards of models that are named one by one
ACCURACY = ["benchmark", "size", "coders", "measure", "estimate", "low", "high"]

PRIVATE = (
    "This report shows the article in full, which is for your own use or for articles that are yours. "
    "With full_text set to false it shows snippets of at most 25 words only."
)
SNIPPETS = (
    "This report shows snippets of at most 25 words; with full_text set to true it shows the whole article."
)


def private(full_text: bool) -> str:
    """Return what may be done with a report that shows an article in full, or how to see one in full."""
    return PRIVATE if full_text else SNIPPETS


def versions(manifest: dict[str, Any]) -> pd.DataFrame:
    """Return what made an analysis: kit, libraries, models, lexicons by the beginning of their hashes.

    Parameters
    ----------
    manifest : dict
        Of an ``Analysis``.

    Returns
    -------
    pandas.DataFrame
        Columns ``part``, ``version``.
    """
    rows = [
        ("Hedgerow", str(manifest.get("hedgerow", "not stated"))),
        ("tables, schema", str(manifest.get("schema_version", "not stated"))),
        ("input", _short(str(manifest.get("input", {}).get("sha256", "not stated")))),
    ]
    for kind in ("models", "libraries"):
        rows += [(name, _short(str(version))) for name, version in sorted(manifest.get(kind, {}).items())]
    rows += [(name, _short(str(value))) for name, value in sorted(manifest.get("lexicons", {}).items())]
    return pd.DataFrame(rows, columns=["part", "version"])


def made_with(manifest: dict[str, Any]) -> str:
    """Return which version of the kit made an analysis."""
    return f"Made with Hedgerow {manifest.get('hedgerow', '(version not stated)')}"


def terms(manifest: dict[str, Any]) -> str:
    """Say where the terms of the models behind an analysis stand, if one of the kit's own was used."""
    own = sorted({name.partition("/")[0] for name in manifest.get("models", {}) if "/" in name})
    if not own:
        return ""
    cards = listed(f"data/models/{name}/README.md" for name in own)
    if len(own) > _CARDS:
        cards = "the card of each, to which data/models/README.md leads"
    return (
        "Models learned from texts whose terms differ, some of them not stated; what each was trained on, "
        f"under which terms, and where it fails stands in {cards}."
    )


def calibration() -> pd.DataFrame | None:
    """Return how often the tagger is right at each confidence, or None where that was not measured.

    Returns
    -------
    pandas.DataFrame or None
        Columns ``confidence, accuracy`` (shares from 0 to 1) and ``numerator``, a row for each bin that is
        not empty, from low to high; from ``calibration.json`` beside the tagger, an object whose ``bins``
        have ``count``, ``mean_confidence`` and ``accuracy``.
    """
    file = locate("models") / "tagger" / "calibration.json"
    if not file.is_file():
        return None
    bins = pd.DataFrame(json.loads(file.read_text(encoding="utf-8"))["bins"])
    names = {"mean_confidence": "confidence", "count": "numerator"}
    bins = bins.rename(columns=names)[["confidence", "accuracy", "numerator"]]
    return bins[bins["numerator"] > 0].sort_values("confidence").reset_index(drop=True)


def accuracy() -> pd.DataFrame:
    """Return the pinned scores of this version of the kit on public benchmarks, in percent.

    Returns
    -------
    pandas.DataFrame
        Columns ``benchmark, size, coders, measure, estimate, low, high``, one row a score; empty where the
        kit has no pinned scores with it.
    """
    return _accuracy({name: BENCHMARKS[name].headline for name in _floors() if name in BENCHMARKS})


def main_scores() -> pd.DataFrame:
    """Return of :func:`accuracy` the rows that a reader of any report needs: one for each thing it counts."""
    return _accuracy(_MAIN)


def _accuracy(wanted: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    rows = []
    for name in wanted:
        floor = _floors().get(name, {"scores": {}})
        benchmark = BENCHMARKS[name]
        about = (sentence(benchmark.title), floor.get("size", ""), benchmark.coders)
        for measure in wanted[name]:
            if measure in floor["scores"]:
                low, high = floor["intervals"].get(measure, (float("nan"),) * 2)
                values = (100 * value for value in (floor["scores"][measure], low, high))
                rows.append((*about, _MEASURES.get(measure, title(measure)), *values))
    return pd.DataFrame(rows, columns=ACCURACY)


def scores() -> str:
    """Say in a sentence how well the kit finds what it looks for, from the pinned scores."""
    parts = []
    for what, name, measure in (
        ("whole attributions", "polnear", "end_to_end_f1"),
        ("hedges", "newsgold", "cue_f1"),
    ):
        floor = _floors().get(name, {})
        if measure in floor.get("scores", {}):
            low, high = (100 * value for value in floor["intervals"][measure])
            parts.append(
                f"{what} with an F score of {100 * floor['scores'][measure]:.1f} of 100 (95% interval "
                f"{low:.1f} to {high:.1f}) on {BENCHMARKS[name].title}"
            )
    if not parts:
        return "How accurate this version is was not measured."
    return f"This version finds {listed(parts)}."


def accuracy_note(*, main: bool = False) -> str:
    """Return what the scores are agreement with: who coded the texts of which benchmark.

    Parameters
    ----------
    main : bool, default=False
        Only of the benchmarks of :func:`main_scores`.
    """
    coded: dict[str, list[str]] = {}
    for name in _floors():
        if name in (_MAIN if main else BENCHMARKS):
            coded.setdefault(BENCHMARKS[name].coders, []).append(BENCHMARKS[name].title)
    who = "; ".join(f"{coders} coded {listed(titles)}" for coders, titles in coded.items())
    return (
        "Shares and F scores are in percent, correlations times 100. An F score takes together how much of "
        "what is there is found, and how much of what is found is there. 100 would be perfect agreement with "
        f"those who coded the texts: {who}."
    )


def kind_note() -> str:
    """Return how often the kind of a source is right, to be read beside every table of kinds."""
    gold = _floors().get("newsgold", {})
    score = gold.get("scores", {}).get("source_kind_accuracy")
    if score is None:
        return "How often the kind of a source is right was not measured; read it with that in mind."
    low, high = gold["intervals"]["source_kind_accuracy"]
    return (
        f"The kind of a source is right for {100 * score:.0f}% of attributions "
        f"({100 * low:.0f} to {100 * high:.0f}%) of {BENCHMARKS['newsgold'].title}, coded by "
        f"{BENCHMARKS['newsgold'].coders}; read it with that in mind."
    )


@cache
def _floors() -> dict[str, Any]:
    file = files("analysis.evaluation") / "floors.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _short(text: str) -> str:
    """Return a text with every SHA-256 in it cut to its first twelve digits."""
    return " ".join(word[:12] if len(word) == 64 else word for word in text.split())
