import pytest

FIRST = (
    "The ferry pier in Wexley may stay shut until summer, the harbour board said on Thursday.\n"
    "Engineers found rust under the deck & it was unclear how far it reached."
)
CODED = """\
SE\tLocal news
HD\tFerry pier may stay shut until summer
BY\tBy Ines Okafor and Tom Reed
WC\t61 words
PD\t5 March 2026
ET\t20:30
SN\tThe Harbour Post
SC\tHARPST
LA\tEnglish
CY\tCopyright 2026. Harbour Newspapers Limited.
LP\tThe ferry pier in Wexley may stay shut until summer, the harbour board said on Thursday.
TD\tEngineers found rust under the deck & it was unclear how far it reached.
NS\tgtrans : Transport
AN\tDocument HARPST0020260305em350001a""".splitlines()
SHOWN = """\
Local news
Ferry pier may stay shut until summer
By Ines Okafor and Tom Reed
61 words
5 March 2026
20:30
The Harbour Post
HARPST
English
Copyright 2026. Harbour Newspapers Limited.

The ferry pier in Wexley may stay shut until summer, the harbour board said on Thursday.
Engineers found rust under the deck & it was unclear how far it reached.

Document HARPST0020260305em350001a

The council owes us an answer
8 words
4 March 2026
The Harbour Post
HARPST
English
(c) 2026 Harbour Newspapers Limited
Nobody asked. Perhaps nobody wanted to know.
Document HARPST0020260304em340001b""".splitlines()


@pytest.mark.parametrize("layout", ["codes", "display", "rtf table", "rtf lines", "rtf display"])
def test_every_layout_gives_the_same_article(layout, fixtures, found, rtf_bytes):
    if layout in ("codes", "display"):
        items, problems = found("Factiva.html", (fixtures / f"factiva-{layout}.html").read_bytes())
    else:
        data = {
            "rtf table": lambda: rtf_bytes(CODED, table=True),
            "rtf lines": lambda: rtf_bytes([line.replace("\t", "   ") for line in CODED]),
            "rtf display": lambda: rtf_bytes(SHOWN),
        }[layout]()
        items, problems = found("Factiva-20260306-0914.rtf", data)
    assert not problems
    first = items[0]
    assert first.text.startswith(FIRST)
    assert first.fields["title"] == "Ferry pier may stay shut until summer"
    assert first.fields["author"] == "Ines Okafor and Tom Reed"
    assert first.fields["outlet"] == "The Harbour Post"
    assert first.fields["published"] == "5 March 2026 20:30"
    assert first.fields["section"] == "Local news"
    assert first.fields["id"] == "HARPST0020260305em350001a"
    assert first.fields["language"] == "English"
    assert "gtrans" not in first.text
    if len(items) > 1:
        assert items[1].text == "Nobody asked. Perhaps nobody wanted to know."
        assert items[1].fields["title"] == "The council owes us an answer"
        assert "author" not in items[1].fields


def test_a_line_of_the_text_that_begins_like_a_code_stays(found, rtf_bytes):
    lines = [*CODED[:11], "TD\tAt noon they met.", "PD   was all the note said.", *CODED[12:]]
    (item,), _ = found("a.rtf", rtf_bytes(lines))
    assert item.text.endswith("At noon they met.\nPD   was all the note said.")
    assert item.fields["published"] == "5 March 2026 20:30"


def test_an_article_without_text_is_a_problem(found, rtf_bytes):
    items, problems = found("a.rtf", rtf_bytes([*CODED[:10], CODED[-1]]))
    assert not items
    assert problems == [("a.rtf", "article 1", "no text found in this Factiva article")]


def test_a_page_about_factiva_is_no_export(found):
    (item,), _ = found(
        "a.html", "<html><body><p>Document the word count: 61 words in Factiva.</p></body></html>"
    )
    assert item.markup == "html"
