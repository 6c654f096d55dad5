"""Label Studio, as an alternative to a sheet: tasks, the labelling interface, and the export read back.

Offsets in an export count UTF-16 units, as JavaScript does; here they are code points.
https://labelstud.io/guide/export.html
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.coding.codes import Answer, Refused
from analysis.coding.key import Key, Mark, Unit
from analysis.coding.schemes import Scheme, scheme
from analysis.show.escape import escape, printable
from analysis.tables.files import to_json

_NOTHING = "nothing to mark"
_COLOURS = ("#00639c", "#a84a00", "#00745a")


def tasks(key: Key, coder: str) -> bytes:
    """Return the tasks of a coder as JSON that Label Studio imports."""
    return to_json(
        [
            {
                "data": {
                    "unit": unit.unit_id,
                    "coder": coder,
                    "before": printable(unit.before),
                    "text": _shown(unit),
                    "after": printable(unit.after),
                }
            }
            for unit in key.units_of(coder)
        ]
    )


def interface(table: str) -> str:
    """Return the labelling interface (XML) for a table, to be pasted into Label Studio's settings."""
    coded = scheme(table)
    labels = "".join(
        f'    <Label value="{escape(role)}" background="{colour}"/>\n'
        for role, colour in zip(coded.roles, _COLOURS, strict=False)
    )
    choices = "".join(
        f'  <Choices name="{v.name}" toName="text" perRegion="true" whenTagName="mark" '
        f'whenLabelValue="{coded.roles[0]}" required="true">\n'
        + "".join(f'    <Choice value="{escape(value)}"/>\n' for value in coded.values(v.name))
        + "  </Choices>\n"
        for v in coded.variables
    )
    ties = (
        '  <Relations>\n    <Relation value="belongs to"/>\n  </Relations>\n' if len(coded.roles) > 1 else ""
    )
    return (
        "<View>\n"
        f'  <Labels name="mark" toName="text">\n{labels}  </Labels>\n'
        '  <Text name="before" value="$before"/>\n'
        '  <Text name="text" value="$text" granularity="word"/>\n'
        '  <Text name="after" value="$after"/>\n'
        f"{choices}{ties}"
        f'  <Choices name="nothing" toName="text">\n    <Choice value="{_NOTHING}"/>\n  </Choices>\n'
        "</View>\n"
    )


def answers_of_export(found: Sequence[Any], key: Key, path: Path) -> tuple[list[Answer], list[Refused]]:
    """Return the answers of a Label Studio export (its JSON format).

    Parameters
    ----------
    found : sequence
        The tasks of the export, each with its annotations.
    key : Key
        The sample.
    path : pathlib.Path
        The export, for messages.

    Returns
    -------
    list of Answer, list of Refused
    """
    answers, refused = [], []
    by_id = key.by_id
    for number, task in enumerate(found, 1):
        data = task.get("data", {}) if isinstance(task, dict) else {}
        unit = by_id.get(data.get("unit"))
        if unit is None:
            refused.append(Refused(path.name, str(number), "the task has no unit of this sample"))
            continue
        made = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
        for annotation in made:
            coder = _coder(annotation, data, path) if len(made) > 1 else data.get("coder") or path.stem
            try:
                answer = _answer(unit, scheme(key.table), coder, annotation.get("result", ()))
            except (KeyError, IndexError, TypeError) as error:
                reason = f"{unit.unit_id}: its annotation is not as Label Studio writes it ({error!r})"
                refused.append(Refused(path.name, str(number), reason))
                continue
            except ValueError as error:
                refused.append(Refused(path.name, str(number), f"{unit.unit_id}: {error}"))
                continue
            answers.append(answer)
    return answers, refused


def _answer(unit: Unit, coded: Scheme, coder: str, result: Sequence[dict[str, Any]]) -> Answer:
    regions = {one["id"]: one for one in result if one.get("type") == "labels"}
    roles = {name: one["value"]["labels"][0] for name, one in regions.items()}
    spans = {name: _span(unit, one["value"]) for name, one in regions.items()}
    values: dict[str, dict[str, str]] = {}
    nothing = False
    for one in result:
        if one.get("type") == "choices":
            if one.get("from_name") == "nothing":
                nothing = True
            else:
                values.setdefault(one["id"], {})[one["from_name"]] = one["value"]["choices"][0]
    ties = [(one["from_id"], one["to_id"]) for one in result if one.get("type") == "relation"]
    marks = [
        _mark(name, coded, roles, spans, values.get(name, {}), ties)
        for name in sorted(regions, key=lambda name: spans[name])
        if roles[name] == coded.roles[0]
    ]
    tied = {end for tie in ties for end in tie}
    loose = [name for name in regions if roles[name] != coded.roles[0] and name not in tied]
    if loose:
        raise ValueError(f"a {roles[loose[0]]} is tied to no {coded.roles[0]}; add the relation")
    if nothing and marks:
        raise ValueError(f"'{_NOTHING}' is chosen, but words are marked")
    if not nothing and not marks:
        raise ValueError(f"nothing is marked and '{_NOTHING}' is not chosen")
    return Answer(unit.unit_id, coder, tuple(marks))


def _mark(
    name: str,
    coded: Scheme,
    roles: dict[str, str],
    spans: dict[str, tuple[int, int]],
    values: dict[str, str],
    ties: Sequence[tuple[str, str]],
) -> Mark:
    partners = [b if a == name else a for a, b in ties if name in (a, b)]
    pieces = {coded.roles[0]: (spans[name],)}
    for role in coded.roles[1:]:
        found = tuple(sorted(spans[one] for one in partners if roles.get(one) == role))
        if found:
            pieces[role] = found
    for variable in coded.variables:
        if values.get(variable.name) not in coded.values(variable.name):
            raise ValueError(f"a {coded.roles[0]} has no answer for {variable.heading}")
    return Mark(pieces, {variable.name: values[variable.name] for variable in coded.variables})


def _span(unit: Unit, value: dict[str, Any]) -> tuple[int, int]:
    text = _shown(unit)
    start, end = (_code_points(text, int(value[edge])) for edge in ("start", "end"))
    quoted = value.get("text")
    if isinstance(quoted, str) and text[start:end].strip() != quoted.strip():
        raise ValueError(f"the words '{quoted[:40]}' are not where the export says; was the text changed?")
    return unit.start + start, unit.start + end


def _code_points(text: str, units: int) -> int:
    """Return an offset in code points for one in UTF-16 units."""
    passed = 0
    for place, character in enumerate(text):
        if passed >= units:
            return place
        passed += 2 if ord(character) > 0xFFFF else 1
    return len(text)


def _shown(unit: Unit) -> str:
    """Return the text as it is shown: as long as it is, so that offsets hold."""
    return printable(unit.text)


def _coder(annotation: dict[str, Any], data: dict[str, Any], path: Path) -> str:
    who = annotation.get("completed_by")
    if isinstance(who, dict):
        who = who.get("email") or who.get("id")
    return str(who) if who is not None else data.get("coder") or path.stem
