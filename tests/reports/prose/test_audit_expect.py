"""What the audit says of its own accuracy is what the README says of it."""

from pathlib import Path

from analysis.reports.prose.audit import EXPECT

README = Path(__file__).parents[3] / "README.md"


def test_the_report_and_the_readme_expect_the_same():
    readme = " ".join(README.read_text(encoding="utf-8").split())
    for said in ("a list of places to read, not a count to print", "expect two of three to four of five"):
        assert said in readme
        assert said in EXPECT
