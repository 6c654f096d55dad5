"""Say what an editor may want to look at again: unnamed sources alone, nobody's claims, far-going headlines.

None of these is a mistake by itself. The report is a list of places to read, for those whose copy it is.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from analysis.measures.concordance import places
from analysis.measures.unnamed_cards import unnamed_sources
from analysis.reports.behind import Behind, Cell, lines_of
from analysis.reports.prose.places import judged
from analysis.reports.prose.shared import share_span, word
from analysis.reports.wording import agree, count, listed, percent, sentence

CARE = (
    "None of these is a mistake by itself: a source may need protection, the source may stand one sentence "
    "earlier, and a headline has little room. The marks are made by rules and a model that err; read the "
    "place "
    "before you change it."
)
# as the README tells it, in the chapter on what the numbers mean
EXPECT = (
    "This is a list of places to read, not a count to print: of the unnamed sources that it lists in "
    "American news, expect two of three to four of five to be such, as a language model read them. The lists "
    "of groups have not been measured so."
)
STAND = {
    "article_id": "Article",
    "who": "Source, as the text first calls it",
    "source_kind": "Kind",
    "claims": "Claims",
    "anonymous": "Not to be named",
}
FEW = 6  # sentences shown of one source
WHO = {"what": "What", "numerator": "Number", "n_articles": "Articles"}
HEADLINES = {
    "article_id": "Article",
    "title": "Headline",
    "dropped_hedges": "Hedges of the body that it drops",
    "dropped_sources": "Sources of the body that it drops",
    "gap": "Dropped, of all",
}
HEADLINE_FORMATS = {"gap": "percent"}
HEADLINES_NOTE = (
    "Compared with those of the first five sentences of the text that tell what the headline tells; opinion "
    "pieces are left out. Hedges of amounts and conditions are not held against a headline, nor are sources "
    "that are only pronouns. Dropped, of all: the share of all hedges and sources in the sentences it tells "
    "that the headline leaves out."
)
LIST = {
    "article_id": "Article",
    "title": "Headline",
    "unnamed": "Unnamed sources that stand alone",
    "alone": "Claims on them",
    "nobody": "Nobody's claims",
    "headline": "Headline leaves out",
}


def worklist(data: Any, alone: pd.DataFrame, lines: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return one row an article that has something to look at, in the order of the articles."""
    articles = data.articles[data.articles["duplicate_of"].isna()][["article_id", "title"]]
    stand = unnamed_sources(alone)
    counts = {
        "unnamed": stand["article_id"].value_counts() if len(stand) else pd.Series(dtype="int64"),
        "alone": alone["article_id"].value_counts() if len(alone) else pd.Series(dtype="int64"),
        "nobody": lines["article_id"].value_counts() if len(lines) else pd.Series(dtype="int64"),
    }
    rows = articles.assign(
        **{name: articles["article_id"].map(sizes).fillna(0).astype(int) for name, sizes in counts.items()},
        headline=articles["article_id"].isin(found["article_id"]).map({True: "yes", False: ""}),
        title=articles["title"].map(lambda title: " ".join(str(title).split()[:25]), na_action="ignore"),
    )
    kept = (rows["alone"] > 0) | (rows["nobody"] > 0) | (rows["headline"] == "yes")
    return rows[kept].reset_index(drop=True)


def lines_behind(data: Any, alone: pd.DataFrame, nobody: pd.DataFrame) -> Behind:
    """Return where the lines behind the list of articles come from."""
    lines = pd.concat([alone.assign(of="alone"), nobody.assign(of="nobody")], ignore_index=True)
    cells = [Cell(name, fixed={"of": name}) for name in ("alone", "nobody")]
    return lines_of(data, lines, {"article_id": "article_id"}, cells)


def headlines_behind(data: Any, found: pd.DataFrame) -> Behind:
    """Return where the lines behind what headlines drop come from: marks of the sentences they tell."""
    told = {
        (row["article_id"], int(number))
        for row in found.to_dict("records")
        if isinstance(row.get("claim_sentences"), str)
        for number in re.findall(r"\d+", row["claim_sentences"])
    }
    tables = {"hedges": "hedges there", "attributions": "attributions there"}
    lines = pd.concat(
        [places(data, table).assign(of=name) for table, name in tables.items()], ignore_index=True
    )
    kept = [pair in told for pair in zip(lines["article_id"], lines["sentence_id"], strict=True)]
    cell = Cell("gap", counts=None, fixed={"of": list(tables.values())}, each="of")
    return lines_of(data, lines[kept], {"article_id": "article_id"}, [cell])


