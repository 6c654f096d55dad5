"""How long a report takes on 1,000 analysed articles: ``python -m analysis.reports.speed [TEMPLATE]...``.

The articles are the sample corpus's, over and over under other ids, so that the tables are as full as those
of news are; what is timed is the whole of ``hedgerow report``: notebook, page, PDF, tables and figures.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import pandas as pd

from analysis.corpus import read
from analysis.reports.run import run_report
from analysis.resources import locate
from analysis.tables import Analysis, analyze

_NAMES = ("corpus", "compare", "sources", "trend")


def repeated(data: Analysis, articles: int) -> Analysis:
    """Return an analysis of at least so many articles: one's own again and again, under other ids.

    Parameters
    ----------
    data : Analysis
        What is repeated.
    articles : int
        The least number of articles.

    Returns
    -------
    Analysis
    """
    times = -(-articles // len(data.articles))
    tables = {}
    for name, frame in data.tables.items():
        if "article_id" not in frame.columns:
            tables[name] = frame
            continue
        parts = []
        for number in range(times):
            new = {"article_id": frame["article_id"] + f"-{number}"}
            if "duplicate_of" in frame.columns:
                new["duplicate_of"] = frame["duplicate_of"] + f"-{number}"
            parts.append(frame.assign(**new))
        tables[name] = pd.concat(parts, ignore_index=True)
    return Analysis.from_tables(tables, data.manifest)


def main() -> None:
    """Print how long each report takes, by the clock and in CPU time."""
    parser = argparse.ArgumentParser(prog="python -m analysis.reports.speed", description=__doc__)
    parser.add_argument("template", nargs="*", default=_NAMES, help="reports to time")
    parser.add_argument("--articles", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hedgerow-speed-") as work:
        data = repeated(analyze(read(locate("sample", "articles"))), chosen.articles)
        data.save(Path(work, "tables"))
        print(f"{len(data.articles):,} articles")
        for name in chosen.template:
            began, used = time.perf_counter(), _used()
            run_report(name, Path(work, "tables"), Path(work, name))
            print(f"{name:18s}{time.perf_counter() - began:7.1f} s {_used() - used:7.1f} CPU-s", flush=True)


def _used() -> float:
    """Return the CPU seconds of this process and of the notebook kernels that have ended."""
    return sum(
        use.ru_utime + use.ru_stime
        for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main()
