"""One person is one source in every table: the same name, the same count, the same mask."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.measures import most_quoted, quoted_sources, rates, source_stances, stance_shares
from analysis.measures.heard import MASKED, named_sources, names_of, ordinary_people, witness_names
from analysis.measures.hit_keys import values_of
from analysis.measures.one_person import one_person

KIND = {"o": "official", "e": "expert", "w": "witness", "?": "other"}
# a person's kinds, one a letter, one an article; whether the tables keep the name back
KINDS = [("oooo", False), ("ooow", False), ("oowo", False), ("ooww", True), ("owww", True), ("wwww", True)]
KINDS += [("???w", True), ("oo?w", False), ("????", False)]


def attribution(article, number, kind, name, key):
    who = {
        "source": name,
        "source_id": f"s{number}",
        "source_name": name,
        "source_key": key,
        "naming": "named",
    }
    what = {"cue": "said", "content": "x", "quote_type": "indirect", "cue_type": "speech", "cue_lemma": "say"}
    of = {"source_kind": kind, "reporting_stance": "neutral", "sentence_id": 2, "rule": "say"}
    return {"article_id": article, "attribution_id": number, **who, **what, **of}


def with_people(analysis, kinds, **last):
    """Return the corpus with one person who is in each article of the kind that its letter says."""
    rows = [
        attribution(f"a{at}", 1, KIND[letter], "Ada Quarles", "ada quarles")
        for at, letter in enumerate(kinds)
    ]
    rows += [attribution(f"a{at}", 2, "witness", "Tom Reve", f"tom reve {at}") for at in range(3)]
    rows[len(kinds) - 1].update(last)
    spans = [
        {**{name: row[name] for name in ("article_id", "attribution_id")}, "role": role, "piece": 1,
         "start": 48, "end": 52, "text": "said"}
        for row in rows for role in ("cue", "content")
    ]  # fmt: skip
    hedges = analysis.hedges.assign(attribution_id=pd.NA)
    made = {
        **vars(analysis),
        "hedges": hedges,
        "attributions": pd.DataFrame(rows),
        "spans": pd.DataFrame(spans),
    }
    return SimpleNamespace(**made)


@pytest.mark.parametrize(("kinds", "masked"), KINDS)
def test_who_is_mostly_a_witness_is_one_in_every_table(analysis, kinds, masked):
    data = with_people(analysis, kinds)
    assert ("ada quarles" in ordinary_people(data)) is masked
    shown = {
        "sources": set(quoted_sources(data)["source"]),
        "stances": set(source_stances(data, minimum=1)["source"]),
        "by outlet": set(source_stances(data, "outlet", minimum=1)["source"]),
        "shares": set(stance_shares(data, "source", minimum=1)["source"]),
        "rates": set(rates(data, "hedges", by="source", voice="source", minimum=1)["source"]),
        "lines": set(values_of(data, data.attributions, "heard").dropna()),
    }
    names = {
        "sources": "Ada Quarles",
        "stances": "Ada Quarles",
        "by outlet": "Ada Quarles",
        "lines": "Ada Quarles",
    }
    for where, found in shown.items():
        assert (names.get(where, "ada quarles") in found) is not masked, where
        assert (MASKED in found) is (where != "lines"), where
    assert all(("Ada Quarles" in found) is masked for found in list(witness_names(data).values())[:1])
    assert (most_quoted(data) is None) is masked


@pytest.mark.parametrize(("kinds", "masked"), KINDS)
@pytest.mark.parametrize("mask", [True, False])
@pytest.mark.parametrize(
    "last", [{}, {"cue": None}, {"cue_type": "cognition"}], ids=["said", "no cue", "thought"]
)
def test_one_person_is_counted_alike_in_every_table(analysis, kinds, masked, mask, last):
    data = with_people(analysis, kinds, **last)
    one = quoted_sources(data, mask_witnesses=mask).set_index("source")["n_articles"].to_dict()
    other = source_stances(data, minimum=1, mask_witnesses=mask).set_index("source")["n_articles"].to_dict()
    assert one == other
    assert one[MASKED if mask and masked else "Ada Quarles"] == len(kinds)
    for least in (1, 2, 4):
        heard = set(quoted_sources(data, mask_witnesses=mask, least_articles=least)["source"])
        assert set(source_stances(data, minimum=least, mask_witnesses=mask)["source"]) == heard
        told = stance_shares(data, "source", minimum=least, mask_witnesses=mask)["source"].unique()
        assert {names_of(data).get(key, key) for key in told} == heard


def test_a_person_has_one_name_in_all_tables_the_commonest(analysis):
    data = with_people(analysis, "oooo", source_name="A. QUARLES")
    data.attributions.loc[2, "source_name"] = "Ada B. Quarles"
    rows = named_sources(data)
    assert set(rows.loc[rows["identity"] == "ada quarles", "who"]) == {"Ada Quarles"}
    places = source_stances(data, "outlet", minimum=1)
    assert "Ada Quarles" in set(places["source"]) and len(set(places["source"])) == 2


def test_who_is_only_described_has_no_name_to_keep_back(analysis):
    data = with_people(analysis, "wwww", naming="unnamed", source_name="a neighbour")
    assert witness_names(data)["a0"] == {"Ada Quarles", "Tom Reve"}
    assert "a neighbour" not in witness_names(data).get("a3", set())


# how three articles call people, and who of them are one: the keys that another stands for
NAMES = [
    (["donald trump", "donald j trump"], {"donald j trump": "donald trump"}),
    (["donald j trump", "donald john trump"], {"donald john trump": "donald j trump"}),
    (["hillary clinton", "hillary rodham clinton"], {"hillary rodham clinton": "hillary clinton"}),
    (["organiser bea norling", "bea norling"], {"organiser bea norling": "bea norling"}),
    (["george bush", "george w bush", "george hw bush"], {}),
    (["grand rapids news", "grand news"], {}),
    (["ada quarles", "bea quarles"], {}),
]


@pytest.mark.parametrize(("keys", "expected"), NAMES)
def test_names_of_one_person_over_articles(keys, expected):
    assert one_person(keys) == expected


def test_a_name_beside_the_kind_witness_is_never_shown(analysis):
    # a witness in two of five: named, and so under the kind that comes next
    data = with_people(analysis, "oeoww")
    shown = quoted_sources(data).set_index("source")["source_kind"]
    assert shown["Ada Quarles"] == "official" and shown[MASKED] == "witness"


def test_the_row_of_witnesses_counts_those_whom_the_heading_means(analysis):
    data = with_people(analysis, "wwww")
    found = quoted_sources(data, least_articles=2, each_witness=True).set_index("source")
    assert found.loc[MASKED, "n_attributions"] == 4  # not the three who are heard once
