"""Headings and notes that the tables of reports share."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from analysis.language.vocabularies import vocabulary
from analysis.measures import withheld
from analysis.measures.concordance import snippet
from analysis.reports.wording import count, listed
from analysis.show import Marked
from analysis.show.tables import INTERVAL

SOURCES = {
    "source": "Source",
    "source_kind": "Kind",
    "n_articles": "Articles",
    "n_outlets": "Outlets",
    "n_attributions": "Times",
}
HEARD = {
    "name": "Source",
    "kind": "Kind",
    "namings": "Expressed as",
    "attributions": "Times",
    "cues": "With the words",
}
MARKS = {"snippet": "In its place, in brackets", "what": "What", "voice": "Whose", "rule": "Rule"}
OVERVIEW_FORMATS = {"writer_share": "percent", "first": "date", "last": "date"}
_VERBS = 12
_COLON = {":": "(a colon)"}


def overview(by: str) -> dict[str, str]:
    """Return the headings of the table of the corpus."""
    return {
        by: by.capitalize(),
        "n_articles": "Articles",
        "n_duplicates": "Repeats",
        "words": "Words",
        "median_words": "Median length",
        "writer_share": "In the writer's voice",
        "first": "First",
        "last": "Last",
    }


def rates(by: str, exposure: str, what: str = "Hedges") -> dict[str, str]:
    """Return the headings of a table of rates."""
    return {
        by: by.replace("_", " ").capitalize(),
        "numerator": what,
        "exposure": exposure,
        "n_articles": "Articles",
        "estimate": "Per 1,000",
        "interval": INTERVAL,
    }


def shares(exposure: str) -> dict[str, str]:
    """Return the headings of a table of shares, after that of the group."""
    return {
        "numerator": "Number",
        "exposure": f"Of {exposure.lower()}",
        "estimate": "Share",
        "interval": INTERVAL,
    }


def small(data: Any, by: str, minimum: int) -> str:
    """Return which groups are not shown because they have too few articles."""
    few = withheld(data, by=by, minimum=minimum)
    if few.empty:
        return f"Groups of fewer than {count(minimum, 'article')} would not be shown; there are none."
    names = listed(f"{row[by]} ({row['n_articles']})" for row in few.to_dict("records"))
    return f"Not shown, with fewer than {count(minimum, 'article')}: {names}."


def sources_note(heard: pd.DataFrame, masked: bool) -> str:
    """Return what a reader has to know beside the table of sources."""
    text = f"{count(len(heard), 'source')}, those in most articles first; full names and known bodies only."
    return f"{text} Witnesses are counted together, without their names." if masked else text


def verb_lists(verbs: pd.DataFrame) -> pd.DataFrame:
    """Return the commonest verbs of each class as one line of text."""
    rows = []
    for stance in vocabulary("attributions.reporting_stance"):
        found = verbs[verbs["reporting_stance"] == stance]
        shown = [
            f"{_COLON.get(row['verb'], row['verb'])} {row['numerator']:,}"
            for row in found.head(_VERBS).to_dict("records")
        ]
        more = len(found) - len(shown)
        text = ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
        rows.append({"reporting_stance": stance.replace("_", " "), "verbs": text or "none"})
    return pd.DataFrame(rows)


def heard(marked: Marked) -> pd.DataFrame:
    """Return the sources of one article."""
    return pd.DataFrame([asdict(source) for source in marked.sources], columns=list(HEARD))


def marks(marked: Marked) -> pd.DataFrame:
    """Return every mark of one article in a snippet of at most 25 words, with its key and its rule."""
    rows = []
    for row in marked.rows:
        left, hit, right = snippet(marked.text, row["start"], row["end"])
        what = f"{row['kind']}: {row['label']}"
        rows.append({**row, "snippet": f"{left}[{hit}]{right}", "what": what})
    columns = ["key", "start", "end", "text", *MARKS]
    return pd.DataFrame(rows, columns=columns)
