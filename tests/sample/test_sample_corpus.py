"""The sample corpus and its gold coding are what their data card says they are."""

import json
from collections import Counter
from datetime import date
from itertools import combinations

import pytest
import yaml

from analysis.corpus import fingerprint, read, resolve_duplicates
from analysis.language import vocabulary
from analysis.resources import locate

ARTICLES = locate("sample", "articles")
GOLD = locate("sample", "gold")
NOTICE = "Invented for the Hedgerow sample corpus; people, places and outlets do not exist."
FIELDS = [
    "id", "outlet", "title", "author", "published", "section", "genre", "event", "language", "url", "notice",
]  # fmt: skip
REPRINTS = {
    "bridge-courier": "bridge-overland",
    "leak-sentinel": "leak-overland",
    "museum-ledger": "museum-overland",
    "trial-ledger": "trial-overland",
    "border-sentinel": "border-overland",
}


def split(path):
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body.strip()


PAGES = {path.stem: split(path) for path in sorted(ARTICLES.glob("*.md"))}
TEXTS = {name: body for name, (_, body) in PAGES.items()}
PASTED = ARTICLES / "border-courier-page.txt"


def gold(name):
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


HEDGES = gold("hedges")
ATTRIBUTIONS = gold("attributions")


def pieces(attribution):
    return [piece for role in ("source", "cue", "content") for piece in attribution[role]]


def test_there_are_forty_six_articles():
    assert len(list(ARTICLES.iterdir())) == 46
    assert len(PAGES) == 45 and PASTED.is_file()


def test_every_outlet_tells_every_event():
    cells = {(meta["event"], meta["outlet"]) for meta, _ in PAGES.values()}
    assert len({event for event, _ in cells}) == 8
    assert len({outlet for _, outlet in cells}) == 5
    assert len(cells) == 40


def test_genres_sections_and_dates_are_spread():
    metas = [meta for meta, _ in PAGES.values()]
    assert {meta["genre"] for meta in metas} == {"news", "analysis", "opinion", "live", "transcript"}
    assert len({meta["section"] for meta in metas}) >= 8
    assert len({meta["author"] for meta in metas}) >= 10
    dates = [meta["published"] for meta in metas]
    assert all(type(day) is date for day in dates)
    assert 100 <= (max(dates) - min(dates)).days <= 160


@pytest.mark.parametrize("name", PAGES)
def test_article_is_marked_as_invented_and_complete(name):
    meta, body = PAGES[name]
    assert list(meta) == FIELDS
    assert meta["id"] == name and name.isascii() and name.startswith(meta["event"])
    assert meta["notice"] == NOTICE
    assert ".example/" in meta["url"]
    assert 200 <= len(body.split()) <= 700
    assert meta["title"] not in body


def test_pasted_page_is_marked_as_invented():
    lines = PASTED.read_text(encoding="utf-8").splitlines()
    assert "people, places and outlets do not exist" in lines[-1]
    assert sum("advertisement" in line.lower() for line in lines) >= 2


def test_bodies_reach_the_analysers_as_they_stand_in_the_file():
    articles = {article.article_id: article for article in read(ARTICLES)}
    assert set(articles) == {*PAGES, PASTED.stem}
    assert {name: articles[name].text for name in PAGES} == TEXTS


@pytest.mark.parametrize(("reprint", "original"), REPRINTS.items())
def test_reprint_shares_most_sentences_with_the_wire(reprint, original):
    def trigrams(name):
        words = [word.strip("\"'‘’“”.,") for word in TEXTS[name].lower().split()]
        return set(zip(words, words[1:], words[2:], strict=False))

    shared = trigrams(reprint) & trigrams(original)
    assert len(shared) / len(trigrams(reprint)) > 0.85
    assert PAGES[reprint][0]["title"] != PAGES[original][0]["title"]


def test_reprints_and_nothing_else_are_found_as_duplicates():
    names = list(TEXTS)
    repeats = resolve_duplicates(names, [fingerprint(TEXTS[name]) for name in names])
    found = {frozenset(pair) for pair in zip(names, repeats, strict=True) if pair[1]}
    assert found == {frozenset(pair) for pair in REPRINTS.items()}


def test_articles_other_than_reprints_are_each_their_own():
    def fivegrams(body):
        words = body.lower().split()
        return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}

    grams = {name: fivegrams(body) for name, body in TEXTS.items() if name not in REPRINTS}
    for one, other in combinations(grams, 2):
        assert len(grams[one] & grams[other]) < 20, (one, other)


@pytest.mark.parametrize("mark", ["“", "‘", '"', "''"])
def test_quotation_marks_of_every_kind_occur(mark):
    assert any(mark in body for body in TEXTS.values())


def test_gold_covers_fourteen_articles_of_all_outlets_and_genres():
    names = [row["id"] for row in HEDGES]
    assert names == [row["id"] for row in ATTRIBUTIONS] and len(set(names)) == 14
    metas = [PAGES[name][0] for name in names]
    assert len({meta["outlet"] for meta in metas}) == 5
    assert {meta["genre"] for meta in metas} >= {"news", "opinion", "live", "transcript"}


def test_gold_hedges_point_at_their_text_and_do_not_overlap():
    for row in HEDGES:
        body, end = TEXTS[row["id"]], 0
        for hedge in row["hedges"]:
            assert body[hedge["start"] : hedge["end"]] == hedge["text"]
            assert hedge["start"] >= end
            end = hedge["end"]


def test_gold_attributions_lie_in_the_text_word_by_word():
    for row in ATTRIBUTIONS:
        body = TEXTS[row["id"]]
        for attribution in row["attributions"]:
            assert attribution["cue"], attribution["id"]
            for start, end in pieces(attribution):
                assert 0 <= start < end <= len(body)
                text = body[start:end]
                assert text == text.strip()
                assert not (body[start - 1 : start].isalnum() and text[0].isalnum())
                assert not (body[end : end + 1].isalnum() and text[-1].isalnum())


def test_gold_nesting_points_outward():
    for row in ATTRIBUTIONS:
        known = {attribution["id"]: attribution for attribution in row["attributions"]}
        assert len(known) == len(row["attributions"])
        for attribution in known.values():
            if parent := attribution["parent"]:
                content = known[parent]["content"]
                assert min(content)[0] <= min(attribution["cue"])[0] < max(content)[1]


@pytest.mark.parametrize("field", ["category", "voice"])
def test_gold_has_every_hedge_category_several_times(field):
    counts = Counter(hedge[field] for row in HEDGES for hedge in row["hedges"])
    assert set(counts) == set(vocabulary(f"hedges.{field}"))
    assert min(counts.values()) >= 10


@pytest.mark.parametrize("field", ["quote_type", "naming", "source_kind", "reporting_stance", "cue_type"])
def test_gold_has_every_value_of_the_attribution_labels(field):
    counts = Counter(attribution[field] for row in ATTRIBUTIONS for attribution in row["attributions"])
    assert set(counts) == set(vocabulary(f"attributions.{field}"))


def test_card_states_the_counts():
    card = locate("sample", "README.md").read_text(encoding="utf-8")
    hedges = Counter(hedge["category"] for row in HEDGES for hedge in row["hedges"])
    stances = Counter(item["reporting_stance"] for row in ATTRIBUTIONS for item in row["attributions"])
    for counts in (hedges, stances):
        assert ", ".join(f"{label} {number}" for label, number in counts.most_common()) in card
    assert f"{sum(hedges.values())} hedges, {sum(stances.values())} attributions" in card
