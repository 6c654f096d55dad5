"""Whatever the bytes, a reader finds articles or says what is wrong; nothing escapes it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.corpus.readers import READERS, first_line

BEGINNINGS = (
    b"",
    b"{\\rtf1 ",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"WARC/1.0\r\n",
    b"\x1f\x8b",
    b"PAR1",
    b"[{",
    b"---\n",
    b"sep=",
)


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(found, suffix, beginning, data):
    items, problems = found("a" + suffix, beginning + data)
    assert items or problems or suffix in (".csv", ".tsv", ".jsonl")
    assert all(problem.path == "a" + suffix and "\n" not in problem.reason for problem in problems)


def test_an_error_is_told_without_the_machines_paths():
    assert (
        first_line(PermissionError(13, "Permission denied", "/home/ines/news/a.txt")) == "Permission denied"
    )
    assert first_line(ValueError("")) == "ValueError"
    assert len(first_line(ValueError("x\n" * 500))) == 120
