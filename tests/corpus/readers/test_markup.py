import pytest


def test_front_matter_becomes_fields_and_stays_text(found):
    page = (
        "---\nid: hp-017\ntitle: 'Bridge: closed'\npublished: 2026-03-05\nversion: 1e3\nopen: no\nempty: ~\n"
        "authors: [Ines Okafor, Tom Reed]\n---\nThe bridge *closed*.\n"
    )
    (item,), problems = found("a.md", page)
    assert not problems
    assert item.text == "The bridge *closed*.\n"
    assert item.markup == "markdown"
    assert item.fields == {
        "id": "hp-017",
        "title": "Bridge: closed",
        "published": "2026-03-05",
        "version": "1e3",
        "open": "no",
        "empty": None,
        "authors": ["Ines Okafor", "Tom Reed"],
    }


@pytest.mark.parametrize(
    "front",
    ["title: [unclosed", "a: &x [1,1]\nb: [*x,*x]", "? {a: b}\n: c", "title: 'x"],
    ids=["list", "aliases", "key", "string"],
)
def test_broken_front_matter_is_a_problem_and_the_article_is_read(found, front):
    (item,), (problem,) = found("a.md", f"---\n{front}\n---\nThe bridge closed.\n")
    assert item.text == "The bridge closed.\n"
    assert problem.reason == "the front matter is not YAML; the article is read without it"


@pytest.mark.parametrize("page", ["Plain words.\n", "---\nA rule, then words.\n", "---\n---\nWords.\n"])
def test_markdown_without_front_matter(found, page):
    (item,), problems = found("a.md", page)
    assert not problems
    assert not item.fields
    assert item.text.endswith("ords.\n")


@pytest.mark.parametrize(
    "data",
    [
        '<html><head><meta charset="utf-8"></head><p>Café</p></html>'.encode(),
        '<html><head><meta charset="iso-8859-1"></head><p>Café</p></html>'.encode("latin-1"),
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>Café</p>'.encode(
            "cp1250"
        ),
        '<meta charset="no-such-thing"><p>Café</p>'.encode("cp1252"),
        "<p>Café</p>".encode("utf-16"),
    ],
)
def test_html_is_decoded_as_it_says(found, data):
    (item,), _ = found("a.htm", data)
    assert "<p>Café</p>" in item.text
    assert item.markup == "html"
