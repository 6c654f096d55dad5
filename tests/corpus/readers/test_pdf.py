import pytest

from analysis.corpus.readers.pdf import join_lines

WIDE = "The ferry pier in Wexley may stay shut until summer, the harbour board"


def test_lines_of_a_page_become_paragraphs(found, pdf_bytes):
    data = pdf_bytes(
        [
            WIDE,
            "said on Thursday.",
            "Engineers found rust under the deck, and nobody could say how",
            "far it rea-",
            "ched.",
        ]
    )
    (item,), problems = found("a.pdf", data)
    assert not problems
    assert item.text == (
        f"{WIDE} said on Thursday.\n"
        "Engineers found rust under the deck, and nobody could say how far it reached."
    )


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        (f"{WIDE}\nsaid so. It had said so before, and it may say so again, who\nknows.", None),
        ("", []),
    ],
)
def test_join_lines(page, paragraphs):
    found = join_lines(page)
    assert found == paragraphs if paragraphs is not None else len(found) == 1


def test_a_scan_is_a_problem(found, pdf_bytes):
    items, (problem,) = found("a.pdf", pdf_bytes([]))
    assert not items
    assert problem.reason.startswith("a PDF without text, probably a scan")


@pytest.mark.parametrize("data", [b"%PDF-1.4 and then nothing", b"no pdf at all"])
def test_a_damaged_file_is_a_problem(found, data):
    items, (problem,) = found("a.pdf", data)
    assert not items
    assert problem.reason.startswith("damaged or not a PDF")
