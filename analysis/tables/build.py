"""Analyse a corpus: the whole way from records to finished tables.

Steps: (1) claim the output folder; (2) cut the input into batches, leaving out what an earlier run has
finished; (3) annotate the batches, here or in workers, and keep each in the journal as it gets ready; (4)
finalise; (5) rename the tables in. Without an output folder the same happens in a temporary one.
"""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.corpus import Corpus, Problem, ReadOptions, Record
from analysis.errors import StoreError, UsageError
from analysis.hedging import load_lexicon
from analysis.tables.annotate import Task
from analysis.tables.engines import Engine
from analysis.tables.finalise import Finished, finalise
from analysis.tables.journal import Journal, input_hash, whole_hash
from analysis.tables.manifest import lexicon_hash
from analysis.tables.manifest import request as make_request
from analysis.tables.result import NO_ARTICLES, Analysis, describe, load
from analysis.tables.schemas import TABLES
from analysis.tables.store import Store
from analysis.tables.workers import Batch

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[int, int | None], None]
_WITH_CONFIDENCE = tuple(
    name for name, columns in TABLES.items() if any(column.name == "confidence" for column in columns)
)
# a batch holds no more text than this unless one article does: its rows are held until it is kept
_BATCH_CHARACTERS = 2_000_000


def analyze(
    corpus: Corpus | pd.DataFrame | Iterable[str | Mapping[str, object]],
    *,
    out: str | Path | None = None,
    clean: str | None = None,
    lexicon: str | Path | None = None,
    thresholds: Mapping[str, float] | None = None,
    workers: int = 1,
    batch_size: int = 32,
    engine: str = "local",
    scheduler: str | None = None,
    overwrite: bool = False,
    force_language: bool | None = None,
    loaded_in_quotes: bool = False,
    progress: Progress | None = None,
) -> Analysis:
    """Find hedges, attributions and stance in every article and return the tables.

    Parameters
    ----------
    corpus : Corpus, DataFrame or iterable of str or mapping
        What ``read`` returns, or texts or records in memory.
    out : str or pathlib.Path, optional
        Folder to write the tables to as they are made. An interrupted analysis carries on where it was when
        it is asked for again; a finished one is read back. Without it nothing is kept.
    clean : {"auto", "none"}, optional
        Take the clutter of pasted pages out, or take texts as they are. By default as the corpus says, or
        ``"auto"``.
    lexicon : str or pathlib.Path, optional
        A file of own hedge entries, see ``data/lexicons/README.md``.
    thresholds : mapping of str to float, optional
        Least confidence by table: ``hedges``, ``attributions``, ``stance``, ``headlines``.
    workers : int, default=1
        Number of processes. In a script, more than one needs ``if __name__ == "__main__":`` around the
        call.
    batch_size : int, default=32
        Articles handed to a worker, and kept, at a time.
    engine : {"local", "dask"}, default="local"
        Processes of this machine, or those of a Dask cluster (``pip install 'hedgerow[dask]'``); the tables
        are the same.
    scheduler : str, optional
        Address of the scheduler of a running cluster; without it ``"dask"`` starts `workers` processes here.
    overwrite : bool, default=False
        Replace an analysis in `out` that was made otherwise.
    force_language : bool, optional
        Analyse articles that are not in English too. By default as the corpus says, or False.
    loaded_in_quotes : bool, default=False
        Look for loaded language within quotation marks too; without it quoted words are not judged.
    progress : callable, optional
        Called as ``progress(done, total)`` with numbers of records; total is None where it is not known.

    Returns
    -------
    Analysis

    Raises
    ------
    UsageError
        If an option is not among its values.
    StoreError
        If the output folder cannot be used.

    Examples
    --------
    >>> result = analyze(["Officials said the bridge might close."])
    >>> result.attributions[["cue", "reporting_stance"]].values.tolist()
    [['said', 'neutral']]
    """
    if batch_size < 1:
        raise UsageError("workers and batch_size are numbers from 1")
    chosen = Engine(engine, workers, scheduler)
    chosen.check()
    corpus, total = _as_corpus(corpus, clean)
    task = _task(corpus.options, clean, force_language, lexicon, thresholds)
    task = replace(task, loaded_in_quotes=bool(loaded_in_quotes))
    if out is not None:
        return _analyze(corpus, total, task, Path(out), chosen, batch_size, overwrite, progress)
    with tempfile.TemporaryDirectory(prefix="hedgerow-") as folder:
        result = _analyze(corpus, total, task, Path(folder), chosen, batch_size, False, progress)
        return Analysis(result.tables, result.manifest)  # read now, the folder will be gone


def _as_corpus(given: Any, clean: str | None) -> tuple[Corpus, int | None]:
    """Return any accepted input as a corpus, with the number of its records where that is known."""
    if isinstance(given, Corpus):
        return given, None
    if hasattr(given, "columns"):
        return Corpus.from_frame(given, clean=clean or "auto"), len(given)
    if isinstance(given, (str, bytes, Path, Mapping)) or not isinstance(given, Iterable):
        raise UsageError(
            "analyze takes a corpus, a DataFrame or a list of texts; for files use read(path) first"
        )
    kept = list(given)
    return Corpus.from_texts(kept, clean=clean or "auto"), len(kept)


