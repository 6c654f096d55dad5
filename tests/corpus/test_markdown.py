import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Stretch
from analysis.corpus.markdown import compose, map_back, render_markdown


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("A line\nthat goes on.", "A line that goes on."),
        ("A line  \nbroken on purpose.", "A line\nbroken on purpose."),
        ("*Some* **said** `so` ~~x~~.", "Some said so ~~x~~."),
        ("A [link](http://x.example/a(b)) and <http://y.example>.", "A link and http://y.example."),
        ("# Head\n\nText.", "Head\n\nText."),
        ("- one\n- two\n\n1. three", "one\n\ntwo\n\nthree"),
        ("> Quoted\n> twice.", "Quoted twice."),
        ("AT&amp;T \\*said\\* so &copy;.", "AT&T *said* so ©."),
        ("C:\\0 \\\\ so", "C:\\0 \\ so"),
        ("Before ![a cat](cat.png) after.", "Before  after."),
        ("<div>gone</div>\n\nStays<br> here.", "Stays here."),
        ("---\n\nText.", "Text."),
        ("    indented\n    code", "indented\ncode"),
        ("Win\r\nlines.\r\n\r\nMore.", "Win lines.\n\nMore."),
        ("", ""),
    ],
)
def test_words_stay_and_signs_go(source, text):
    assert render_markdown(source).text == text


def test_the_first_heading_can_be_the_title():
    rendered = render_markdown("# Pier *shut*\n\nText.\n\n# Again", take_title=True)
    assert (rendered.title, rendered.text) == ("Pier shut", "Text.\n\nAgain")
    assert render_markdown("Text.\n\n# Late", take_title=True).title is None
    assert render_markdown("## Lower\n\nText.", take_title=True).title is None


def test_a_sign_in_a_link_target_is_not_taken_for_the_texts():
    source = "See [it](http://a.example/b.c). End."
    rendered = render_markdown(source)
    assert source[map_back(rendered.offsets, rendered.text.index(". End"))] == "."
    assert map_back(rendered.offsets, rendered.text.index(". End")) == source.index("). End") + 1


@given(
    st.lists(
        st.sampled_from(
            [
                "The mayor",
                " said",
                "*no*",
                "[so](u.v)",
                "\n",
                "\r\n",
                "\n\n",
                "- ",
                "> ",
                "&amp;",
                "\\*",
                "“é” 😀",
                ". ",
            ]
        )
    ).map("".join)
)
def test_offsets_lead_back(source):
    rendered = render_markdown(source)
    assert [s.start for s in rendered.offsets] == sorted({s.start for s in rendered.offsets})
    for at, sign in enumerate(rendered.text):
        raw = source[map_back(rendered.offsets, at)]
        assert (
            raw == sign or (sign in " \n" and raw in "\r\n") or at == len(rendered.text) - 1 or sign == "\n"
        )


@given(st.text())
def test_any_source_is_rendered(source):
    rendered = render_markdown(source, take_title=True)
    assert all(0 <= map_back(rendered.offsets, at) < len(source) for at in range(len(rendered.text)))


def test_compose_follows_both_maps():
    outer = [Stretch(0, 1), Stretch(4, 8)]
    inner = [Stretch(0, 10), Stretch(3, 20), Stretch(9, 40)]
    assert compose(outer, 7, inner) == ((0, 11), (2, 20), (4, 25), (5, 40))
