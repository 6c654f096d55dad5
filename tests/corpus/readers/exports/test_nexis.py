import pytest

from analysis.corpus.readers.exports import split_export

FIRST = (
    "The ferry pier in Wexley may stay shut until summer, the harbour board said on Thursday.\n"
    "Engineers found rust under the deck, and it was unclear how far it reached.\n"
    "“We will not gamble with people’s lives,” said Dora Quill, who chairs the board."
)


@pytest.fixture(params=["docx", "rtf", "txt"])
def articles(request, fixtures, found, docx_bytes, rtf_bytes):
    lines = (fixtures / "nexis-uni.txt").read_text("utf-8").splitlines()
    data = {
        "docx": lambda: docx_bytes(lines),
        "rtf": lambda: rtf_bytes(lines),
        "txt": lambda: "\n".join(lines),
    }[request.param]()
    items, problems = found(f"download (1).{request.param}", data)
    assert not problems
    return items


def test_each_article_of_a_download_is_read(articles):
    assert [item.where for item in articles] == ["article 1", "article 2"]
    assert articles[0].text == FIRST
    assert articles[1].text == "Notes of the meeting show that nobody asked. Perhaps nobody wanted to know."


def test_the_heading_becomes_metadata(articles):
    fields = articles[0].fields
    assert fields["title"] == "Ferry pier may stay shut until summer"
    assert fields["outlet"] == "The Harbour Post (Wexley)"
    assert fields["published"] == "March 5, 2026 Thursday 8:30 PM GMT"
    assert fields["author"] == "Ines Okafor and Tom Reed"
    assert fields["section"] == "LOCAL NEWS; Pg. 3"
    assert fields["highlight"] == "Engineers have found rust under the deck"
    assert fields["load_date"] == "March 6, 2026"
    assert articles[1].fields["title"] == "The council owes us an answer"
    assert articles[1].fields["published"] == "March 4, 2026 Wednesday"


def test_an_article_without_a_body_line_begins_after_its_labels(source):
    lines = [
        "Pier shut",
        "The Harbour Post",
        "March 5, 2026",
        "Length: 3 words",
        "The pier shut.",
        "Load-Date: x",
    ]
    (item,) = split_export(source("a.txt", b""), [*lines, "End of Document"])
    assert item.text == "The pier shut."


def test_a_download_that_breaks_off_keeps_its_last_article(source):
    lines = ["A", "The Post", "May 1, 2026", "Body", "One.", "End of Document"]
    items = list(split_export(source("a.txt", b""), [*lines, *lines[:4], "Two."]))
    assert [item.text for item in items] == ["One.", "Two."]


def test_an_article_without_any_of_its_marks_is_a_problem(source):
    lines = ["A", "Body", "One.", "End of Document", "Sorry, there is an error.", "End of Document"]
    _, problem = split_export(source("a.txt", b""), lines)
    assert problem == ("a.txt", "article 2", "no body found in this Nexis article")


def test_an_ordinary_text_is_no_export(source):
    assert (
        split_export(source("a.txt", b""), ["Body", "Length: 3 words", "At the end of document two."]) is None
    )
