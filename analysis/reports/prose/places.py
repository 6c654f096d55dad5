"""Which places of one's own copy an editor may want to look at: nobody's claims, and far-going headlines.

Not every mark is such a place. How things look to the writer (*seems*) is nobody else's claim; words that
attribute in an active verb have their source near by; a headline tells the first sentences, and cannot keep
every *about* and *if* of them.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
from spacy.lang.en.stop_words import STOP_WORDS

from analysis.attribution.cues import cue_frames
from analysis.measures.concordance import concordance
from analysis.measures.unnamed import words_of

NOBODY = {"weasel": "a group that nobody counts or names", "evidential": "hearsay without a source"}
NO_SOURCE = "words that attribute, and no source"
LEAD = 5  # sentences of a text that its headline is held against
_CAUTION = ("modal", "likelihood", "evidential", "belief", "unresolved", "inquiry")
_TOLD = ("speech", "evidence")
_AGENTLESS = ("speech", "cognition", "evidence", "evaluation")
_NAMES = 3  # words before a noun among which its source may stand
_GENITIVE = re.compile(r"['\u2019]s$|s['\u2019]$")
_WORD = re.compile(r"[^\W\d_]+")


def nobody(data: Any) -> pd.DataFrame:
    """Return lines where a claim is somebody's, but the text does not say whose, with a column ``what``.

    These are the writer's hedges that give a claim to a group or to hearsay, but for those that tell how
    things look (*seems*) and those of one source (*a source said*); and cues without a source that are
    passive (*was criticised*) or a noun that stands for saying (*the accusation that*), before which no name
    stands, in a sentence that gives no source. Inside what a source says it is the source's to tell whose.

    Parameters
    ----------
    data : Analysis
        Any object with the contract tables as attributes.

    Returns
    -------
    pandas.DataFrame
        A concordance.
    """
    hedges = concordance(data, "hedges", voice="writer")
    hedges = hedges[hedges["category"].isin(list(NOBODY))]
    kept = [
        not _has(hit, "one source") and (category == "weasel" or not _has(hit, "appearances"))
        for hit, category in zip(hedges["hit"], hedges["category"].astype("object"), strict=True)
    ]
    hedges = hedges[np.array(kept, dtype=bool)]
    first = hedges.assign(what=hedges["category"].astype("object").map(NOBODY))
    lines = concordance(data, "attributions")
    lines = lines[(lines["naming"] == "none") & (lines["source_kind"] != "writer")]
    lines = lines.merge(_cues(data), on=["article_id", "attribution_id"])
    lines = lines[~np.array(_sourced(data, lines), dtype=bool)]
    wanted = [_lacks_source(row) for row in lines.to_dict("records")]
    lines = lines[np.array(wanted, dtype=bool)].drop(columns=["cue_type", "cue_lemma", "negated", "told_in"])
    lines = lines[~np.array(_within(lines, first), dtype=bool)]
    found = pd.concat([first, lines.assign(what=NO_SOURCE)], ignore_index=True)
    return found.assign(what=pd.Categorical(found["what"], categories=[*NOBODY.values(), NO_SOURCE]))


def headlines(data: Any) -> pd.DataFrame:
    """Return the headlines that leave out hedges or sources of the sentences they tell, in articles' order.

    Held against a headline are the first sentences of its text alone, and opinion pieces are left out. Of the
    hedges only those count that hold back a claim, not amounts and conditions; of the sources those that say
    or show something, not pronouns.

    Parameters
    ----------
    data : Analysis
        Any object with the contract tables as attributes.

    Returns
    -------
    pandas.DataFrame
        Rows of ``headlines`` with the title, in which ``dropped_hedges`` and ``dropped_sources`` name only
        what counts.
    """
    articles = _judged(data)
    rows = data.headlines[
        data.headlines["dropped_hedges"].notna() | data.headlines["dropped_sources"].notna()
    ]
    found = articles[["article_id", "title"]].merge(rows, on="article_id")
    found = found.assign(title=[" ".join(str(title).split()[:25]) for title in found["title"]])
    if "claim_sentences" not in found.columns or found.empty:
        return found
    hedges, sources = _told_hedges(data), _told_sources(data)
    # a source may stand beside what is told, as where it introduces a long quotation
    for column, told, beside in (("dropped_hedges", hedges, False), ("dropped_sources", sources, True)):
        found[column] = [
            _kept(dropped, told, article, numbers, beside=beside)
            for dropped, article, numbers in zip(
                found[column].astype("object"), found["article_id"], found["claim_sentences"], strict=True
            )
        ]
    found["dropped_sources"] = [
        _unnamed_in(dropped, title)
        for dropped, title in zip(found["dropped_sources"], found["title"], strict=True)
    ]
    kept = found["dropped_hedges"].notna() | found["dropped_sources"].notna()
    return found[kept].reset_index(drop=True)


def judged(data: Any) -> int:
    """Return how many headlines are held against their text: those of opinion pieces are not."""
    return int(data.headlines["article_id"].isin(_judged(data)["article_id"]).sum())


def _judged(data: Any) -> pd.DataFrame:
    articles = data.articles[data.articles["duplicate_of"].isna()]
    if "genre" in articles.columns:
        articles = articles[(articles["genre"].astype("object") != "opinion").to_numpy(bool)]
    return articles


def _has(hit: str, group: str) -> bool:
    return any(word in words_of(group) for word in _WORD.findall(hit.casefold()))


def _within(lines: pd.DataFrame, others: pd.DataFrame) -> list[bool]:
    """Tell which lines stand where another stands already."""
    places: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in zip(others["article_id"], others["start"], others["end"], strict=True):
        places.setdefault(article, []).append((int(start), int(end)))
    return [
        any(start < last and first < end for first, last in places.get(article, ()))
        for article, start, end in zip(lines["article_id"], lines["start"], lines["end"], strict=True)
    ]


def _sourced(data: Any, lines: pd.DataFrame) -> list[bool]:
    """Tell which cues stand in what a source says, or in a sentence whose source is given."""
    rows = data.attributions
    given = rows[(rows["naming"] != "none") & (rows["source_kind"] != "writer")]
    pairs = {
        (str(article), int(number))
        for article, number in zip(given["article_id"], given["attribution_id"], strict=True)
    }
    spans = data.spans[data.spans["role"] == "content"]
    kept = [
        (str(article), int(number)) in pairs
        for article, number in zip(spans["article_id"], spans["attribution_id"], strict=True)
    ]
    within = _within(lines, spans[np.array(kept, dtype=bool)])
    here = set(zip(given["article_id"], given["sentence_id"], strict=True))
    sentences = zip(lines["article_id"], lines["told_in"], strict=True)
    return [inside or place in here for inside, place in zip(within, sentences, strict=True)]


def _cues(data: Any) -> pd.DataFrame:
    rows = data.attributions
    found = rows[["article_id", "attribution_id", "cue_type"]].assign(told_in=rows["sentence_id"])
    return found.assign(**{name: rows.get(name) for name in ("cue_lemma", "negated")})


def _lacks_source(row: dict[str, Any]) -> bool:
    """Tell whether a cue without a source keeps its source from the reader."""
    denies = row["reporting_stance"] == "deny"
    if row["reporting_stance"] == "no_comment" or (row["negated"] is True and not denies):
        return False
    words = str(row["hit"]).casefold().split()
    being = next((at for at, word in enumerate(words) if word in words_of("passive")), None)
    if being is not None:
        rest = words[being + 1 :]
        participle = any(word.endswith("ed") or word in words_of("participles") for word in rest)
        return participle and row["cue_type"] in _AGENTLESS
    lemma = str(row["cue_lemma"] or words[-1]).casefold()
    noun = lemma in cue_frames("noun") and words[-1] in (lemma, f"{lemma}s")
    if not noun or row["cue_type"] not in ("speech", "evaluation"):
        return False
    after = str(row["right"]).split()[:1]
    if not after or after[0].casefold() not in words_of("after a noun"):
        return False
    before = str(row["left"]).split()[-_NAMES:]
    named = bool(before) and len(str(row["left"]).split()) > 1 and before[-1][:1].isupper()
    whose = any(word.casefold() in words_of("possessives") or _GENITIVE.search(word) for word in before)
    return not named and not whose


def _told_hedges(data: Any) -> dict[tuple[str, str], set[int]]:
    """Return where the first sentences hold back a claim: the sentences of each wording in each article."""
    rows = data.hedges
    keep = rows["category"].isin(_CAUTION) & (rows["sentence_id"] <= LEAD)
    # what a source believes is the source's, whom the headline is held against by itself
    keep &= (rows["category"].astype("object") != "belief") | ~rows["on_cue"].astype(bool)
    return _sentences_of(rows[keep.to_numpy(bool)], "text")


def _told_sources(data: Any) -> dict[tuple[str, str], set[int]]:
    rows = data.attributions
    keep = rows["naming"].isin(("named", "unnamed")) & rows["cue_type"].isin(_TOLD)
    rows = rows[(keep & (rows["sentence_id"] <= LEAD)).to_numpy(bool)]
    names = rows["source_name"].astype("object")
    pieces = rows["source"].astype("object").str.replace(" \u2026 ", " ", regex=False)
    return _sentences_of(rows.assign(called=names.where(names.notna(), pieces)), "called")


def _sentences_of(rows: pd.DataFrame, column: str) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = {}
    for article, text, number in zip(rows["article_id"], rows[column], rows["sentence_id"], strict=True):
        found.setdefault((article, str(text).casefold()), set()).add(int(number))
    return found


def _unnamed_in(dropped: object, title: str) -> str | None:
    """Return the dropped sources of which the headline has no word."""
    if not isinstance(dropped, str):
        return None
    told = set(_WORD.findall(title.casefold())) - STOP_WORDS
    parts = [part for part in dropped.split("; ") if not told & set(_WORD.findall(part.casefold()))]
    return "; ".join(parts) or None


def _kept(
    dropped: object, told: dict[tuple[str, str], set[int]], article: str, numbers: object, *, beside: bool
) -> str | None:
    """Return of what a headline drops what counts, or None."""
    if not isinstance(dropped, str) or not isinstance(numbers, str):
        return None
    claims = {int(number) for number in re.findall(r"\d+", numbers)}
    if min(claims, default=LEAD + 1) > LEAD:
        return None
    parts = [
        part
        for part in dropped.split("; ")
        if (places := told.get((article, part.casefold()))) and (beside or claims & places)
    ]
    return "; ".join(parts) or None
