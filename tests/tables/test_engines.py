"""Every engine gives the same tables, and says in one line what it lacks."""

from __future__ import annotations

import builtins

import pytest

import analysis as hr
from analysis.errors import HedgerowError, UsageError
from analysis.tables import engines
from analysis.tables.annotate import Task
from analysis.tables.schemas import TABLES

TEXTS = [
    "Officials said the bridge might close.\nNobody was hurt.",
    "The mayor reportedly denied it.",
    "\u201cIt is late,\u201d Ms Okafor said.",
]


def test_a_cluster_gives_the_same_bytes(tmp_path):
    pytest.importorskip("distributed")
    for name in engines.ENGINES:
        hr.analyze(TEXTS, out=tmp_path / name, engine=name, batch_size=1, force_language=True)
    for table in TABLES:
        one, other = ((tmp_path / name / f"{table}.parquet").read_bytes() for name in engines.ENGINES)
        assert one == other, table


@pytest.mark.parametrize(
    ("engine", "message"),
    [
        (engines.Engine("spark"), "engine is local or dask"),
        (engines.Engine("local", 0), "numbers from 1"),
        (engines.Engine("local", 1, "tcp://host:8786"), "--engine dask"),
    ],
)
def test_what_cannot_be_is_refused(engine, message):
    with pytest.raises(UsageError, match=message):
        engine.check()


def test_an_engine_that_is_not_installed_says_how_to_get_it(monkeypatch):
    whole = builtins.__import__

    def without(name, *rest, **more):
        if name == "distributed":
            raise ImportError(name)
        return whole(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"hedgerow\[dask\]"):
        engines.Engine("dask").check()


def test_workers_of_another_version_are_refused(monkeypatch):
    class Cluster:
        def run(self, function, task):
            return {"tcp://far": {**function(task), "code_sha256": "another"}}

    with pytest.raises(HedgerowError, match="tcp://far has another version"):
        engines._same_everywhere(Cluster(), Task(hr.corpus.ReadOptions()))
