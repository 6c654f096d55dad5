import io
import json
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis.corpus
from analysis.corpus import Corpus, Problem, Record, read
from analysis.errors import InputError, UsageError

FRENCH = (
    "L’embarcadère pourrait rester fermé jusqu’à l’été, a annoncé jeudi la direction du port. Des "
    "ingénieurs ont trouvé de la rouille sous le tablier."
)


def write(folder, **files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def test_files_and_folders_in_any_mix(tmp_path):
    folder = write(tmp_path / "news", b__txt="The pier shut.", a__md="---\nid: m1\n---\nThe *pier* shut.")
    table = write(tmp_path, more__csv="Body,ID\nOne.,x1\nTwo.,x1\n") / "more.csv"
    corpus = read(folder, table)
    assert [(article.article_id, article.path, article.text) for article in corpus] == [
        ("m1", "news/a.md", "The pier shut."),
        ("b", "news/b.txt", "The pier shut."),
        ("x1", "more.csv", "One."),
        ("more-2", "more.csv", "Two."),
    ]
    assert corpus.problems == []


def test_a_corpus_can_be_read_again_and_again(tmp_path):
    corpus = read(write(tmp_path / "n", a__txt="One.", b__txt="", c__jsonl='{"text": "Two."}\n{'))
    assert [*corpus.records()] == [*corpus.records()]
    assert [*corpus] == [*corpus]
    assert len(corpus.problems) == 2
    generated = Corpus.from_texts(text for text in ("One.", "Two."))
    assert len([*generated]) == len([*generated]) == 2


def test_ids_are_unique_and_of_the_file_alone(tmp_path):
    for part in ("a", "b", "c"):
        write(tmp_path / "n" / part, x__txt="One.")
    ids = [article.article_id for article in read(tmp_path / "n")]
    assert len(set(ids)) == 3
    assert ids[0] == "x"
    again = {article.path: article.article_id for article in read(tmp_path / "n")}
    assert list(again.values()) == ids


def test_notes_are_counted(tmp_path):
    corpus = Corpus.from_texts([{"text": "One.", "date": "soon"}, {"text": "Two.", "date": "later"}])
    assert [article.published for article in corpus] == [None, None]
    assert corpus.notes == {"unreadable date": 2}


def test_fields_can_be_named(tmp_path):
    path = write(tmp_path, a__csv="Story text;Stimmung\nOne.;grim\n") / "a.csv"
    (article,) = read(path, fields={"text": "Story text", "meta_mood": "Stimmung"})
    assert (article.text, article.meta) == ("One.", {"meta_mood": "grim"})


def test_a_frame_with_any_dtypes():
    frame = pd.DataFrame(
        {
            "Text": pd.array(["One.", None, "Three."], dtype="string"),
            "title": pd.Categorical(["A", None, "A"]),
            "date": pd.to_datetime(["2026-03-05", None, "2026-03-07"]),
            "wave": [1.0, float("nan"), 2.5],
            7: [True, False, True],
        },
        index=[10, 20, 30],
    )
    corpus = Corpus.from_frame(frame)
    first, third = corpus
    assert (first.article_id, first.title, first.published.day, first.path) == ("row-1", "A", 5, None)
    assert first.meta == {"meta_wave": "1", "meta_7": "true"}
    assert (third.article_id, third.meta["meta_wave"]) == ("row-3", "2.5")
    assert corpus.problems == [Problem(None, "row 2", "the text is empty")]


def test_a_frame_without_a_text_column_is_an_error():
    with pytest.raises(InputError, match=r"no text column found among a, b; name it with fields="):
        Corpus.from_frame(pd.DataFrame({"a": [], "b": []}))
    assert list(Corpus.from_frame(pd.DataFrame({"a": ["One."]}), fields={"text": "a"}))


def test_texts_and_records_and_what_is_neither():
    corpus = Corpus.from_texts(["One.", {"id": "x", "body": "Two."}, 17, {"title": "no text"}])
    assert [(article.article_id, article.text) for article in corpus] == [("text-1", "One."), ("x", "Two.")]
    assert [(problem.record, problem.reason[:25]) for problem in corpus.problems] == [
        ("text 3", "a int is neither a text n"),
        ("text 4", "no text field found among"),
    ]
    assert [article.text for article in Corpus.from_texts("One text.")] == ["One text."]


def test_clean_has_two_values():
    with pytest.raises(UsageError, match="clean is 'yes'; it can be 'auto' or 'none'"):
        Corpus.from_texts([], clean="yes")


def test_what_other_modules_use_is_exported():
    assert all(hasattr(analysis.corpus, name) for name in analysis.corpus.__all__)


@given(st.lists(st.text(st.characters(codec="utf-8"))))
def test_any_texts_taken_as_they_are_come_back_identical(texts):
    corpus = Corpus.from_texts(texts, clean="none", force_language=True)
    assert [article.text for article in corpus] == [text for text in texts if text.strip()]
    assert len(corpus.problems) == sum(not text.strip() for text in texts)


def test_every_bad_input_has_its_own_line_and_the_rest_goes_on(tmp_path, pdf_bytes):
    bomb, climber = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (60 * 1024 * 1024))
    with zipfile.ZipFile(climber, "w") as archive:
        archive.writestr("../a.txt", b"One.")
        archive.writestr("good.txt", b"Good.")
    records = [json.dumps({"text": f"Number {n}."}) for n in range(100)]
    records[41] = "{"
    folder = write(
        tmp_path / "bad",
        a_good__txt="The pier shut.",
        binary__txt=bytes(range(256)) * 40,
        bomb__zip=bomb.getvalue(),
        broken__jsonl="\n".join(records),
        climber__zip=climber.getvalue(),
        empty__txt=b"",
        french__txt=FRENCH,
        line__txt=b"word " * (10 * 1024 * 1024),
        notext__csv="title,mood\nA,grim\nB,grim\n",
        picture__jpg=b"\xff\xd8\xff",
        scan__pdf=pdf_bytes([]),
        z_good__txt="The pier opened.",
    )
    corpus = read(folder)
    articles = [article.path for article in corpus]
    assert len(articles) == 102
    assert (articles[0], articles[-2], articles[-1]) == ("a_good.txt", "climber.zip/good.txt", "z_good.txt")
    assert [
        (problem.path, problem.record, problem.reason.split(";")[0][:48]) for problem in corpus.problems
    ] == [
        ("binary.txt", None, "binary data, not text"),
        ("bomb.zip", None, corpus.problems[1].reason.split(";")[0][:48]),
        ("broken.jsonl", "line 42", corpus.problems[2].reason[:48]),
        ("climber.zip", "../a.txt", "a path that climbs out of the archive"),
        ("empty.txt", None, "the file is empty"),
        ("french.txt", None, "looks like French (fr)"),
        ("line.txt", None, "52,428,800 characters, longer than any article ("),
        ("notext.csv", None, "no text column found among title, mood"),
        ("picture.jpg", None, "files of kind .jpg are not read"),
        ("scan.pdf", None, "a PDF without text, probably a scan"),
    ]
    assert corpus.problems[1].reason.startswith("a zip bomb")
    assert corpus.problems[2].reason.startswith("broken JSON")
    assert all("\n" not in problem.reason for problem in corpus.problems)


def test_records_carry_no_trace_of_the_machine(tmp_path):
    folder = write(
        tmp_path / "n", a__txt="One.", b__csv="text\nTwo.\n", c__pdf=b"x", d__zip=b"x", e__xlsx=b"x"
    )
    for item in read(folder, folder / "a.txt").records():
        parts = (item.article_id, item.path, *item.fields) if isinstance(item, Record) else item
        assert not any(str(tmp_path) in part for part in parts if part)
