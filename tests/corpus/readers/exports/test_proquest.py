import pytest


@pytest.fixture
def export(fixtures, found):
    return found("ProQuestDocuments.txt", (fixtures / "proquest.txt").read_bytes())


def test_each_article_with_a_text_is_read(export):
    items, _ = export
    assert [item.fields["id"] for item in items] == ["1000000001", "1000000003"]
    assert items[0].text == (
        "The ferry pier in Wexley may stay shut until summer, the harbour board said on Thursday.\n\n"
        "Location: that was the word on every poster, and nobody could say where.\n\n"
        "“We will not gamble with people’s lives,” said Dora Quill, who chairs the board."
    )
    assert items[1].text == "Nobody asked. Perhaps nobody wanted to know."


def test_a_citation_without_text_is_a_problem(export):
    _, problems = export
    assert [problem[1:] for problem in problems] == [
        ("article 2", "no full text in this ProQuest record, only the citation")
    ]


def test_the_catalogue_becomes_metadata(export):
    fields = export[0][0].fields
    assert fields["title"] == "Ferry pier may stay shut until summer"
    assert fields["author"] == "Okafor, Ines; Reed, Tom."
    assert fields["outlet"] == "The Harbour Post"
    assert fields["published"] == "Mar 5, 2026"
    assert fields["genre"] == "News"
    assert fields["section"] == "Local news"
    assert fields["language"] == "English"
    assert fields["url"].startswith("https://www.proquest.example/")


def test_date_and_outlet_come_from_the_citation_where_the_catalogue_lacks_them(found):
    text = (
        "Title: Pier shut\n\nPublication info: The Harbour Post ; Wexley [Wexley]. 05 Mar 2026: 3.\n\n"
        "Full text: The pier shut.\n\nProQuest document ID: 7\n"
    )
    (item,), _ = found("a.txt", text)
    assert (item.fields["outlet"], item.fields["published"].strip()) == ("The Harbour Post", "05 Mar 2026")
