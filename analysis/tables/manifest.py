"""Say what an analysis was made by: the manifest that stands beside the tables.

It holds no time and no path of the machine, so that it is the same wherever the analysis is made again. An
output folder is only continued, or taken for finished, when its manifest asks for exactly the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import analysis
from analysis.language import load_language
from analysis.resources import locate
from analysis.tables.annotate import Task
from analysis.tables.files import file_sha256
from analysis.tables.schemas import SCHEMA_VERSION

# what can change a result; everything else only changes how it is shown
_LIBRARIES = (
    *("numpy", "onnxruntime", "pandas", "pyarrow", "py3langid", "scikit-learn", "spacy", "tokenizers"),
    "trafilatura",
)

_OWN = "own lexicon"
_MAKERS = ("corpus", "language", "hedging", "attribution", "stance", "tables")


def request(task: Task) -> dict[str, Any]:
    """Return the part of the manifest that is known before the work: options, hashes and versions.

    Parameters
    ----------
    task : Task
        What is asked for.

    Returns
    -------
    dict
        Plain values that JSON can hold.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "hedgerow": analysis.__version__,
        "code_sha256": _code(),
        "options": {
            "clean": task.read.clean,
            "force_language": task.read.force_language,
            "dates": task.read.dates,
            "fields": dict(task.read.fields),
            "thresholds": dict(sorted(task.thresholds)),
            "loaded_in_quotes": task.loaded_in_quotes,
        },
        "lexicons": {**_shipped("lexicons"), **_own_lexicon(task.lexicon)},
        "models": {**_shipped("models"), **_language_model(task.model)},
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def differences(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    """Return the names of what two requests differ in, ``options.clean`` and the like.

    Examples
    --------
    >>> differences({"options": {"clean": "auto"}}, {"options": {"clean": "none"}})
    ['options.clean']
    """
    found = []
    for name in sorted(set(mine) | set(theirs)):
        one, other = mine.get(name), theirs.get(name)
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            found += [f"{name}.{inner}" for inner in differences(one, other)]
        elif one != other:
            found.append(name)
    return found


def in_words(names: Iterable[str]) -> str:
    """Say what two requests differ in, a user's own options first.

    Examples
    --------
    >>> in_words(["lexicons.own lexicon", "options.clean", "options.fields.text"])
    'other options: clean, fields, lexicon'
    >>> in_words(["code_sha256", "libraries.spacy"])
    'another version: code, spacy'
    """
    asked, version_of = [], []
    for name in names:
        kind, _, rest = name.partition(".")
        if kind == "options":
            asked.append(rest.partition(".")[0])
        elif rest == _OWN:
            asked.append("lexicon")
        else:
            version_of.append({"code_sha256": "code", "schema_version": "tables"}.get(kind, rest or kind))
    said = [("other options", asked), ("another version", version_of)]
    return "; ".join(f"{what}: {_some(list(dict.fromkeys(parts)))}" for what, parts in said if parts)


def _some(names: list[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def lexicon_hash(lexicons: Mapping[str, str] | None = None) -> str:
    """Return one hash for all lexicons of an analysis, or for those that come with the kit.

    Parameters
    ----------
    lexicons : mapping of str to str, optional
        Hash by name, as in ``manifest["lexicons"]``.
    """
    named = _shipped("lexicons") if lexicons is None else lexicons
    said = "".join(f"{name} {one}\n" for name, one in sorted(named.items()))
    return hashlib.sha256(said.encode()).hexdigest()


@cache
def _code() -> str:
    """Return a hash of the code that makes the tables: a checkout changes without a new version."""
    digest = hashlib.sha256()
    package = Path(analysis.__file__).parent
    for part in _MAKERS:
        for path in sorted((package / part).rglob("*.py")):
            digest.update(path.relative_to(package).as_posix().encode())
            # a checkout on Windows may end its lines otherwise
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


@cache
def _shipped(kind: str) -> dict[str, str]:
    folder = locate(kind)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    return {path.relative_to(folder).as_posix(): file_sha256(path) for path in files}


def _own_lexicon(path: Path | None) -> dict[str, str]:
    return {} if path is None else {_OWN: file_sha256(path)}


@cache
def _language_model(name: str) -> dict[str, str]:
    nlp = load_language(name)
    digest = hashlib.sha256()
    for path in sorted(Path(nlp.path or "").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(nlp.path).as_posix()} {file_sha256(path)}\n".encode())
    return {name: f"{nlp.meta['version']} {digest.hexdigest()}"}
