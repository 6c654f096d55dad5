"""Say how twin stories tell one event: what one of them attributes and the other says in its own voice."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.measures import align
from analysis.measures.alignment import COLUMNS
from analysis.measures.concordance import SNIPPET
from analysis.measures.empty import empty, reason_of
from analysis.measures.heard import witness_names
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.prose.shared import word
from analysis.reports.wording import agree, count, listed, percent, sentence
from analysis.show import Twins, side_by_side

MOST = 60  # pairs of articles whose sentences are aligned
HEARSAY = "told as hearsay"
ONE_SIDED = ("first attributes, second asserts", "first asserts, second attributes")
PAIRS = {
    "first_title": "Story, by the earlier headline",
    "first_outlet": "Earlier",
    "second_outlet": "Later",
    "days_apart": "Days apart",
    "similarity": "Alike",
}
PAIR_FORMATS = {"similarity": "ratio", "days_apart": "days"}
PAIRS_NOTE = (
    "Twins: articles by different outlets, a few days apart, that use the same rare words (cosine of TF-IDF "
    "weights); where no event is stated, some tell of one matter only. Copies of one text are no twins."
)
SIDES = {
    "outlet": "Outlet",
    "exposure": "Shared sentences",
    "alone": "Attributes, twin asserts",
    "asserts": "Asserts, twin attributes",
    "estimate": "Share so asserted",
}
SIDE_FORMATS = {"estimate": "percent"}
SIDES_NOTE = (
    "Shared sentences: of pairs that tell the same, each paired at most once with one twin. "
    "What counts is whether the words that both have stand in what is attributed to a source. "
    "A sentence with the writer's own reportedly or some say is not asserted. "
    "Share so asserted: of the shared sentences, those that the outlet asserts and its twin attributes. To "
    "assert what another attributes can be the better reporting: what was seen need not be attributed."
)
SENTENCES = {
    "first_outlet": "Earlier",
    "first_text": "Says",
    "second_outlet": "Later",
    "second_text": "Says",
    "by": "Attributed by",
}
SENTENCES_NOTE = (
    "tables/sentences.csv holds all pairs of sentences in similar words: kind says how each tells it, sure "
    "which are counted."
)
NONE_APART = "No sentence is attributed by one and asserted by the other. "
NO_TWINS = "There are no twins, so no sentences can be set side by side."
VERSIONS = {
    "headline": "Headline",
    "outlet": "Outlet",
    "version": "Version",
    "n_words": "Words",
    "words_added": "Words added",
    "words_removed": "Words removed",
    "hedges_removed": "Hedges removed",
    "sources_removed": "Sources removed",
}
VERSION_FORMATS = {"words_added": "int", "words_removed": "int"}


def found(frame: pd.DataFrame, data: Any) -> str:
    """Say how many twin stories there are, on how many events, by how many outlets."""
    if frame.empty:
        return reason_of(frame) or "No two articles of different outlets tell one story."
    articles = pd.concat([frame["first_id"], frame["second_id"]]).nunique()
    outlets = pd.concat([frame["first_outlet"], frame["second_outlet"]]).nunique()
    events = frame["event"].nunique()
    on = f" on {count(events, 'event')}" if events else ""
    told = f"{count(articles, 'article')} by {count(outlets, 'outlet')}{on}"
    return (
        f"{sentence(count(len(frame), 'pair'))} of twin stories: {told} tell what another outlet tells, too."
    )


def aligned(data: Any, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the sentences that twins share, pair of articles by pair, with what sets each two apart.

    The first sixty pairs are aligned, which are the earliest.
    """
    parts = []
    names = ["first_id", "second_id", "first_outlet", "second_outlet"]
    witnesses = witness_names(data) if len(frame) else {}
    for pair in frame.head(MOST).to_dict("records"):
        lines = align(data, pair["first_id"], pair["second_id"], witnesses=witnesses)
        if len(lines):
            parts.append(lines.assign(**{name: pair[name] for name in names}))
    if not parts:
        return pd.DataFrame(columns=[*dict.fromkeys([*names, *COLUMNS, "says"])])
    lines = pd.concat(parts, ignore_index=True)
    return lines.assign(says=[_apart(row) for row in lines.to_dict("records")])


