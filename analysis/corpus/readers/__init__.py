"""One reader per file format, chosen by the file's suffix in :data:`READERS`."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.corpus.article import Problem
from analysis.corpus.readers import jsonfiles, markup, plain, tabular
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
}
SUFFIXES = frozenset(READERS)


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
    except (OSError, ValueError, EOFError, ArithmeticError, LookupError, TypeError, RuntimeError) as error:
        yield source.problem(f"damaged or not a {source.suffix} file ({first_line(error)})")


def first_line(error: BaseException) -> str:
    """Return an error's message, cut to one short line."""
    return (" ".join(str(error).split()) or type(error).__name__)[:120]
