"""``hedgerow report`` and ``reports``: what they hand on, and what they refuse."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

import analysis.reports
from analysis.cli import app
from analysis.errors import ReportError


@pytest.fixture
def asked(monkeypatch):
    """What reached the reports: name, folders and parameters."""
    calls = []

    def run_report(name, folder, out, parameters, *, progress=None):
        calls.append((name, str(folder), str(out), parameters))
        return SimpleNamespace(html=out / "report.html", pdf=out / "report.pdf")

    monkeypatch.setattr(analysis.reports, "run_report", run_report)
    return calls


def run(*arguments):
    return CliRunner().invoke(app, ["report", "corpus", "--analysis", "a", "--out", "o", *arguments])


@pytest.mark.parametrize(
    ("arguments", "parameters"),
    [
        ([], {}),
        (["-p", "title", "Spring"], {"title": "Spring"}),
        (["-p", "title", "Spring", "-p", "n", "5"], {"title": "Spring", "n": "5"}),
        (["-p", "title=Spring", "-p", "n", "5"], {"title": "Spring", "n": "5"}),
        (["-p", "title", "a=b"], {"title": "a=b"}),
        (["-p", "title", "--debug=no"], {"title": "--debug=no"}),
    ],
)
def test_parameters_are_a_name_and_a_value(asked, arguments, parameters):
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert asked == [("corpus", "a", "o", parameters)]
    assert "o/report.html" in result.output.replace("\\", "/") and "report.pdf" in result.output


@pytest.mark.parametrize("arguments", [["-p", "title"], ["-p"], ["-p", "=x"]])
def test_a_parameter_without_a_value_is_wrong_usage(asked, arguments):
    result = run(*arguments)
    assert result.exit_code == 2 and "-p title=" not in result.output
    assert asked == []


def test_an_unknown_report_is_wrong_usage(tmp_path):
    result = CliRunner().invoke(app, ["report", "sorcery", "--analysis", "a", "--out", str(tmp_path / "o")])
    assert result.exit_code == 2
    assert "corpus" in result.output and len(result.output.strip().splitlines()) == 1


def test_a_folder_that_is_no_analysis_fails_and_says_what_to_do(tmp_path):
    out = tmp_path / "o"
    result = CliRunner().invoke(app, ["report", "corpus", "--analysis", str(tmp_path), "--out", str(out)])
    assert result.exit_code == 1
    assert "hedgerow analyze" in result.output and not out.exists()


def test_a_report_that_fails_exits_with_1(monkeypatch):
    def failing(*_, **__):
        raise ReportError("corpus: cell 3 failed")

    monkeypatch.setattr(analysis.reports, "run_report", failing)
    assert run().exit_code == 1


@pytest.fixture
def batch(monkeypatch):
    """Stand in for the batch: two reports made, one failed."""
    calls = []

    def run_batch(name, folder, out, each, parameters, *, workers=None, progress=None):
        calls.append((name, each, parameters, workers))
        failed = [SimpleNamespace(job=SimpleNamespace(group="quay"), reason="no room")]
        return SimpleNamespace(index=out / "index.html", made=[1, 2], failed=failed)

    monkeypatch.setattr(analysis.reports, "run_batch", run_batch)
    return calls


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--strict"], 1)])
def test_each_runs_a_batch_and_counts_failures(batch, arguments, code):
    result = run("--each", "event", "-p", "minimum", "3", "--workers", "2", *arguments)
    assert result.exit_code == code
    assert batch == [("corpus", "event", {"minimum": "3"}, 2)]
    assert "failed: quay: no room" in result.output
    assert result.stdout.splitlines()[-1].endswith("index.html: 2 reports, 1 failed")


def test_a_batch_in_which_all_fail_exits_with_1(monkeypatch):
    def failing(*_, **__):
        raise ReportError("no report could be made")

    monkeypatch.setattr(analysis.reports, "run_batch", failing)
    assert run("--each", "event").exit_code == 1


def test_reports_lists_templates_with_their_parameters():
    result = CliRunner().invoke(app, ["reports"])
    assert result.exit_code == 0
    for name in ("article: ", "corpus: ", "  -p "):
        assert name in result.output
