"""Which places an editor may want to look at. Sentences are invented; what is expected was decided first."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.measures import unnamed_sources
from analysis.reports.prose import audit, places, sources

ARTICLE = {"article_id": "a", "outlet": "North", "duplicate_of": None, "n_words": 20, "genre": "news"}
NOTHING_SAID = {"sentence_id": 1, "source": None, "naming": "none", "source_kind": "other", "negated": False}


def _data(text, hedges=(), cues=(), headline=None, attributions=(), **article):
    """Return tables with one article; `hedges` are (words, category), `cues` (words, lemma, cue type)."""
    rows = pd.DataFrame([{**ARTICLE, "text": text, "title": None, **article}])
    marks = [
        {"article_id": "a", "hedge_id": number, "sentence_id": 1, "start": text.index(words),
         "end": text.index(words) + len(words), "text": words, "category": category, "voice": "writer",
         "on_cue": False, "rule": "r"}
        for number, (words, category) in enumerate(hedges)
    ]  # fmt: skip
    said = [
        {**NOTHING_SAID, "article_id": "a", "attribution_id": number, "cue": words, "cue_lemma": lemma,
         "cue_type": cue_type, "reporting_stance": "neutral", "rule": "r", "source_name": None}
        for number, (words, lemma, cue_type) in enumerate(cues)
    ] + [{**NOTHING_SAID, "article_id": "a", "attribution_id": 9, **row} for row in attributions]  # fmt: skip
    spans = [
        {"article_id": "a", "attribution_id": number, "role": "cue", "piece": 1,
         "start": text.index(words), "end": text.index(words) + len(words), "text": words}
        for number, (words, _, _) in enumerate(cues)
    ]  # fmt: skip
    of_hedge = [
        "article_id",
        "hedge_id",
        "sentence_id",
        "start",
        "end",
        "text",
        "category",
        "voice",
        "on_cue",
        "rule",
    ]
    of_cue = ["article_id", "attribution_id", *NOTHING_SAID, "cue", "cue_lemma", "cue_type"]
    of_cue += ["reporting_stance", "source_name", "rule"]
    heads = (
        [{"article_id": "a", "dropped_hedges": None, "dropped_sources": None, **headline}] if headline else []
    )
    return SimpleNamespace(
        articles=rows,
        hedges=pd.DataFrame(marks, columns=of_hedge),
        attributions=pd.DataFrame(said, columns=of_cue),
        spans=pd.DataFrame(
            spans, columns=["article_id", "attribution_id", "role", "piece", "start", "end", "text"]
        ),
        headlines=pd.DataFrame(
            heads, columns=["article_id", "dropped_hedges", "dropped_sources", "claim_sentences", "gap"]
        ),
    )


@pytest.mark.parametrize(
    ("text", "words", "category", "listed"),
    [
        ("The mayor allegedly sold the bridge.", "allegedly", "evidential", True),
        ("There were rumours that the bridge was sold.", "rumours", "evidential", True),
        ("The plan seems dead.", "seems", "evidential", False),
        ("The figures suggest that the plan is dead.", "suggest", "evidential", False),
        ("Critics say the plan is dead.", "Critics say", "weasel", True),
        ("The plan is dead, a source said.", "source said", "weasel", False),
        ("The plan is dead, sources said.", "sources said", "weasel", True),
        ("The plan may be dead.", "may", "modal", False),
    ],
)
def test_hearsay_is_a_claim_of_nobody_and_an_appearance_is_not(text, words, category, listed):
    assert (len(places.nobody(_data(text, hedges=[(words, category)]))) == 1) == listed


@pytest.mark.parametrize(
    ("text", "cue", "lemma", "cue_type", "listed"),
    [
        (
            "The mayor has been criticised for the sale.",
            "has been criticised for",
            "criticise",
            "evaluation",
            True,
        ),
        ("The bridge is said to be unsafe.", "is said", "say", "speech", True),
        ("A strike is expected in May.", "is expected", "expect", "cognition", True),
        ("There were allegations of fraud at the port.", "allegations", "allegation", "speech", True),
        ("Adam Reyes sold the bridge, saying that it was old.", "saying", "say", "speech", False),
        ("The port was late and is planning to close.", "is planning", "plan", "intention", False),
        ("He denied the Courier report that the port would close.", "report", "report", "speech", False),
        ("The police\u2019s earlier claim that he ran was false.", "claim", "claim", "speech", False),
        ("He fears the worst and calls men liars.", "calls", "call", "speech", False),
        ("She disputes the idea that the port is safe.", "idea", "idea", "cognition", False),
    ],
)
def test_words_that_attribute_lack_a_source_where_they_keep_it_back(text, cue, lemma, cue_type, listed):
    assert (len(places.nobody(_data(text, cues=[(cue, lemma, cue_type)]))) == 1) == listed


def test_a_place_is_listed_once():
    text = "The mayor was accused of fraud."
    data = _data(text, hedges=[("accused", "evidential")], cues=[("was accused of", "accuse", "speech")])
    assert places.nobody(data)["what"].tolist() == [places.NOBODY["evidential"]]


SAID = {"sentence_id": 1, "source": "Ines Okafor", "source_name": "Ines Okafor", "naming": "named",
        "cue": "said", "cue_type": "speech"}  # fmt: skip
TEXT = "The bridge may close, said Ines Okafor. It is about 40 years old."


@pytest.mark.parametrize(
    ("changes", "said", "title", "expected"),
    [
        ({"dropped_hedges": "may"}, {}, "Bridge to close", ("may", None)),
        ({"dropped_hedges": "about"}, {}, "Bridge is 40 years old", None),
        ({"dropped_sources": "Ines Okafor"}, {}, "Bridge to close", (None, "Ines Okafor")),
        ({"dropped_sources": "Ines Okafor"}, {}, "Okafor\u2019s bridge to close", None),
        ({"dropped_sources": "Ines Okafor"}, {"naming": "pronoun"}, "Bridge to close", None),
        ({"dropped_sources": "Ines Okafor"}, {"cue_type": "cognition"}, "Bridge to close", None),
        ({"dropped_sources": "Ines Okafor"}, {"sentence_id": 2}, "Bridge to close", (None, "Ines Okafor")),
        ({"dropped_sources": "Ines Okafor", "claim_sentences": "34"}, {}, "Bridge to close", None),
        ({"dropped_hedges": "may; about", "dropped_sources": "it"}, {}, "Bridge to close", ("may", None)),
    ],
)
def test_a_headline_is_held_against_claims_of_the_first_sentences(changes, said, title, expected):
    data = _data(
        TEXT,
        hedges=[("may", "modal"), ("about", "approximation")],
        headline={"claim_sentences": "1", "gap": 1.0, **changes},
        attributions=[{**SAID, **said}],
        title=title,
    )
    found = places.headlines(data)
    row = None if found.empty else tuple(found.iloc[0][["dropped_hedges", "dropped_sources"]])
    assert row == expected
    opinion = SimpleNamespace(**{**vars(data), "articles": data.articles.assign(genre="opinion")})
    assert places.headlines(opinion).empty


def test_what_one_headline_drops_another_need_not():
    first, second = (
        _data(
            TEXT,
            hedges=[("may", "modal")],
            headline={"claim_sentences": "1", "gap": 1.0, **changes},
            attributions=[SAID],
            title="Bridge to close",
        )
        for changes in ({"dropped_hedges": "may"}, {"dropped_sources": "Ines Okafor"})
    )
    both = {
        name: pd.concat([table, vars(second)[name].assign(article_id="b")], ignore_index=True)
        for name, table in vars(first).items()
    }
    found = places.headlines(SimpleNamespace(**both))
    assert found["dropped_hedges"].fillna("").tolist() == ["may", ""]
    assert found["dropped_sources"].fillna("").tolist() == ["", "Ines Okafor"]


def test_groups_and_kept_back_names_read_as_sentences():
    lines = _lines(("a", 1, "s1", "Bakers", False), ("a", 2, "s1", "Bakers", False))
    text = audit.groups(lines)
    assert text.startswith("2 more claims rest on several unnamed sources or on a group")
    assert "or residents: one phrase of this kind in one article." in text
    assert audit.groups(lines[:0]).startswith("No claim rests on several")
    stand = unnamed_sources(_lines(("a", 1, "s1", "an aide", True), ("b", 2, "s1", "a nurse", False)))
    assert audit.hidden(stand) == "The text says of one of the 2 that it is not to be named."
    assert audit.hidden(stand[1:]).startswith("Of none of them")


def _lines(*rows):
    columns = ["article_id", "attribution_id", "source_id", "who", "anonymous"]
    return pd.DataFrame(rows, columns=columns).assign(outlet="North", source_kind="other")


def test_headlines_are_counted_among_those_held_against_their_text():
    headline = {"dropped_sources": "Ines Okafor", "claim_sentences": "1", "gap": 1.0}
    first, second = (
        _data(TEXT, headline=headline, attributions=[SAID], title="Bridge to close") for _ in range(2)
    )
    both = SimpleNamespace(
        **{
            name: pd.concat([table, vars(second)[name].assign(article_id="b")], ignore_index=True)
            for name, table in vars(first).items()
        }
    )
    both.articles = both.articles.assign(genre=["news", "opinion"])
    assert audit.further(places.headlines(both), both).startswith("1 of 1 headline (100%) leaves out who")
    both.articles["genre"] = "opinion"
    assert audit.further(places.headlines(both), both).startswith("No article here")
    both.articles["genre"] = "news"
    none = places.headlines(both)[:0]
    assert audit.further(none, both).startswith("None of two headlines leaves out")


@pytest.mark.parametrize(
    ("said", "listed"),
    [({}, False), ({"naming": "none", "source_name": None}, True), ({"sentence_id": 2}, True)],
)
def test_a_cue_in_a_sentence_whose_source_is_given_keeps_nobody_back(said, listed):
    text = "The closure is expected to save money, said Ines Okafor. It is old."
    data = _data(
        text, cues=[("is expected", "expect", "cognition")], attributions=[{**SAID, **said}], title="Closure"
    )
    assert (len(places.nobody(data)) == 1) == listed


def test_unnamed_sources_are_told_apart_as_people_bodies_and_documents():
    kinds = pd.DataFrame(
        {"source_kind": ["official", "witness", "media", "document", "other"], "unnamed": [3, 2, 1, 3, 1]}
    )
    text = sources.unnamed_kinds(kinds)
    assert text.startswith("Of 10 attributions to an unnamed source, 5 (50%) describe people or groups, ")
    assert "1 (10%) bodies and other media, 3 (30%) documents and 1 (10%) are of a kind" in text
    assert sources.unnamed_kinds(kinds.assign(unnamed=0)) == "No attribution goes to an unnamed source."
