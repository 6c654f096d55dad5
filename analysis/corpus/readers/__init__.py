"""One reader per file format, chosen by the file's suffix in :data:`READERS`."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.corpus.article import Problem
from analysis.corpus.readers import archives, columnar, jsonfiles, markup, office, pdf, plain, tabular
from analysis.corpus.readers.source import Found, Reader, Source

READERS: dict[str, Reader] = {
    ".txt": plain.read_text,
    ".html": markup.read_html,
    ".htm": markup.read_html,
    ".md": markup.read_markdown,
    ".csv": tabular.read_csv,
    ".tsv": tabular.read_csv,
    ".json": jsonfiles.read_json,
    ".jsonl": jsonfiles.read_jsonl,
    ".parquet": columnar.read_parquet,
    ".xlsx": columnar.read_xlsx,
    ".docx": office.read_docx,
    ".rtf": office.read_rtf,
    ".pdf": pdf.read_pdf,
    ".warc": archives.read_warc,
    ".warc.gz": archives.read_warc,
}
SUFFIXES = frozenset({*READERS, ".zip"})


def read_source(source: Source) -> Iterator[Found | Problem]:
    """Read the articles of one file with the reader for its suffix.

    Whatever is wrong with the file becomes a problem; nothing that one file does stops the others.
    """
    reader = READERS.get(source.suffix)
    if reader is None:
        kind = f"files of kind {source.suffix}" if source.suffix else "files without a suffix"
        yield source.problem(f"{kind} are not read; readable are " + ", ".join(sorted(SUFFIXES)))
        return
    if not source.size:
        yield source.problem("the file is empty")
        return
    try:
        yield from reader(source)
    except Exception as error:  # parsers raise whatever a hostile file makes them; the other files go on
        yield source.problem(f"damaged or not a {source.suffix} file ({first_line(error)})")


def open_members(source: Source) -> Iterator[Source | Problem]:
    """List the files that a source stands for: those inside a ZIP archive, else the source itself."""
    if source.suffix == ".zip" and source.size:
        yield from archives.open_zip(source)
    else:
        yield source


def first_line(error: BaseException) -> str:
    """Return an error's message, cut to one short line, without the machine's paths."""
    message = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (" ".join(message.split()) or type(error).__name__)[:120]
