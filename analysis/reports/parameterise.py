"""Check the parameters of a report before anything runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from analysis.errors import UsageError
from analysis.reports.templates import Parameter, Template

_NEEDS = {"int": "a whole number", "float": "a number", "bool": "true or false", "str": "text"}
_TRUE, _FALSE = {"true", "yes", "1", "on"}, {"false", "no", "0", "off"}


def check_parameters(template: Template, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the given parameters with their right types.

    Parameters
    ----------
    template : Template
        The template they are for.
    given : mapping of str to object
        Values, as text from a command line or as Python values.

    Returns
    -------
    dict

    Raises
    ------
    UsageError
        If a parameter is unknown, has a value of another type, is a count below one, or is needed (has no
        default) and not given; the message lists those there are. Whole numbers of reports are counts.

    Examples
    --------
    >>> from analysis.reports.templates import find_template
    >>> check_parameters(find_template("corpus"), {"examples": "2"})
    {'examples': 2}
    """
    known = {parameter.name: parameter for parameter in template.parameters}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise UsageError(
            f"report {template.name} has no parameter {', '.join(unknown)}; it has {describe(template)}"
        )
    checked = {name: _convert(template, known[name], value) for name, value in given.items()}
    missing = [name for name, parameter in known.items() if parameter.needed and name not in checked]
    if missing:
        raise UsageError(f"report {template.name} needs {', '.join(missing)}; it has {describe(template)}")
    return checked


def describe(template: Template) -> str:
    """Return the parameters of a template in one line."""
    if not template.parameters:
        return "none"
    return "these: " + ", ".join(
        f"{one.name} ({'needed' if one.needed else _shown(one.default)})" for one in template.parameters
    )


def _shown(default: Any) -> str:
    """Return a default as one would type it."""
    if isinstance(default, bool):
        return "true" if default else "false"
    return "empty" if default in ("", None) else str(default)


def _convert(template: Template, parameter: Parameter, value: Any) -> Any:
    converted = _as(parameter.kind, value)
    if converted is None:
        raise UsageError(
            f"report {template.name}: {parameter.name} needs {_NEEDS[parameter.kind]}, not {str(value)!r}; "
            f"the report has {describe(template)}"
        )
    if parameter.kind == "int" and converted < 1:
        raise UsageError(
            f"report {template.name}: {parameter.name} needs a whole number of at least 1, not {value!r}; "
            f"the report has {describe(template)}"
        )
    return converted


def _as(kind: str, value: Any) -> Any:
    """Return `value` as a `kind`, or None if it is not one."""
    if isinstance(value, str):
        pattern = {"int": r"[+-]?\d+", "float": r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"}.get(kind)
        text = value.strip()
        if kind == "str":
            return value
        if kind == "bool":
            return {**dict.fromkeys(_TRUE, True), **dict.fromkeys(_FALSE, False)}.get(text.lower())
        return {"int": int, "float": float}[kind](text) if re.fullmatch(pattern, text, re.ASCII) else None
    if isinstance(value, bool):
        return value if kind == "bool" else None
    allowed = {"int": int, "float": (int, float)}.get(kind)
    return value if allowed and isinstance(value, allowed) else None
