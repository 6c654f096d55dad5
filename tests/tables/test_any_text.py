"""Any text of any length and script goes through the whole pipeline, and every offset is right."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpus import ReadOptions, Record
from analysis.tables import analyze
from analysis.tables.annotate import Task, annotate
from analysis.tables.build import _BATCH_CHARACTERS, _batches
from analysis.tables.schemas import TABLES

NEWS = "“It may close,” Mayor Ines Okafor said on Tuesday. Critics say that she reportedly knew.\n"
ODD = {
    "Arabic": "قال رئيس البلدية إن الجسر قد يغلق. " * 40,
    "Chinese": "市长说大桥可能会关闭。批评者称她知道。" * 60,
    "Hebrew within English": "The mayor said “שלום, it may rain” on Friday. " * 20,
    "emoji": "👩‍🚒🙂🏳️‍🌈 said it may rain 👍🏽. " * 60,
    "combining marks": "The m\u0301a\u0308y\u0302or s\u0323a\u0323id i\u0301t m\u0301ay close. " * 40,
    "marks on nothing": "\u0301\u0308\u200d\ufeff" * 500,
    "lone surrogates": "It may \ud800 rain, \udfff“she \ud83d said”. " * 30,
    "NULs": "It may\x00rain,\x00she said.\x00" * 60,
    "controls": "".join(map(chr, range(32))) * 60,
    "one word of 100 kB": "a" * 100_000,
    "one word of 100 kB that is no letter": "\u0301" * 100_000,
    "only line ends": "\n\r\u2028\u2029\x85\x0b" * 3000,
    "only quotation marks": "“\"‘'”’«»" * 200,
    "only full stops": ". " * 3000,
    "white space of every kind": "\u00a0\u3000\t \u2003" * 2000 + "it may rain, she said",
    "direction marks": "\u202eIt may rain,\u202c she \u2066said\u2069. " * 30,
    "line ends of every kind": NEWS.replace("\n", "\r\n") * 5 + NEWS.replace("\n", "\u2029") * 5,
    "ligatures and dotted capitals": "ﬁnal ofﬁce: İT MAY ßtop, ǅ said ŉow. " * 30,
}
LETTERS = {
    "latin": st.characters(max_codepoint=0x24F),
    "right to left": st.characters(min_codepoint=0x590, max_codepoint=0x6FF),
    "ideographs": st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF),
    "beyond the basic plane": st.characters(min_codepoint=0x1F300, max_codepoint=0x1FAFF),
    "marks": st.characters(categories=["Mn", "Me", "Cf", "Zs", "Zl", "Zp", "Cc", "Cs"]),
    "signs": st.sampled_from("“”‘’\"'«»—–-:;,.?!()[]\n\r\t"),
}


def check(text, clean="none"):
    """Analyse a text; return its tables once every offset is known to be right."""
    result = annotate(
        Record("a", "a.txt", None, text, fields={"title": text[:40]}), Task(ReadOptions(clean, True))
    )
    assert result.failure is None, result.failure
    (kept,) = [named("articles", row)["text"] for row in result.rows.get("articles", ())] or [""]
    for table in ("spans", "hedges", "stance"):
        for row in (named(table, row) for row in result.rows.get(table, ())):
            assert 0 <= row["start"] < row["end"] <= len(kept)
            assert kept[row["start"] : row["end"]] == row["text"]
    before = 0
    for row in (named("sentences", row) for row in result.rows.get("sentences", ())):
        assert before <= row["start"] < row["end"] <= len(kept)
        before = row["end"]
    return result.rows


def named(table, row):
    return dict(zip((column.name for column in TABLES[table]), row, strict=False))


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("clean", ["auto", "none"])
def test_odd_texts(name, clean):
    check(ODD[name], clean)


@pytest.mark.parametrize("name", LETTERS)
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_script_at_any_length(name, data):
    word = st.text(LETTERS[name], min_size=1, max_size=8) | st.sampled_from([" ", " said ", " may "])
    piece = data.draw(st.lists(word, min_size=1, max_size=10).map("".join))
    check(piece * data.draw(st.sampled_from([1, 20, 100])))


@pytest.mark.parametrize("name", [name for name in ODD if "quotation" not in name and "marks on" not in name])
def test_news_after_an_odd_text_is_found_where_it_stands(name):
    rows = check(ODD[name][:2000] + "\n\n" + NEWS)
    assert any("Okafor" in named("spans", row)["text"] for row in rows["spans"])


def test_batch_mates_never_change_a_result(tmp_path):
    def tables(texts, size):
        result = analyze(texts, clean="none", force_language=True, batch_size=size)
        return {
            name: [
                row
                for row in getattr(result, name).astype(object).to_dict("records")
                if row["article_id"] == "n"
            ]
            for name in ("hedges", "attributions", "spans", "sentences", "stance", "features")
        }

    news = {"id": "n", "text": NEWS * 3}
    mates = [{"id": f"m{number}", "text": text[:3000]} for number, text in enumerate(ODD.values())]
    alone = tables([news], 1)
    assert alone["hedges"]
    assert str(tables([*mates, news, *mates], 7)) == str(alone)


def test_a_batch_holds_no_more_text_than_fits():
    half = "x" * (_BATCH_CHARACTERS // 2)
    records = [
        Record(str(number), None, number, text)
        for number, text in enumerate([half, half, "y", half * 3, "z"])
    ]
    assert [len(batch.records) for batch in _batches(records, {}, 32)] == [2, 1, 1, 1]
    assert [batch.first for batch in _batches(records, {}, 32)] == [0, 2, 3, 4]
