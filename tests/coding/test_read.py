"""Sheets come back changed by people and programs: read aright, or refused with a sentence."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest

from analysis.coding import draw, read_codes
from analysis.coding.accuracy import accuracy
from analysis.coding.reliability import coverage, disagreements, overlap_problem, reliability
from analysis.coding.sheets import write_sample
from analysis.errors import InputError


@pytest.fixture()
def coded(town, tmp_path, filled):
    key = draw(town, "hedges", 24, coders=("anna", "ben"), overlap=0.5)
    sheets = write_sample(key, tmp_path / "s.xlsx").sheets
    for path in sheets:
        filled(path, key)
    return key, sheets


def change(path, action):
    book = openpyxl.load_workbook(path)
    page = book["Coding"]
    action(page, {cell.value: cell.column for cell in page[1]})
    book.save(path)


def first_row(page, column, heading):
    """Return the first row in which a column is filled in."""
    return next(r for r in range(2, page.max_row + 1) if page.cell(r, column[heading]).value)


def as_csv(path, out, *, separator=",", encoding="utf-8", heads=str, cell=str, keep=lambda head: True):
    page = openpyxl.load_workbook(path)["Coding"]
    rows = [["" if c is None else c for c in row] for row in page.iter_rows(values_only=True)]
    kept = [n for n, head in enumerate(rows[0]) if keep(head)]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    writer.writerow([heads(rows[0][n]) for n in kept])
    writer.writerows([[cell(row[n]) for n in kept] for row in rows[1:]])
    out.write_bytes(text.getvalue().encode(encoding, "replace"))
    return out


def test_what_was_coded_comes_back(coded):
    key, sheets = coded
    codes = read_codes(sheets)
    assert codes.problems.empty and len(codes.units) == 24 + 12
    assert (codes.units["n_marks"] == codes.units["kit_n_marks"]).all()
    assert (codes.units["n_category_modal"] == codes.units["kit_n_category_modal"]).all()
    for row in codes.marks.itertuples():
        unit = key.by_id[row.unit_id]
        assert (row.start, row.end) in [mark.spans["hedge"][0] for mark in unit.kit]
    assert "24 sentences coded (anna 18, ben 18), 12 by two coders or more" in coverage(codes)


@pytest.mark.parametrize(
    "how",
    [
        {"encoding": "utf-8-sig"},
        {"separator": ";", "cell": lambda v: str(v).replace(".", ",") if isinstance(v, float) else str(v)},
        {"separator": "\t", "encoding": "utf-16"},
        {"encoding": "cp1252"},
        {"heads": lambda head: f"  {head.upper()} "},
        {"heads": lambda head: head.replace(" ", "_").title()},
        {"cell": lambda v: f" {v}\u00a0 "},
        {"keep": lambda head: head not in {"remark", "sentences before", "coder", "sentence"}},
    ],
    ids=[
        "mark",
        "semicolon and decimal comma",
        "utf-16 tabs",
        "ansi",
        "upper case",
        "underscores",
        "blanks",
        "fewer",
    ],
)
def test_csv_in_any_shape_says_the_same(coded, tmp_path, how):
    _, sheets = coded
    whole = read_codes(sheets)
    files = [as_csv(path, tmp_path / f"{path.stem}.csv", **how) for path in sheets]
    again = read_codes(files)
    assert again.problems.empty
    names = ["unit_id", "n_marks", "n_category_modal", "n_voice_writer"]
    order = ["unit_id", "n_marks"]
    one, other = (c.units[names].sort_values(order).reset_index(drop=True) for c in (whole, again))
    pd.testing.assert_frame_equal(one, other)


def test_rows_and_columns_may_move_and_be_added(coded):
    _, (path, _) = coded
    before = read_codes(path)

    def shuffle(page, column):
        page.insert_cols(2)
        page.cell(1, 2).value = "my notes"
        page.insert_rows(1)
        page.cell(1, 1).value = "Anna's sheet, second round"
        page.move_range(f"A3:{page.cell(3, page.max_column).coordinate}", rows=page.max_row)

    change(path, shuffle)
    after = read_codes(path)
    assert after.problems.empty and after.units.equals(before.units)


def test_rows_that_are_gone_or_empty_are_not_coded(coded):
    _, (path, _) = coded

    def drop(page, column):
        page.delete_rows(2, 3)
        for place in range(3, page.max_column + 1):
            if page.cell(1, place).value not in {"sentence", "coder"}:
                page.cell(2, place).value = None

    change(path, drop)
    codes = read_codes(path)
    assert len(codes.units) == 18 - 4 and codes.problems.empty
    assert "10 drawn sentences are not coded" in coverage(codes)


def set_cell(heading, value, at=None):
    def action(page, column):
        page.cell(first_row(page, column, at or heading), column[heading]).value = value

    return action


def sorted_apart(page, column):
    units = [page.cell(row, 1).value for row in range(2, page.max_row + 1)]
    for row, unit in enumerate(reversed(units), 2):
        page.cell(row, 1).value = unit


def no_unit(page, column):
    page.cell(first_row(page, column, "hedge 1"), 1).value = None


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (set_cell("hedge 1", "perhaps"), "'hedge 1' is 'perhaps', which does not stand in the sentence"),
        (set_cell("category 1", "modalish"), "'category 1' is 'modalish'; it takes modal, likelihood"),
        (set_cell("category 1", None), "'category 1' has no answer"),
        (set_cell("hedge 1", None), "is filled in, but 'hedge 1' is empty"),
        (set_cell("hedge in it?", "no", "hedge 1"), "is no, but words are marked"),
        (set_cell("hedge in it?", "perhaps", "hedge 1"), "it takes yes or no"),
        (set_cell("unit", "h-9999", "hedge 1"), "'h-9999' is no unit of this sample"),
        (no_unit, "but the unit is empty"),
        (set_cell("hedge 1", "may#7"), "which"),
    ],
)
def test_an_answer_that_cannot_be_understood_is_named_and_its_unit_left_out(coded, action, said):
    _, (path, _) = coded
    change(path, action)
    codes = read_codes(path)
    assert len(codes.units) == 17 and len(codes.refused) == 1
    assert said in codes.refused[0].reason and codes.refused[0].row.isdigit()


def test_columns_sorted_apart_are_noticed(coded):
    _, (path, _) = coded
    change(path, sorted_apart)
    with pytest.raises(InputError, match=r"no unit is coded.*sorted apart"):
        read_codes(path)


def test_merged_answers_are_refused_and_merged_context_is_not(coded):
    _, (path, _) = coded
    change(path, lambda page, column: page.merge_cells(start_row=2, end_row=4, start_column=3, end_column=3))
    assert read_codes(path).problems.empty
    change(path, lambda page, column: page.merge_cells(start_row=2, end_row=4, start_column=6, end_column=6))
    with pytest.raises(InputError, match=r"F2:F4 are merged.*unmerge"):
        read_codes(path)


def test_a_changed_chance_is_noticed_and_not_used(coded):
    key, (path, _) = coded

    def earlier(page, column):
        # sheets once had this column
        place = page.max_column + 1
        page.cell(1, place).value = "probability"
        for row in range(2, page.max_row + 1):
            page.cell(row, place).value = round(key.by_id[page.cell(row, 1).value].probability, 9)

    change(path, earlier)
    assert not read_codes(path).refused
    change(path, set_cell("probability", "0,5"))
    codes = read_codes(path)
    assert "probability" in codes.refused[0].reason and len(codes.units) == 18
    # of what was drawn a part is coded, which stands for the whole of its stratum
    sizes = {row["stratum"]: row["available"] for row in codes.key.about["strata"]}
    for stratum, part in codes.units.groupby("stratum"):
        assert (1 / part["probability"]).sum() == pytest.approx(sizes[stratum])


def test_the_same_answers_twice_are_refused(coded, tmp_path):
    _, (path, _) = coded
    copy = tmp_path / "s-copy.xlsx"
    copy.write_bytes(path.read_bytes())
    with pytest.raises(InputError, match="both hold answers of anna"):
        read_codes([path, copy])


def test_two_coders_who_coded_different_rows_have_no_agreement(town, tmp_path, filled):
    key = draw(town, "hedges", 12, coders=("anna", "ben"), overlap=0.1)
    shared = set(key.assigned["anna"]) & set(key.assigned["ben"])
    sheets = write_sample(key, tmp_path / "s.xlsx").sheets
    for path in sheets:
        filled(path, key)

    def drop(page, column):
        for row in range(page.max_row, 1, -1):
            if page.cell(row, 1).value in shared:
                page.delete_rows(row)

    change(sheets[0], drop)
    codes = read_codes(sheets)
    assert "coded different units" in overlap_problem(codes)
    assert reliability(codes, draws=5)["estimate"].isna().all()


@pytest.mark.parametrize("name", ["s.ods", "s.xls", "broken.xlsx", "other.csv"])
def test_files_that_are_no_sheets(coded, tmp_path, name):
    (tmp_path / name).write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match=name.replace(".", r"\.")):
        read_codes(tmp_path / name)


def test_without_its_key_a_sheet_is_not_read(coded, tmp_path):
    _, (path, _) = coded
    (tmp_path / "s.key.json").unlink()
    with pytest.raises(InputError, match="--key"):
        read_codes(path)


def test_words_of_a_source_give_the_writers_words(coded):
    _, (path, _) = coded
    change(path, set_cell("words of a source", "all", "hedge 1"))
    units = read_codes(path).units
    assert units["n_words_writer"].dropna().tolist() == [0]


def test_attributions_come_back_with_sources_and_contents(town, tmp_path, filled):
    key = draw(town, "attributions", 4, coders=("anna", "ben"), overlap=1.0)
    sheets = write_sample(key, tmp_path / "a.xlsx").sheets
    for path in sheets:
        filled(path, key)
    codes = read_codes(sheets)
    assert codes.problems.empty and len(codes.units) == 8
    found = reliability(codes, draws=20).set_index("variable")
    assert (found["percent"].dropna() == 1).all() and found.loc["words of the content", "exposure"] > 0
    assert disagreements(codes).empty
    kit = accuracy(codes).set_index("measure")
    assert (kit.loc[["precision", "recall"], "estimate"] == 1).all()
    assert (kit["low"] < 1).all()

    def forget(page, column):
        page.cell(3, column["attribution in it?"]).value = None
        for place in range(column["attribution in it?"], page.max_column):
            page.cell(3, place).value = None

    change(sheets[0], forget)
    assert "have no answer, so it is not counted" in read_codes(sheets).refused[0].reason


def test_label_studio_comes_back_with_offsets_of_javascript(town, tmp_path):
    key = draw(town, "hedges", 3)
    text = key.units[0].text
    region = {"id": "r1", "type": "labels", "from_name": "mark"}
    first = text.split()[0]
    region["value"] = {"start": 0, "end": len(first), "text": first, "labels": ["hedge"]}
    choices = [
        {"id": "r1", "type": "choices", "from_name": name, "value": {"choices": [value]}}
        for name, value in (("category", "modal"), ("voice", "source"))
    ]
    nothing = {
        "id": "n",
        "type": "choices",
        "from_name": "nothing",
        "value": {"choices": ["nothing to mark"]},
    }
    wrong = {**region, "value": {**region["value"], "text": "elsewhere"}}
    results = [[region, *choices], [nothing], [wrong, *choices]]
    tasks = [
        {"data": {"unit": unit.unit_id, "coder": "anna"}, "annotations": [{"result": result}]}
        for unit, result in zip(key.units, results, strict=True)
    ]
    write_sample(key, tmp_path / "s.json")
    (tmp_path / "export.json").write_text(json.dumps([*tasks, {"data": {}}, 5]))
    codes = read_codes(tmp_path / "export.json")
    assert codes.units["n_marks"].tolist() == [1, 0] and codes.coders == ["anna"]
    assert codes.marks[["category", "voice"]].values.tolist() == [["modal", "source"]]
    assert ["not where the export says" in r.reason for r in codes.refused] == [True, False, False]


def test_the_kit_is_judged_by_weighted_codes(town, tmp_path, filled):
    key = draw(town, "hedges", 40)
    (path,) = write_sample(key, tmp_path / "s.xlsx").sheets
    filled(path, key, but=lambda mark: None if mark.values["category"] == "approximation" else mark)
    codes = read_codes(path)
    found = accuracy(codes).set_index("measure")
    weights = {unit.unit_id: 1 / unit.probability for unit in key.units}
    right = sum(
        weights[u.unit_id] * (m.values["category"] != "approximation") for u in key.units for m in u.kit
    )
    every = sum(weights[u.unit_id] for u in key.units for _ in u.kit)
    assert found.loc["precision", "estimate"] == pytest.approx(right / every)
    assert found.loc["recall", "estimate"] == 1 and found.loc["recall", "low"] < 1
    assert accuracy(codes, by="outlet", minimum=1)["outlet"].unique().tolist() == ["North", "South"]
    assert accuracy(codes, by="outlet")["outlet"].empty  # four articles each
    assert overlap_problem(codes).startswith("one coder only")
