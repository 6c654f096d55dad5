"""What every report ends with: how to read it, what it was made with, and how accurate that is."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from analysis.evaluation.benchmarks import BENCHMARKS
from analysis.reports.wording import sentence

CARE = (
    "Hedging is often the careful choice: a claim that is uncertain should sound uncertain. Wording is "
    "not intent, and a rate says nothing about whether a statement is true or a writer honest."
)
METHOD = (
    "Rates are counts against the words they belong to: the writer's hedges per 1,000 of the writer's own "
    "words, a source's per 1,000 attributed words. Articles that repeat another are counted once. The "
    "lines in figures are 95% intervals from resampling whole articles 2,000 times with a fixed seed; "
    "where little was seen they are widened to the exact interval, so that nothing seen is not taken for "
    "nothing there. Outlets stand in the order of their names."
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
    "and models err; the table of scores says how often on texts that people had marked."
)

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


def accuracy() -> pd.DataFrame:
    """Return the pinned scores of this version of the kit on public benchmarks.

    Returns
    -------
    pandas.DataFrame
        Columns ``benchmark, size, scores``; empty where the kit has no pinned scores with it.
    """
    rows = []
    for name, floor in _floors().items():
        if name in BENCHMARKS:
            scores = [
                f"{measure.replace('_', ' ')} {floor['scores'][measure]:.2f}"
                for measure in BENCHMARKS[name].headline
                if measure in floor["scores"]
            ]
            title = BENCHMARKS[name].title
            rows.append((sentence(title), floor.get("size", ""), ", ".join(scores)))
    return pd.DataFrame(rows, columns=["benchmark", "size", "scores"])


@cache
def _floors() -> dict[str, Any]:
    file = files("analysis.evaluation") / "floors.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _short(text: str) -> str:
    """Return a text with every SHA-256 in it cut to its first twelve digits."""
    return " ".join(word[:12] if len(word) == 64 else word for word in text.split())
