import io
import time

import numpy as np
import openpyxl
import pandas as pd

from analysis.reports.csvfile import from_csv, texts_of, to_csv
from analysis.reports.workbook import to_xlsx

FRAME = pd.DataFrame(
    {
        "id": ["007", "=HYPERLINK(1)", None],
        "n": [1.5, np.nan, np.inf],
        "whole": pd.array([1, None, 3], dtype="Int64"),
        "true": [True, False, True],
        "day": pd.to_datetime(["2025-03-01"] * 3),
        "any": pd.Series([1, "x\x00\u202e", {"a"}], dtype="object"),
    }
)


def test_cells_keep_their_kind_and_nothing_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([("one", "First table", FRAME)])))
    assert book.sheetnames == ["contents", "one"]
    rows = list(book["one"].iter_rows(min_row=2, values_only=True))
    assert rows[0][:5] == ("007", 1.5, 1, True, "2025-03-01T00:00:00")
    assert rows[1][:4] == ("=HYPERLINK(1)", None, None, False)
    assert book["one"]["A3"].data_type == "s"
    assert rows[2][:3] == (None, None, 3)
    assert rows[1][5] == "x\ufffd\ufffd"
    assert list(book["contents"].iter_rows(min_row=2, values_only=True)) == [("one", "First table", 3, None)]


def test_long_names_are_cut_and_stay_apart():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([("a" * 40, "x", FRAME), ("a" * 41, "y", FRAME)])))
    assert book.sheetnames == ["contents", "a" * 31, "a" * 29 + "_2"]


def test_the_same_tables_are_the_same_bytes_at_any_time(monkeypatch):
    first = to_xlsx([("one", "One", FRAME)])
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert to_xlsx([("one", "One", FRAME)]) == first


def test_a_csv_comes_back_as_it_was():
    frame = pd.DataFrame({"id": ["007", "=x", "NA", None], "n": [1, 2, 3, 4], "@h": list("abcd")})
    back = from_csv(to_csv(frame), texts_of(frame))
    assert back["id"].tolist()[:3] == ["007", "=x", "NA"]
    assert back["id"].isna().tolist() == [False] * 3 + [True]
    assert back["n"].tolist() == [1, 2, 3, 4] and list(back.columns) == ["id", "n", "'@h"]
