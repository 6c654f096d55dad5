import io

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def workbook(**sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_parquet_rows(found):
    table = pa.table(
        {"headline": ["A", None], "body": ["One.", "Two."], "when": pd.to_datetime(["2026-03-05", None])}
    )
    buffer = io.BytesIO()
    pq.write_table(table, buffer, row_group_size=1)
    items, problems = found("a.parquet", buffer.getvalue())
    assert not problems
    assert [(item.number, item.fields["headline"], item.fields["body"]) for item in items] == [
        (1, "A", "One."),
        (2, None, "Two."),
    ]


def test_a_damaged_parquet_file_is_a_problem(found):
    items, (problem,) = found("a.parquet", b"PAR1 nothing PAR1")
    assert not items
    assert problem.reason.startswith("damaged or not a .parquet file")


def test_the_sheet_with_a_text_column_is_read(found):
    data = workbook(
        Notes=[["what"], ["ignore"]], Articles=[["Title", "Text"], ["A", "One."], [], ["B", "Two."]]
    )
    items, problems = found("a.xlsx", data)
    assert not problems
    assert [(item.where, item.fields["Title"], item.fields["Text"]) for item in items] == [
        ("row 2", "A", "One."),
        ("row 4", "B", "Two."),
    ]


def test_a_formula_is_never_calculated(found):
    data = workbook(Articles=[["title", "text"], ["=HYPERLINK(1)", "One."], ["'=CMD()", "Two."]])
    items, _ = found("a.xlsx", data)
    assert [item.fields["title"] for item in items] == [None, "'=CMD()"]


def test_a_damaged_workbook_is_a_problem(found):
    items, (problem,) = found("a.xlsx", b"PK\x03\x04 nothing")
    assert not items
    assert problem.reason.startswith("damaged or not a .xlsx file")
