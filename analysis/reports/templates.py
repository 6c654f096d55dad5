"""Find the report templates and read their parameters."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

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
    >>> [template.name for template in list_reports()][:2]
    ['article', 'audit']
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
    for name, kind, default, text in _declared(tagged[0].source):
        if name == "analysis":
            continue
        if kind not in TYPES:
            raise UsageError(f"{path}: give parameter {name} a type, one of {', '.join(TYPES)}")
        # the default of a needed parameter is good for the sample corpus only
        parameters.append(Parameter(name, kind, default, text, text.startswith(_NEEDED)))
    return Template(path.stem, title, tuple(parameters), path)


def _declared(source: str) -> Iterator[tuple[str, str, Any, str]]:
    """Yield name, annotation, default and comment of each assignment; a comment may hold anything."""
    comments = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    for node in ast.parse(source).body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            name, kind = ast.unparse(node.target), ast.unparse(node.annotation)
        elif isinstance(node, ast.Assign):
            name, kind = ast.unparse(node.targets[0]), ""
        else:
            continue
        yield name, kind, ast.literal_eval(node.value), comments.get(node.end_lineno or 0, "")
