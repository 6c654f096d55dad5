"""A small town's newspapers, made by hand: two outlets, two months, sentences with and without hedges."""

import openpyxl
import pandas as pd
import pytest

import analysis as hr
from analysis.coding.schemes import scheme

_SENTENCES = [
    "The ferry may not run on Sunday, the mayor said.",
    "Nobody knows when the pier will open, and it is left to be seen whether it may open at all.",
    "About 40 people waited in the <b>bold</b> rain.",
    "=SUM(A1) was painted on the harbour wall, the mayor said.",
    "“We will rebuild,” said Ines Okafor.",
    "The tide turned at six o’clock and the boats came home.",
]


@pytest.fixture(scope="session")
def town():
    records = []
    for number in range(8):
        order = [_SENTENCES[(number + place) % len(_SENTENCES)] for place in range(6)]
        records.append(
            {
                "id": f"t{number}",
                "text": f"Street number {number} was quiet in week {number}. " + " ".join(order),
                "outlet": ["North", "South"][number % 2],
                "published": f"2025-0{1 + number // 4}-1{number}",
                "genre": "news",
            }
        )
    analysis = hr.analyze(records, clean="none", force_language=True)
    # they are alike because they are short; here each counts
    analysis.articles["duplicate_of"] = pd.Series(pd.NA, range(len(records)), "str")
    return analysis


@pytest.fixture()
def filled():
    """Fill in a sheet as a coder would who sees what the kit sees, but for what is said otherwise."""

    def fill(path, key, *, but=lambda mark: mark):
        book = openpyxl.load_workbook(path)
        page = book["Coding"]
        column = {cell.value: cell.column for cell in page[1]}
        row_of = {row[0].value: row[0].row for row in page.iter_rows(min_row=2)}
        coded = scheme(key.table)
        for unit in key.units:
            for place, row_id in enumerate(unit.row_ids()):
                if row_id not in row_of:
                    continue
                row, (_, start, end) = row_of[row_id], unit.rows[place]
                marks = [m for m in unit.kit if start <= m.spans[coded.roles[0]][0][0] < end]
                marks = [but(m) for m in marks if but(m) is not None]
                page.cell(row, column[coded.ask]).value = "yes" if marks else "no"
                for slot, mark in enumerate(marks, 1):
                    for role, pieces in mark.spans.items():
                        words = unit.text[pieces[0][0] - unit.start : pieces[-1][1] - unit.start]
                        page.cell(row, column[f"{role} {slot}"]).value = words
                    for variable in coded.variables:
                        value = mark.values[variable.name] or coded.values(variable.name)[0]
                        page.cell(row, column[f"{variable.heading} {slot}"]).value = value
        book.save(path)

    return fill