def one_sided(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of sentences of which one attributes what the other asserts."""
    rows = lines[lines["kind"].isin(ONE_SIDED)]
    first = (rows["kind"] == ONE_SIDED[0]).to_numpy(bool)
    return rows.assign(by=rows["first_outlet"].where(first, rows["second_outlet"]))


def every(lines: pd.DataFrame) -> pd.DataFrame:
    """Return all pairs of sentences in similar words, the left-out ones too: from these each count is made.

    ``sure`` tells which are counted, ``kind`` as what, and ``by`` who attributes what the other asserts.
    """
    return lines.assign(by=one_sided(lines)["by"].reindex(lines.index))


def compared(frame: pd.DataFrame) -> str:
    """Say which pairs of articles are aligned where there are more than can be read."""
    if len(frame) <= MOST:
        return ""
    return f" Of {count(len(frame), 'pair')} of twins the sentences of the {MOST} earliest are compared."


def sure(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of sentences that surely tell the same; only these are counted and shown."""
    return lines[lines["sure"].to_numpy(bool)]


def shared(lines: pd.DataFrame) -> str:
    """Say how often one twin attributes what the other asserts, and how many doubtful pairs are left out."""
    if lines.empty:
        return "No sentence of a twin has words like one of the other's, so nothing can be set side by side."
    same = sure(lines)
    left = len(lines) - len(same)
    out = f" Left out: {count(left, 'pair')} in similar words that may tell something else." if left else ""
    if same.empty:
        return f"No two sentences of twins surely tell the same, so nothing is counted.{out}"
    apart, both = len(one_sided(same)), int((same["kind"] == "both attribute").sum())
    hearsay = int((same["kind"] == HEARSAY).sum())
    rest = f"; {hearsay:,} {agree(hearsay, 'is', 'are')} told as hearsay by one or both" if hearsay else ""
    return (
        f"Of {count(len(same), 'pair')} of sentences that tell the same, {apart:,} "
        f"({percent(apart / len(same))}) {agree(apart, 'is', 'are')} attributed by one outlet "
        f"and asserted by the other; {both:,} {agree(both, 'is', 'are')} attributed by both{rest}.{out}"
    )


def lines_behind(data: Any, lines: pd.DataFrame) -> Behind:
    """Return where the lines behind the table of outlets come from: each outlet's own side of each pair."""
    parts = []
    for side in ("first", "second"):
        attributes, asserts = ONE_SIDED if side == "first" else ONE_SIDED[::-1]
        parts.append(
            pd.DataFrame(
                {
                    "article_id": lines[f"{side}_id"],
                    "start": lines[f"{side}_start"],
                    "end": lines[f"{side}_end"],
                    "side": lines[f"{side}_outlet"],
                    "how": lines["kind"].map({attributes: "alone", asserts: "asserts"}).fillna("alike"),
                    "left": "",
                    "hit": lines[f"{side}_text"],
                    "right": "",
                }
            )
        )
    cells = [Cell("exposure"), *(Cell(how, fixed={"how": how}) for how in ("alone", "asserts"))]
    return lines_of(data, pd.concat(parts, ignore_index=True), {"side": "outlet"}, cells)


def sides(lines: pd.DataFrame, minimum: int) -> pd.DataFrame | None:
    """Return for each outlet how often it attributes what its twin asserts, and the other way round."""
    if lines.empty:
        return None
    rows = []
    for own, other in (("first", "second"), ("second", "first")):
        rows.append(
            pd.DataFrame(
                {
                    "outlet": lines[f"{own}_outlet"],
                    "exposure": 1,
                    "alone": (lines["kind"] == f"{own} attributes, {other} asserts")
                    | (lines["kind"] == f"{other} asserts, {own} attributes"),
                    "asserts": (lines["kind"] == f"{own} asserts, {other} attributes")
                    | (lines["kind"] == f"{other} attributes, {own} asserts"),
                }
            )
        )
    sums = pd.concat(rows).groupby("outlet", sort=True).sum().astype(int).reset_index()
    sums = sums[sums["exposure"] >= minimum]
    order = sums.assign(place=sums["outlet"].str.casefold()).sort_values("place").drop(columns="place")
    return order.assign(estimate=order["asserts"] / order["exposure"]).reset_index(drop=True)


def chosen(frame: pd.DataFrame, lines: pd.DataFrame, number: int) -> list[dict[str, Any]]:
    """Return the pairs to show side by side: of each event that which tells most of the same, in their order.

    Of the events those that have most of it. They are not chosen by what sets them apart, so that what is
    shown is not the worst.
    """
    if frame.empty:
        return []
    story = frame["event"].astype("object").where(frame["event"].notna(), frame["first_id"])
    told = sure(lines).groupby(["first_id", "second_id"]).size()
    places = pd.MultiIndex.from_frame(frame[["first_id", "second_id"]])
    told = told.reindex(places, fill_value=0).to_numpy() if len(told) else 0
    best = frame.assign(story=story, told=told)
    best = best.sort_values(["told", "similarity"], ascending=False, kind="stable")
    best = best.drop_duplicates("story").head(number).sort_index()
    return best.to_dict("records")


def beside(
    data: Any, lines: pd.DataFrame, pair: dict[str, Any], number: int, sentences: int, *, full_text: bool
) -> Twins | None:
    """Return one pair side by side: first what only one attributes, then other shared sentences, in text "
    "order."""
    own = _own(lines, pair)
    if own.empty:
        return None
    rank = own.assign(rank=~own["kind"].isin(ONE_SIDED)).sort_values("rank", kind="stable")
    shown = own if full_text else rank.head(sentences).sort_index()
    places = [
        (
            (int(row["first_start"]), int(row["first_end"])),
            (int(row["second_start"]), int(row["second_end"])),
            row["says"],
        )
        for row in shown.to_dict("records")
    ]
    return side_by_side(
        data,
        (pair["first_id"], pair["second_id"]),
        places,
        name=f"twins_{number}",
        title=f"Side by side: {_headline(pair['first_title'])}",
        note=_of(len(shown), len(own)),
        full_text=full_text,
    )


def _of(shown: int, all_: int) -> str:
    some = (
        sentence(count(all_, "pair"))
        if shown == all_
        else f"{sentence(word(shown))} of {count(all_, 'pair')}"
    )
    return f"{some} of sentences that {agree(all_, 'tells', 'tell')} the same."


def of_pair(lines: pd.DataFrame, pair: dict[str, Any]) -> str:
    """Say of one pair what one attributes and the other asserts."""
    own = _own(lines, pair)
    names = pair["first_outlet"], pair["second_outlet"]
    # an outlet may have several articles on the event, and this is of one pair of them
    story = f"In {'' if pd.isna(pair['first_title']) else 'the story '}{_headline(pair['first_title'])}"
    if own.empty:
        return f"{story}, {names[0]} and {names[1]} have no two sentences that surely tell the same."
    apart = own["kind"].value_counts()
    told = [
        f"{one} attributes {count(int(apart.get(kind, 0)), 'sentence')} that {other} asserts"
        for kind, one, other in ((ONE_SIDED[0], *names), (ONE_SIDED[1], *names[::-1]))
        if apart.get(kind, 0)
    ]
    pairs = f"{names[0]} and {names[1]} have {count(len(own), 'pair')} of sentences that tell the same"
    return f"{story}, {pairs}: {listed(told) if told else 'neither attributes what the other asserts'}."


def _own(lines: pd.DataFrame, pair: dict[str, Any]) -> pd.DataFrame:
    """Return the lines of one pair of articles that surely tell the same."""
    same = sure(lines)
    return same[(same["first_id"] == pair["first_id"]) & (same["second_id"] == pair["second_id"])]


def in_versions(frame: pd.DataFrame) -> str:
    """Say how many stories stand in several versions, and what later ones left out."""
    if frame.empty:
        return reason_of(frame) or "No story is there in more than one version."
    later = frame[frame["version"] > 1]
    fewer = int(later["hedges_removed"].notna().sum())
    names = [_headline(title) for title in frame.drop_duplicates("story")["headline"].head(1)]
    stories = frame["story"].nunique()
    such = ", such as " if stories > 1 else ": "
    told = "no later version leaves"
    if fewer == len(later) == 1:
        told = "the later one leaves"
    elif fewer:
        told = f"{word(fewer)} of {count(len(later), 'later version')} {'leaves' if fewer == 1 else 'leave'}"
    return (
        f"{sentence(count(stories, 'story is', 'stories are'))} there in several versions{such}"
        f"{listed(names)}; {told} out hedges of the one before."
    )


def with_headlines(frame: pd.DataFrame, data: Any) -> pd.DataFrame:
    """Return versions with the headline of each, cut to a snippet; reprints without a change are left out."""
    if frame.empty:
        return frame
    unchanged = (frame["words_added"] == 0) & (frame["words_removed"] == 0)
    elsewhere = frame["outlet"].astype("object").ne(frame["outlet"].astype("object").shift())
    frame = frame[~(unchanged & elsewhere & (frame["version"] > 1)).to_numpy(bool)]
    frame = frame[frame.groupby("story")["story"].transform("size") > 1].reset_index(drop=True)
    if frame.empty:
        return empty(
            [*frame.columns, "headline"],
            "No story is there in more than one version; reprints are not counted.",
        )
    titles = data.articles.set_index("article_id")["title"]
    names = [str(name) if pd.isna(titles.get(name)) else _cut(titles[name]) for name in frame["article_id"]]
    return frame.assign(headline=names)


def _cut(title: Any) -> str:
    return " ".join(str(title).split()[:SNIPPET])


def _headline(title: Any) -> str:
    return "a story without a headline" if pd.isna(title) else f"\u201c{_cut(title)}\u201d"


def _apart(row: dict[str, Any]) -> str:
    one, other = row["first_outlet"], row["second_outlet"]
    if row["kind"] == HEARSAY:
        return f"{one} {_tells(row, 'first')}; {other} {_tells(row, 'second')}"
    first, second = _to(row["first_source"]), _to(row["second_source"])
    text = {
        "both assert": "Both say it in their own voice",
        "both attribute": f"Both attribute it: {one} to {first}, {other} to {second}",
        ONE_SIDED[0]: f"{one} attributes it to {first}; {other} says it in its own voice",
        ONE_SIDED[1]: f"{one} says it in its own voice; {other} attributes it to {second}",
    }[row["kind"]]
    hedged = [name for name, side in ((one, "first"), (other, "second")) if pd.notna(row[f"{side}_hedges"])]
    return f"{text}; only {hedged[0]} hedges" if len(hedged) == 1 else text


def _tells(row: dict[str, Any], side: str) -> str:
    """Say how one side of a pair tells it."""
    if row[f"{side}_hearsay"]:
        return "tells it as hearsay"
    to = _to(row[f"{side}_source"])
    return f"attributes it to {to}" if row[f"{side}_attributed"] else "says it in its own voice"


def _to(source: Any) -> str:
    return "nobody in particular" if pd.isna(source) else f"\u201c{' '.join(str(source).split()[:12])}\u201d"
