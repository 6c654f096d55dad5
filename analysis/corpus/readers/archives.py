"""Files inside files: ZIP archives and web archives (WARC)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator

from analysis.corpus.article import Problem
from analysis.corpus.encoding import decode
from analysis.corpus.readers.markup import stated_charset
from analysis.corpus.readers.plain import looks_binary
from analysis.corpus.readers.source import Found, Source, one_line

# Text shrinks to a third or a tenth; what shrinks more, and is large, is made to fill memory or disk.
_LARGEST_RATIO = 150
_HARMLESS = 50 * 1024 * 1024
_MOST_FILES = 200_000
# What a page may be at most; the rest of the record is passed over unread.
_LARGEST_PAGE = 16 * 1024 * 1024
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)


def open_zip(source: Source) -> Iterator[Source | Problem]:
    """List the files inside a ZIP archive as sources, in the order of their names.

    Each is read straight out of the archive while this generator is held; nothing is unpacked to disk.
    Archives in archives, locked files and names that climb out of the archive are refused one by one, a bomb
    as a whole.
    """
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if reason := _bomb(members, source.size):
                yield source.problem(reason)
                return
            seen = 0
            for member in sorted(members, key=lambda member: member.filename):
                parts = PurePosixPath(member.filename).parts
                if any(part.startswith((".", "~$", "__MACOSX")) and part != ".." for part in parts):
                    continue
                seen += 1
                if reason := _refusal(member):
                    yield source.problem(reason, member.filename)
                else:
                    yield Source(
                        one_line(f"{source.label}/{member.filename}"),
                        member.file_size,
                        lambda member=member: archive.open(member),
                    )
            if not seen:
                yield source.problem("an archive without files")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield source.problem(f"damaged or not a ZIP archive ({error})")


def bomb_in_package(file: BinaryIO) -> str | None:
    """Say why a DOCX or XLSX file, which is an archive inside, must not be opened; None if it may."""
    size = file.seek(0, 2)
    file.seek(0)
    with zipfile.ZipFile(file) as package:
        reason = _bomb(package.infolist(), size)
    file.seek(0)
    return reason


def read_warc(source: Source) -> Iterator[Found | Problem]:
    """Read a web archive: each HTML page that a server sent with success, one record at a time."""
    number = 0
    with source.open() as file:
        for record in ArchiveIterator(file):
            kind = _page_kind(record)
            if kind is None:
                continue
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            where = f"page {number}"
            data = record.content_stream().read(_LARGEST_PAGE + 1)
            if len(data) > _LARGEST_PAGE:
                yield source.problem(f"a page of more than {_LARGEST_PAGE:,} bytes ({url})", where)
                continue
            if getattr(record.raw_stream, "limit", 0) > 0:
                yield source.problem(f"the archive breaks off in this page ({url}); not read", where)
                continue
            charset = _HEADER_CHARSET.search(kind)
            decoded = decode(data, charset[1] if charset else stated_charset(data[:4096]))
            if looks_binary(decoded.text):
                yield source.problem(f"said to be HTML but binary ({url})", where)
                continue
            fields = {"url": url, "crawled": record.rec_headers.get_header("WARC-Date")}
            yield Found(fields, decoded.text, "html", number, where, notes=decoded.notes)
    if not number:
        yield source.problem("no HTML page in this web archive")


def _page_kind(record) -> str | None:
    if record.rec_type != "response" or record.http_headers is None:
        return None
    kind = record.http_headers.get_header("Content-Type") or ""
    is_page = kind.lower().lstrip().startswith(("text/html", "application/xhtml"))
    return kind if is_page and record.http_headers.get_statuscode() == "200" else None


def _bomb(members: list[zipfile.ZipInfo], size: int) -> str | None:
    # zipfile reads no more of a member than the size it declares: the declared sizes can be trusted here
    total = sum(member.file_size for member in members)
    if total > _HARMLESS and total > _LARGEST_RATIO * size:
        return f"a zip bomb: {size:,} bytes that would unpack to {total:,}; not opened"
    if len(members) > _MOST_FILES:
        return (
            f"{len(members):,} files in one archive, more than {_MOST_FILES:,}; unpack it and give the folder"
        )
    return None


def _refusal(member: zipfile.ZipInfo) -> str | None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in PurePosixPath(name).parts:
        return "a path that climbs out of the archive; not read"
    if name.lower().endswith(".zip"):
        return "an archive inside an archive is not opened; unpack it first"
    if member.flag_bits & 1:
        return "locked with a password; unpack it first"
    return None
