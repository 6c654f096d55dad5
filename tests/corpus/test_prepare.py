import pickle
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import Article, Problem, ReadOptions, Record, prepare
from analysis.corpus.markdown import map_back

AUTO, NONE = ReadOptions(), ReadOptions(clean="none")
FRENCH = (
    "L’embarcadère pourrait rester fermé jusqu’à l’été, a annoncé jeudi la direction du port. Des "
    "ingénieurs ont trouvé de la rouille sous le tablier."
)
PARAGRAPH = "The ferry pier in Wexley may stay shut until summer, the harbour board said on Thursday."


def record(text, markup="plain", number=None, **fields):
    return Record("a1", "a.txt", number, text, markup, fields)


def test_metadata_take_their_types():
    article = prepare(
        record(
            PARAGRAPH, title="Pier shut", outlet="Post", author="I. Okafor",
            published="5 March 2026 09:00 +0100",
            url="https://harbourpost.example/opinion/pier", section="Local", event="pier", language="en-GB",
            meta_Mood="grim",
        ),
        AUTO,
    )  # fmt: skip
    assert article.published == datetime(2026, 3, 5, 8, tzinfo=UTC)
    assert (article.title, article.outlet, article.author) == ("Pier shut", "Post", "I. Okafor")
    assert (article.genre, article.language, article.event) == ("opinion", "en", "pier")
    assert (article.meta, article.notes, article.path) == ({"meta_Mood": "grim"}, (), "a.txt")


def test_what_cannot_be_read_is_null_noted_and_kept_aside():
    article = prepare(record(PARAGRAPH, published="05/03/2026", genre="Feature"), AUTO)
    assert (article.published, article.genre) == (None, None)
    assert article.notes == ("day or month first", "unknown genre")
    assert prepare(record(PARAGRAPH, published="soon"), AUTO).notes == ("unreadable date",)
    assert article.meta == {"meta_genre": "Feature", "meta_published": "05/03/2026"}


@pytest.mark.parametrize("fields", [{}, {"language": "en"}])
def test_another_language_is_skipped_unless_forced(fields):
    problem = prepare(record(FRENCH, **fields), AUTO)
    assert problem == Problem(
        "a.txt", None, "looks like French (fr); skipped, use --force-language to analyse it anyway"
    )
    article = prepare(record(FRENCH, **fields), ReadOptions(force_language=True))
    assert (article.language, article.text) == ("fr", FRENCH)


def test_a_short_text_is_believed_to_be_what_it_says():
    assert isinstance(prepare(record("Le pont est fermé.", language="French"), AUTO), Problem)
    assert prepare(record("Left to be seen."), AUTO).language is None
    assert prepare(record(PARAGRAPH * 2, language="fr"), AUTO).language == "en"


def test_markdown_becomes_text_with_a_map_back():
    source = f"# Pier shut\n\n{PARAGRAPH[:10]}*{PARAGRAPH[10:]}*\n\nAdvertisement\n\n[{PARAGRAPH}](u.html)\n"
    article = prepare(record(source, "markdown"), AUTO)
    assert article.title == "Pier shut"
    assert article.text.replace("\n\n", "\n") == f"{PARAGRAPH}\n{PARAGRAPH}"
    for at, sign in enumerate(article.text):
        assert sign in (source[map_back(article.offsets, at)], "\n")
    (gone,) = article.removed
    assert (gone.text, gone.reason) == ("Advertisement", "advertisement")
    assert source[gone.raw_start : gone.raw_end] == "Advertisement"


def test_markdown_taken_as_it_is_keeps_its_marks():
    article = prepare(record("# Pier\n\n*So.*", "markdown"), NONE)
    assert (article.text, article.offsets) == ("# Pier\n\n*So.*", None)


def test_html_is_taken_out_of_its_page():
    body = "".join(f"<p>{PARAGRAPH} It was the {n}th day.</p>" for n in range(4, 9))
    page = f"<html><title>Pier shut</title><body><nav>Home</nav><article>{body}</article></body></html>"
    for options in (AUTO, NONE):
        article = prepare(record(page, "html", title="Ours"), options)
        assert article.title == "Ours"
        assert article.text.count(PARAGRAPH) == 5
        assert "<p>" not in article.text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        (" \n", "plain"),
        ("Advertisement\n", "plain"),
        ("![x](y.png)", "markdown"),
        ("<html></html>", "html"),
        ("", "html"),
    ],
)
def test_nothing_left_is_a_problem(text, markup):
    result = prepare(record(text, markup, number=3), AUTO)
    assert result == Problem("a.txt", "a1", "no article text left after extraction and cleaning")


def test_it_can_run_in_any_process():
    job = pickle.loads(pickle.dumps((record(PARAGRAPH), AUTO)))
    article = prepare(*job)
    assert pickle.loads(pickle.dumps(article)) == article


SIGNS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("“”‘’'\"\u200b\u0301\u202e\u05d0😀\r\n\t\x00\u00ad\ufeff abc."),
    )
)


@given(SIGNS)
def test_offsets_of_a_cleaned_text_lead_back(text):
    article = prepare(record(text), ReadOptions(force_language=True))
    if isinstance(article, Article):
        assert article.text
        for at, sign in enumerate(article.text):
            raw = text[map_back(article.offsets, at)]
            assert raw == sign or (sign in " \n" and raw.isspace())
        for gone in article.removed:
            assert text[gone.raw_start : gone.raw_end] == gone.text


@given(SIGNS)
def test_a_text_taken_as_it_is_is_identical(text):
    article = prepare(record(text), ReadOptions(clean="none", force_language=True))
    assert article.text == text if text.strip() else isinstance(article, Problem)


def test_a_fragment_of_html_loses_its_tags_only():
    source = (
        f"<h2>Pier</h2><p>{PARAGRAPH[:10]}<b>{PARAGRAPH[10:]}</b></p><script>x()</script><p>So &amp; so.</p>"
    )
    assert prepare(record(source, "fragment"), AUTO).text == f"Pier\n{PARAGRAPH}\nSo & so."
    assert prepare(record(source, "fragment"), NONE).text == source
