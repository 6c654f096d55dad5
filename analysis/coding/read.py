"""Read coded files back: sheets, answers of the notebook coder, and exports of Label Studio."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from analysis.coding.cells import read_cells
from analysis.coding.codes import Answer, Codes, Refused
from analysis.coding.interpret import interpret
from analysis.coding.key import SUFFIX, Key, Mark, read_key
from analysis.coding.label_studio import answers_of_export
from analysis.errors import InputError, UsageError


def read_codes(files: str | Path | Sequence[str | Path], key: str | Path | None = None) -> Codes:
    """Read what people have coded.

    Parameters
    ----------
    files : path or sequence of paths
        Sheets (XLSX, CSV), answers of the notebook coder (JSON) and exports of Label Studio (JSON), in any
        mix, all of one sample.
    key : path, optional
        The key that ``hedgerow sample`` wrote; by default it is looked for beside the files.

    Returns
    -------
    Codes

    Raises
    ------
    InputError
        If a file cannot be read, the key is missing, nothing is coded yet, or two files hold answers of one
        coder to the same unit.

    Examples
    --------
    >>> read_codes(["sample-anna.xlsx", "sample-ben.xlsx"]).units  # doctest: +SKIP
    """
    paths = [Path(file) for file in ([files] if isinstance(files, (str, Path)) else files)]
    if not paths:
        raise UsageError("name at least one coded file")
    for path in paths:
        if not path.is_file():
            raise InputError(f"{path} does not exist")
    found = read_key(find_key(paths) if key is None else Path(key))
    answers: dict[tuple[str, str], tuple[Path, Answer]] = {}
    refused: list[Refused] = []
    for path in paths:
        read, problems = _read_file(path, found)
        refused += problems
        for answer in read:
            place = (answer.unit_id, answer.coder)
            if place in answers:
                raise InputError(
                    f"{answers[place][0].name} and {path.name} both hold answers of {answer.coder} to "
                    f"{answer.unit_id}; if two people coded, write their names into the column 'coder'"
                )
            answers[place] = (path, answer)
    if not answers:
        why = f": {refused[0].file}, row {refused[0].row}: {refused[0].reason}" if refused else ""
        raise InputError(f"no unit is coded in {_named(paths)}{why}")
    order = {unit.unit_id: number for number, unit in enumerate(found.units)}
    ordered = sorted(answers, key=lambda place: (order[place[0]], place[1]))
    return Codes(found, tuple(answers[place][1] for place in ordered), tuple(refused))


def find_key(paths: Iterable[Path]) -> Path:
    """Return the key that lies beside coded files: the one whose name theirs begin with, or the only one.

    Raises
    ------
    InputError
        If there is none, or it cannot be told which.
    """
    paths = list(paths)
    for path in paths:
        if not path.exists():
            raise InputError(f"{path} does not exist; check the spelling and the folder you are in")
    keys = sorted({key for path in paths for key in path.parent.glob(f"*{SUFFIX}")})
    named = [key for key in keys if any(p.name.startswith(key.name[: -len(SUFFIX)]) for p in paths)]
    best = max(named, key=lambda key: len(key.name), default=None)
    if best is not None:
        return best
    if len(keys) == 1:
        return keys[0]
    what = "several keys lie" if keys else "no key of a sample (*.key.json) lies"
    raise InputError(f"{what} beside {_named(paths)}; name the one that hedgerow sample wrote with --key")


def _read_file(path: Path, key: Key) -> tuple[list[Answer], list[Refused]]:
    if path.suffix.lower() == ".json":
        return _read_json(path, key)
    return interpret(read_cells(path), key, path.stem)


def _read_json(path: Path, key: Key) -> tuple[list[Answer], list[Refused]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name} is no JSON file: {error}") from None
    if isinstance(found, list):
        return answers_of_export(found, key, path)
    if not isinstance(found, dict) or "answers" not in found:
        raise InputError(f"{path.name} is neither answers of the notebook coder nor a Label Studio export")
    if found.get("sample") != key.sample:
        raise InputError(f"{path.name} holds answers to another sample; name its own key with --key")
    return [answer_from(unit, found["coder"], said) for unit, said in found["answers"].items()], []


def answer_from(unit_id: str, coder: str, said: dict[str, Any]) -> Answer:
    """Return an answer from the form in which the notebook coder saves it."""
    marks = tuple(
        Mark({r: tuple((int(a), int(b)) for a, b in p) for r, p in m["spans"].items()}, dict(m["values"]))
        for m in said["marks"]
    )
    attributed = said.get("attributed")
    spans = None if attributed is None else tuple((int(a), int(b)) for a, b in attributed)
    return Answer(unit_id, coder, marks, spans, said.get("remark"))


def _named(paths: Sequence[Path]) -> str:
    return re.sub(r", ([^,]+)$", r" and \1", ", ".join(path.name for path in paths))
