import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.encoding import decode, mend_surrogates, sniff


@pytest.mark.parametrize(
    ("data", "text", "encoding", "broken"),
    [
        (b"", "", "utf-8", 0),
        (b"plain", "plain", "utf-8", 0),
        ("naïve “x”".encode(), "naïve “x”", "utf-8", 0),
        ("naïve “x”".encode("cp1252"), "naïve “x”", "cp1252", 0),
        ("naïve".encode("utf-8-sig"), "naïve", "utf-8", 0),
        ("naïve".encode("utf-16-le"), "naïve", "utf-16-le", 0),
        ("naïve".encode("utf-16-be"), "naïve", "utf-16-be", 0),
        ("naïve".encode("utf-32"), "naïve", "utf-32-le", 0),
        ("“é” ".encode() + b"\xe9", "“é” \ufffd", "utf-8", 1),
        (b"caf\xe9 \x81", "café \ufffd", "cp1252", 1),
        ("a sign \ufffd already there".encode(), "a sign \ufffd already there", "utf-8", 0),
    ],
)
def test_decode(data, text, encoding, broken):
    assert decode(data) == (text, encoding, broken)


def test_a_stated_encoding_is_believed_where_it_fits():
    assert decode("Łódź".encode("cp1250"), "windows-1250").text == "Łódź"
    assert decode("Łódź".encode(), "windows-1250").text == "Łódź"
    assert decode("café".encode("cp1252"), "utf-8").text == "café"


def test_a_sign_cut_in_two_does_not_mislead_the_sniffer():
    assert sniff("é".encode()[:1] + b"") in ("utf-8", "cp1252")
    assert sniff(("é" * 50).encode()[:-1]) == "utf-8"


def test_lone_surrogates_become_replacement_signs():
    assert mend_surrogates("a\ud800b") == ("a\ufffdb", 1)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufffd")))
def test_any_text_with_a_mark_comes_back(text):
    for encoding in ("utf-8-sig", "utf-16"):
        assert decode(text.encode(encoding))[::2] == (text, 0)
