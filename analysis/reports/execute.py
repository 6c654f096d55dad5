"""Run a template: papermill fills in the parameters and a fresh kernel of this very Python runs the cells."""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

import analysis
from analysis import errors
from analysis.errors import HedgerowError, ReportError, UsageError

Progress = Callable[[int, int], None]
_ENGINE = "hedgerow"
# what fails in a cell comes back by message; the kernel's own standard error would only tell, on the user's
# terminal, how Ctrl-C cut its sockets or took its folder away
_QUIETLY = (
    "import os, runpy; os.dup2(os.open(os.devnull, os.O_WRONLY), 2); "
    "runpy.run_module('ipykernel_launcher', run_name='__main__', alter_sys=True)"
)
_SHOWN = "Python 3 (ipykernel)"
_START = 600  # seconds that a kernel may take to start: on a machine with much else to do it is over a minute


class _Watched(NBClientEngine):
    """Papermill's own engine, which also says how far it is."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, watch: Any = None, **options: Any
    ) -> Any:
        """Execute the cells in order and call ``watch`` after each."""
        completed, total, done = nb_man.cell_complete, len(nb_man.nb.cells), 0

        def cell_complete(*args: Any, **kwargs: Any) -> None:
            nonlocal done
            completed(*args, **kwargs)
            done += 1
            if watch is not None:
                watch(done, total)

        nb_man.cell_complete = cell_complete
        return super().execute_managed_notebook(nb_man, kernel_name, **options)


def execute(
    template: Path,
    out: Path,
    parameters: Mapping[str, Any],
    *,
    environment: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> None:
    """Run a notebook with parameters and write it, executed, without times, paths or other traces of the run.

    Parameters
    ----------
    template : pathlib.Path
        The notebook.
    out : pathlib.Path
        Where the executed one goes; the kernel works in its folder.
    parameters : mapping of str to object
        What papermill writes into a cell below the one tagged ``parameters``.
    environment : mapping of str to str, optional
        Variables for the kernel.
    progress : callable, optional
        ``progress(done, total)`` after each cell.

    Raises
    ------
    ReportError
        If a cell fails; for an error of the kit's own its message, else the cell's number and error.
    """
    papermill_engines.register(_ENGINE, _Watched)
    # it warns of parameters whose comments hold "=", which are read by ast here (templates.py)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    with kernel(environment or {}):
        try:
            papermill.execute_notebook(
                template,
                out,
                dict(parameters),
                engine_name=_ENGINE,
                kernel_name="python3",
                cwd=out.parent,
                progress_bar=False,
                start_timeout=_START,
                watch=progress,
            )
        except PapermillExecutionError as error:
            raise _readable(error) from error
    notebook = nbformat.read(out, as_version=4)
    write_notebook(clean(notebook), out)


def clean(notebook: NotebookNode) -> NotebookNode:
    """Return an executed notebook without what differs from run to run: times, random ids, versions."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": _SHOWN, "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", [])
        cell.metadata = nbformat.from_dict({"tags": list(tags)} if tags else {})
        if "injected-parameters" in tags:
            cell.id = "injected-parameters"
        elif not cell.get("id"):
            cell.id = f"cell-{number}"
    return notebook


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook the same way on every system."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        nbformat.write(notebook, file)


@contextmanager
def kernel(environment: Mapping[str, str]) -> Iterator[None]:
    """Make ``python3`` mean this Python, whatever kernels the user has, with a clean profile."""
    package = str(Path(analysis.__file__).resolve().parent.parent)
    with tempfile.TemporaryDirectory(prefix="hedgerow-kernel-") as folder:
        spec = Path(folder, "kernels", "python3")
        spec.mkdir(parents=True)
        variables = {
            "PYTHONHASHSEED": "0",
            "PYTHONWARNINGS": "ignore",
            "PYTHONPATH": os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")])),
            "IPYTHONDIR": str(Path(folder, "ipython")),
            **environment,
        }
        command = [sys.executable, "-c", _QUIETLY, "-f", "{connection_file}", "--log-level=50"]
        content = {
            "argv": command,
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "env": variables,
        }
        (spec / "kernel.json").write_text(json.dumps(content), encoding="utf-8")
        before = os.environ.get("JUPYTER_PATH")
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [folder, before]))
        try:
            yield
        finally:
            if before is None:
                del os.environ["JUPYTER_PATH"]
            else:
                os.environ["JUPYTER_PATH"] = before


def _readable(error: PapermillExecutionError) -> HedgerowError:
    """Return what a cell raised as an error for people; a wrong request stays one."""
    kind = getattr(errors, error.ename, None)
    if isinstance(kind, type) and issubclass(kind, HedgerowError):
        return (UsageError if issubclass(kind, UsageError) else ReportError)(str(error.evalue))
    return ReportError(f"the report stopped in cell {error.exec_count}: {error.ename}: {error.evalue}")
