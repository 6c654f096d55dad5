import nbformat
import pytest

from analysis.errors import ReportError, UsageError
from analysis.reports.execute import clean, execute


def _template(path, *cells):
    notebook = nbformat.v4.new_notebook(metadata=clean(nbformat.v4.new_notebook()).metadata)
    notebook.cells = [nbformat.v4.new_code_cell("n: int = 1  # help", metadata={"tags": ["parameters"]})]
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in cells]
    nbformat.write(notebook, path)
    return path


def test_nothing_of_the_run_is_left(tmp_path):
    source = "import os\nprint(n, os.environ['PYTHONHASHSEED'], os.environ['MARK'])"
    template = _template(tmp_path / "t.ipynb", source)
    steps = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        out = tmp_path / name / "out.ipynb"
        execute(template, out, {"n": 3}, environment={"MARK": "m"}, progress=lambda *step: steps.append(step))
    first, second = ((tmp_path / name / "out.ipynb").read_bytes() for name in ("one", "two"))
    assert first == second
    assert b"3 0 m" in first
    assert b"papermill" not in first and b"timestamp" not in first
    assert steps[-1][0] == steps[-1][1]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from analysis.errors import UsageError\nraise UsageError('name another')", "^name another$"),
        ("1 / 0", "stopped in cell \\d: ZeroDivisionError"),
    ],
)
def test_a_cell_that_fails_is_said_in_one_line(tmp_path, source, expected):
    with pytest.raises((ReportError, UsageError), match=expected):
        execute(_template(tmp_path / "t.ipynb", source), tmp_path / "out.ipynb", {})


def test_clean_keeps_tags_and_gives_ids():
    cell = nbformat.v4.new_code_cell("1", metadata={"tags": ["injected-parameters"], "execution": {"a": "b"}})
    notebook = clean(nbformat.v4.new_notebook(cells=[cell], metadata={"papermill": {"duration": 3}}))
    assert notebook.cells[0].id == "injected-parameters"
    assert notebook.cells[0].metadata == {"tags": ["injected-parameters"]}
    assert "papermill" not in notebook.metadata
