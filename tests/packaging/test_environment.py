"""Dependencies are stated once: environment.yml and constraints.txt follow pyproject.toml."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import rattler
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
CONDA = [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
PIP = next(line["pip"] for line in ENVIRONMENT["dependencies"] if isinstance(line, dict))
PINS = dict(
    line.split("==")
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


@pytest.fixture(scope="module")
def maker():
    spec = importlib.util.spec_from_file_location("make_environment", ROOT / "tools" / "make_environment.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_environment_is_what_pyproject_says(maker):
    written = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert written == maker.environment(PROJECT), "run: make environment"


@pytest.mark.parametrize("line", CONDA)
def test_every_conda_line_is_one_that_conda_understands(line):
    spec = rattler.MatchSpec(line, strict=True)
    assert spec.name.normalized == re.split("[<>=!~]", line)[0].lower()


@pytest.mark.parametrize("line", [line for line in PIP if line != "-e ."])
def test_every_pip_line_is_a_requirement(line):
    assert Requirement(line).name


def test_one_language_model_of_the_same_version_as_pips():
    extra = Requirement(PROJECT["optional-dependencies"]["model"][0])
    (pinned,) = [line for line in CONDA if "en_core_web" in line]
    assert pinned == f"spacy-model-en_core_web_sm{extra.specifier}"
    assert PIP[-1] == "-e ."
    assert not any("en-core-web" in line for line in [*PROJECT["dependencies"], *PIP])


def test_conda_brings_all_that_pip_would_look_for(maker):
    brought = {rattler.MatchSpec(line).name.normalized for line in CONDA} | {
        Requirement(line).name for line in PIP[:-1]
    }
    for line in PROJECT["dependencies"]:
        name = Requirement(line).name
        assert maker.CONDA_NAMES.get(name, name) in brought


def test_constraints_pin_every_dependency_within_its_limits():
    lines = [
        *PROJECT["dependencies"],
        *(line for extra in PROJECT["optional-dependencies"].values() for line in extra),
    ]
    for need in map(Requirement, lines):
        assert need.specifier.contains(PINS[need.name.lower()], prereleases=True), need


def test_constraints_are_exact_versions_and_nothing_else():
    for name, version in PINS.items():
        assert re.fullmatch(r"[a-z0-9-]+", name) and re.fullmatch(r"[0-9][0-9a-z.]*", version)
    assert list(PINS) == sorted(PINS)


def test_every_library_that_the_kit_imports_is_declared():
    needed, for_notebooks, for_clusters = (
        {Requirement(line).name.lower().replace("-", "_") for line in lines}
        for lines in (
            PROJECT["dependencies"],
            PROJECT["optional-dependencies"]["notebooks"],
            PROJECT["optional-dependencies"]["dask"],
        )
    )
    optional = {"widget.py": for_notebooks, "engines.py": for_clusters}
    provided = {
        name: {dist.lower().replace("-", "_") for dist in dists}
        for name, dists in packages_distributions().items()
    }
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        # never imported at run time; run by the Python of another environment
        if "training" in path.parts or path.name == "textacy_speed.py":
            continue
        declared = needed | optional.get(path.name, set())
        for name in imported(path.read_text(encoding="utf-8")) - set(sys.stdlib_module_names) - {"analysis"}:
            assert provided.get(name, set()) & declared, f"{path.relative_to(ROOT)} imports {name}"


def imported(code: str) -> set[str]:
    """Return the top-level names of the packages that a module imports."""
    nodes = list(ast.walk(ast.parse(code)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.partition(".")[0] for name in names}
