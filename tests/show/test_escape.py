import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from analysis.show import escape, printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>", "&lt;script&gt;"),
        ("a & b", "a &amp; b"),
        ("\"x\" 'y'", "&#34;x&#34; &#39;y&#39;"),
        (None, ""),
        (12, "12"),
        ("\u202eabc", "\ufffdabc"),
        ("a\x00b", "a\ufffdb"),
        ("\u05e9\u05dc\u05d5\u05dd \U0001f600", "\u05e9\u05dc\u05d5\u05dd \U0001f600"),
    ],
)
def test_text_is_shown_and_does_nothing(text, expected):
    assert str(escape(text)) == expected


def test_what_is_escaped_stays_as_it_is():
    assert escape(Markup("<b>")) == "<b>"


@given(st.text())
def test_nothing_of_html_is_left_and_nothing_else_is_lost(text):
    shown = escape(text)
    assert not set("<>\"'") & set(str(shown))
    assert shown.unescape() == printable(text)
    assert len(printable(text)) == len(text)
