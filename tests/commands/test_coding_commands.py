"""``hedgerow sample`` and ``hedgerow agree`` from the command line, and ``hedgerow bundle``."""

import csv

import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

import analysis as hr
from analysis.cli import app


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    records = [
        {
            "id": f"a{number}",
            "text": f"Bridge {number} may close in week {number}. The mayor of Ward {number} said it could "
            f"reopen. Crew {number} went home at noon on day {number}.",
            "outlet": ["North", "South"][number % 2],
        }
        for number in range(6)
    ]
    found = hr.analyze(records, clean="none", force_language=True)
    found.articles["duplicate_of"] = pd.Series(pd.NA, range(len(records)), "str")
    return found.save(tmp_path_factory.mktemp("tables") / "tables")


def hedgerow(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def fill(path, *, yes):
    book = openpyxl.load_workbook(path)
    page = book["Coding"]
    column = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        word = next((w for w in yes if f" {w} " in page.cell(row, column["sentence"]).value), None)
        page.cell(row, column["hedge in it?"]).value = "yes" if word else "no"
        if word:
            page.cell(row, column["hedge 1"]).value = word
            page.cell(row, column["category 1"]).value = "Modal "
            page.cell(row, column["whose 1"]).value = "source" if word == "could" else "writer"
    book.save(path)


def test_the_whole_way_round(folder, tmp_path):
    out = tmp_path / "s.xlsx"
    options = ("--table", "hedges", "--n", 12, "--coders", "anna,ben", "--overlap", 1, "--out", out)
    done = hedgerow("sample", "--analysis", folder, *options)
    assert done.exit_code == 0, done.output
    assert (
        "Plan for the share of sentences with a hedge" in done.output
        and "key, not for the coders" in done.output
    )
    fill(tmp_path / "s-anna.xlsx", yes=("may", "could"))
    fill(tmp_path / "s-ben.xlsx", yes=("may",))
    done = hedgerow("agree", tmp_path / "s-anna.xlsx", tmp_path / "s-ben.xlsx")
    assert done.exit_code == 0, done.output
    assert "12 sentences coded (anna 12, ben 12), 12 by two coders or more" in done.output
    assert "precision" in done.output and "any hedge in the sentence" in done.output
    with open(tmp_path / "s-disagreements.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows and {(row["anna"], row["ben"]) for row in rows} == {("marked", "not marked")}
    again = hedgerow("sample", "--analysis", folder, *options)
    assert again.exit_code == 1 and "may hold coding" in again.output


def test_one_coder_and_the_shortest_call(folder, tmp_path):
    out = tmp_path / "s.csv"
    done = hedgerow("sample", "--analysis", folder, "--table", "hedges", "--n", 99, "--out", out)
    assert done.exit_code == 0 and "there are only 18 sentences" in done.output
    assert (
        out.is_file() and (tmp_path / "s.key.json").is_file() and (tmp_path / "s-instructions.txt").is_file()
    )
    done = hedgerow("agree", out)
    assert done.exit_code == 1 and "no unit is coded in s.csv" in done.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--width", 2), "--width"),
        (("--coders", "anna,,ben"), "--coders"),
        (("--coders", "Anna,anna"), "--coders"),
        (("--overlap", 3), "--overlap"),
        (("--format", "csv"), "must end in .csv"),
        (("--period", "week"), "--period"),
    ],
)
def test_wrong_usage_is_said(folder, tmp_path, options, said):
    words = ("--analysis", folder, "--table", "hedges", "--n", 5, "--out", tmp_path / "s.xlsx")
    done = hedgerow("sample", *words, *options)
    assert done.exit_code == 2 and said in done.output and len(done.output.strip().splitlines()) <= 2


def test_a_bundle_is_a_zip(folder, tmp_path):
    done = hedgerow("bundle", "--analysis", folder, "--out", tmp_path / "b.zip")
    assert done.exit_code == 0 and "6 articles without their text" in done.output
    assert hedgerow("bundle", "--analysis", folder, "--out", tmp_path / "b.tar").exit_code == 2
