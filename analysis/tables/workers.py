"""Run the task over batches, here or in worker processes, and hand results on as they are ready.

Workers are started afresh (``spawn``): that is the same on every system and safe beside a notebook's
threads. Every process computes on one thread, so that the order of floating-point sums, and with it every
score, is the same for any number of workers. A worker that loses its parent ends itself.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import wait as wait_for
from typing import Any, NamedTuple, TypeVar

from threadpoolctl import threadpool_limits

from analysis.corpus import Problem, Record
from analysis.errors import HedgerowError
from analysis.tables.annotate import Annotated, Task, annotate

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
# how many batches wait for each worker: one in hand, one ready
_AHEAD = 2
T = TypeVar("T")


class Batch(NamedTuple):
    """Consecutive records, from number ``first`` of the input, with their input hashes."""

    first: int
    records: tuple[Record | Problem, ...]
    hashes: tuple[str, ...]


def run(batches: Iterable[Batch], task: Task, workers: int) -> Iterator[tuple[Batch, list[Annotated]]]:
    """Annotate batches and yield each with its results, in the order in which they get ready.

    Parameters
    ----------
    batches : iterable of Batch
        Taken one at a time, a few ahead of the work.
    task : Task
        Options.
    workers : int
        Number of processes; 1 works in this one.

    Yields
    ------
    tuple of Batch and list of Annotated

    Raises
    ------
    HedgerowError
        If a worker process dies.
    """
    if workers == 1:
        with threadpool_limits(limits=1), _settled() as settle:
            for batch in batches:
                yield batch, _work(batch.records, task)
                settle()
        return
    with processes(workers) as pool:
        try:
            yield from _spread(pool, iter(batches), task, workers * _AHEAD)
        except BrokenProcessPool as error:
            raise HedgerowError(
                "a worker process died (out of memory? or a script that lacks `if __name__ == '__main__':`); "
                "run again with fewer workers, finished batches are kept"
            ) from error


@contextmanager
def processes(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of freshly started processes, each with one thread for arithmetic, gone at the end."""
    with _single_threaded_children():
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def submit(pool: ProcessPoolExecutor, function: Callable[..., T], *arguments: Any) -> Future[T]:
    """Give a pool something to do; Ctrl-C is held back meanwhile, because that may start a worker."""
    with _no_interrupts():
        return pool.submit(function, *arguments)


def _spread(
    pool: ProcessPoolExecutor, batches: Iterator[Batch], task: Task, most: int
) -> Iterator[tuple[Batch, list[Annotated]]]:
    waiting: dict[Future[list[Annotated]], Batch] = {}
    more = True
    while more or waiting:
        while more and len(waiting) < most:
            batch = next(batches, None)
            more = batch is not None
            if batch is not None:
                waiting[submit(pool, _work_settled, batch.records, task)] = batch
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda ready: waiting[ready].first):
            yield waiting.pop(future), future.result()


def work_alone(records: tuple[Record | Problem, ...], task: Task) -> list[Annotated]:
    """Annotate a batch in a process that others set up, with one thread for arithmetic."""
    with threadpool_limits(limits=1):
        return _work(records, task)


def _work(records: tuple[Record | Problem, ...], task: Task) -> list[Annotated]:
    return [annotate(record, task) for record in records]


def _work_settled(records: tuple[Record | Problem, ...], task: Task) -> list[Annotated]:
    """Annotate a batch in a worker of ours, which lives for nothing else."""
    done = _work(records, task)
    _settle_once()
    return done


@cache
def _settle_once() -> None:
    gc.freeze()


@contextmanager
def _settled() -> Iterator[Callable[[], None]]:
    """Yield what leaves all that is loaded by then, models above all, to itself until the block ends.

    Going over it again and again for cycles that it does not have took a twentieth of the whole time.
    """
    frozen = False

    def settle() -> None:
        nonlocal frozen
        if not frozen:
            gc.freeze()
            frozen = True

    try:
        yield settle
    finally:
        if frozen:
            gc.unfreeze()


def _start() -> None:
    """Prepare a worker: one thread for arithmetic, an end when the parent ends, Ctrl-C left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threadpool_limits(limits=1)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back from this thread, and for good from the processes that it starts.

    A terminal sends it to every process, and a worker that is still importing would answer with a
    traceback. What arrives here meanwhile is delivered when the block ends.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # starting it would end the block early
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


@contextmanager
def _single_threaded_children() -> Iterator[None]:
    """Have child processes start with one thread for arithmetic."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
