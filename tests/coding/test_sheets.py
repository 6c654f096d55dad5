"""What coders get: lists, instructions and context, without the kit's marks and without formulas."""

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from analysis.coding import draw
from analysis.coding.instructions import instructions
from analysis.coding.schemes import SCHEMES
from analysis.coding.sheets import format_of, write_sample
from analysis.coding.workbook import settled, workbook
from analysis.errors import StoreError, UsageError
from analysis.resources import locate


@pytest.fixture(scope="module")
def keys(town):
    return {table: draw(town, table, 8, coders=("anna", "ben")) for table in SCHEMES}


@pytest.mark.parametrize("table", SCHEMES)
def test_a_workbook_has_lists_instructions_and_nothing_of_the_kits(keys, table):
    key = keys[table]
    book = openpyxl.load_workbook(io.BytesIO(workbook(key, "anna")))
    assert book.sheetnames == ["Instructions", "Coding", "Answers"]
    page = book["Coding"]
    rows = list(page.iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(len(unit.row_ids()) for unit in key.units_of("anna"))
    heads = [cell.value for cell in page[1]]
    assert "probability" not in heads  # it would tell the outlet and the period
    empty = [n for n, head in enumerate(heads) if re.search(r"\d$|in it", head)]
    assert empty and all(row[place] is None for row in rows for place in empty)
    shown = " ".join(str(cell) for row in rows for cell in row)
    assert "North" not in shown and "South" not in shown  # coders do not know the outlet
    for rule in page.data_validations.dataValidation:
        name, first, last = re.match(r"=?(\w+)!\$\w+\$(\d+):\$\w+\$(\d+)", rule.formula1).groups()
        assert name == "Answers" and int(first) < int(last)
    assert (
        len(page.data_validations.dataValidation) == 1 + len(SCHEMES[table].variables) * SCHEMES[table].slots
    )


def test_lists_hold_the_answers_of_their_question(keys):
    book = openpyxl.load_workbook(io.BytesIO(workbook(keys["attributions"], "anna")))
    page, answers = book["Coding"], book["Answers"]
    heads = {cell.column_letter: cell.value for cell in page[1]}
    for rule in page.data_validations.dataValidation:
        heading = heads[re.match(r"([A-Z]+)", str(rule.sqref))[1]].rstrip(" 123")
        cells = answers[rule.formula1.split("!")[1].replace("$", "")]
        wanted = {
            v.heading: SCHEMES["attributions"].values(v.name) for v in SCHEMES["attributions"].variables
        }
        assert tuple(cell.value for (cell,) in cells) == wanted.get(heading, ("yes", "no"))


def test_a_text_that_looks_like_a_formula_is_a_text(town, tmp_path):
    key = draw(town, "hedges", 1000)
    page = openpyxl.load_workbook(io.BytesIO(workbook(key, "coder 1")))["Coding"]
    cells = [c for row in page.iter_rows(min_row=2) for c in row if str(c.value).startswith("=SUM")]
    assert cells and all(cell.data_type == "s" for cell in cells)
    (sheet,) = write_sample(key, tmp_path / "s.csv").sheets
    rows = list(csv.reader(io.StringIO(sheet.read_text("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
    assert any(cell.startswith("'=SUM") for row in rows for cell in row)


def test_the_same_sample_gives_the_same_bytes(keys):
    content = workbook(keys["hedges"], "anna")
    assert content == workbook(keys["hedges"], "anna") == settled(content)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {2000}
        assert b"2000-01-01T00:00:00Z</dcterms:modified>" in packed.read("docProps/core.xml")


@pytest.mark.parametrize("table", SCHEMES)
def test_instructions_are_the_codebooks(table):
    text = " ".join(cell for line in instructions(SCHEMES[table]) for cell in line.cells)
    book = locate("lexicons", "CODEBOOK.md").read_text(encoding="utf-8")
    assert "Code what the words do in this sentence" in text
    assert ("withhold" in text and "remains to be seen" in text) if table == "hedges" else "PolNeAR" in text
    assert "**" not in text and "`" not in text and "| " not in text
    for variable in SCHEMES[table].variables:
        assert all(value in text or value in book for value in SCHEMES[table].values(variable.name))


def test_label_studio_gets_tasks_and_an_interface_that_is_xml(keys, tmp_path):
    written = write_sample(keys["attributions"], tmp_path / "s.json")
    assert [path.name for path in written.sheets] == ["s-anna.json", "s-ben.json"]
    tasks = json.loads(written.sheets[0].read_text())
    unit = keys["attributions"].by_id[tasks[0]["data"]["unit"]]
    assert tasks[0]["data"]["text"] == unit.text and set(tasks[0]) == {"data"}
    root = ElementTree.fromstring(written.others[0].read_text())
    assert [label.get("value") for label in root.iter("Label")] == ["cue", "source", "content"]


def test_coded_sheets_are_not_overwritten(keys, tmp_path):
    write_sample(keys["hedges"], tmp_path / "s.xlsx")
    with pytest.raises(StoreError, match="may hold coding"):
        write_sample(keys["hedges"], tmp_path / "s.xlsx")


@pytest.mark.parametrize(
    ("name", "asked"), [("s.ods", None), ("s.xlsx", "csv"), ("s", None), ("s.csv", "docx")]
)
def test_formats_that_are_not_there(tmp_path, name, asked):
    with pytest.raises(UsageError):
        format_of(tmp_path / name, asked)


def test_coders_whose_sheets_would_have_one_name_are_refused(town, tmp_path):
    key = draw(town, "hedges", 6, coders=("anna b", "Anna-B"))
    with pytest.raises(UsageError, match="anna b, Anna-B: the sheets of two of them would have one name"):
        write_sample(key, tmp_path / "s.xlsx")
    assert not list(tmp_path.iterdir())
