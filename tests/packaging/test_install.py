"""A wheel and an editable install both find what travels with the kit, from any directory."""

from __future__ import annotations

import json
import os
import site
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("lexicons", "coding", "models", "sample", "templates", "workshop", "explore")
LOOK = f"""
import json, analysis
from analysis.hedging import load_lexicon
from analysis.resources import locate
from analysis.reports import list_reports
found = {{kind: str(locate(kind)) for kind in {KINDS}}}
assert locate("lexicons", "vocabularies.csv").is_file() and any(locate("sample", "articles").iterdir())
assert load_lexicon().sha256 and list_reports()
print(json.dumps(found | {{"package": analysis.__file__}}))
"""


def call(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def machine(tmp_path):
    """A new environment that borrows this one's libraries, so that nothing is downloaded, but not the kit."""
    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    inside = Path(
        call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    )
    # a path in a .pth file is added without reading the .pth files in it, the editable kit's among them
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    (inside / "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    return python


def install(python: Path, *what: str | Path) -> None:
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-build-isolation")
    call(*pip, "--no-index", "--quiet", "--disable-pip-version-check", "--ignore-installed", *what, cwd=ROOT)


def look_from_elsewhere(python: Path, tmp_path: Path) -> dict[str, str]:
    elsewhere = tmp_path / "elsewhere"
    assert "hedgerow 0." in call(python.with_name("hedgerow"), "--version", cwd=elsewhere)
    assert "en_core_web_sm 3.8.0" in call(python.with_name("hedgerow"), "info", cwd=elsewhere)
    return json.loads(call(python, "-c", LOOK, cwd=elsewhere))


def test_a_wheel_carries_everything_inside_the_package(machine, tmp_path):
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", cwd=ROOT)
    (wheel,) = (tmp_path / "dist").glob("hedgerow-*.whl")
    install(machine, wheel)
    found = look_from_elsewhere(machine, tmp_path)
    for name in (*KINDS, "package"):
        assert Path(found[name]).is_relative_to(tmp_path / "env"), name


def test_an_editable_install_finds_the_checkout(machine, tmp_path):
    install(machine, "--editable", ROOT)
    found = look_from_elsewhere(machine, tmp_path)
    for name in (*KINDS, "package"):
        assert Path(found[name]).is_relative_to(ROOT), name
