"""What every committed notebook must be, and that nbval would see it change.

nbval compares text, HTML and SVG, skips bitmaps and widgets, and passes a cell whose outputs were
stripped. So: no cell unexecuted, no bitmap or widget among the outputs, no rule that hides a change.
"""

from __future__ import annotations

import copy
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from nbval.plugin import get_sanitize_patterns

ROOT = Path(__file__).parents[2]
RULES = ROOT / "tests" / "nbval_sanitize.cfg"
NOTEBOOKS = sorted(
    path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts
)
COMPARED = {"text/plain", "text/html", "text/markdown", "image/svg+xml", "application/json"}
BITMAPS_AND_WIDGETS = re.compile(r"^(image/(png|jpeg)|application/vnd\.jupyter\.widget.*)$")
# a time of day (midnight is how a date prints), a progress bar's rate, a path from the root of a machine
VARYING = re.compile(r"(?!00:00:00)\d\d:\d\d:\d\d|\bit/s\b|(?<![\w/.<])/(home|root|Users|tmp|work|usr)/")


def load(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def code_cells(notebook: dict) -> list[dict]:
    return [
        cell for cell in notebook["cells"] if cell["cell_type"] == "code" and "".join(cell["source"]).strip()
    ]


def texts(cell: dict) -> list[tuple[str, str]]:
    """Return (mime type, text) of every output of a cell."""
    found = []
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            found.append(("text/plain", "".join(output["text"])))
        for mime, value in output.get("data", {}).items():
            found.append((mime, value if isinstance(value, str) else "".join(map(str, value))))
    return found


def sanitised(text: str) -> str:
    for pattern, replacement in get_sanitize_patterns(RULES.read_text(encoding="utf-8")):
        text = re.sub(pattern, replacement, text)
    return text


def test_there_are_notebooks_of_all_three_kinds():
    assert {path.parent.name for path in NOTEBOOKS} == {"explore", "reports", "workshop"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_code_cell_was_run_and_none_failed(path):
    cells = code_cells(load(path))
    assert cells
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert not [out for cell in cells for out in cell["outputs"] if out["output_type"] == "error"]
    assert any(cell["outputs"] for cell in cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_hold_nothing_that_nbval_would_not_compare(path):
    mimes = {mime for cell in code_cells(load(path)) for mime, _ in texts(cell)}
    assert not [mime for mime in mimes if BITMAPS_AND_WIDGETS.match(mime)]
    assert mimes <= COMPARED


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_times_paths_or_run_metadata(path):
    notebook = load(path)
    assert "papermill" not in notebook["metadata"]
    for cell in code_cells(notebook):
        assert not {"papermill", "execution", "ExecuteTime"} & set(cell["metadata"])
        for mime, text in texts(cell):
            found = VARYING.search(text)
            assert not found, f"{mime}: {found.group()!r}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_rule_hides_a_change_of_any_output(path):
    place = random.Random(path.stem)
    for cell in code_cells(load(path)):
        for mime, text in texts(cell):
            letters = [match.start() for match in re.finditer(r"[A-Za-z0-9]", text)]
            for at in place.sample(letters, min(25, len(letters))):
                other = "x" if text[at] != "x" else "y"
                tampered = text[:at] + other + text[at + 1 :]
                assert sanitised(tampered) != sanitised(text), f"{mime}: a change at {at} goes unseen"


SAMPLES = {
    "text": 'print("forty hedges")',
    "html": 'from IPython.display import HTML\nHTML("<b>forty hedges</b>")',
    "svg": "from IPython.display import SVG\n"
    "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"><text>forty hedges</text></svg>')",
}


def test_nbval_fails_on_tampered_text_html_and_svg(tmp_path):
    """Run nbval itself on notebooks whose stored outputs say thirty where the code says forty."""
    outputs = {
        "text": {"output_type": "stream", "name": "stdout", "text": "forty hedges\n"},
        "html": {
            "output_type": "execute_result",
            "execution_count": 1,
            "metadata": {},
            "data": {
                "text/html": "<b>forty hedges</b>",
                "text/plain": "<IPython.core.display.HTML object>",
            },
        },
        "svg": {
            "output_type": "execute_result",
            "execution_count": 1,
            "metadata": {},
            "data": {
                "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg"><text>forty hedges</text></svg>',
                "text/plain": "<IPython.core.display.SVG object>",
            },
        },
    }
    for name, source in SAMPLES.items():
        notebook = {
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": 1,
                    "id": name,
                    "metadata": {},
                    "outputs": [outputs[name]],
                    "source": source,
                }
            ],
            "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        tampered = json.loads(
            json.dumps(copy.deepcopy(notebook)).replace("forty hedges</", "thirty hedges</")
        )
        if name == "text":
            tampered["cells"][0]["outputs"][0]["text"] = "thirty hedges\n"
        else:
            tampered["cells"][0]["source"] = source
        (tmp_path / f"{name}_true.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        (tmp_path / f"{name}_tampered.ipynb").write_text(json.dumps(tampered), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        "-q",
        "-rA",
    ]
    command += ["--nbval", "--nbval-current-env", "--nbval-sanitize-with", str(RULES), str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    for name in SAMPLES:
        assert re.search(rf"^PASSED .*{name}_true", run.stdout, re.M), run.stdout
        assert re.search(rf"^FAILED .*{name}_tampered", run.stdout, re.M), run.stdout
