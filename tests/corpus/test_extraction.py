"""What is read from HTML pages; every page here is invented."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.extraction import extract_html

PARAGRAPHS = [
    "The harbour bridge in Port Ansel will close for six weeks from Monday, the city council "
    "said, after divers found "
    "cracks in two of its piers during an inspection last week.",
    "“We could not wait any longer,” Mayor Ana Reyes told reporters on the quay. “It may be "
    "longer than six weeks, and "
    "I will not pretend that we know what the repair is going to cost.”",
    "Officials said about 12,000 people cross the bridge on a working day. A ferry is to run "
    "every ten minutes, though "
    "it was unclear on Wednesday evening whether the company had enough boats.",
    "The bridge, which was opened in 1961, was last repaired eleven years ago. Engineers had "
    "warned since then that the "
    "piers on the northern side could be weaker than the drawings showed.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(body, head="", lang="en-GB"):
    top = f"<title>Bridge to close | The Coaster</title>{head}"
    return f"<!doctype html><html lang='{lang}'><head>{top}</head><body>{body}</body></html>"


def test_the_article_is_taken_and_the_rest_is_left():
    html = page(
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul></nav>"
        f"<article><h1>Bridge to close</h1>{BODY}</article>"
        "<aside><h2>Most read</h2><ul><li><a href='/x'>Why bridges fail</a></li></ul></aside>"
        "<footer><p>Copyright 2024 The Coaster. All rights reserved.</p></footer>"
    )
    assert extract_html(html).text.split("\n") == PARAGRAPHS


def test_metadata_come_from_the_page():
    stated = {
        "@context": "https://schema.org",
        "@type": "AnalysisNewsArticle",
        "headline": "Bridge to close",
        "datePublished": "2024-11-06T14:05:00+00:00",
        "articleSection": "Transport",
        "author": {"@type": "Person", "name": "Ana Reyes"},
        "publisher": {"@type": "Organization", "name": "The Coaster"},
    }
    head = f"<script type='application/ld+json'>{json.dumps(stated)}</script>"
    head += "<link rel='canonical' href='https://coaster.example.com/bridge'>"
    fields = extract_html(page(f"<article><h1>Bridge to close</h1>{BODY}</article>", head)).fields
    assert fields == {
        "title": "Bridge to close",
        "author": "Ana Reyes",
        "published": "2024-11-06T14:05:00+00:00",
        "outlet": "The Coaster",
        "section": "Transport",
        "genre": "analysis",
        "url": "https://coaster.example.com/bridge",
        "language": "en",
    }


def test_a_body_cut_into_containers_is_put_together():
    parts = [
        f"<div class='article__body grid'><p>{paragraph}</p><p>{paragraph[::-1]}</p></div>"
        for paragraph in PARAGRAPHS
    ]
    html = page(
        "<main>"
        + "<div class='row ad'><span>Advertisement</span></div>".join(f"<div>{part}</div>" for part in parts)
        + "</main>"
    )
    text = extract_html(html).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_cards_that_pop_up_inside_a_sentence_go_and_wrapped_links_stay():
    sentence = (
        "<p>The mayor, <span class='card'><a href='/r'>Ana Reyes</a><div class='pop'><p>Other "
        "stories: ferry late, "
        "school shut</p></div></span> said <span class='link'><a href='/c'>the council would "
        "decide</a></span> on "
        "Friday whether the bridge could open again for cyclists and people on foot.</p>"
    )
    text = extract_html(page(f"<article>{BODY}{sentence}</article>")).text
    assert "the council would decide on Friday" in text
    assert "Other stories" not in text


def test_a_page_drawn_by_a_script_gives_the_body_it_states():
    stated = {"@graph": [{"@type": "NewsArticle", "articleBody": "\n\n".join(PARAGRAPHS)}]}
    html = page("<div id='root'></div>", f"<script type='application/ld+json'>{json.dumps(stated)}</script>")
    assert extract_html(html).text.split("\n") == PARAGRAPHS


def test_a_page_laid_out_as_a_table_is_read():
    html = page(f"<table><tr><td><a href='/'>Home</a></td><td>{BODY * 3}</td></tr></table>")
    assert PARAGRAPHS[0] in extract_html(html).text


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n ",
        "\ufeff",
        "<",
        "<html>",
        "<html></html>",
        "<!-- nothing -->",
        "\x00\x01\x02",
        "no markup at all, just a sentence.",
        "<p>unclosed <div><b>tags </p></i>",
        "<div>" * 5000 + "deep" + "</div>" * 5000,
        "<script type='application/ld+json'>{broken</script><p>x</p>",
        '<script type="application/ld+json">[[1, null, {"@type": "NewsArticle", "articleBody": 7}]]</script>',
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>declared otherwise</p></body></html>",
        "<html lang=''><head><meta property='og:title'></head><body><h1></h1></body></html>",
        "lone \ud800 surrogate",
    ],
)
def test_no_page_is_too_broken(html):
    assert isinstance(extract_html(html).text, str)


def test_text_without_an_article_is_still_text():
    assert extract_html("<p>It may rain.</p>").text == "It may rain."


def test_a_huge_page_keeps_its_article():
    filler = "<script>" + "var x = 'advertisement';" * 300_000 + "</script>"
    assert PARAGRAPHS[0] in extract_html(page(f"{filler}<article>{BODY}</article>")).text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=30), st.sampled_from(["<p>", "</div>", "<a href=", "&#0;", BODY])),
        max_size=12,
    )
)
def test_no_input_raises(pieces):
    extract_html("".join(pieces))
