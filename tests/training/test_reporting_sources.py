"""The sources that entries of denying have in WordNet, on a small invented database of its format."""

import pytest

from analysis.errors import InputError
from analysis.training.reporting_sources import is_near, near, read_senses

VERBS = """  1 a line of the licence
00000010 32 v 02 deny 0 gainsay 0 002 ~ 00000020 v 0000 + 00000030 n 0101 01 + 08 00 | say it is not so
00000020 32 v 01 laugh_off 0 000 | a step below
00000040 35 v 01 deny 0 001 ~ 00000050 v 0000 00 | a sense of touching
00000050 35 v 01 shove 0 000 | below that
"""
NOUNS = "00000030 10 n 01 denial 0 000 | the act\n"


@pytest.fixture
def senses(tmp_path):
    (tmp_path / "data.verb").write_text(VERBS)
    (tmp_path / "data.noun").write_text(NOUNS)
    return read_senses(tmp_path / "data.verb"), read_senses(tmp_path / "data.noun")


def test_near(senses):
    assert near(["deny"], *senses) == {"deny", "gainsay", "laugh off", "denial"}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("laugh off", True),
        ("laugh off|away", True),
        ("laugh", False),
        ("gainsay at", True),
        ("deny it", False),
    ],
)
def test_is_near(senses, pattern, expected):
    assert is_near(pattern, near(["deny"], *senses)) is expected


def test_no_wordnet(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_senses(tmp_path / "data.verb")
    (tmp_path / "data.verb").write_text("something else\n")
    with pytest.raises(InputError, match="no data file of WordNet"):
        read_senses(tmp_path / "data.verb")
