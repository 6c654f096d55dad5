import nbformat
import pytest

from analysis.errors import UsageError
from analysis.reports import list_reports
from analysis.reports.parameterise import check_parameters
from analysis.reports.templates import find_template, read_template


def test_templates_are_listed_with_their_parameters():
    found = {template.name: template for template in list_reports()}
    assert {"article", "compare", "corpus", "event", "method"} <= set(found)
    corpus = {parameter.name: parameter for parameter in found["corpus"].parameters}
    assert (corpus["minimum"].kind, corpus["minimum"].default) == ("int", 5)
    assert all(parameter.help for parameter in corpus.values())
    assert "analysis" not in corpus


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"examples": "2"}, {"examples": 2}),
        ({"examples": 2}, {"examples": 2}),
        ({"mask_witnesses": "no"}, {"mask_witnesses": False}),
        ({"mask_witnesses": True}, {"mask_witnesses": True}),
        ({"title": "12"}, {"title": "12"}),
        ({}, {}),
    ],
)
def test_values_get_their_types(given, expected):
    assert check_parameters(find_template("corpus"), given) == expected


@pytest.mark.parametrize(
    "given",
    [
        {"colour": "red"},
        {"examples": "many"},
        {"examples": "0"},
        {"minimum": "-3"},
        {"minimum": 0},
        {"examples": "2.5"},
        {"examples": True},
        {"mask_witnesses": "perhaps"},
        {"title": 12},
    ],
)
def test_wrong_parameters_are_refused_with_the_right_ones(given):
    with pytest.raises(UsageError, match=r"title \(How this corpus hedges\)"):
        check_parameters(find_template("corpus"), given)


def test_what_a_parameter_needs_is_said_in_words():
    with pytest.raises(UsageError, match="minimum needs a whole number, not 'five'"):
        check_parameters(find_template("corpus"), {"minimum": "five"})
    with pytest.raises(UsageError, match="minimum needs a whole number of at least 1, not '-1'"):
        check_parameters(find_template("corpus"), {"minimum": "-1"})


def test_a_needed_parameter_has_to_be_given():
    with pytest.raises(UsageError, match="needs article_id"):
        check_parameters(find_template("article"), {})


def test_unknown_report_is_refused_with_those_there_are():
    with pytest.raises(UsageError, match=r"article, .*corpus, "):
        find_template("weather")


def test_a_comment_may_hold_anything(tmp_path):
    source = 'analysis: str = None  # folder\nonly: str = ""  # such as event=ferry # yes\nn: float = -1.5\n'
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# T")])
    notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]}))
    nbformat.write(notebook, tmp_path / "t.ipynb")
    only, n = read_template(tmp_path / "t.ipynb").parameters
    assert (only.name, only.kind, only.default, only.help) == ("only", "str", "", "such as event=ferry # yes")
    assert (n.kind, n.default, n.help) == ("float", -1.5, "")


@pytest.mark.parametrize("source", ["n = 3  # no type", None])
def test_a_template_has_one_cell_of_typed_parameters(tmp_path, source):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# T")])
    if source:
        notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]}))
    nbformat.write(notebook, tmp_path / "t.ipynb")
    with pytest.raises(UsageError):
        read_template(tmp_path / "t.ipynb")


@pytest.mark.parametrize("template", list_reports(), ids=lambda template: template.name)
def test_templates_keep_the_house_rules(template):
    notebook = nbformat.read(template.path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        assert "def " not in cell.source and "%run" not in cell.source
        assert len(cell.source.splitlines()) <= 10
        assert cell.execution_count
        assert not any(output.output_type in {"error", "stream"} for output in cell.outputs)
    text = template.path.read_text(encoding="utf-8")
    assert not any(mark in text for mark in ("/home/", "/root/", "/tmp/", "C:\\\\Users", "papermill"))
    assert any(output.get("data", {}).get("text/html") for cell in code for output in cell.outputs)
