"""From articles to tables: ids, joins, thresholds, problems, progress, workers."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import analysis.tables.annotate as annotate_module
from analysis.corpus import Corpus, Problem, ReadOptions, Record, read
from analysis.errors import ModelError, StoreError, UsageError
from analysis.tables import TABLES, analyze, raw_offset
from analysis.tables.annotate import Task, annotate

STORY = (
    "Mayor Ines Okafor said the bridge may close. “It is left to be seen,” she told reporters.\n"
    "The council denied that it had misled the public. The ferry will probably return."
)


@pytest.fixture(scope="module")
def story():
    article = {"id": "a1", "text": STORY, "title": "Bridge closes", "shelf": "City", "outlet": "Courier"}
    return analyze([article])


def test_every_table_keeps_the_contract(story):
    story.check()
    assert list(story.tables) == list(TABLES)


def test_every_span_is_its_text(story):
    text = story.articles["text"].iloc[0]
    for name in ("hedges", "stance", "spans"):
        frame = getattr(story, name)
        assert [text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)] == list(
            frame["text"]
        )


def test_ids_count_from_one_in_text_order(story):
    for name, key in (("hedges", "hedge_id"), ("stance", "mark_id"), ("sentences", "sentence_id")):
        frame = getattr(story, name)
        assert frame[key].tolist() == list(range(1, len(frame) + 1))
        assert frame["start"].is_monotonic_increasing


def test_hedges_know_whose_they_are(story):
    voices = dict(zip(story.hedges["text"], story.hedges["voice"], strict=True))
    assert (voices["may"], voices["left to be seen"], voices["probably"]) == ("source", "source", "writer")


def test_shares_and_writers_words_agree(story):
    sentences = story.sentences
    attributed = (sentences["attributed_share"] * sentences["n_words"]).sum()
    article = story.articles.iloc[0]
    assert article["n_words"] - article["n_words_writer"] == pytest.approx(attributed)
    assert sentences["n_words"].sum() == article["n_words"]


def test_own_fields_stand_at_the_end_as_text(story):
    contract = [column.name for column in TABLES["articles"]]
    assert list(story.articles.columns) == [*contract, "meta_shelf", "raw_map"]
    assert story.articles["meta_shelf"].tolist() == ["City"]


def test_terms_have_their_whole_vocabulary_even_in_empty_tables():
    result = analyze([])
    assert len(result.hedges["category"].cat.categories) == 9
    assert len(result.articles) == 0
    result.check()


def test_a_repeated_article_names_the_first():
    texts = {"x": STORY, "y": "The sea was calm.", "z": STORY}
    result = analyze([{"id": name, "text": text} for name, text in texts.items()])
    assert result.articles["duplicate_of"].isna().tolist() == [True, True, False]
    assert result.articles["duplicate_of"].iloc[2] == "x"


@pytest.mark.parametrize(
    ("published", "original"),
    [
        (["2025-05-03", "2025-05-02", "2025-05-01"], 2),
        ([None, "2025-05-02", "2025-05-01"], 2),
        ([None, "2025-05-02", None], 1),
        (["2025-05-01", "2025-05-01", "2025-05-02"], 0),
        (["2025-05-01", "2025-05-01T14:05:00Z", "2025-05-01T09:30:00Z"], 2),
        (["2025-05-01T23:30:00+00:00", "2025-05-02T00:30:00+02:00", "2025-05-02"], 1),
        ([None, None, None], 0),
    ],
    ids=str,
)
def test_the_first_published_is_the_original(published, original):
    given = [{"id": f"a{n}", "text": STORY, "published": when} for n, when in enumerate(published)]
    expected = [None if n == original else f"a{original}" for n in range(3)]
    for size in (1, 32):
        frame = analyze(given, batch_size=size).articles
        assert frame["article_id"].tolist() == ["a0", "a1", "a2"]
        assert [None if pd.isna(name) else name for name in frame["duplicate_of"]] == expected


def test_of_copies_on_one_day_the_first_by_id_is_the_original_in_whatever_order_they_are_read():
    given = [{"id": f"a-{n}", "text": STORY, "published": "2025-05-01"} for n in (10, 9, 12)]
    for records in (given, given[::-1]):
        frame = analyze(records).articles.set_index("article_id")
        assert frame.index[frame["duplicate_of"].isna()].tolist() == ["a-9"]


def test_a_frame_will_do_and_progress_is_told():
    told = []
    frame = pd.DataFrame({"Body": ["The bridge may close."] * 3})
    result = analyze(
        Corpus.from_frame(frame, fields={"text": "Body"}),
        batch_size=2,
        progress=lambda done, total: told.append((done, total)),
    )
    assert len(result.articles) == 3
    assert [done for done, _ in told] == [0, 2, 3]


def test_totals_are_told_where_they_are_known():
    told = []
    analyze(["One."], progress=lambda done, total: told.append(total))
    assert set(told) == {1}


def test_quoted_words_are_judged_only_if_asked_for():
    story = ['"The corrupt regime slammed its pathetic critics with vile lies," Mr. Ahlberg said.']
    plain, asked = analyze(story), analyze(story, loaded_in_quotes=True)
    assert "loaded" not in set(plain.stance["family"])
    assert asked.sentences["loaded"].max() > plain.sentences["loaded"].max()
    assert [found.manifest["options"]["loaded_in_quotes"] for found in (plain, asked)] == [False, True]


def test_thresholds_leave_rows_out():
    all_of_it = analyze([STORY])
    least = float(all_of_it.attributions["confidence"].max())
    some = analyze([STORY], thresholds={"attributions": least, "hedges": 1.0})
    assert (some.attributions["confidence"] >= least).all()
    assert (some.hedges["confidence"] >= 1.0).all()
    some.check()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"thresholds": {"articles": 0.5}}, "has no threshold"),
        ({"thresholds": {"hedges": 5}}, "from 0 to 1"),
        ({"clean": "some"}, "'auto' or 'none'|auto or none"),
        ({"workers": 0}, "from 1"),
    ],
)
def test_wrong_options_are_refused(options, message):
    with pytest.raises(UsageError, match=message):
        analyze([STORY], **options)


def test_a_path_is_not_taken_for_a_text():
    with pytest.raises(UsageError, match="use read"):
        analyze("articles/")


def test_a_crash_in_one_article_costs_that_article_only(monkeypatch):
    find = annotate_module.find_hedges

    def crash(document, lexicon):
        if "boom" in document.text:
            raise RuntimeError("no\nhope")
        return find(document, lexicon)

    monkeypatch.setattr(annotate_module, "find_hedges", crash)
    result = analyze([{"id": "good", "text": STORY}, {"id": "bad", "text": "boom, they said."}])
    assert result.articles["article_id"].tolist() == ["good"]
    (problem,) = result.problems.to_dict("records")
    assert problem["record"] == "bad"
    assert "RuntimeError: no hope" in problem["reason"]


def test_a_missing_model_is_not_one_articles_fault():
    record = Record("a", "a.txt", None, "The bridge may close, the mayor said.")
    with pytest.raises(ModelError, match="is not installed"):
        annotate(record, Task(ReadOptions(), model="no_such_model"))


def test_what_readers_refuse_is_listed():
    result = annotate(Problem("a.bin", None, "not a text file"), Task(ReadOptions()))
    assert result.rows == {"problems": [("a.bin", None, "not a text file")]}


def test_two_workers_write_what_one_writes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    one = analyze(read(path))
    two = analyze(read(path), workers=2)
    assert one.manifest == two.manifest


def test_offsets_lead_back_to_the_raw_input():
    raw = "Share full article\n\nThe bridge may close, the mayor said on Monday.\n"
    result = analyze([raw])
    hedge = result.hedges.iloc[0]
    start = raw_offset(result.articles["raw_map"].iloc[0], int(hedge["start"]))
    assert raw[start : start + 3] == hedge["text"] == "may"


WORDS = ["may", " the mayor said ", "He said it may rain. ", "critics say"]
PIECES = [*WORDS, "שלום", "👩‍🚒", "e\u0301", "\u200b", "\ud800", *'“”"‘’.?:\n ']
WORDY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.text(st.characters(), max_size=120) | WORDY


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING, st.sampled_from(["auto", "none"]))
def test_no_text_breaks_the_analysis(text, clean):
    record = Record("a", "a.txt", None, text, fields={"title": text[:20]})
    result = annotate(record, Task(ReadOptions(clean, True)))
    assert result.failure is None, result.failure
    (kept,) = [row[11] for row in result.rows.get("articles", ())] or [""]
    for row in result.rows.get("spans", ()):
        assert kept[row[4] : row[5]] == row[6]


def test_a_run_carries_on_however_the_path_of_its_input_is_spelled(tmp_path, monkeypatch):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.csv").write_text("id,text\n1,The bridge may close.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for n, spellings in enumerate((("news/a.csv", "./news/../news/a.csv"), ("news", "./news/"))):
        out = tmp_path / f"out{n}"
        for source in (*spellings, tmp_path / spellings[0]):
            assert len(analyze(read(source, force_language=True), out=out).articles) == 1
    with pytest.raises(StoreError, match="holds an analysis of another input"):
        (tmp_path / "news" / "a.csv").write_text("id,text\n1,The bridge will close.\n", encoding="utf-8")
        analyze(read("news/a.csv", force_language=True), out=tmp_path / "out0")
