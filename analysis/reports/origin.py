"""Say which articles a report rests on: how many, from when, and what was done to them before counting."""

from __future__ import annotations

from typing import Any

from analysis.measures import totals
from analysis.measures.exposure import has_texts
from analysis.reports.wording import count, listed, sentence

UNKNOWN = (
    "The kit counts what it is given: for which other articles these can stand depends on how they were "
    "chosen, which it cannot know. The intervals speak of articles like these, drawn in the same way."
)
PACKAGE = (
    "Made from a replication package: it has no texts, so no number leads to its lines, and names of "
    "persons, titles and addresses are made up, the same everywhere."
)
_CLEANING = {
    "auto": "Pages were cleaned of what is not article text; the table of removed pieces lists what went.",
    "none": "The texts were taken as they were given, without cleaning.",
}


def articles(data: Any, article_id: str | None = None) -> str:
    """Say how many articles the numbers rest on, and how many inputs are not among them.

    Of a report on a single article it says that it rests on that one.
    """
    if article_id is not None:
        own = data.articles[(data.articles["article_id"] == article_id).to_numpy()]
        return f"The numbers rest on this article alone, of {int(own['n_words'].iloc[0]):,} words."
    found = totals(data)
    text = f"The numbers rest on {count(found['counted'], 'article')} of {found['words']:,} words"
    left = []
    if found["duplicates"]:
        left.append(f"{count(found['duplicates'], 'article')} that repeat{_s(found['duplicates'])} another")
    if len(data.problems):
        left.append(f"{count(len(data.problems), 'input')} that could not be used")
    return f"{text}; left out: {listed(left)}." if left else f"{text}."


def options(data: Any) -> str:
    """Say with which options the articles were read, as far as the manifest knows."""
    known = data.manifest.get("options", {})
    parts = [] if "text" not in data.tables.get("articles", ()) or has_texts(data) else [PACKAGE]
    parts += [_CLEANING.get(known.get("clean"), "")]
    if known.get("fields"):
        named = [f"{name} from {field}" for name, field in sorted(known["fields"].items())]
        parts.append(f"Fields named by hand: {listed(named)}.")
    thresholds = [f"{table} at {value}" for table, value in sorted(known.get("thresholds", {}).items())]
    if thresholds:
        parts.append(f"{sentence(listed(thresholds))} or more of confidence were kept.")
    if known.get("force_language"):
        parts.append("Articles in other languages than English were not left out.")
    if known.get("loaded_in_quotes"):
        parts.append("Loaded language was looked for within quotation marks, too.")
    return " ".join(part for part in parts if part)


def made_with(manifest: dict[str, Any]) -> str:
    """Say what made the tables: the version of the kit, and how many models and lexicons."""
    kit = f"Hedgerow {manifest.get('hedgerow', '(version not stated)')}"
    models, lexicons = len(manifest.get("models", {})), len(manifest.get("lexicons", {}))
    return (
        f"{kit} made the tables behind this report with {count(models, 'model file')} and "
        f"{count(lexicons, 'word list')}; the same files and versions make the same numbers."
    )


def _s(number: int) -> str:
    return "s" if number == 1 else ""
