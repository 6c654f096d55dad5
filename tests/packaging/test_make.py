"""Setting up: what is missing is said in one line, with the way out, before anything is made."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt" or not shutil.which("make"), reason="needs make")


def set_up(python: str, folder: Path) -> subprocess.CompletedProcess:
    """Run ``make setup`` with stand-ins for Python and for what installs, in a folder of its own."""
    stand_ins = {"python": python, "id": "echo 1000", "sudo": "exit 1", "apt-get": "exit 1"}
    for name, script in stand_ins.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    command = ["make", "--no-print-directory", "setup"]
    command += [f"PYTHON={folder / 'python'}", f"VENV={folder / 'env'}"]
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PATH": path})


@pytest.mark.parametrize(
    ("python", "said"),
    [
        ('case "$2" in *version*) exit 1;; esac', "Hedgerow needs Python 3.11 or later"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "sudo apt-get install python3-venv"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(tmp_path, python, said):
    done = set_up(python, tmp_path)
    assert done.returncode != 0
    first, *rest = done.stderr.splitlines()
    assert said in first and all(line.startswith("make") for line in rest)
    assert not (tmp_path / "env").exists()


def test_help_lists_every_job():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for job in ("report", "test", "evaluate", "test-browser"):
        assert f"make {job} " in listed