def summary(data: Any, rows: pd.DataFrame) -> str:
    """Say in how many articles there is something to look at again."""
    articles = int(data.articles["duplicate_of"].isna().sum())
    if rows.empty:
        return f"In {count(articles, 'article')} nothing was found that an editor should look at again."
    parts = [
        (int((rows["alone"] > 0).sum()), "with a claim on one unnamed source"),
        (int((rows["nobody"] > 0).sum()), "with a claim given to nobody in particular"),
        (
            int((rows["headline"] == "yes").sum()),
            "with a headline that leaves out who says so, or how surely",
        ),
    ]
    told = listed(f"{number:,} {what}" for number, what in parts if number)
    have = agree(len(rows), "has", "have")
    whole = f"{articles:,} {agree(articles, 'article', 'articles')}"
    return f"{len(rows):,} of {whole} {have} a place to look at again: {told}."


def alone(frame: pd.DataFrame, stand: pd.DataFrame) -> str:
    """Say how many unnamed sources stand alone, and how many claims rest on them."""
    if frame.empty or not frame["exposure"].iloc[0]:
        return "No claims are attributed in this copy."
    row = frame.iloc[0]
    if not row["numerator"]:
        return f"Not one of {row['exposure']:,} attributed claims rests on one unnamed source alone."
    one = len(stand) == 1
    articles = count(stand["article_id"].nunique(), "article")
    who = count(len(stand), "unnamed source, in", "unnamed sources, in")
    part = f"{row['numerator']:,} of {row['exposure']:,} claims, {share_span(row)}"
    rests = f"{agree(row['numerator'], 'rests', 'rest')} on {'it' if one else 'one of them'}"
    says = "is alone with what it says" if one else "are alone with what they say"
    return f"{sentence(who)} {articles}, {says}: {part}, {rests}."


def cards_behind(data: Any, cards: pd.DataFrame) -> Behind:
    """Return where the lines behind the list of unnamed sources come from."""
    return lines_of(data, cards, {"card": "card"}, [Cell("claims")], n=FEW)


def hidden(stand: pd.DataFrame) -> str:
    """Say of how many of such sources the text tells that they are not to be named."""
    if stand.empty:
        return "There is no such source to show."
    told = int(stand["anonymous"].sum())
    if not told:
        return "Of none of them does the text say that it is not to be named."
    whole = f"{word(told)} of the {len(stand):,}" if len(stand) > 1 else "it"
    return f"The text says of {whole} that {agree(told, 'it is', 'they are')} not to be named."


def stand_rows(stand: pd.DataFrame) -> pd.DataFrame:
    """Return unnamed sources as a table shows them."""
    return stand.assign(anonymous=stand["anonymous"].map({True: "yes", False: ""}))


def groups(lines: pd.DataFrame) -> str:
    """Say how many claims rest on several unnamed sources or on a group, which are not counted as one."""
    if lines.empty:
        return "No claim rests on several unnamed sources, or on a group, alone."
    rest = agree(len(lines), "more claim rests", "more claims rest")
    articles = count(lines["article_id"].nunique(), "article")
    number = count(len(unnamed_sources(lines)), "phrase", "phrases")
    return (
        f"{len(lines):,} {rest} on several unnamed sources or on a group, such as two officials, opponents "
        f"or residents: {number} of this kind in {articles}. These are not one source: they are not counted "
        "above."
    )


def missing(lines: pd.DataFrame) -> str:
    """Say where a claim is somebody's and the text does not say whose."""
    if lines.empty:
        return "No claim in this copy is left without somebody who makes it."
    sizes = lines["what"].value_counts(sort=False)
    parts = [f"{what} ({int(number):,})" for what, number in sizes.items() if number]
    places = sentence(count(len(lines), "place gives", "places give"))
    return f"{places} a claim to somebody without saying whom: {listed(parts)}."


def missing_rows(lines: pd.DataFrame) -> pd.DataFrame:
    """Return how many such places there are, of each kind, in how many articles."""
    found = lines.groupby("what", observed=True).agg(
        numerator=("article_id", "size"), n_articles=("article_id", "nunique")
    )
    return found.reset_index()


def further(found: pd.DataFrame, data: Any) -> str:
    """Say how many headlines go further than the text."""
    number = judged(data)
    if not number:
        return "No article here has a headline to compare with its text."
    if found.empty:
        if number == 1:
            return "The one headline leaves out no hedge or source of the lead that it tells."
        return (
            f"None of {count(number, 'headline')} leaves out a hedge or a source of the lead that it tells."
        )
    hedges, sources = int(found["dropped_hedges"].notna().sum()), int(found["dropped_sources"].notna().sum())
    parts = [
        f"{amount:,} {agree(amount, 'drops', 'drop')} a {what} that the text has there"
        for amount, what in ((hedges, "hedge"), (sources, "source"))
        if amount
    ]
    leave, whole = (
        agree(len(found), "leaves", "leave"),
        f"{number:,} {agree(number, 'headline', 'headlines')}",
    )
    share = percent(len(found) / number)
    return f"{len(found):,} of {whole} ({share}) {leave} out who says so, or how surely: {listed(parts)}."
