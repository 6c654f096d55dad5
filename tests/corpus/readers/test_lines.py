import io

from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.readers.lines import read_lines


def test_a_line_too_long_is_passed_over():
    data = b"one\n" + b"x" * 5000 + b"\nthree\n"
    lines = list(read_lines(io.BytesIO(data), longest=1000))
    assert [(line.number, line.text) for line in lines] == [(1, "one\n"), (2, None), (3, "three\n")]
    wide = list(read_lines(io.BytesIO(data.decode().encode("utf-16")), longest=1000))
    assert [(line.number, line.text) for line in wide] == [(1, "one\n"), (2, None), (3, "three\n")]


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0\ufeff"), min_size=1), min_size=1)
)
def test_any_utf8_lines_come_back(lines):
    data = "\n".join(lines).encode()
    assert [line.text.rstrip("\n") for line in read_lines(io.BytesIO(data))] == lines
