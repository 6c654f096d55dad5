import gzip
import io
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analysis.corpus import Problem
from analysis.corpus.readers import open_members, read_source

PAGE = "<html><body><p>Café number {}.</p></body></html>"


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_members_are_read_by_their_own_readers(source, docx_bytes):
    data = zipped(
        **{"b/x.txt": b"One.", "a.csv": b"text\nTwo.\n", "c.docx": docx_bytes(["Three."]), ".h.txt": b"no"}
    )
    members = list(open_members(source("news.zip", data)))
    assert [member.label for member in members] == ["news.zip/a.csv", "news.zip/b/x.txt", "news.zip/c.docx"]
    read = []
    for member in open_members(source("news.zip", data)):
        read += [item.text or item.fields["text"] for item in read_source(member)]
    assert read == ["Two.", "One.", "Three."]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../../etc/evil.txt", "a path that climbs out of the archive; not read"),
        ("/etc/evil.txt", "a path that climbs out of the archive; not read"),
        ("C:/evil.txt", "a path that climbs out of the archive; not read"),
        ("more.zip", "an archive inside an archive is not opened; unpack it first"),
    ],
)
def test_a_member_that_is_not_let_in(source, name, reason):
    results = list(open_members(source("news.zip", zipped(**{name: b"x", "good.txt": b"One."}))))
    assert [item for item in results if isinstance(item, Problem)] == [("news.zip", name, reason)]
    assert [item.label for item in results if not isinstance(item, Problem)] == ["news.zip/good.txt"]


def test_a_bomb_is_not_opened(source):
    (problem,) = open_members(source("bomb.zip", zipped(**{"a.txt": b"0" * (60 * 1024 * 1024)})))
    assert problem.reason.startswith("a zip bomb: ")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"no archive", "damaged or not a ZIP archive"), (zipped(), "an archive without files")],
)
def test_what_is_no_archive_is_a_problem(source, data, reason):
    (problem,) = open_members(source("a.zip", data))
    assert problem.reason.startswith(reason)


def test_a_member_whose_bytes_are_damaged_is_a_problem_of_that_member(source):
    data = bytearray(zipped(**{"a.txt": b"The bridge closed on Friday." * 9, "b.txt": b"One."}))
    data[45:55] = b"\0" * 10
    results = [item for member in open_members(source("n.zip", bytes(data))) for item in read_source(member)]
    assert [isinstance(item, Problem) for item in results] == [True, False]
    assert results[0].path == "n.zip/a.txt"


def warc(*pages: tuple[str, str, bytes], compressed: bool = True) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=compressed)
    for number, (status, kind, body) in enumerate(pages):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        url = f"https://harbourpost.example/{number}"
        writer.write_record(
            writer.create_warc_record(url, "request", payload=io.BytesIO(b""), http_headers=headers)
        )
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "compressed"), [("a.warc.gz", True), ("a.warc", False), ("a.warc", True)])
def test_html_responses_of_a_web_archive(found, name, compressed):
    data = warc(
        ("200 OK", "text/html; charset=utf-8", PAGE.format(1).encode()),
        ("404 Not Found", "text/html", b"<p>gone</p>"),
        ("200 OK", "image/png", b"\x89PNG"),
        ("200 OK", "text/html; charset=windows-1252", PAGE.format(2).encode("cp1252")),
        compressed=compressed,
    )
    items, problems = found(name, data)
    assert not problems
    assert [(item.number, item.text, item.fields["url"]) for item in items] == [
        (1, PAGE.format(1), "https://harbourpost.example/0"),
        (2, PAGE.format(2), "https://harbourpost.example/3"),
    ]
    assert {item.markup for item in items} == {"html"}


def test_a_web_archive_that_breaks_off_keeps_what_came_before(found):
    pages = [("200 OK", "text/html", PAGE.format(n).encode() * 50) for n in range(3)]
    items, (problem,) = found("a.warc", warc(*pages, compressed=False)[:-200])
    assert len(items) == 2
    assert "breaks off" in problem.reason
    data = warc(*pages)
    items, _ = found("a.warc.gz", data[: len(data) - 200])
    assert len(items) == 2
    assert found("a.warc.gz", gzip.compress(b"nothing"))[1]
    assert (
        found("a.warc", warc(("200 OK", "image/png", b"x")))[1][0].reason
        == "no HTML page in this web archive"
    )


def test_a_binary_page_is_a_problem(found):
    items, (problem,) = found(
        "a.warc", warc(("200 OK", "text/html", bytes(range(256)) * 9), compressed=False)
    )
    assert not items
    assert problem.record == "page 1"
