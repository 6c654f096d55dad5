import io
import re
from types import SimpleNamespace

import pandas as pd
import pytest
from rich.console import Console

from analysis.errors import UsageError
from analysis.show import article_fragment, article_html, article_terminal, mark, show_article


def test_the_page_is_complete_and_needs_nothing(analysed):
    page = article_html(analysed, "ferry")
    assert page.startswith("<!DOCTYPE html>")
    assert not re.search(r"<script|<link|<img|https?://|url\(", page)
    assert "default-src 'none'" in page


def test_the_text_stands_there_word_for_word(analysed):
    marked = mark(analysed, "ferry")
    body = re.search(r'<div class="text".*?</div>', str(article_fragment(marked)), re.DOTALL).group()
    bare = re.sub(r"<[^>]+>", "", body).replace("&#34;", '"').replace("&#39;", "'")
    assert [line for line in bare.splitlines() if line] == marked.text.splitlines()


def test_every_mark_links_to_its_row_and_back(analysed):
    page = article_html(analysed, "ferry")
    links = set(re.findall(r'href="#([^"]+)"', page))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert links <= set(ids)
    assert len(ids) == len(set(ids))
    assert any(link.startswith("row-h") for link in links)


def test_hedges_carry_group_and_rule(analysed):
    page = article_html(analysed, "ferry")
    assert re.search(r'class="hedge commitment[^"]*"[^>]*data-note="commitment: modal', page)
    assert re.search(r'class="hedge open-matters', page)


def test_snippets_only(analysed):
    page = str(article_fragment(mark(analysed, "ferry"), full_text=False))
    assert 'class="text"' not in page
    assert "at most 25 words" in page


def test_an_article_without_marks_is_shown(analysed):
    assert "made of steel" in article_html(analysed, "plain")


def test_which_article_has_to_be_clear(analysed):
    with pytest.raises(UsageError, match="2 articles"):
        article_html(analysed)
    with pytest.raises(UsageError, match="ferry"):
        article_html(analysed, "boat")


def test_terminal_marks_do_not_need_colour(analysed):
    console = Console(file=io.StringIO(), width=100, no_color=True)
    console.print(article_terminal(analysed, "ferry"))
    shown = console.file.getvalue()
    assert "may[c]" in shown
    assert "\u27e8" in shown
    assert "per 1,000" in shown


def test_sources_are_listed_with_their_verbs(analysed):
    names = [source.name for source in mark(analysed, "ferry").sources]
    assert any("Okafor" in name for name in names)


def test_a_notebook_shows_html_and_says_what_it_is(analysed):
    shown = show_article(analysed, "ferry")
    assert shown._repr_html_().startswith("<style>")
    assert "Ferry may stop" in repr(shown)


def test_marks_of_an_untrusted_notebook_keep_their_look(analysed):
    html = re.sub(r"<style>.*?</style>", "", show_article(analysed, "ferry")._repr_html_(), flags=re.S)
    marks = re.findall(r'<(?:a|span) class="[^"]*\b(?:hedge|source|cue|content|stance)\b[^>]*>', html)
    assert marks
    assert all(' style="' in mark for mark in marks)


def with_a_loaded_word(analysed, family):
    """The analysed articles with a stance mark on the ferry, whatever the model makes of it."""
    row = {"article_id": "ferry", "mark_id": 1, "sentence_id": 1, "start": 4, "end": 9, "text": "ferry"}
    row |= {"family": family, "label": "word", "voice": "writer", "in_quote": False, "confidence": 0.5}
    tables = {name: getattr(analysed, name) for name in ("articles", "hedges", "attributions", "spans")}
    stance = pd.DataFrame([{**row, "rule": "loaded:ferry@01234567"}])
    return SimpleNamespace(**tables, headlines=analysed.headlines, stance=stance)


@pytest.mark.parametrize(("family", "said"), [("loaded", True), ("booster", False)])
def test_loaded_words_are_never_shown_without_their_caution(analysed, family, said):
    data = with_a_loaded_word(analysed, family)
    console = Console(file=io.StringIO(), width=1000)
    console.print(article_terminal(data, "ferry"))
    for shown in (
        article_html(data, "ferry"),
        show_article(data, "ferry", full_text=False)._repr_html_(),
        str(article_fragment(mark(data, "ferry"), tables=False)),
        console.file.getvalue(),
    ):
        assert ("agreement was alpha .40" in shown) == said
