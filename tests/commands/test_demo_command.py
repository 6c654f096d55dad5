"""``hedgerow demo``: the main job on the sample corpus, and that a second run is quick."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

import analysis.commands.demo
import analysis.reports
import analysis.tables
from analysis.cli import app


@pytest.fixture
def jobs(monkeypatch):
    """The jobs that the demo does, in order; they write next to nothing."""
    done = []

    def analyze(corpus, *, out, overwrite, progress):
        done.append(("analyze", overwrite))
        out.mkdir(parents=True, exist_ok=True)
        return SimpleNamespace(articles=list(corpus))

    def run_report(name, tables, folder, *, progress):
        done.append(("report", name))
        folder.mkdir(exist_ok=True)
        for suffix in ("html", "pdf"):
            (folder / f"report.{suffix}").write_text("", encoding="utf-8")

    monkeypatch.setattr(analysis.tables, "analyze", analyze)
    monkeypatch.setattr(analysis.reports, "run_report", run_report)
    return done


@pytest.fixture
def demo(tmp_path):
    return lambda: CliRunner().invoke(app, ["demo", "--out", str(tmp_path / "out")])


FIRST = [("analyze", False), ("report", "corpus")]


def test_it_analyses_and_reports_and_says_where_things_are(jobs, demo, tmp_path):
    result = demo()
    assert result.exit_code == 0, result.output
    assert jobs == FIRST
    for name in ("analysis", "report/report.html", "report/report.pdf"):
        assert str(tmp_path / "out" / name) in result.output


def test_a_second_run_does_nothing_again(jobs, demo):
    first, second = demo(), demo()
    assert jobs == FIRST
    assert "is up to date" in second.output
    assert first.output.splitlines()[-1] == second.output.splitlines()[-1]


def test_a_missing_page_is_made_again(jobs, demo, tmp_path):
    demo()
    (tmp_path / "out" / "report" / "report.pdf").unlink()
    demo()
    assert jobs == [*FIRST, *FIRST]


def test_changed_code_or_lexicons_make_it_anew(jobs, demo, monkeypatch):
    demo()
    monkeypatch.setattr(analysis.commands.demo, "_fingerprint", lambda: "other")
    demo()
    assert jobs == [*FIRST, ("analyze", True), ("report", "corpus")]


def test_what_was_interrupted_is_carried_on_and_made_anew_only_if_the_kit_changed(jobs, demo, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(analysis.reports, "run_report", interrupted)
        assert demo().exit_code == 130
    demo()
    assert jobs == [FIRST[0], *FIRST]
    with monkeypatch.context() as patch:
        patch.setattr(analysis.reports, "run_report", interrupted)
        patch.setattr(analysis.commands.demo, "_fingerprint", lambda: "other")
        demo()
    assert jobs[-1] == ("analyze", True)


def interrupted(*_, **__):
    raise KeyboardInterrupt


def test_an_analysis_that_the_demo_did_not_make_is_not_overwritten(jobs, demo, tmp_path):
    (tmp_path / "out" / "analysis").mkdir(parents=True)
    demo()
    assert jobs == FIRST
