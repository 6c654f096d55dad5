"""The lines behind the numbers of reporting verbs: of sources, wordings, odds, verbs and one person."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.language.vocabularies import vocabulary
from analysis.measures.concordance import places
from analysis.measures.heard import MASKED, named_sources
from analysis.measures.hit_keys import values_of
from analysis.measures.speech import REPORTS
from analysis.measures.stances import NON_NEUTRAL, QUOTES, WORDING, reported
from analysis.measures.verbs import is_verb
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.columns import SHOWN, sources_note
from analysis.reports.levels import levels_behind
from analysis.reports.prose.shared import NAMED
from analysis.reports.wording import listed

REPORTED = {"cue_type": "speech", REPORTS: "yes"}
SPEECH = {**REPORTED, "reporting_stance": list(WORDING), "quote_type": list(QUOTES)}
NOT_NEUTRAL = {**SPEECH, "reporting_stance": list(NON_NEUTRAL)}


def heard_behind(data: Any, masked: bool) -> Behind:
    """Return where the lines behind the shares of sources come from; masked witnesses have none."""
    names = named_sources(data, mask_witnesses=masked)
    own = ["article_id", "attribution_id"]
    rows = reported(data).merge(names[(names["identity"] != MASKED).to_numpy(bool)][[*own, "who"]], on=own)
    cells = [Cell("numerator", fixed={"reporting_stance": list(NON_NEUTRAL)})]
    return lines_of(data, _of(data, rows), {"who": "source", "quote_type": "quote_type"}, cells)


def wordings_behind(data: Any, masked: bool, by: str | None = None) -> Behind:
    """Return where the lines behind a table of sources and stances come from; masked witnesses have none."""
    rows = named_sources(data, mask_witnesses=masked)
    own = rows["cue"].notna() & (rows["source_kind"] != "writer") & (rows["identity"] != MASKED)
    rows = rows[own.to_numpy(bool)]
    stances = [
        Cell(stance, fixed={"reporting_stance": stance}, n=2)
        for stance in vocabulary("attributions.reporting_stance")
    ]
    keys = {"who": "source", **({by: by} if by else {})}
    return lines_of(data, _of(data, rows), keys, [Cell("exposure"), *stances])


def effects_behind(data: Any, by: str, frame: pd.DataFrame) -> Behind | None:
    """Return where the lines behind odds ratios come from: verbs that are not neutral, of either level."""
    return levels_behind(data, _not_neutral(data), frame, by, {"quote_type": "quote_type"})


def listed_terms(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the distinctive verbs that a report lists: used twice or more, no marks and no auxiliaries."""
    return frame[(frame["numerator"] > 1) & frame["term"].map(is_verb).astype(bool)] if len(frame) else frame


def terms_behind(data: Any, by: str, frame: pd.DataFrame) -> Behind:
    """Return where the lines behind distinctive verbs come from: one for each verb of each group."""
    hits = places(data, "attributions", where=REPORTED)
    own = listed_terms(frame)
    wanted = set(zip(own.get(by, []), own.get("term", []), strict=True))
    pairs = zip(values_of(data, hits, by), values_of(data, hits, "verb"), strict=True)
    hits = hits[[pair in wanted for pair in pairs]]
    return lines_of(data, hits, {by: by}, [Cell(by, each="verb", counts=None, n=1)])


def without_behind(data: Any, by: str, person: Any) -> Behind:
    """Return where the lines behind the shares with and without the most quoted person come from."""
    hits = _not_neutral(data)
    hits = hits.assign(other=~hits["source_key"].isin(spellings(data, person)).to_numpy(bool))
    cells = [Cell("estimate", counts="numerator"), Cell("other", fixed={"other": True}, counts=None)]
    return lines_of(data, hits, {by: by, "quote_type": "quote_type"}, cells)


def most_quoted(person: Any) -> str:
    """Say who is quoted most, or that several are quoted equally often, one of whom is left out."""
    _, name, _, *equals = person
    others = equals[0] if equals else ()
    if not others:
        return f"The most quoted is {name}"
    who = listed([name, *others]) if len(others) < NAMED else f"{len(others) + 1} sources"
    return f"Nobody is quoted most: {who} are quoted equally often. Here {name} stands for them"


def spellings(data: Any, person: Any) -> list[str]:
    """Return all keys under which the most quoted person stands: the same first and last name.

    A middle initial that one outlet writes and another does not makes two keys of one person; where a person
    is left out, both have to go.
    """
    if person is None:
        return []
    ends = _ends(person[0])
    keys = data.attributions["source_key"].dropna().unique()
    return sorted(str(key) for key in keys if _ends(str(key)) == ends)


def heard_note(frame: pd.DataFrame, masked: bool) -> str:
    """Return what a reader has to know beside the table of sources, which has a row for each quotation."""
    kinds = {"what": "row", "name": "heard", "shown": 2 * SHOWN, "order": "with most reporting verbs"}
    return sources_note(frame, masked, **kinds)


def _ends(key: str) -> tuple[str, str]:
    names = key.split()
    return (names[0], names[-1]) if len(names) in {2, 3} else (key, key)


def _of(data: Any, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the places of some attributions, with ``who`` they are of."""
    own = rows[["article_id", "attribution_id", "who"]]
    return places(data, "attributions").merge(own, on=["article_id", "attribution_id"])


def _not_neutral(data: Any) -> pd.DataFrame:
    """Return the places of reporting verbs that are not neutral, the writer's own left out."""
    hits = places(data, "attributions", where=NOT_NEUTRAL)
    return hits[(hits["source_kind"].astype("object") != "writer").to_numpy(bool)]
