"""Which files a user means: single files, and folders with everything below them."""

from __future__ import annotations

import json
import os
from collections import Counter
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
    paths = tuple(dict.fromkeys(Path(source).expanduser() for source in sources))
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist; check the spelling and the folder you are in")
    return paths


def find_files(sources: Sequence[Path]) -> Iterator[Source | Problem]:
    """List the files of all sources, folders in the order of their files' names.

    A file is called by its name, with as many of the folders above it as tell it apart from the other files
    given, however its path was spelled: the same file has one name. A file in a folder is called by its path
    inside the folder, with the folder's own name before it where several sources were given. Hidden
    files are passed over, and so are folders that Hedgerow wrote (an analysis, finished or begun, or a
    report): kept beside the articles, their tables must not be read as articles the next time. A file named
    twice, or by itself and with its folder, is listed once.
    """
    seen: set[str] = set()

    def again(path: Path) -> bool:
        if len(sources) == 1:
            return False
        real = os.path.realpath(path)
        known = real in seen
        seen.add(real)
        return known

    names = _names([source for source in sources if not source.is_dir()])
    for source in sources:
        if not source.is_dir():
            if again(source):
                continue
            yield _source(source, names[source])
            continue
        prefix = f"{source.resolve().name}/" if len(sources) > 1 else ""
        count = 0
        for file in _below(source):
            found = _source(file, prefix + file.relative_to(source).as_posix())
            count += found.suffix in SUFFIXES
            if not again(file):
                yield found
        if not count:
            yield Problem(
                f"{prefix}" or source.name or ".",
                None,
                "no articles in this folder; readable are " + ", ".join(sorted(SUFFIXES)),
            )


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """Return what each file is called: the shortest end of its path that no other one has."""
    parts = {file: Path(os.path.normpath(file.absolute())).parts for file in files}
    ends = Counter(path[-size:] for path in set(parts.values()) for size in range(1, len(path) + 1))
    return {
        file: "/".join(next(end for size in range(1, len(path) + 1) if ends[end := path[-size:]] == 1))
        for file, path in parts.items()
    }


def _below(folder: Path) -> list[Path]:
    files = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        if _is_ours(here):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not _is_hidden(name)]
        files += [here / name for name in names if not _is_hidden(name)]
    return sorted((path for path in files if path.is_file()), key=lambda path: path.relative_to(folder).parts)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$", "__MACOSX"))


def _is_ours(folder: Path) -> bool:
    """Tell a folder of tables (see ``analysis.tables.store``) or a report from one of articles."""
    if (folder / "report.ipynb").is_file() and (folder / "report.html").is_file():
        return True
    if (folder / ".work" / "request.json").is_file():
        return True
    if not (folder / "articles.parquet").is_file():
        return False
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and "schema_version" in manifest


def _source(path: Path, label: str) -> Source:
    return Source(one_line(label), path.stat().st_size, lambda: open(path, "rb"))
