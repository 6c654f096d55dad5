"""The replication package: every table of an analysis without the words of the articles.

It holds offsets, counts, classes, hashes of the texts and what made the tables, so that whoever has the
articles can check that they are the same, and whoever has not can make the numbers again. Words are taken out
column by column, by the list below, and a column that is on no list is taken out as well:

- *masked*: each word becomes ``x``, so that stretches can still be counted in words;
- *renamed*: a name becomes the same made-up name everywhere (persons, titles, addresses, and any label of
  six words or more); the secret of the renaming is made of the texts, so nobody without them can undo it;
- *emptied*: the text of the articles.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import re
import zipfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from packaging.requirements import Requirement

from analysis.errors import InputError, StoreError
from analysis.language.words import count_words, words
from analysis.tables import SCHEMA_VERSION, TABLES, Analysis
from analysis.tables.files import to_json, write_whole
from analysis.tables.frames import arrow_to_frame, frame_to_arrow, table_columns
from analysis.tables.writer import ROW_GROUP

_FORMAT = 1
_RECORD = "bundle.json"
_RUN = 6  # words in a row that identify a passage
_ZIP_DATE = (2000, 1, 1, 0, 0, 0)
_KEPT = {
    "articles": {"article_id", "outlet", "section", "event", "language", "sha256", "duplicate_of", "raw_map"},
    "hedges": {"article_id", "lemma", "rule"},
    "attributions": {"article_id", "source_id", "rule", "cue_lemma"},
    "stance": {"article_id", "label", "rule"},
}
_RENAMED = {
    "articles": {"title", "author", "url", "path"},
    "attributions": {"source_name", "source_key"},
    "problems": {"path", "record", "reason"},
}
_PIN = re.compile(r"^[\w.-]+$")


def write_bundle(analysis: Analysis, path: str | Path) -> Path:
    """Write the replication package of an analysis.

    Parameters
    ----------
    analysis : Analysis
        The analysis.
    path : str or pathlib.Path
        A ZIP file; what stands there is replaced.

    Returns
    -------
    pathlib.Path
        The file. The same analysis in the same environment gives the same bytes.

    Raises
    ------
    StoreError
        If a table no longer fits the contract.
    """
    path = Path(path)
    rename = _renamer(analysis.articles["text"])
    parts: dict[str, bytes] = {}
    said = []
    for name, frame in analysis.tables.items():
        bare, treated = without_words(name, frame, rename)
        said += [(name, column, how) for column, how in treated.items()]
        parts[f"tables/{name}.parquet"] = _parquet(name, bare)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}
    record = {"format": _FORMAT, "schema_version": SCHEMA_VERSION, "sha256": hashes}
    made_of = {name: value for name, value in analysis.manifest.items() if name != "tables"}
    made_of["input"] = {k: v for k, v in made_of.get("input", {}).items() if k in {"records", "sha256"}}
    parts[_RECORD] = to_json({**record, "manifest": made_of})
    parts["columns.csv"] = (
        pd.DataFrame(said, columns=["table", "column", "treatment"])
        .to_csv(index=False, lineterminator="\n")
        .encode()
    )
    parts["constraints.txt"] = "".join(f"{line}\n" for line in _versions()).encode()
    parts["README.md"] = _readme(analysis).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _zip(parts))
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror}); name a file in another folder"
        ) from error
    return path


def open_bundle(path: str | Path) -> Analysis:
    """Open a replication package as an analysis whose articles have no text.

    Parameters
    ----------
    path : str or pathlib.Path
        What :func:`write_bundle` wrote.

    Returns
    -------
    Analysis
        Every measure that counts can be made from it; one that reads the articles' words fails.

    Raises
    ------
    InputError
        If the file is no bundle, or a part of it was changed.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            record = json.loads(packed.read(_RECORD))
            parts = {name: packed.read(name) for name in record["sha256"]}
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"{path} is no bundle that hedgerow bundle wrote") from error
    if record["schema_version"] != SCHEMA_VERSION:
        raise InputError(
            f"{path} has tables of schema version {record['schema_version']}, this hedgerow reads version "
            f"{SCHEMA_VERSION}; its bundle.json says which hedgerow wrote it"
        )
    for name, content in parts.items():
        if hashlib.sha256(content).hexdigest() != record["sha256"][name]:
            raise InputError(f"{path}: {name} is not as it was written; get the bundle again")
    tables = {}
    for name in TABLES:
        frame = arrow_to_frame(name, pq.read_table(io.BytesIO(parts[f"tables/{name}.parquet"])))
        tables[name] = (
            frame.assign(text=pd.Series(pd.NA, frame.index, "str")) if name == "articles" else frame
        )
    return Analysis.from_tables(tables, record["manifest"])


