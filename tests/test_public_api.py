"""``import analysis as hr``: quick to import, everything at hand."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import analysis as hr


@pytest.mark.parametrize("name", [name for name in hr.__all__ if name != "__version__"])
def test_every_public_name_is_there_and_explained(name):
    assert getattr(hr, name).__doc__


def test_what_is_promised_is_listed():
    assert set(hr.__all__) <= set(dir(hr))
    assert {"read", "analyze", "load", "parse", "Corpus", "Analysis", "show_article"} <= set(hr.__all__)


@pytest.mark.parametrize("module", [hr, hr.measures])
def test_completion_offers_nothing_else(module):
    offered = {name for name in dir(module) if not name.startswith("__")}
    parts = {"corpus", "errors", "estimators", "evaluation", "language", "reports", "show", "tables"}
    assert offered - (parts | {"measures"}) <= set(module.__all__)


@pytest.mark.parametrize("part", ["corpus", "language", "measures", "show", "tables"])
def test_parts_are_reached_from_the_top(part):
    assert getattr(hr, part).__name__ == f"analysis.{part}"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        _ = hr.analyse


def test_importing_loads_nothing_heavy():
    code = "import sys, json, analysis; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "pandas", "matplotlib", "analysis.tables"} & set(json.loads(done.stdout))


def test_the_short_way_from_texts_to_numbers():
    result = hr.analyze(["The bridge may close, the mayor said."])
    assert result.hedges[["text", "category", "voice"]].values.tolist() == [["may", "modal", "source"]]
    assert result.features.set_index("article_id")["n_hedges_source"].tolist() == [1]
