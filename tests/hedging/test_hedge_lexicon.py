"""The lexicon as data: every entry finds its example; users add and veto; errors name file and line."""

import csv

import pytest

from analysis.errors import InputError
from analysis.hedging import find_hedges, load_lexicon
from analysis.hedging.conditions import CONDITIONS
from analysis.hedging.conditions.words import words
from analysis.language import parse, vocabulary
from analysis.resources import locate


def rows():
    with open(locate("lexicons", "hedges.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ENTRIES = [row for row in rows() if row["action"] == "add"]


@pytest.mark.parametrize("row", ENTRIES, ids=[row["id"] for row in ENTRIES])
def test_entry_finds_its_example_and_spares_its_counter_example(row):
    index = load_lexicon().index
    assert row["id"] in [match.entry.id for match in index.find(parse(row["example"], tagged=False))]
    if row["counter_example"]:
        spared = [
            match.entry.row["category"]
            for match in index.find(parse(row["counter_example"], tagged=False))
            if match.entry.row["action"] == "add"
        ]
        assert row["category"] not in spared


def test_ids_are_unique_and_cells_filled():
    ids = [row["id"] for row in rows()]
    assert len(ids) == len(set(ids))
    for row in ENTRIES:
        assert row["category"] in vocabulary("hedges.category")
        assert row["definition"] and row["source"] and row["example"]
        assert 0 < float(row["confidence"]) <= 1


def test_strength_is_given_with_its_range_or_not_at_all():
    for row in ENTRIES:
        given = [bool(row[name]) for name in ("strength", "low", "high")]
        assert all(given) or not any(given)
        if all(given):
            assert 0 <= float(row["low"]) <= float(row["strength"]) <= float(row["high"]) <= 1
            assert "Kucharski" in row["source"]


def test_strength_reaches_the_hedge():
    (hedge,) = find_hedges(parse("A deal is unlikely this year."))
    assert (hedge.strength_low, hedge.strength, hedge.strength_high) == (0.1, 0.2, 0.25)


def test_conditions_say_what_they_ask():
    assert all(test.__doc__ for test in CONDITIONS.values())


def test_unknown_word_class_is_refused():
    with pytest.raises(Exception, match="has no class"):
        words("unheard of")


@pytest.fixture
def user_file(tmp_path):
    def write(text: str, name: str = "mine.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("tagged", [True, False])
def test_a_user_adds_and_vetoes(user_file, tagged):
    path = user_file("pattern,category,action\nso the story goes,evidential,add\n=may,,veto\n")
    lexicon = load_lexicon(path)
    document = parse("The bridge may close, so the story goes.", tagged=tagged)
    found = [(hedge.category, hedge.rule) for hedge in find_hedges(document, lexicon)]
    assert found == [("evidential", "user:2")]
    assert [hedge.category for hedge in find_hedges(document)] == ["modal"]


@pytest.mark.parametrize("tagged", [True, False])
def test_a_users_entry_beats_what_the_kit_makes_of_the_words(user_file, tagged):
    path = user_file("pattern,category,action,confidence\nmay close,condition,add,0.9\n")
    (hedge,) = find_hedges(parse("The bridge may close.", tagged=tagged), load_lexicon(path))
    assert (hedge.category, hedge.rule, hedge.confidence) == ("condition", "user:2", 0.9)


@pytest.mark.parametrize("tagged", [True, False])
def test_a_users_conditions_are_obeyed_and_their_veto_binds_the_tagger(user_file, tagged):
    path = user_file("pattern,category,action,conditions\nbridge,weasel,add,next(over)\nnot clear,,veto,\n")
    lexicon = load_lexicon(path)
    document = parse("The bridge is old and it is not clear who paid.", tagged=tagged)
    assert find_hedges(document, lexicon) == ()


def test_the_hash_follows_the_content_not_the_line_ends(user_file):
    text = "pattern,category,action\nso they say,weasel,add\n"
    plain = load_lexicon(user_file(text))
    windows = load_lexicon(user_file(text.replace("\n", "\r\n"), "windows.csv"))
    assert plain.sha256 != load_lexicon().sha256
    assert len(plain.sha256) == 64
    assert windows.sha256 == plain.sha256 or b"\r\r\n" in user_file(text).read_bytes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word,category\nmay,modal\n", "names no column pattern or action; a lexicon begins"),
        ("pattern,category,action\nmay,modal,drop\n", "line 2: action must be add or veto"),
        ("pattern,category,action\nmay,modals,add\n", "line 2: category 'modals' is none of modal"),
        ("pattern,category,action\n,modal,add\n", "line 2: the pattern is empty"),
        ("pattern,category,action\nmay,modal,add,x\n", "line 2: more cells than columns"),
        ("pattern,category,action\nmay,modal,add\n((,modal,add\n", "line 3: pattern '[(][(]': cannot read"),
        (
            "pattern,category,action,conditions\nmay,modal,add,on_sunday\n",
            "line 2: unknown condition 'on_sunday'",
        ),
        ("pattern,category,action,confidence\nmay,modal,add,high\n", "line 2: .* must be numbers"),
    ],
)
def test_errors_name_file_and_line(user_file, text, message):
    with pytest.raises(InputError, match=message) as caught:
        load_lexicon(user_file(text))
    assert "mine.csv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_or_binary_file_is_one_line(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        load_lexicon(tmp_path / "none.csv")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(InputError, match="save it as CSV in UTF-8"):
        load_lexicon(binary)


def test_a_spreadsheet_with_semicolons_and_capital_headers_is_a_lexicon_too(tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "\ufeffPattern; Category;ACTION\nso the story goes;evidential;add\n=may;;veto\n", encoding="utf-8"
    )
    added = [entry for entry in load_lexicon(mine).entries if entry.id.startswith("user:")]
    assert [entry.id for entry in added] == ["user:2", "user:3"]


def test_a_lexicon_without_its_columns_says_how_one_begins(tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("lemma,category\nso,weasel\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no column pattern or action; .* pattern,category,action"):
        load_lexicon(mine)
