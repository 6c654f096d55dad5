"""Which files a user means: single files, and folders with everything below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.corpus.article import Problem
from analysis.corpus.readers import SUFFIXES
from analysis.corpus.readers.source import Source, one_line
from analysis.errors import InputError


def check_sources(sources: Sequence[str | Path]) -> tuple[Path, ...]:
    """Return the sources as paths.

    Raises
    ------
    InputError
        If none is given or one does not exist.
    """
    if not sources:
        raise InputError("no source given; name at least one file or folder of articles")
    paths = tuple(Path(source).expanduser() for source in sources)
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist; check the spelling and the folder you are in")
    return paths


def find_files(sources: Sequence[Path]) -> Iterator[Source | Problem]:
    """List the files of all sources, folders in the order of their files' names.

    A file is called as the user called it (an absolute path by its name alone); a file in a folder by its
    path inside the folder, with the folder's own name before it where several sources were given. Hidden
    files are passed over.
    """
    for source in sources:
        if not source.is_dir():
            yield _source(source, source.name if source.is_absolute() else source.as_posix())
            continue
        prefix = f"{source.resolve().name}/" if len(sources) > 1 else ""
        count = 0
        for file in _below(source):
            found = _source(file, prefix + file.relative_to(source).as_posix())
            count += found.suffix in SUFFIXES
            yield found
        if not count:
            yield Problem(
                f"{prefix}" or source.name or ".",
                None,
                "no articles in this folder; readable are " + ", ".join(sorted(SUFFIXES)),
            )


def _below(folder: Path) -> list[Path]:
    files = []
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if not any(part.startswith((".", "~$", "__MACOSX")) for part in inside) and path.is_file():
            files.append((inside, path))
    return [path for _, path in sorted(files)]


def _source(path: Path, label: str) -> Source:
    return Source(one_line(label), path.stat().st_size, lambda: open(path, "rb"))
