"""Where batches are analysed: in processes of this machine, or on a Dask cluster of many.

Every engine runs the same task on the same batches and hands results on as they get ready; the journal puts
them in order. What is written is therefore the same for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from analysis.errors import HedgerowError, UsageError
from analysis.tables import workers as local
from analysis.tables.annotate import Annotated, Task
from analysis.tables.manifest import differences, in_words, request
from analysis.tables.workers import Batch

if TYPE_CHECKING:
    from distributed import Client

ENGINES = ("local", "dask")
# how many batches wait for each worker of a cluster: one in hand, two on the way
_AHEAD = 3
_INSTALL = "the dask engine is not installed; run: pip install 'hedgerow[dask]'"


class Engine(NamedTuple):
    """An engine by name, the number of its processes, and the address of a running cluster, if any."""

    name: str = "local"
    workers: int = 1
    scheduler: str | None = None

    def check(self) -> None:
        """Refuse what cannot be.

        Raises
        ------
        UsageError
            If there is no such engine, it is not installed, or a scheduler is named for another.
        """
        if self.name not in ENGINES:
            raise UsageError(f"engine is {' or '.join(ENGINES)}, not {self.name!r}")
        if self.workers < 1:
            raise UsageError("workers and batch_size are numbers from 1")
        if self.name == "dask":
            _dask()
        elif self.scheduler is not None:
            raise UsageError("a scheduler is for the dask engine: --engine dask --scheduler ADDRESS")

    def run(self, batches: Iterable[Batch], task: Task) -> Iterator[tuple[Batch, list[Annotated]]]:
        """Annotate batches and yield each with its results, in the order in which they get ready."""
        if self.name == "local":
            return local.run(batches, task, self.workers)
        return _run(iter(batches), task, self)


def _dask() -> ModuleType:
    try:
        import distributed
    except ImportError:
        raise UsageError(_INSTALL) from None
    return distributed


def _run(batches: Iterator[Batch], task: Task, engine: Engine) -> Iterator[tuple[Batch, list[Annotated]]]:
    distributed = _dask()
    with _client(engine) as client:
        _same_everywhere(client, task)
        waiting = distributed.as_completed(with_results=False)
        held: dict[str, Batch] = {}
        more = True
        while more or held:
            most = _AHEAD * max(1, len(client.nthreads()))
            while more and len(held) < most:
                batch = next(batches, None)
                more = batch is not None
                if batch is not None:
                    future = client.submit(local.work_alone, batch.records, task, pure=False)
                    held[future.key] = batch
                    waiting.add(future)
            if held:
                future = next(waiting)
                yield held.pop(future.key), _result(future)


def _result(future: object) -> list[Annotated]:
    try:
        return future.result()
    except HedgerowError:
        raise
    except Exception as error:  # whatever the cluster raises where it loses a worker or a connection
        raise HedgerowError(
            f"the dask cluster failed ({type(error).__name__}: {error}); run again, finished batches are kept"
        ) from error


def _client(engine: Engine) -> Client:
    distributed = _dask()
    if engine.scheduler is None:
        return distributed.Client(
            n_workers=engine.workers, threads_per_worker=1, processes=True, dashboard_address=None
        )
    try:
        return distributed.Client(engine.scheduler)
    except (OSError, ValueError) as error:
        raise UsageError(f"no dask scheduler answers at {engine.scheduler}") from error


def _same_everywhere(client: Client, task: Task) -> None:
    """Refuse a cluster whose workers have another version, model or lexicon: the tables would be mixed."""
    here = request(task)
    try:
        found = client.run(request, task)
    except OSError as error:
        raise UsageError(f"{task.lexicon} must lie where every worker can read it") from error
    for address, there in found.items():
        if other := differences(here, there):
            raise HedgerowError(
                f"the worker at {address} has {in_words(other)}; install the same hedgerow on every machine"
            )
