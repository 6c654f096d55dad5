import io
import zipfile

import docx
import pytest


def test_docx_heading_is_the_title_and_a_named_writer_of_the_file_the_author(found, docx_bytes):
    (item,), problems = found(
        "a.docx", docx_bytes(["It closed.", "“Why?” she said."], heading="Bridge closes")
    )
    assert not problems
    assert item.fields == {"title": "Bridge closes", "author": "Somebody Else"}
    assert item.text == "It closed.\n“Why?” she said."


def test_docx_without_heading(found, docx_bytes):
    (item,), _ = found("a.docx", docx_bytes(["It closed.", "", "And on."]))
    assert (item.text, item.fields) == ("It closed.\n\nAnd on.", {"author": "Somebody Else"})


@pytest.mark.parametrize(
    ("title", "author", "fields"),
    [
        ("Bridge closes", "Nina Porter", {"title": "Bridge closes", "author": "Nina Porter"}),
        ("", "python-docx", {}),
        ("Microsoft Word - draft 3.docx", "Microsoft Office User", {}),
        ("", "nporter", {}),
    ],
)
def test_docx_properties_say_title_and_author_where_they_are_somebodys(found, title, author, fields):
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, author
    document.add_paragraph("It closed.")
    document.save(buffer := io.BytesIO())
    (item,), _ = found("a.docx", buffer.getvalue())
    assert item.fields == fields


def test_rtf_escapes(found, rtf_bytes):
    (item,), problems = found("a.rtf", rtf_bytes(["“Why?” she said {loud}.", "The mayor’s café, 東京."]))
    assert not problems
    assert item.text == "“Why?” she said {loud}.\nThe mayor’s café, 東京."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.rtf", b"Just words.", "not an RTF file, whatever its name says"),
        ("a.rtf", rb"{\rtf1\ansi }", "a document without text"),
        ("a.docx", b"Just words.", "damaged or not a .docx file"),
        ("a.docx", b"", "the file is empty"),
    ],
)
def test_what_is_no_document_is_a_problem(found, name, data, reason):
    items, (problem,) = found(name, data)
    assert not items
    assert problem.reason.startswith(reason)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_bomb_in_a_document_is_not_opened(found, name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (60 * 1024 * 1024))
    items, (problem,) = found(name, buffer.getvalue())
    assert not items
    assert problem.reason.startswith("a zip bomb")


@pytest.mark.parametrize(
    "link",
    [
        r'{\field{\*\fldinst{HYPERLINK "https://x.example/a?b=c"}}{\fldrslt{\b Pier} shut}}',
        r'{\field{\*\fldinst HYPERLINK "https://x.example/a"}{\fldrslt Pier shut}}',
        r"{\field{\*\fldinst {\rtlch HYPERLINK \\l mark}}{\fldrslt {\ul Pier} shut}}",
    ],
)
def test_rtf_links_keep_their_words_and_lose_their_addresses(found, link):
    (item,), _ = found("a.rtf", (r"{\rtf1\ansi The " + link + r" today.\par}").encode())
    assert item.text.strip() == "The Pier shut today."