def without_words(
    name: str, frame: pd.DataFrame, rename: Callable[[str], str]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return a table without the words of the articles, and what was done to each of its columns.

    Parameters
    ----------
    name : str
        Name of a contract table.
    frame : pandas.DataFrame
        The table.
    rename : callable
        Gives a text its made-up name.

    Returns
    -------
    pandas.DataFrame, dict of str to str
        Columns with how they were treated: kept, masked, renamed or emptied.
    """
    meta = sorted(str(c) for c in frame.columns if name == "articles" and str(c).startswith("meta_"))
    bare, treated = frame.copy(), {}
    for column in table_columns(name, meta):
        values = frame[column.name]
        if column.kind != "text":
            treated[column.name] = "kept"
        elif (name, column.name) == ("articles", "text"):
            bare[column.name] = ""
            treated[column.name] = "emptied"
        elif column.name in _RENAMED.get(name, ()):
            bare[column.name] = _mapped(values, rename)
            treated[column.name] = "renamed"
        elif column.name in _KEPT.get(name, ()) or column.name == "article_id" or column.name in meta:
            bare[column.name] = _mapped(values, lambda text: rename(text) if _is_passage(text) else text)
            treated[column.name] = f"kept; renamed from {_RUN} words on"
        else:
            bare[column.name] = _mapped(values, _mask)
            treated[column.name] = "masked"
    return bare, treated


def _mapped(values: pd.Series, change: Callable[[str], str]) -> pd.Series:
    found = {text: change(text) for text in values.dropna().unique()}
    return values.map(found, na_action="ignore").astype("str")


def _mask(text: str) -> str:
    return " ".join("x" for _ in words(text)) or "-"


def _is_passage(text: str) -> bool:
    """Tell whether a label is long enough to be a passage of an article; numbers alone are not."""
    if not any(character.isalpha() for character in text):
        return False
    return count_words(re.sub(r"[\W_]+", " ", text)) >= _RUN


def _renamer(texts: pd.Series) -> Callable[[str], str]:
    """Return a function that gives texts made-up names, by a secret that only the articles' holders know."""
    hashes = sorted(hashlib.sha512(text.encode("utf-8", "surrogatepass")).digest() for text in texts)
    secret = hashlib.sha256(b"".join(hashes))

    def rename(text: str) -> str:
        made = hmac.new(secret.digest(), text.encode("utf-8", "surrogatepass"), "sha256")
        return f"name-{made.hexdigest()[:16]}"

    return rename


def _parquet(name: str, frame: pd.DataFrame) -> bytes:
    table = frame_to_arrow(name, frame)
    out = io.BytesIO()
    with pq.ParquetWriter(out, table.schema, version="2.6", compression="zstd", store_schema=True) as file:
        for start in range(0, table.num_rows, ROW_GROUP):
            rows: pa.Table = table.slice(start, ROW_GROUP).combine_chunks()
            file.write_table(rows, row_group_size=ROW_GROUP)
    return out.getvalue()


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, parts[name])
    return out.getvalue()


def _versions() -> list[str]:
    """Return name and version of the kit and of every library it runs on, in alphabetical order."""
    found: dict[str, str] = {}
    waiting = ["hedgerow"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found or not _PIN.match(name):
            continue
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = installed.version
        for line in installed.requires or ():
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(need.name)
    return [f"{name}=={version}" for name, version in sorted(found.items())]


def _readme(analysis: Analysis) -> str:
    page = (Path(__file__).parent / "assets" / "bundle.md").read_text(encoding="utf-8")
    rows = "\n".join(f"| `{name}` | {len(frame):,} |" for name, frame in analysis.tables.items())
    version = analysis.manifest.get("hedgerow", "of an unknown version")
    return page.format(rows=rows, version=version, schema=SCHEMA_VERSION)
