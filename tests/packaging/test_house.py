"""The house keeps its plan: small modules, a licence, and commands that are what the README says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
JOBS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, flags=re.MULTILINE))
FENCED = [
    line.strip()
    for block in re.findall(r"^```(?!python)[a-z]*\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def test_the_readme_shows_the_two_commands():
    assert {"make report", "make test"} <= set(FENCED)


@pytest.mark.parametrize("line", sorted({line for line in FENCED if line.startswith("make ")}))
def test_every_make_job_of_the_readme_exists(line):
    assert line.removeprefix("make ") in JOBS


def test_ci_runs_the_commands_of_the_readme():
    jobs = re.search(
        r"^for job in (.+); do$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert jobs.group(1).split() == ["report", "test", "evaluate", "test-browser"]
    assert set(jobs.group(1).split()) <= JOBS
    assert "make report" in FENCED and "make test" in FENCED


@pytest.mark.parametrize(
    "command", ["hedgerow demo --out reports/demo", "--nbval-sanitize-with", "--editable"]
)
def test_what_make_does_stands_in_the_readme_in_plain_commands(command):
    plain = README.partition("### Without make")[2].partition("## ")[0].replace("\\", "/")
    assert command in plain and command in MAKEFILE


def test_every_job_says_what_it_does():
    described = set(re.findall(r"^([a-z][a-z-]*):.*## ", MAKEFILE, flags=re.MULTILINE))
    assert described == JOBS


def test_no_module_is_longer_than_the_house_allows():
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 350, path


def test_the_licence_is_named_where_it_must_be():
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert (ROOT / "NOTICE").is_file()


@pytest.mark.parametrize(
    "page",
    ["README.md", "CONTRIBUTING.md", "reports/README.md", "data/lexicons/README.md", "data/sample/README.md"],
)
def test_what_a_page_links_to_or_tells_to_run_is_there(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert ((ROOT / page).parent / target).exists(), target
    for module in re.findall(r"python -m (analysis[\w.]*)", text):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module
    assert set(re.findall(r"`make ([a-z-]+)`", text)) <= JOBS
