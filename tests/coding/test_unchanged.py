"""What coders or programs change in a sheet is put right, or the sheet is refused: never a wrong number."""

import openpyxl
import pytest

from analysis.coding import draw, read_codes
from analysis.coding.accuracy import accuracy
from analysis.coding.reliability import coverage
from analysis.coding.sheets import write_sample
from analysis.coding.unchanged import yes_and_no
from analysis.errors import InputError


@pytest.fixture()
def sheet(town, tmp_path, filled):
    key = draw(town, "hedges", 24, coders=("anna", "ben"), overlap=0.5)
    path = write_sample(key, tmp_path / "s.xlsx").sheets[0]
    filled(path, key)
    return path


def change(path, action):
    book = openpyxl.load_workbook(path)
    page = book["Coding"]
    action(book, page, {cell.value: cell.column for cell in page[1]})
    book.save(path)


def heading(**renamed):
    def action(book, page, column):
        for old, new in renamed.items():
            page.cell(1, column[old.replace("_", " ")]).value = new

    return action


def each(name, value):
    """Give every cell of a column the value that a function of the old one and the row returns."""

    def action(book, page, column):
        for row in range(2, page.max_row + 1):
            cell = page.cell(row, column[name])
            cell.value = value(cell.value, row)

    return action


def without(name, number=1):
    return lambda book, page, column: page.delete_cols(column[name], number)


def on_a_copy(book, page, column):
    book.copy_worksheet(page)


def moved_down(book, page, column):
    first = openpyxl.utils.get_column_letter(column["hedge in it?"])
    last = openpyxl.utils.get_column_letter(column["remark"])
    page.move_range(f"{first}2:{last}{page.max_row}", rows=1)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (each("hedge in it?", lambda value, row: value), None),
        (without("hedge in it?"), "lacks the column 'hedge in it?'; was a heading changed"),
        (heading(category_1="Kategorie"), "lacks the column 'category 1'"),
        (heading(hedge_2="second"), "lacks the column 'hedge 2'"),
        (without("hedge 2", 3), "lacks the columns 'hedge 2', 'category 2', 'whose 2';"),
        (heading(words_of_a_source="Quelle"), "lacks the column 'words of a source'"),
        (on_a_copy, "has the coding sheet 2 times, 'Coding' and 'Coding Copy'; delete all but one"),
        (moved_down, "were cells shifted or sorted apart"),
    ],
)
def test_a_sheet_that_lost_answers_is_refused(sheet, action, said):
    change(sheet, action)
    if said is None:
        assert read_codes(sheet).problems.empty
        return
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        read_codes(sheet)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("coder", lambda value, row: value.title() if row % 2 else value),
        ("coder", lambda value, row: value if row == 2 else None),
        ("hedge in it?", lambda value, row: {"yes": "WAHR", "no": "FALSCH"}[value]),
        ("hedge in it?", lambda value, row: {"yes": "oui", "no": "Non"}[value]),
        ("hedge in it?", lambda value, row: value == "yes"),
        ("hedge in it?", lambda value, row: f"\u200b{value}\ufeff"),
    ],
    ids=["capitals", "named once", "German truths", "French", "truths", "invisible marks"],
)
def test_what_can_mean_one_thing_only_is_read(sheet, name, value):
    before = read_codes(sheet)
    change(sheet, each(name, value))
    after = read_codes(sheet)
    assert after.problems.empty and after.coders == ["anna"] and after.units.equals(before.units)


def test_rows_of_nobody_on_a_sheet_of_two_are_named(sheet):
    change(sheet, each("coder", lambda value, row: {2: "anna", 3: "ben"}.get(row)))
    codes = read_codes(sheet)
    assert codes.coders == ["anna", "ben"] and len(codes.units) == 2
    assert codes.refused[0].reason == "'coder' is empty, and the sheet is of anna and ben; say whose it is"


def test_a_coder_who_leaves_out_every_no_is_told(sheet):
    assert "anna answers no nowhere" not in coverage(read_codes(sheet))
    change(sheet, each("hedge in it?", lambda value, row: value if value == "yes" else None))
    assert "anna answers no nowhere and leaves" in coverage(read_codes(sheet))


def test_an_outlet_of_which_nothing_is_coded_is_named(sheet, town):
    outlet = dict(zip(town.articles["article_id"], town.articles["outlet"], strict=True))
    key = read_codes(sheet).key
    south = {unit.unit_id for unit in key.units if outlet[unit.article_id] == "South"}

    def forget(book, page, column):
        for row in range(page.max_row, 1, -1):
            if page.cell(row, 1).value in south:
                page.delete_rows(row)

    change(sheet, forget)
    codes = read_codes(sheet)
    assert codes.uncoded_outlets == ["South"]
    assert "of South nothing is coded, so that nothing can be said or corrected there" in coverage(codes)


def test_other_periods_stand_for_one_of_which_nothing_is_coded(sheet):
    key = read_codes(sheet).key
    gone = next(unit.stratum for unit in key.units if unit.outlet == "North")
    lost = {unit.unit_id for unit in key.units if unit.stratum == gone}

    def forget(book, page, column):
        for row in range(page.max_row, 1, -1):
            if page.cell(row, 1).value in lost:
                page.delete_rows(row)

    change(sheet, forget)
    codes = read_codes(sheet)
    available = {one["stratum"]: one["available"] for one in key.about["strata"]}
    units = codes.units
    north = units[(units["outlet"] == "North").to_numpy()]
    whole = sum(size for stratum, size in available.items() if stratum.startswith("North"))
    assert gone not in set(units["stratum"]) and (1 / north["probability"]).sum() == pytest.approx(whole)


def test_words_of_a_source_coded_in_part_are_said(sheet):
    change(sheet, each("words of a source", lambda value, row: "none" if row < 8 else None))
    codes = read_codes(sheet)
    assert "whose words they are is coded in 6 of them only" in coverage(codes)
    assert accuracy(codes)["estimate"].notna().any()


def test_a_word_for_yes_or_no_is_there_once():
    assert yes_and_no()["wahr"] == "yes" and yes_and_no()["nein"] == "no"
    assert set(yes_and_no().values()) == {"yes", "no"}
