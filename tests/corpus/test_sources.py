from pathlib import Path

import pytest

from analysis.corpus import Problem
from analysis.corpus.sources import check_sources, find_files
from analysis.errors import InputError


@pytest.fixture
def folder(tmp_path):
    for name in (
        "b/2.txt",
        "b/1.txt",
        "a.txt",
        ".hidden/x.txt",
        "b/.y.txt",
        "~$lock.docx",
        "__MACOSX/z.txt",
        "pic.jpg",
    ):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    return tmp_path / "news"


def labels(*sources):
    return [item.label for item in find_files(check_sources(sources)) if not isinstance(item, Problem)]


def test_a_folder_is_read_with_everything_below_it_in_order(folder):
    assert labels(folder) == ["a.txt", "b/1.txt", "b/2.txt", "pic.jpg"]


def test_several_folders_keep_their_names(folder):
    assert labels(folder / "b", folder / "a.txt") == ["b/1.txt", "b/2.txt", "a.txt"]


def test_a_file_is_called_the_same_however_its_path_is_spelled(folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    for spelling in ("news/a.txt", "./news/a.txt", "news/b/../a.txt", folder / "a.txt"):
        assert labels(spelling) == ["a.txt"]
    assert labels("news/a.txt", folder / "a.txt") == ["a.txt"]
    assert (
        labels("news/")
        == labels("./news")
        == labels(folder)
        == labels(Path("news"))
        == ["a.txt", "b/1.txt", "b/2.txt", "pic.jpg"]
    )


def test_files_of_one_name_are_told_apart_by_the_folders_above_them(folder):
    for name in ("x", "y"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(name, "utf-8")
    assert labels(folder / "x" / "a.txt", folder / "y" / "a.txt", folder / "b" / "1.txt") == [
        "x/a.txt", "y/a.txt", "1.txt",
    ]  # fmt: skip


def test_no_machine_path_is_shown(folder):
    assert not any(str(folder) in label for label in labels(folder, folder / "a.txt"))


def test_a_folder_without_articles_is_a_problem(tmp_path):
    (tmp_path / "empty").mkdir()
    (problem,) = find_files([tmp_path / "empty"])
    assert problem.path == "empty"
    assert problem.reason.startswith("no articles in this folder; readable are .csv, ")


def test_a_source_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(InputError, match=r"nowhere does not exist; check the spelling"):
        check_sources([tmp_path / "nowhere"])
    with pytest.raises(InputError, match="no source given"):
        check_sources([])


def test_a_folder_of_web_archives_alone_has_articles(tmp_path):
    (tmp_path / "crawl.warc.gz").write_bytes(b"x")
    assert [type(item).__name__ for item in find_files([tmp_path])] == ["Source"]


def test_a_name_that_is_no_text_is_mended(tmp_path):
    (tmp_path / "a\udcff\nb.txt").write_text("x", "utf-8")
    assert labels(tmp_path) == ["a\ufffd b.txt"]


OURS = {
    "a finished analysis": {"manifest.json": '{"schema_version": 1}', "articles.parquet": "x"},
    "an analysis begun": {".work/request.json": "{}", "articles.parquet": "x"},
    "a report": {"report.ipynb": "{}", "report.html": "x", "tables/rates.csv": "x"},
}
OTHERS = {
    "a manifest of somebody else's": {"manifest.json": '{"name": "crawl"}', "articles.parquet": "x"},
    "a manifest that is none": {"manifest.json": "[", "articles.parquet": "x"},
    "tables without a manifest": {"articles.parquet": "x"},
    "a page called report": {"report.html": "x"},
}


def fill(folder, files):
    for name, content in files.items():
        path = folder / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


@pytest.mark.parametrize("files", OURS.values(), ids=OURS)
def test_what_hedgerow_wrote_is_not_read_as_articles(folder, files):
    fill(folder, files)
    assert labels(folder) == ["a.txt", "b/1.txt", "b/2.txt", "pic.jpg"]


@pytest.mark.parametrize("files", OTHERS.values(), ids=OTHERS)
def test_other_folders_are_read(folder, files):
    fill(folder, files)
    assert {f"made/{name}" for name in files} <= set(labels(folder))
