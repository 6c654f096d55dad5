import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.htmltext import html_to_text, looks_like_html


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("One.<br/>Two <i>and</i> three.", "One.\nTwo and three."),
        ("Before <p>in</p> after", "Before\nin\nafter"),
        ("<!-- no --> yes <script>no()</script> yes", "yes yes"),
        ("AT&amp;T &lt;b&gt;", "AT&T <b>"),
        ("<div>" * 1000 + "deep", "deep"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)
def test_every_word_stays(markup, text):
    assert html_to_text(markup) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<p>x</p>", True), ("x<br>y", True), ("a < b </i> c", False), ("plain", False), ("<b>bold</b>", False)],
)
def test_looks_like_html(text, expected):
    assert looks_like_html(text) is expected


@given(st.text())
def test_nothing_breaks_it(markup):
    assert isinstance(html_to_text(markup), str)