def _task(
    read: ReadOptions,
    clean: str | None,
    force_language: bool | None,
    lexicon: str | Path | None,
    thresholds: Mapping[str, float] | None,
) -> Task:
    if clean not in (None, "auto", "none"):
        raise UsageError(f"clean is auto or none, not {clean!r}")
    if clean is not None:
        read = replace(read, clean=clean)
    if force_language is not None:
        read = replace(read, force_language=force_language)
    for table, least in (thresholds or {}).items():
        if table not in _WITH_CONFIDENCE:
            raise UsageError(f"{table!r} has no threshold; those that have are {', '.join(_WITH_CONFIDENCE)}")
        if not 0 <= float(least) <= 1:
            raise UsageError(f"the threshold of {table} is a number from 0 to 1, not {least!r}")
    path = None if lexicon is None else Path(lexicon)
    load_lexicon(path)  # a faulty file is said to be so before any work
    return Task(read, path, tuple(sorted((table, float(p)) for table, p in (thresholds or {}).items())))


def _analyze(
    corpus: Corpus,
    total: int | None,
    task: Task,
    out: Path,
    engine: Engine,
    batch_size: int,
    overwrite: bool,
    progress: Progress | None,
) -> Analysis:
    asked = make_request(task)
    store = Store(out)
    started = time.time()
    with store.begin(asked, overwrite=overwrite) as work:
        finished = None if overwrite else store.manifest()
        if finished is not None:
            _same_input(finished, corpus, out)
        else:
            journal = Journal(work)
            _fill(journal, corpus, total, task, engine, batch_size, store if overwrite else None, progress)
            final = store.fresh_final()
            counted = finalise(journal, final)
            manifest = _manifest(asked, counted, final)
            store.publish(final, manifest, _log(started, engine, batch_size, out, counted))
    store.tidy()
    return load(out)


def _same_input(finished: Mapping[str, Any], corpus: Corpus, out: Path) -> None:
    if whole_hash(map(input_hash, corpus.records())) != finished.get("input", {}).get("sha256"):
        raise StoreError(
            f"{out} holds an analysis of another input, or the input has changed since; "
            "choose another output folder, or overwrite this one (--overwrite)"
        )


def _fill(
    journal: Journal,
    corpus: Corpus,
    total: int | None,
    task: Task,
    engine: Engine,
    batch_size: int,
    restart: Store | None,
    progress: Progress | None,
) -> None:
    """Annotate all records that the journal does not have."""
    known = {number: head.input_hash for number, head in journal.heads()}
    try:
        _annotate(journal, known, corpus, total, task, engine, batch_size, progress)
    except _ChangedInput as changed:
        if restart is None:
            raise StoreError(
                f"the input has changed since this analysis was begun (record {changed.number + 1}); "
                "begin anew with --overwrite, or choose another output folder"
            ) from None
        journal.clear()
        _annotate(journal, {}, corpus, total, task, engine, batch_size, progress)


class _ChangedInput(Exception):
    """A record is not the one that the journal knows by this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _annotate(
    journal: Journal,
    known: dict[int, str],
    corpus: Corpus,
    total: int | None,
    task: Task,
    engine: Engine,
    batch_size: int,
    progress: Progress | None,
) -> None:
    done = len(known)
    if progress:
        progress(done, total)
    for batch, results in engine.run(_batches(corpus.records(), known, batch_size), task):
        journal.write(batch.first, batch.hashes, results)
        done += len(results)
        if progress:
            progress(done, total)


def _batches(records: Iterable[Record | Problem], known: Mapping[int, str], size: int) -> Iterator[Batch]:
    """Cut records into batches of consecutive ones, leaving out those known."""
    number = -1
    waiting: list[tuple[Record | Problem, str]] = []
    characters = 0
    for number, record in enumerate(records):
        digest = input_hash(record)
        done = number in known
        if done and known[number] != digest:
            raise _ChangedInput(number)
        length = len(record.text) if isinstance(record, Record) else 0
        if waiting and (done or len(waiting) == size or characters + length > _BATCH_CHARACTERS):
            yield _batch(number, waiting)
            waiting, characters = [], 0
        if not done:
            waiting.append((record, digest))
            characters += length
    if waiting:
        yield _batch(number + 1, waiting)
    gone = [place for place in known if place > number]
    if gone:
        raise _ChangedInput(min(gone))


def _batch(end: int, waiting: list[tuple[Record | Problem, str]]) -> Batch:
    records, hashes = zip(*waiting, strict=True)
    return Batch(end - len(waiting), records, hashes)


def _manifest(asked: Mapping[str, Any], counted: Finished, final: Path) -> dict[str, Any]:
    nothing = {} if counted.rows["articles"] else {"note": NO_ARTICLES}
    return {
        **asked,
        **nothing,
        "lexicon_sha256": lexicon_hash(asked["lexicons"]),
        "input": {
            "records": counted.records,
            "sha256": counted.input_sha256,
            "mended": counted.notes,
            "mended_in": counted.noted_in,
        },
        "tables": describe(final, counted.rows),
    }


def _log(started: float, engine: Engine, batch_size: int, out: Path, counted: Finished) -> dict[str, Any]:
    """Return what is true of this run only and changes nothing in the tables."""
    return {
        "began": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(started)),
        "seconds": round(time.time() - started, 3),
        "engine": engine.name,
        "workers": engine.workers,
        "batch_size": batch_size,
        "folder": str(out.resolve()),
        "process": os.getpid(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "failures": counted.failures,
    }
