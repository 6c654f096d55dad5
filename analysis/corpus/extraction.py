"""Take the article and what the page says about it out of an HTML page.

The work is trafilatura's (Barbaresi 2021, *Trafilatura: A Web Scraping Library and Command-Line Tool for Text
Discovery and Extraction*), set to precision, without comments and tables. Around it stand, each for a
fault that it
shows on whole families of pages:

1. **Mending the page first** (:mod:`analysis.corpus.pages`): a body cut into several containers by
   advertisements is
   put together, pop-up cards inside sentences go, wrapped links lose their wrapper.
2. **A second reading** without the bias to precision, where the first one took little of the text that
   stands in
   paragraphs; it wins if the first has less than 60 per cent of its length.
3. **The body the page states itself** (``articleBody`` in JSON-LD), where it is more than twice as long as
   what either
   reading found: the page is drawn by a script.
4. **The title** at the head of the text goes, in any form in which the page gives it.

The text is then cleaned like any pasted one by :func:`analysis.corpus.cleaning.clean_text`, a step of its
own.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field

import trafilatura
from lxml.html import HtmlElement

from analysis.corpus.pages import (
    mend,
    paragraph_length,
    parse_page,
    plain_text,
    stated_body,
    stated_fields,
    stated_titles,
)

_ENOUGH = 0.6
_SUSPICIOUS = 0.5
_MUCH_LONGER = 2.0
_LEAST_BODY = 200
_WORD = re.compile(r"\w+")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Extracted:
    """The article's text, one paragraph a line, and the metadata that its page states, by contract name."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)


def extract_html(html: str) -> Extracted:
    """Return the text and the metadata of the article in an HTML page.

    Parameters
    ----------
    html : str
        The page, decoded; it may be broken, empty or no HTML at all.

    Returns
    -------
    Extracted
        Empty text where the page holds no article. ``fields`` has those of ``title, author, published,
        outlet,
        section, genre, url, language`` that the page states. Nothing is raised, whatever the page.

    Examples
    --------
    >>> page = "<html><body><article><h1>Bridge</h1><p>The bridge may close.</p></article></body></html>"
    >>> extract_html(page).text
    'The bridge may close.'
    """
    tree = parse_page(html)
    if tree is None:
        return Extracted("")
    stated = stated_fields(tree)
    titles = stated_titles(tree)
    body = stated_body(tree)
    in_paragraphs = paragraph_length(tree)
    mend(tree)
    text, found = _read(tree, favor_precision=True)
    if len(text) < _SUSPICIOUS * in_paragraphs:
        second, second_found = _read(tree, favor_precision=False)
        if len(text) < _ENOUGH * len(second):
            text, found = second, found or second_found
    if len(body) > max(_LEAST_BODY, _MUCH_LONGER * len(text)):
        text = body
    if not text:
        text = plain_text(tree)
    fields = {name: value for name, value in (found | stated).items() if value}
    titles.add(fields.get("title", ""))
    return Extracted(_without_title(text, titles), fields)


def _read(tree: HtmlElement, *, favor_precision: bool) -> tuple[str, dict[str, str]]:
    try:
        document = trafilatura.bare_extraction(
            tree,
            favor_precision=favor_precision,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
        )
    except Exception:  # a page may break the extractor in ways that no list of errors foresees
        document = None
    if document is None:
        return "", {}
    found = {
        "title": document.title,
        "author": document.author,
        "published": document.date,
        "outlet": document.sitename,
        "url": document.url,
        "language": document.language,
    }
    return document.text or "", {name: value for name, value in found.items() if value}


def _without_title(text: str, titles: set[str]) -> str:
    known = {_words(title) for title in titles} - {()}
    lines = text.split("\n")
    if len(lines) > 1 and _words(lines[0]) in known:
        return "\n".join(lines[1:]).lstrip("\n")
    return text


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
