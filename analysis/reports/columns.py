"""Headings and notes that the tables of reports share."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from analysis.language.vocabularies import vocabulary
from analysis.measures import counted, unmeasured_families, withheld
from analysis.measures.concordance import concordance, places, snippet
from analysis.measures.exposure import has_texts
from analysis.measures.verbs import is_verb
from analysis.reports import origin
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.wording import count, listed, sentence
from analysis.show import Marked
from analysis.show.tables import INTERVAL
from analysis.stance.measured import LOADED_CAUTION

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
ACCURACY = {
    "benchmark": "Benchmark",
    "coders": "Coded by",
    "measure": "Measure",
    "estimate": "Score",
    "interval": INTERVAL,
}
KINDS = {
    "source_kind": "Kind",
    "named": "Named",
    "unnamed": "Unnamed",
    "pronoun": "A pronoun",
    "none": "No source",
    "all": "In all",
}
PROBLEMS = {"path": "File", "record": "Record", "reason": "Why it was not used"}
PARTS = {2: "half", 10: "tenth"}
SHOWN = 20  # rows of a long table in the report; its CSV holds all
WHOSE = "Writers: per 1,000 of their own words; sources: per 1,000 attributed words"
CLASSES = (
    "Endorse, neutral and distance are the writer's wording; deny and no comment are what the source does. "
    "These classes are not points on one scale."
)
HEADLINES = (
    "For: the headline asserts the body's claim. Against: it disputes the claim. Observing: it reports it as "
    "a claim."
)
_VERBS = 12
VERBS_NOTE = "Marks that attribute without a verb, such as a colon, and auxiliaries are left out."


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


def sources_note(
    heard: pd.DataFrame,
    masked: bool,
    *,
    what: str = "source",
    name: str = "sources",
    shown: int = SHOWN,
    order: str = "in most articles",
) -> str:
    """Return what a reader has to know beside a table of sources, of whose rows the first are `shown`."""
    text = some(len(heard), what, name, shown)
    text += (
        f"Those {order} first; full names and known bodies only. "
        "Names that differ by a title or a middle part are one person's where no other bears them."
    )
    return f"{text} Witnesses are counted together, without their names." if masked else text


def kinds_behind(data: Any) -> Behind:
    """Return where the lines behind the table of kinds of source come from: kind by kind, as expressed."""
    ways = [Cell(naming, fixed={"naming": naming}) for naming in vocabulary("attributions.naming")]
    return lines_of(data, "attributions", {"source_kind": "source_kind"}, [*ways, "all"])


def heard_behind(data: Any, masked: bool) -> Behind:
    """Return where the lines behind the table of sources come from; masked witnesses have none."""
    return lines_of(data, "attributions", {"heard" if masked else "heard:all": "source"})


def lines(data: Any, table: str) -> pd.DataFrame | None:
    """Return the concordance of a table; None where there is none, or the articles have no text."""
    found = concordance(data, table) if has_texts(data) else None
    return found if found is not None and len(found) else None


def no_lines(data: Any) -> str:
    """Return why a report shows no lines, or nothing where articles have their texts."""
    return "" if has_texts(data) else origin.PACKAGE


def headline_lines(data: Any) -> pd.DataFrame:
    """Return the headlines that a table of labels counts, as lines with their ``label``."""
    articles = counted(data)
    found = data.headlines[data.headlines["article_id"].isin(articles.index)]
    titles = articles["title"].reindex(found["article_id"]).fillna("").astype(str)
    cut = [snippet(title, 0, len(title)) for title in titles]
    return pd.DataFrame(
        {
            "article_id": found["article_id"].to_numpy(),
            "label": found["label"].astype("object").to_numpy(),
            "start": 0,
            "end": [len(title) for title in titles],
            "left": [piece[0] for piece in cut],
            "hit": [piece[1] for piece in cut],
            "right": [piece[2] for piece in cut],
        }
    )


def some(number: int, what: str, name: str, shown: int = SHOWN) -> str:
    """Return that a table shows its first rows and where the others are; nothing where it shows all."""
    return f"{shown} of {number:,} {what}s; tables/{name}.csv holds all. " if number > shown else ""


def problems(data: Any) -> pd.DataFrame | None:
    """Return the inputs that could not be used, or None where all were."""
    return data.problems[list(PROBLEMS)] if len(data.problems) else None


def not_used(data: Any) -> str:
    """Return the title of the table of inputs that could not be used."""
    number = len(data.problems)
    return f"Not used: {number:,} input{'' if number == 1 else 's'}"


def stance_note() -> str:
    """Return what the table of stance marks overlaps with and what it does not measure."""
    families = [family.replace("_", " ") for family in unmeasured_families()]
    missing = f" {sentence(listed(families))} words are not measured in this version." if families else ""
    caution = "" if "loaded" in families else f" {LOADED_CAUTION}"
    return (
        "Modal verbs overlap with hedging: may, might, can and could are counted among the hedges too where "
        f"they hedge.{missing}{caution}"
    )


def verb_lists(verbs: pd.DataFrame) -> pd.DataFrame:
    """Return the commonest verbs of each class as one line of text."""
    rows = []
    for stance in vocabulary("attributions.reporting_stance"):
        found = verbs[(verbs["reporting_stance"] == stance).to_numpy(bool) & verbs["verb"].map(is_verb)]
        shown = [f"{row['verb']} {row['numerator']:,}" for row in found.head(_VERBS).to_dict("records")]
        more = len(found) - len(shown)
        text = ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
        rows.append({"reporting_stance": stance.replace("_", " "), "verbs": text or "none"})
    return pd.DataFrame(rows)


def heard(marked: Marked) -> pd.DataFrame:
    """Return the sources of one article."""
    rows = [asdict(source) for source in marked.sources]
    frame = pd.DataFrame(rows, columns=list(HEARD)).assign(number=range(1, len(rows) + 1))
    # "MODERATOR:" attributes by a colon, which by itself in a list of words reads as a slip of the pen
    cues = [", ".join("a colon" if cue == ":" else cue for cue in cues.split(", ")) for cues in frame["cues"]]
    return frame.assign(cues=cues)


def heard_in(data: Any, article_id: str) -> Behind:
    """Return where the lines behind the table of one article's sources come from."""
    lines = places(data, "attributions", where={"article_id": article_id}, duplicates="all")
    own = data.attributions[data.attributions["article_id"] == article_id]
    numbers = {source: at for at, source in enumerate(own["source_id"].dropna().unique(), start=1)}
    lines = lines.assign(number=lines["source_id"].map(numbers).astype("Int64"))
    return lines_of(data, lines, {"number": "number"})


def marks(marked: Marked) -> pd.DataFrame:
    """Return every mark of one article in a snippet of at most 25 words, with its key and its rule."""
    rows = []
    for row in marked.rows:
        left, hit, right = snippet(marked.text, row["start"], row["end"])
        what = f"{row['kind']}: {row['label']}"
        rows.append({**row, "snippet": f"{left}[{hit}]{right}", "what": what})
    columns = ["key", "start", "end", "text", *MARKS]
    return pd.DataFrame(rows, columns=columns)


def marks_shown(frame: pd.DataFrame) -> pd.DataFrame:
    """Return marks as the page shows them: a rule's long name can be broken after its colon."""
    return frame.assign(rule=[str(rule).replace(":", ": ") for rule in frame["rule"]])
