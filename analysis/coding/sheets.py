"""Write a sample to files: one for each coder, and the key for the researcher."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import NamedTuple

from analysis.coding.columns import columns, sheet_rows
from analysis.coding.instructions import instructions
from analysis.coding.key import SUFFIX, Key, write_key
from analysis.coding.label_studio import interface, tasks
from analysis.coding.schemes import explained, scheme
from analysis.coding.workbook import workbook
from analysis.errors import StoreError, UsageError
from analysis.show.escape import printable
from analysis.show.spreadsheet import safe_cell
from analysis.tables.files import write_whole

FORMATS = {"xlsx": ".xlsx", "csv": ".csv", "label-studio": ".json"}


class Written(NamedTuple):
    """The files of a sample: one for each coder, what goes with them, and the key."""

    sheets: tuple[Path, ...]
    others: tuple[Path, ...]
    key: Path


def format_of(path: Path, asked: str | None = None) -> str:
    """Return the format to write: the one asked for, else the one that the file's name says.

    Raises
    ------
    UsageError
        If the format is unknown, or the name says another one.
    """
    by_suffix = {suffix: name for name, suffix in FORMATS.items()}
    named = by_suffix.get(path.suffix.lower())
    if asked is not None and asked not in FORMATS:
        raise UsageError(f"--format is {', '.join(FORMATS)}, not {asked!r}")
    if named is None or (asked is not None and named != asked):
        wanted = f"{FORMATS[asked]} for {asked}" if asked else ".xlsx, .csv or .json (Label Studio)"
        raise UsageError(f"{path}: the name of the sheet must end in {wanted}")
    return named


def write_sample(key: Key, path: Path, *, kind: str | None = None, overwrite: bool = False) -> Written:
    """Write a sample.

    With one coder `path` is the sheet; with several each gets ``NAME-CODER.xlsx`` beside it. The key is
    ``NAME.key.json``. CSV has its instructions in a text file beside it, Label Studio its interface in XML.

    Parameters
    ----------
    key : Key
        The sample.
    path : pathlib.Path
        Where it goes.
    kind : {"xlsx", "csv", "label-studio"}, optional
        By default what the name of the file says.
    overwrite : bool, default=False
        Whether files that are there may be replaced: they may hold weeks of coding.

    Returns
    -------
    Written

    Raises
    ------
    StoreError
        If a file is there already.
    UsageError
        If the names of two coders give one file name.
    """
    kind = format_of(path, kind)
    if len({slug(coder).casefold() for coder in key.assigned}) < len(key.assigned):
        raise UsageError(
            f"{', '.join(key.assigned)}: the sheets of two of them would have one name; change one"
        )
    base = path.with_suffix("")
    files: dict[Path, bytes] = {}
    for coder in key.assigned:
        name = path if len(key.assigned) == 1 else path.with_name(f"{base.name}-{slug(coder)}{path.suffix}")
        files[name] = _content(key, coder, kind)
    sheets = tuple(files)
    if kind == "csv":
        files[base.with_name(f"{base.name}-instructions.txt")] = _instructions(key).encode("utf-8")
    if kind == "label-studio":
        files[base.with_name(f"{base.name}-interface.xml")] = interface(key.table).encode("utf-8")
    key_path = base.with_name(base.name + SUFFIX)
    for name in [*files, key_path]:
        if name.exists() and not overwrite:
            raise StoreError(
                f"{name} is there already and may hold coding; name another file (--out),"
                " or replace it (--overwrite)"
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_key(key, key_path)
    for name, content in files.items():
        write_whole(name, content)
    return Written(sheets, tuple(name for name in files if name not in sheets), key_path)


def slug(name: str) -> str:
    """Return a coder's name as part of a file name.

    Examples
    --------
    >>> slug("coder 1")
    'coder-1'
    """
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "coder"


def _content(key: Key, coder: str, kind: str) -> bytes:
    if kind == "label-studio":
        return tasks(key, coder)
    if kind == "xlsx":
        return workbook(key, coder)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.heading for column in columns(scheme(key.table))])
    for row in sheet_rows(key, coder):
        writer.writerow([safe_cell(printable(cell)) for cell in row])
    # the mark at the beginning tells Excel that the file is UTF-8
    return out.getvalue().encode("utf-8-sig")


def _instructions(key: Key) -> str:
    coded = scheme(key.table)
    lines = []
    for line in instructions(coded):
        text = ": ".join([line.cells[0], "; ".join(line.cells[1:])]) if len(line.cells) > 1 else line.cells[0]
        lines += ["", text.upper(), ""] if line.kind == "heading" else [f"- {text}", ""]
    lines += ["", "ANSWERS", ""]
    lines += [
        f"- {heading}: {value} = {means} ({example})" for heading, value, means, example in explained(coded)
    ]
    return "\n".join(lines).lstrip() + "\n"
