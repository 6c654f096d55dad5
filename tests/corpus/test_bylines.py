import pytest

from analysis.corpus import ReadOptions, Record, prepare
from analysis.corpus.bylines import read_bylines

BODY = (
    "The bridge over the Arle will close on Friday, the council said.\nEngineers found cracks in two piers."
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["By Nina Porter"], {"author": "Nina Porter"}),
        (["BY NINA PORTER"], {"author": "NINA PORTER"}),
        (["By Ana María O’Neill-Reyes"], {"author": "Ana María O'Neill-Reyes"}),
        (["By Nina Porter", "By Tom Hale"], {}),
        (["By Nina Porter and Tom Hale"], {}),
        (["By Staff Writer"], {}),
        (["By Associated Press"], {}),
        (["By Nina"], {}),
        (["Nina Porter"], {}),
        (["Published 12 March 2025"], {"published": "2025-03-12T00:00:00+00:00"}),
        (["Updated: March 12, 2025, 3:14 pm"], {"published": "2025-03-12T15:14:00+00:00"}),
        (
            ["Updated 13 March 2025", "Published on Wednesday, 12 March 2025"],
            {"published": "2025-03-12T00:00:00+00:00"},
        ),
        (["Published 12 March 2025", "Published 13 March 2025"], {}),
        (["Published 12/03/2025"], {}),
        (["Published 12 March"], {}),
        (["12 March 2025"], {}),
    ],
)
def test_only_what_can_be_read_one_way_is_read(lines, expected):
    assert read_bylines(lines) == expected


def test_a_pasted_page_gets_author_and_date_from_the_lines_taken_out():
    page = f"Bridge to close\nBy Nina Porter\nPublished 12 March 2025\n\n{BODY}"
    article = prepare(Record("a", "a.txt", None, page), ReadOptions())
    assert (article.author, article.published.date().isoformat()) == ("Nina Porter", "2025-03-12")
    assert "Porter" not in article.text


def test_what_the_metadata_says_stays():
    page = f"By Nina Porter\nPublished 12 March 2025\n\n{BODY}"
    record = Record("a", "a.txt", None, page, fields={"author": "Tom Hale", "published": "2025-01-02"})
    article = prepare(record, ReadOptions())
    assert (article.author, article.published.day) == ("Tom Hale", 2)
