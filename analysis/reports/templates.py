"""Find the report templates and read their parameters."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from papermill.translators import PythonTranslator

from analysis.errors import UsageError
from analysis.resources import locate

TYPES = ("str", "int", "float", "bool")
_NEEDED = "needed"


@dataclass(frozen=True)
class Parameter:
    """One parameter of a template: name, type (``kind``), default, help, and whether it has to be given."""

    name: str
    kind: str
    default: Any
    help: str
    needed: bool = False


@dataclass(frozen=True)
class Template:
    """A report template: its name, the question it answers, its parameters and its notebook."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    path: Path


def list_reports() -> list[Template]:
    """Return the templates that ship with the kit, by name.

    Returns
    -------
    list of Template

    Examples
    --------
    >>> [template.name for template in list_reports()]
    ['article', 'corpus']
    """
    return [read_template(path) for path in sorted(locate("templates").glob("*.ipynb"))]


def find_template(name: str) -> Template:
    """Return one template by its name.

    Raises
    ------
    UsageError
        If there is none of that name.
    """
    templates = {template.name: template for template in list_reports()}
    if name not in templates:
        raise UsageError(f"there is no report {name!r}; the reports are {', '.join(templates)}")
    return templates[name]


def read_template(path: Path) -> Template:
    """Read a template's title (its first line) and its annotated parameters, ``n: int = 200  # help``.

    A help text that begins with *needed* makes a parameter one that has to be given.

    The folder of the analysis is given to the report in another way and is not among them.

    Parameters
    ----------
    path : pathlib.Path
        A notebook with a cell tagged ``parameters``.

    Returns
    -------
    Template

    Raises
    ------
    UsageError
        If the notebook has no such cell, or a parameter has no type.
    """
    notebook = nbformat.read(path, as_version=4)
    title = notebook.cells[0].source.splitlines()[0].lstrip("# ").strip()
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(tagged) != 1:
        raise UsageError(
            f"{path}: a report template has one cell tagged 'parameters'; this has {len(tagged)}"
        )
    parameters = []
    for found in PythonTranslator.inspect(tagged[0]):
        if found.name == "analysis":
            continue
        if found.inferred_type_name not in TYPES:
            raise UsageError(f"{path}: give parameter {found.name} a type, one of {', '.join(TYPES)}")
        text = (found.help or "").strip()
        # the default of a needed parameter is good for the sample corpus only
        needed = text.startswith(_NEEDED)
        default = ast.literal_eval(found.default)
        parameters.append(Parameter(found.name, found.inferred_type_name, default, text, needed))
    return Template(path.stem, title, tuple(parameters), path)
