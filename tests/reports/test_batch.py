"""One report for each group: which, where, and what becomes of those that fail."""

import pandas as pd
import pytest
from pypdf import PdfReader

from analysis.errors import ReportError, UsageError
from analysis.reports import batch, run_batch
from analysis.reports.batch import Job, Outcome, plan
from analysis.reports.export_index import export_index
from analysis.reports.templates import find_template
from analysis.tables import analyze

TEXT = "Route {0} may close, Mayor Ines Okafor said. Perhaps {0} boats sail."


@pytest.fixture(scope="module")
def data():
    events = ["ferry", "Ferry!", "ferry", "Ferry!", "=<b>quay</b>", None]
    return analyze(
        [
            {"id": f"b{number}", "event": event, "outlet": "Post", "text": TEXT.format(number + 20)}
            for number, event in enumerate(events)
        ],
        clean="none",
        force_language=True,
    )


def test_every_group_gets_a_report_in_a_folder_of_its_own(data):
    jobs, apart = plan(find_template("method"), data, "event", {})
    assert [(job.group, job.n_articles, job.folder) for job in jobs] == [
        ("=<b>quay</b>", 1, "b-quay-b"),
        ("ferry", 2, "ferry"),
        ("Ferry!", 2, "ferry-2"),
    ]
    assert apart == [("not stated", 1)]
    assert jobs[1].parameters == {"only": "event=ferry", "title": "How these numbers were made: ferry"}


def test_small_groups_get_none(data):
    jobs, apart = plan(find_template("corpus"), data, "event", {"minimum": "2", "title": "Mine"})
    assert [job.group for job in jobs] == ["ferry", "Ferry!"]
    assert apart == [("=<b>quay</b>", 1), ("not stated", 1)]
    assert jobs[0].parameters["title"] == "Mine"
    with pytest.raises(ReportError, match="no event with 5 or more"):
        plan(find_template("corpus"), data, "event", {})


def test_a_parameter_of_that_name_takes_the_value(data):
    jobs, _ = plan(find_template("article"), data, "article_id", {})
    assert [job.parameters["article_id"] for job in jobs] == [f"b{number}" for number in range(6)]


@pytest.mark.parametrize(
    ("name", "each", "given", "expected"),
    [
        ("corpus", "author", {}, "no reports by author"),
        ("corpus", "newspaper", {}, "no column 'newspaper'"),
        ("corpus", "event", {"only": "event=x"}, "sets only"),
        ("article", "article_id", {"article_id": "b1"}, "sets article_id"),
        ("article", "event", {}, "try --each article_id"),
        ("method", "event", {"colour": "red"}, "no parameter colour"),
    ],
)
def test_wrong_usage_is_said_before_anything_runs(data, name, each, given, expected):
    with pytest.raises(UsageError, match=expected):
        plan(find_template(name), data, each, given)


def test_a_batch_carries_on_past_a_failure_and_says_why(data, tmp_path, monkeypatch):
    data.save(tmp_path / "tables")
    real = batch.plan

    def with_a_bad_one(*arguments):
        jobs, apart = real(*arguments)
        return [*jobs[1:2], Job("gone", 1, "gone", {"only": "event=gone"})], apart

    monkeypatch.setattr(batch, "plan", with_a_bad_one)
    steps = []
    made = run_batch(
        "method", tmp_path / "tables", tmp_path / "out", "event", progress=lambda *step: steps.append(step)
    )
    assert steps == [(1, 2), (2, 2)]
    assert [one.job.group for one in made.made] == ["ferry"] and "rest on two articles" in made.made[
        0
    ].finding
    assert [(one.job.group, one.reason) for one in made.failed] == [("gone", "no article has event 'gone'")]
    page = made.index.read_text(encoding="utf-8")
    assert 'href="ferry/report.html"' in page and "no article has event &#39;gone&#39;" in page
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"ferry", "index.html", "reports.csv"}
    listed = pd.read_csv(tmp_path / "out" / "reports.csv")
    assert listed["group"].tolist() == ["ferry", "gone", "not stated"]
    notebook = (tmp_path / "out" / "ferry" / "report.ipynb").read_text(encoding="utf-8")
    assert "../../tables" in notebook and str(tmp_path) not in notebook
    assert "ferry" in PdfReader(tmp_path / "out" / "ferry" / "report.pdf").pages[0].extract_text()
    assert not list(tmp_path.glob(".out*"))


def test_where_none_can_be_made_nothing_is_left(data, tmp_path, monkeypatch):
    data.save(tmp_path / "tables")
    monkeypatch.setattr(batch, "plan", lambda *_: ([Job("g", 1, "g", {})], []))
    monkeypatch.setattr(batch, "_run", lambda *_: [Outcome(_[3][0], reason="no room")])
    with pytest.raises(ReportError, match="no report could be made; g: no room"):
        run_batch("method", tmp_path / "tables", tmp_path / "out", "event")
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_what_is_no_batch_is_left_alone(tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    with pytest.raises(ReportError, match="no batch of reports"):
        run_batch("method", tmp_path, tmp_path, "event")


def test_the_index_shows_any_text_as_it_is():
    job = Job("<script>x</script>", 3, "script", {})
    failed = Outcome(Job("quay", 2, "quay", {}), reason="<i>why</i>")
    page = export_index(
        find_template("corpus"), "meta_desk", [Outcome(job, "{{ 7 * 191 }}")], [failed], [("<b>", 1)]
    )
    assert "<script" not in page and "<i>" not in page and "1337" not in page and "<b>" not in page
    assert "One report, in the order of the names; one more could not be made." in page


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (["a", "A", "a!"], ["a", "a-2", "a-3"]),
        (["../x", "\u05e9", "", "con"], ["x", "group", "group-2", "con"]),
        (["x" * 99], ["x" * 48]),
    ],
)
def test_folders_have_plain_names_none_twice(groups, expected):
    assert batch._folders(groups) == expected
