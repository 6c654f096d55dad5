"""Keep an analysis in a folder: begin or carry on, move finished tables in, read them back.

The folder holds ``NAME.parquet`` for every table, ``manifest.json`` and ``run.log.json``. While work is
going on there is a hidden ``.work`` in it with the request and the batches. Finished tables are made in
there and renamed in, the manifest last: a folder with a manifest is a finished analysis, one without is
not.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analysis.errors import StoreError
from analysis.tables.files import rename_in, sync_folder, to_json, write_whole
from analysis.tables.manifest import differences, in_words
from analysis.tables.schemas import TABLES

MANIFEST = "manifest.json"
RUN_LOG = "run.log.json"
_WORK = ".work"
_REQUEST = "request.json"
_WAY_OUT = "choose another output folder, or overwrite this one (--overwrite)"


class Store:
    """One output folder.

    Parameters
    ----------
    folder : pathlib.Path
        It need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.work = self.folder / _WORK

    def manifest(self) -> dict[str, Any] | None:
        """Return the manifest of a finished analysis, None if there is none.

        Raises
        ------
        StoreError
            If it cannot be read.
        """
        return _read_json(self.folder / MANIFEST)

    @contextmanager
    def begin(self, request: Mapping[str, Any], *, overwrite: bool) -> Iterator[Path]:
        """Claim the folder for work on `request`, carrying on with what an interrupted run has left.

        Parameters
        ----------
        request : Mapping
            The request part of the manifest.
        overwrite : bool
            Whether an analysis by other options may be replaced.

        Yields
        ------
        pathlib.Path
            The work folder; it belongs to this process until the block ends.

        Raises
        ------
        StoreError
            If the folder holds something else, or another process works in it.
        """
        self._refuse_others(request, overwrite=overwrite)
        try:
            self.work.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot write to {self.folder}: {error.strerror or error}") from error
        with _lock(self.work / "lock", self.folder):
            begun = _read_json(self.work / _REQUEST)
            if begun is None or differences(begun, request):
                self.clear()
                write_whole(self.work / _REQUEST, to_json(request))
            yield self.work

    def clear(self) -> None:
        """Throw away the batches of an unfinished run, those of other options included."""
        for path in self.work.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "lock":
                path.unlink()

    def _refuse_others(self, request: Mapping[str, Any], *, overwrite: bool) -> None:
        if self.folder.exists() and not self.folder.is_dir():
            raise StoreError(f"{self.folder} is a file; name a folder for the analysis")
        finished, begun = self.manifest(), _read_json(self.work / _REQUEST)
        found = finished if finished is not None else begun
        if found is None:
            strangers = self.folder.is_dir() and any(p.name[0] != "." for p in self.folder.iterdir())
            if strangers and not self.work.is_dir():
                raise StoreError(
                    f"{self.folder} is not empty and holds no analysis; name an empty or new folder"
                )
        elif not overwrite:
            other = [name for name in differences(found, request) if name.partition(".")[0] in request]
            if other:
                raise StoreError(f"{self.folder} holds an analysis made with {in_words(other)}; {_WAY_OUT}")

    def fresh_final(self) -> Path:
        """Return an empty folder, inside the work folder, for the finished tables."""
        final = self.work / "final"
        if final.exists():
            shutil.rmtree(final)
        final.mkdir()
        return final

    def publish(self, final: Path, manifest: Mapping[str, Any], log: Mapping[str, Any]) -> None:
        """Rename finished tables into the folder, the manifest last."""
        (self.folder / MANIFEST).unlink(missing_ok=True)
        sync_folder(self.folder)
        for name in TABLES:
            rename_in(final / f"{name}.parquet", self.folder / f"{name}.parquet")
        write_whole(final / RUN_LOG, to_json(log))
        rename_in(final / RUN_LOG, self.folder / RUN_LOG)
        write_whole(final / MANIFEST, to_json(manifest))
        rename_in(final / MANIFEST, self.folder / MANIFEST)

    def tidy(self) -> None:
        """Remove the work folder of a finished analysis."""
        shutil.rmtree(self.work, ignore_errors=True)


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, OSError) as error:
        raise StoreError(f"{path} cannot be read ({error}); {_WAY_OUT}") from error
    if not isinstance(found, dict):
        raise StoreError(f"{path} is no manifest of an analysis; {_WAY_OUT}")
    return found


@contextmanager
def _lock(path: Path, folder: Path) -> Iterator[None]:
    """Hold a lock that the system lets go of when this process ends, however it ends."""
    with open(path, "a+b") as file:
        try:
            _try_lock(file.fileno())
        except OSError as error:
            raise StoreError(
                f"another run is writing to {folder}; wait for it or name another folder"
            ) from error
        yield


if os.name == "nt":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
