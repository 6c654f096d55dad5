"""Run analyses that are killed: a script for test_interruption.py.

Everything heavy is loaded once; each attempt is a fork that the script kills with SIGKILL. Prints, as JSON,
how many attempts were killed and whether the last one, left alone, finished.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import analysis.tables.files as files
from analysis.corpus import read
from analysis.tables import analyze


def attempt(plan: dict, kill_at_rename: int | None = None) -> None:
    """Analyse in this process; optionally die at the n-th rename."""
    if kill_at_rename is not None:
        rename, count = os.replace, 0

        def replace(old, new):
            nonlocal count
            count += 1
            if count == kill_at_rename:
                os.kill(os.getpid(), signal.SIGKILL)
            rename(old, new)

        files.os.replace = replace
    corpus = read(plan["source"])
    analyze(corpus, out=plan["out"], workers=plan["workers"], batch_size=random.choice(plan["batch_sizes"]))


def forked(plan: dict, seconds: float | None, kill_at_rename: int | None = None) -> bool:
    """Return whether an attempt in a fork was killed."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            attempt(plan, kill_at_rename)
            status = 0
        finally:
            os._exit(status)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status) != 0:
        raise SystemExit("an attempt failed by itself")
    return os.WIFSIGNALED(status)


def main(plan: dict) -> None:
    """Carry out a plan."""
    random.seed(plan["seed"])
    analyze(["The bridge may close, the mayor said."])  # load everything before the first fork
    killed = 0
    if plan.get("kills"):
        # moments are shares of what a run takes here and now: a fast machine is hit as often as a slow one
        begun = time.monotonic()
        forked(plan, None)
        whole = time.monotonic() - begun
        shutil.rmtree(plan["out"])
    while killed < plan.get("kills", 0):
        if forked(plan, random.uniform(0, whole / 2)):
            killed += 1
        else:  # it came to its end before the signal: begin anew
            shutil.rmtree(plan["out"])
    for place in plan.get("renames", ()):
        killed += forked(plan, None, place)
    finished = not forked(plan, None)
    print(json.dumps({"killed": killed, "finished": finished}))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
