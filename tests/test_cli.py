"""The command line: what it prints, its exit codes, and how errors reach people."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import analysis.tables
from analysis.cli import app
from analysis.errors import InputError, UsageError

TEXT = "The bridge might close on Monday, the mayor said. Engineers found about 40 cracks."
COMMANDS = ["analyze", "report", "reports", "show", "evaluate", "sample", "agree", "bundle", "demo", "info"]
MORE = "“We do not know yet,” she told reporters. The cause remains unclear."


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def articles(tmp_path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.txt").write_text(MORE, encoding="utf-8")
    return folder


@pytest.fixture
def with_a_problem(articles) -> Path:
    (articles / "empty.txt").write_text("", encoding="utf-8")
    return articles


def lines(result) -> list[str]:
    return result.output.strip().splitlines()


def test_without_arguments_help_is_shown(run):
    assert "hedgerow demo" in run().output


def test_exactly_the_commands_that_are_there_are_listed(run):
    listed = run("--help").output.partition("Commands:")[2]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ")]
    assert [name for name in names if name.islower()] == COMMANDS
    assert "..." not in listed


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_text_has_an_example(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: hedgerow {command}" in " ".join(result.output.split())


def test_version(run):
    assert run("--version").output == f"hedgerow {analysis.__version__}\n"


def test_help_loads_no_heavy_library():
    code = "import sys, analysis.cli; print({'pandas', 'spacy', 'numpy', 'matplotlib'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


class TestAnalyze:
    def test_writes_tables_and_counts_in_the_last_line(self, run, articles, tmp_path):
        result = run("analyze", articles, "--out", tmp_path / "out")
        assert result.exit_code == 0
        assert "2 articles" in lines(result)[-1] and "0 problems" in lines(result)[-1]
        assert len(analysis.tables.load(tmp_path / "out").articles) == 2

    def test_no_progress_bar_where_output_is_no_terminal(self, run, articles, tmp_path):
        assert len(lines(run("analyze", articles, "--out", tmp_path / "out"))) == 1

    def test_problems_are_named_and_counted_and_the_rest_goes_on(self, run, with_a_problem, tmp_path):
        result = run("analyze", with_a_problem, "--out", tmp_path / "out")
        assert result.exit_code == 0
        assert "empty.txt" in lines(result)[0] and ", 1 problem" in lines(result)[-1]

    def test_strict_makes_any_problem_a_failure(self, run, with_a_problem, tmp_path):
        result = run("analyze", with_a_problem, "--out", tmp_path / "out", "--strict")
        assert result.exit_code == 1
        assert len(analysis.tables.load(tmp_path / "out").articles) == 2

    def test_strict_without_problems_is_done(self, run, articles, tmp_path):
        assert run("analyze", articles, "--out", tmp_path / "out", "--strict").exit_code == 0

    def test_nothing_to_analyse_is_a_failure(self, run, tmp_path):
        (tmp_path / "empty.txt").write_text("", encoding="utf-8")
        result = run("analyze", tmp_path / "empty.txt", "--out", tmp_path / "out")
        assert result.exit_code == 1
        (line,) = lines(result)
        assert line.startswith("hedgerow: nothing could be analysed: empty.txt: ")

    def test_a_fault_in_every_article_is_a_failure(self, run, articles, tmp_path, monkeypatch):
        def faulty(*_, **__):
            raise ZeroDivisionError("division by zero")

        monkeypatch.setattr(analysis.tables.annotate, "find_attributions", faulty)
        result = run("analyze", articles, "--out", tmp_path / "out")
        assert result.exit_code == 1
        (line,) = lines(result)
        assert line.startswith(
            "hedgerow: nothing could be analysed: one.txt one: the analysis failed (ZeroDiv"
        )
        assert line.endswith("; 1 more in problems")

    def test_a_missing_source_is_a_failure_of_one_line(self, run, tmp_path):
        result = run("analyze", tmp_path / "nothing", "--out", tmp_path / "out")
        assert result.exit_code == 1
        assert len(lines(result)) == 1 and "nothing" in result.output

    def test_a_folder_made_by_other_options_is_refused_and_can_be_overwritten(self, run, articles, tmp_path):
        out = tmp_path / "out"
        run("analyze", articles, "--out", out)
        refused = run("analyze", articles, "--out", out, "--clean", "none")
        assert refused.exit_code == 1
        assert "--overwrite" in refused.output and len(lines(refused)) <= 2
        assert run("analyze", articles, "--out", out, "--clean", "none", "--overwrite").exit_code == 0

    def test_named_fields_reach_the_reader(self, run, tmp_path):
        (tmp_path / "data.csv").write_text(f'Nr,Inhalt\n7,"{TEXT}"\n', encoding="utf-8")
        result = run(
            *("analyze", tmp_path / "data.csv", "--out", tmp_path / "out"),
            *("--field", "text=Inhalt", "--field", "id=Nr"),
        )
        assert result.exit_code == 0
        assert analysis.tables.load(tmp_path / "out").articles["article_id"].tolist() == ["7"]

    def test_dates_that_can_be_read_two_ways_are_counted_and_the_option_reads_them(self, run, tmp_path):
        rows = "".join(f'"{TEXT} {n}",04/03/2025\n' for n in range(3))
        (tmp_path / "odd.csv").write_text("text,When\n" + rows, encoding="utf-8")
        call = ("analyze", tmp_path / "odd.csv", "--field", "date=When", "--out")
        said = lines(run(*call, tmp_path / "out"))[-1]
        assert (
            "0 problems; 3 dates could not be read: day or month first? "
            "say so with --dates day-first or month-first (odd.csv)"
        ) in said
        assert "; no article states its outlet (" in said and "its date" not in said
        for option, month in (("day-first", 3), ("month-first", 4)):
            result = run(*call, tmp_path / option, "--dates", option)
            assert "0 problems; no article states its outlet (" in lines(result)[-1]
            assert (analysis.tables.load(tmp_path / option).articles["published"].dt.month == month).all()
        refused = run(*call, tmp_path / "day-first", "--dates", "month-first")
        assert refused.exit_code == 1 and "other options: dates;" in refused.output

    @pytest.mark.parametrize(
        ("outlets", "said"),
        [
            (["North Post", ""], "0 problems; 1 article states no outlet and is not counted by outlet (some"),
            (["The Sound", "", ""], "; 2 articles state no outlet and are not counted by outlet (some"),
            (["", ""], "0 problems; no article states its outlet (name the field with --field outlet=NAME"),
        ],
    )
    def test_articles_without_an_outlet_are_counted_with_what_to_do_about_it(
        self, run, tmp_path, outlets, said
    ):
        rows = "".join(f'"{TEXT} {n}",2025-03-04,{outlet}\n' for n, outlet in enumerate(outlets))
        (tmp_path / "some.csv").write_text("text,date,outlet\n" + rows, encoding="utf-8")
        last = lines(run("analyze", tmp_path / "some.csv", "--out", tmp_path / "out"))[-1]
        assert said in last and "date" not in last

    def test_a_column_that_is_nowhere_is_a_problem(self, run, tmp_path):
        (tmp_path / "odd.csv").write_text(f'text,When\n"{TEXT}",x\n', encoding="utf-8")
        call = ("analyze", tmp_path / "odd.csv", "--out", tmp_path / "out", "--field", "text=Nope")
        result = run(*call)
        assert result.exit_code == 0
        first, *_, last = lines(result)
        assert first == "problem: odd.csv: no column Nope in odd.csv; its columns are: text, When"
        assert ", 1 problem" in last
        assert run(*call, "--strict").exit_code == 1

    def test_other_fields_than_before_are_said_to_be_the_difference(self, run, tmp_path):
        (tmp_path / "odd.csv").write_text(f'text,Paper\n"{TEXT}",x\n', encoding="utf-8")
        call = ("analyze", tmp_path / "odd.csv", "--out", tmp_path / "out")
        run(*call)
        assert "other options: fields;" in run(*call, "--field", "outlet=Paper").output

    def test_a_lexicon_that_is_not_there_is_said_to_be_so(self, run, articles, tmp_path):
        result = run("analyze", articles, "--out", tmp_path / "out", "--lexicon", tmp_path / "no.csv")
        assert result.exit_code == 1 and "no.csv does not exist" in result.output

    def test_an_analysis_without_an_article_says_so(self, run, tmp_path):
        (tmp_path / "empty.txt").write_text("", encoding="utf-8")
        run("analyze", tmp_path / "empty.txt", "--out", tmp_path / "out")
        with pytest.warns(UserWarning, match="no articles in this analysis"):
            loaded = analysis.tables.load(tmp_path / "out")
        assert loaded.manifest["note"] == "no articles in this analysis" and len(loaded.problems) == 1

    def test_what_is_named_twice_is_read_once(self, run, articles, tmp_path):
        result = run("analyze", articles, articles / "one.txt", articles, "--out", tmp_path / "out")
        assert "2 articles" in lines(result)[-1]

    def test_a_threshold_leaves_out_what_is_less_sure(self, run, articles, tmp_path):
        run("analyze", articles, "--out", tmp_path / "out", "--threshold", "hedges=1")
        assert analysis.tables.load(tmp_path / "out").manifest
        assert (analysis.tables.load(tmp_path / "out").hedges["confidence"] >= 1).all()


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["analyze"],
        ["analyze", "somewhere"],
        ["analyze", "somewhere", "--out", "o", "--engine", "spark"],
        ["analyze", "somewhere", "--out", "o", "--clean", "maybe"],
        ["analyze", "somewhere", "--out", "o", "--workers", "0"],
        ["analyze", ".", "--out", "o", "--field", "text"],
        ["analyze", ".", "--out", "o", "--field", "outlt=Paper"],
        ["analyze", ".", "--out", "o", "--dates", "maybe"],
        ["analyze", ".", "--out", "o", "--threshold", "hedges"],
        ["analyze", ".", "--out", "o", "--threshold", "hedges=high"],
        ["analyze", ".", "--out", "o", "--threshold", "hedges=2"],
        ["evaluate", "sorcery", "."],
        ["evaluate", "polnear"],
        ["report", "corpus"],
        ["show"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_changes_nothing(run, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert lines(result)[0].startswith("hedgerow: ") and len(lines(result)) <= 2
    assert [path.name for path in tmp_path.iterdir()] == ["one.txt"]


class TestErrors:
    @pytest.fixture
    def fail(self, run, monkeypatch, articles, tmp_path):
        def failing(error, *options):
            def analyze(*_, **__):
                raise error

            monkeypatch.setattr(analysis.tables, "analyze", analyze)
            return run(*options, "analyze", articles, "--out", tmp_path / "out")

        return failing

    @pytest.mark.parametrize(
        ("error", "code", "said"),
        [
            (InputError("a.txt: is empty"), 1, "hedgerow: a.txt: is empty"),
            (UsageError("no such table"), 2, "hedgerow: no such table"),
            (PermissionError(13, "Permission denied", "out"), 1, "hedgerow: out: Permission denied"),
            (KeyboardInterrupt(), 130, "stopped; the same command carries on"),
        ],
    )
    def test_an_error_is_one_line_and_its_code(self, fail, error, code, said):
        result = fail(error)
        assert result.exit_code == code
        assert lines(result) == [said]

    def test_a_fault_of_ours_is_two_lines_and_asks_for_a_report(self, fail):
        result = fail(ZeroDivisionError("division by zero"))
        assert result.exit_code == 1
        assert len(lines(result)) == 2 and "--debug" in result.output

    def test_debug_shows_the_traceback(self, fail):
        error = InputError("a.txt: is empty")
        assert fail(error, "--debug").exception is error

    def test_general_options_may_stand_anywhere(self, fail, run, articles, tmp_path):
        error = InputError("a.txt: is empty")
        fail(error)
        after = run("analyze", articles, "--debug", "--out", tmp_path / "out", "--quiet")
        assert after.exception is error


def test_an_analysis_py_that_would_hide_the_kit_is_pointed_out(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "analysis.py").write_text("", encoding="utf-8")
    assert "analysis.py in this folder hides the kit" in lines(run("info"))[0]


def test_info_names_versions_hashes_and_places(run):
    result = run("info")
    assert result.exit_code == 0
    for name in ("hedgerow ", "table schema", "en_core_web_sm 3.8.0", "lexicon hedges.csv", "sample "):
        assert name in result.output


class TestShow:
    def test_in_the_terminal(self, run, articles):
        result = run("show", articles / "one.txt")
        assert result.exit_code == 0
        assert "The bridge might" in " ".join(result.output.split())

    def test_as_a_page(self, run, articles, tmp_path):
        page = tmp_path / "page.html"
        assert run("show", articles / "one.txt", "--html", page).exit_code == 0
        assert "might" in page.read_text(encoding="utf-8")

    def test_one_of_several_has_to_be_named(self, run, articles):
        result = run("show", articles)
        assert result.exit_code == 2 and "--article" in result.output
        assert run("show", articles, "--article", "two").exit_code == 0
        assert run("show", articles, "--article", "three").exit_code == 2

    def test_without_an_article_it_fails(self, run, tmp_path):
        (tmp_path / "empty.txt").write_text("", encoding="utf-8")
        result = run("show", tmp_path / "empty.txt")
        assert result.exit_code == 1 and len(lines(result)) == 1


def test_info_begins_with_the_hash_to_cite(run):
    first, second = lines(run("info"))[:2]
    assert first.startswith("hedgerow ") and "the hash to cite" in second


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_stops_with_a_word_and_the_same_command_carries_on(tmp_path, workers):
    source, out = tmp_path / "articles.jsonl", tmp_path / "out"
    with source.open("w", encoding="utf-8") as file:
        for number in range(300):
            file.write(json.dumps({"id": f"a{number}", "text": f"{TEXT} {number} " + MORE}) + "\n")
    command = [sys.executable, "-c", "from analysis.cli import main; main()"]
    command += ["analyze", str(source), "--out", str(out), "--workers", workers]
    # a terminal sends Ctrl-C to all processes of the group; a shell's background job would have it ignored
    begun = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while begun.poll() is None and not _has_files(tmp_path, beside=source):
        time.sleep(0.02)
    time.sleep(float(workers) - 1)  # the workers have been started and are still importing
    os.killpg(begun.pid, signal.SIGINT)
    _, said = begun.communicate()
    assert begun.returncode == 130, said
    assert said.strip() == "stopped; the same command carries on"
    again = subprocess.run(command, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert "300 articles" in again.stdout


def _has_files(folder: Path, *, beside: Path) -> bool:
    return any(path.is_file() and path != beside for path in folder.rglob("*"))
