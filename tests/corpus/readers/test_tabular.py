import pytest

from analysis.corpus.readers import tabular


def rows(found, name, data):
    items, problems = found(name, data)
    assert not problems
    return [dict(item.fields) for item in items]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "title,text\nBridge,It closed.\n"),
        ("a.csv", "title;text\r\nBridge;It closed.\r\n"),
        ("a.csv", "title\ttext\nBridge\tIt closed.\n"),
        ("a.csv", "title|text\nBridge|It closed.\n"),
        ("a.csv", "sep=;\ntitle;text\nBridge;It closed.\n"),
        ("a.csv", "title,text\rBridge,It closed.\r"),
        ("a.csv", "\ufefftitle,text\n\n,\nBridge,It closed.\n"),
        ("a.tsv", "title\ttext\nBridge\tIt closed.\n"),
        ("a.csv", "title;text\nBridge;It closed.\n".encode("utf-16")),
        ("a.csv", "title,text,\nBridge,It closed.,\n"),
    ],
)
def test_every_dialect(found, name, data):
    row = rows(found, name, data)[0]
    assert (row["title"], row["text"]) == ("Bridge", "It closed.")


def test_a_field_may_hold_lines_quotes_and_much_text(found):
    long = "word " * 100_000
    data = f'text,note\n"One ""line"".\nAnother, and on.","x"\n"{long}",y\n'
    first, second = rows(found, "a.csv", data)
    assert first["text"] == 'One "line".\nAnother, and on.'
    assert second["text"] == long


def test_each_line_may_have_its_own_encoding(found):
    data = "text\n“caf\u00e9”\n".encode() + "“café”\n".encode("cp1252")
    assert [row["text"] for row in rows(found, "a.csv", data)] == ["“café”", "“café”"]


def test_a_row_with_too_many_cells_is_a_problem_and_the_rest_goes_on(found):
    items, problems = found("a.csv", "title,text\nA,One, two\nB,Three\n")
    assert [item.fields["text"] for item in items] == ["Three"]
    assert problems == [("a.csv", "row 1", "3 cells under a header of 2; is a quotation mark missing?")]


def test_a_short_row_has_missing_fields(found):
    assert rows(found, "a.csv", "text,title\nOne\n") == [{"text": "One", "title": None}]


def test_a_quotation_mark_that_never_closes_ends_the_file(found, monkeypatch):
    monkeypatch.setattr(tabular, "LONGEST_LINE", 100)
    items, problems = found("a.csv", 'text\nFine.\n"open' + "\nand on and on" * 20)
    assert [item.fields["text"] for item in items] == ["Fine."]
    assert problems[0].record == "row 2"
    assert "is a quotation mark missing?" in problems[0].reason


def test_header_names_are_made_usable():
    assert tabular.header_names(["text", "", None, " a  b ", "text"]) == [
        "text", "column 2", "column 3", "a b", "text (5)",
    ]  # fmt: skip


@pytest.mark.parametrize("data", ["x" * 200, "text\n" + "x" * 200, "text\nOne.\n" + "x" * 200])
def test_a_line_longer_than_any_article_is_a_problem(found, monkeypatch, data):
    monkeypatch.setattr(tabular, "LONGEST_LINE", 100)
    items, (problem,) = found("a.csv", data)
    assert len(items) == data.count("One.")
    assert problem.reason.startswith("more than 100 characters")


def test_a_table_with_a_header_alone_has_no_rows(found):
    assert found("a.csv", "title,text\n") == ([], [])
