"""The README documents every vocabulary value and every lexicon file; the crosswalk covers every category."""

import csv

import pytest

from analysis.language import terms, vocabulary
from analysis.resources import locate


@pytest.fixture(scope="module")
def readme():
    return locate("lexicons", "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("term", terms(), ids=lambda term: f"{term.field}:{term.value}")
def test_every_value_is_documented_with_its_example(readme, term):
    section = readme.split(f"### `{term.field}`\n", 1)[1].split("\n### ", 1)[0]
    (line,) = [line for line in section.splitlines() if line.startswith(f"| `{term.value}` |")]
    assert term.definition in line
    assert line.endswith(f"| {term.example} |")


def test_every_file_is_documented(readme):
    for path in sorted(locate("lexicons").glob("*.csv")):
        assert f"`{path.name}`" in readme, path.name


def test_the_crosswalk_covers_every_category_once():
    with open(locate("lexicons", "crosswalk.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    schemes = {
        "hyland": {"hedge", ""},
        "szeged": {"epistemic", "doxastic", "condition", "investigation", ""},
        "conll2010": {"weasel", ""},
    }
    for scheme, values in schemes.items():
        mapped = {row["category"]: row["counterpart"] for row in rows if row["scheme"] == scheme}
        assert sorted(mapped) == sorted(vocabulary("hedges.category"))
        assert set(mapped.values()) <= values
    assert len(rows) == len(schemes) * len(vocabulary("hedges.category"))
