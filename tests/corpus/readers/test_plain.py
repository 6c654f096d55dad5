import pytest

from analysis.corpus.readers import plain


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("The bridge “closed”.".encode(), "The bridge “closed”."),
        ("The bridge “closed”.".encode("utf-8-sig"), "The bridge “closed”."),
        ("The bridge “closed”.".encode("utf-16"), "The bridge “closed”."),
        ("The bridge “closed”.".encode("cp1252"), "The bridge “closed”."),
        (b"One line.\r\nAnother.\r\n", "One line.\r\nAnother.\r\n"),
        (b"A form feed\x0c and a NUL\x00 stay.", "A form feed\x0c and a NUL\x00 stay."),
    ],
)
def test_text_in_every_encoding(found, data, text):
    (item,), problems = found("a.txt", data)
    assert item.text == text
    assert not problems


def test_broken_bytes_are_replaced_and_noted(found):
    (item,), _ = found("a.txt", "“Très bien” at the café, ".encode() + b"\xff and on.")
    assert item.text.endswith("café, \ufffd and on.")
    assert item.notes == ("broken bytes",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (bytes(range(256)) * 40, "binary data, not text; is the suffix right?"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 100, "binary data, not text; is the suffix right?"),
    ],
)
def test_what_is_no_text_is_a_problem(found, data, reason):
    assert found("a.txt", data) == ([], [("a.txt", None, reason)])


def test_a_file_too_large_for_one_text_is_not_read(found, monkeypatch):
    monkeypatch.setattr(plain, "LARGEST", 10)
    assert found("a.txt", "x" * 11)[1] == [
        ("a.txt", None, "11 bytes are too much for one text; split the file")
    ]


def test_an_unknown_suffix_names_the_known_ones(found):
    _, (problem,) = found("a.xyz", "text")
    assert problem.reason.startswith("files of kind .xyz are not read; readable are .csv, .docx")
    _, (problem,) = found("README", "text")
    assert problem.reason.startswith("files without a suffix are not read")
