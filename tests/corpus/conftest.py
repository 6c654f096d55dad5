"""Files that the reader tests write: sources from bytes, DOCX, RTF and PDF from lines."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from analysis.corpus import Problem
from analysis.corpus.readers import read_source
from analysis.corpus.readers.source import Found, Source

FIXTURES = Path(__file__).parents[1] / "fixtures" / "corpus"


@pytest.fixture
def fixtures() -> Path:
    return FIXTURES


def _source(name: str, data: bytes) -> Source:
    return Source(name, len(data), lambda: io.BytesIO(data))


@pytest.fixture
def source():
    """Make a source of a name and bytes."""
    return _source


@pytest.fixture
def found():
    """Read a name and bytes (or a string as UTF-8); return what was found and the problems."""

    def read(name: str, data: bytes | str) -> tuple[list[Found], list[Problem]]:
        data = data.encode() if isinstance(data, str) else data
        results = list(read_source(_source(name, data)))
        return (
            [item for item in results if isinstance(item, Found)],
            [item for item in results if isinstance(item, Problem)],
        )

    return read


@pytest.fixture
def docx_bytes():
    """Write lines as the paragraphs of a DOCX file."""

    def write(lines: list[str], heading: str | None = None) -> bytes:
        document = docx.Document()
        document.core_properties.author = "Somebody Else"
        if heading:
            document.add_heading(heading, level=1)
        for line in lines:
            document.add_paragraph(line)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return write


@pytest.fixture
def rtf_bytes():
    """Write lines as the paragraphs of an RTF file, signs outside ASCII escaped as word processors do."""

    def escape(line: str) -> str:
        signs = []
        for sign in line:
            if sign in "\\{}":
                signs.append("\\" + sign)
            elif sign == "’":
                signs.append("\\'92")
            elif ord(sign) > 127:
                signs.append(f"\\u{ord(sign)}?")
            else:
                signs.append(sign)
        return "".join(signs)

    def write(lines: list[str], *, table: bool = False) -> bytes:
        head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\f0\fs20 "
        if not table:
            return (head + "".join(rf"\pard {escape(line)}\par" + "\n" for line in lines) + "}").encode(
                "ascii"
            )
        rows = []
        for line in lines:
            cells = "".join(rf"\pard\intbl {escape(cell)}\cell" for cell in line.split("\t"))
            rows.append(rf"\trowd\cellx900\cellx9000 {cells}\row" + "\n")
        return (head + "".join(rows) + "}").encode("ascii")

    return write


@pytest.fixture
def pdf_bytes():
    """Write pages of lines as a PDF file with a text layer; a page without lines has none."""

    def write(*pages: list[str]) -> bytes:
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        kids = []
        for lines in pages:
            shown = "".join(
                "({}) Tj T* ".format(line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"))
                for line in lines
            )
            stream = f"BT /F1 11 Tf 14 TL 50 780 Td {shown}ET".encode("latin-1")
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
            objects.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
            )
            kids.append(b"%d 0 R" % len(objects))
        objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
        out, places = b"%PDF-1.4\n", []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)

    return write
