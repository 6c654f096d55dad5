"""Killed at any moment, the same command carries on and ends in the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from analysis.corpus import read
from analysis.errors import StoreError
from analysis.tables import analyze, load

pytestmark = pytest.mark.slow

SENTENCES = (
    "The bridge in Harrow may close next week, Mayor Ines Okafor said on Monday.",
    "“We do not know yet,” she told reporters. It is unclear who will pay about 40 workers.",
    "Critics say the council reportedly misled the public, which the council denied.",
    "If the court agrees, the ferry will probably return; officials declined to comment.",
    "Police are investigating whether the alarm failed, according to the inspectors’ report.",
)


def write_corpus(path: Path, articles: int = 60) -> Path:
    """Write invented articles: some repeated, one record broken, one text empty, some with own fields."""
    lines = []
    for number in range(articles):
        text = " ".join(SENTENCES[(number + step) % 5] for step in range(1 + number % 3)) + f" Case {number}."
        record = {
            "id": f"a{number:03}",
            "text": text,
            "title": f"Bridge {number} may close",
            "outlet": "Courier",
        }
        if number % 7 == 3:
            record["text"] = " ".join(SENTENCES)
        if number % 5 == 0:
            record["shelf"] = f"shelf {number}"
        lines.append(json.dumps(record))
    lines[11] = '{"id": "broken", "text": '
    lines[23] = '{"id": "empty", "text": ""}'
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.name: sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != "run.log.json"
    }


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("source") / "articles.jsonl")


@pytest.fixture(scope="module")
def undisturbed(source, tmp_path_factory):
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    analyze(read(source), out=out)
    return hashes(out)


def kill(source: Path, tmp_path: Path, **plan) -> dict:
    plan |= {"source": str(source), "out": str(tmp_path / "out")}
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    victim = Path(__file__).with_name("victim.py")
    done = subprocess.run(
        [sys.executable, str(victim), str(tmp_path / "plan.json")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the killing script forks")


@needs_fork
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_random_moments(source, undisturbed, tmp_path, seed):
    result = kill(source, tmp_path, seed=seed, workers=1, batch_sizes=[1, 3, 32], kills=14)
    assert result == {"killed": 14, "finished": True}
    assert hashes(tmp_path / "out") == undisturbed


@needs_fork
def test_killed_before_every_rename(source, undisturbed, tmp_path):
    # one batch each for 60 records, then ten tables, the log and the manifest: late ones fall into finalising
    result = kill(source, tmp_path, seed=3, workers=1, batch_sizes=[32], renames=[1, 2, 3, *range(1, 18)])
    assert result["finished"] and result["killed"] >= 14
    assert hashes(tmp_path / "out") == undisturbed


@needs_fork
def test_killed_with_two_workers(source, undisturbed, tmp_path):
    result = kill(source, tmp_path, seed=4, workers=2, batch_sizes=[3], kills=2)
    assert result == {"killed": 2, "finished": True}
    assert hashes(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("batch_size", [1, 3])
def test_batch_size_changes_nothing(source, undisturbed, tmp_path, batch_size):
    analyze(read(source), out=tmp_path / "out", batch_size=batch_size)
    assert hashes(tmp_path / "out") == undisturbed


def test_saving_what_was_loaded_changes_nothing(source, undisturbed, tmp_path):
    analyze(read(source), out=tmp_path / "out").save(tmp_path / "again")
    assert hashes(tmp_path / "again") == undisturbed


def test_nothing_hidden_is_left(source, tmp_path):
    analyze(read(source), out=tmp_path / "out")
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


def test_an_interrupted_run_is_continued_not_repeated(source, undisturbed, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        analyze(read(source), out=tmp_path / "out", batch_size=3, progress=stop_after(30))
    with pytest.raises(StoreError, match="not finished"):
        load(tmp_path / "out")
    seen = []
    analyze(read(source), out=tmp_path / "out", progress=lambda done, total: seen.append(done))
    assert seen[0] == 30
    assert hashes(tmp_path / "out") == undisturbed


def test_a_changed_input_is_noticed(tmp_path):
    source = write_corpus(tmp_path / "articles.jsonl", 30)
    with pytest.raises(KeyboardInterrupt):
        analyze(read(source), out=tmp_path / "out", batch_size=3, progress=stop_after(6))
    source.write_text(source.read_text().replace("Case 2.", "Case two."))
    with pytest.raises(StoreError, match="input has changed"):
        analyze(read(source), out=tmp_path / "out")
    analyze(read(source), out=tmp_path / "out", overwrite=True)
    analyze(read(source), out=tmp_path / "new")
    assert hashes(tmp_path / "out") == hashes(tmp_path / "new")
    source.write_text(source.read_text().replace("Case 4.", "Case four."))
    with pytest.raises(StoreError, match="another input"):
        analyze(read(source), out=tmp_path / "out")


def test_a_shortened_input_is_noticed(tmp_path):
    source = write_corpus(tmp_path / "articles.jsonl", 30)
    with pytest.raises(KeyboardInterrupt):
        analyze(read(source), out=tmp_path / "out", batch_size=3, progress=stop_after(27))
    write_corpus(source, 25)
    with pytest.raises(StoreError, match="input has changed"):
        analyze(read(source), out=tmp_path / "out")


def test_a_damaged_batch_is_made_anew(source, undisturbed, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        analyze(read(source), out=tmp_path / "out", batch_size=3, progress=stop_after(6))
    batch = min((tmp_path / "out" / ".work").glob("*.batch"))
    batch.write_bytes(batch.read_bytes()[:-20])
    with pytest.raises(StoreError, match="run the same command again"):
        analyze(read(source), out=tmp_path / "out")
    analyze(read(source), out=tmp_path / "out")
    assert hashes(tmp_path / "out") == undisturbed


def stop_after(records: int):
    def progress(done, total):
        if done >= records:
            raise KeyboardInterrupt

    return progress
