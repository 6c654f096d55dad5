"""What an HTML page says about itself, and the faults of pages that are mended before extraction."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree, html

_NEVER_TEXT = re.compile(r"(?is)<(script|style|svg|noscript|template)\b[^>]*>.*?</\1\s*>|<!--.*?-->")
_HUGE = 5_000_000
_HUGEST = 20_000_000
_BODY = re.compile(
    r"(?:article|story|post|entry|content)[-_]{0,2}(?:body|text|content|copy)|\bbody[-_]", re.IGNORECASE
)
_NOT_BODY = re.compile(r"comment|related|recirc|promo|teaser|card|footer|sidebar|newsletter", re.IGNORECASE)
_LEAST_PART = 200
_ARTICLE = re.compile(r"Article|Posting|Report$|Review$")
_GENRES = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "ReportageNewsArticle": "news",
    "LiveBlogPosting": "live",
}
_TAG = re.compile(r"<[^<>]{1,300}>")


def parse_page(page: str) -> html.HtmlElement | None:
    """Parse a page, however broken; None if there is nothing in it.

    Of a page beyond five megabytes scripts, styles and drawings are cut first, for the parser's memory
    grows with its
    input; what is left beyond twenty is cut off.
    """
    if len(page) > _HUGE:
        page = _NEVER_TEXT.sub(
            lambda match: match.group() if "ld+json" in match.group()[:200] else " ", page
        )[:_HUGEST]
    page = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", " ", page)
    if not page.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError):
        return None
    return tree if len(tree) else None


def mend(tree: html.HtmlElement) -> None:
    """Mend, in place, faults of a page that cost an extractor part of the article.

      - Blocks, or a picture with several links, inside an inline element inside a paragraph are cards that
        pop up:
    they go.
      - A ``span`` around a link is unwrapped: its class is read as that of a list of links.
      - Containers of the article's body that stand apart under the same class, advertisements between
        them, are joined.
    """
    for card in tree.xpath(
        ".//p//span//div | .//p//span//ul | .//p//a//div | .//p//span[img and count(.//a) > 1]"
    ):
        _drop(card)
    for span in tree.xpath(".//p//span[a]"):
        if span.getparent() is not None:
            span.drop_tag()
    parts: dict[str, list[html.HtmlElement]] = {}
    for element in tree.xpath(".//div[@class][p] | .//section[@class][p]"):
        name = " ".join(element.get("class").split())
        if _BODY.search(name) and not _NOT_BODY.search(name):
            parts.setdefault(name, []).append(element)
    for group in parts.values():
        if sum(len(part.text_content().strip()) >= _LEAST_PART for part in group) < 2:
            continue
        first, *others = group
        for other in others:
            if first in other.iterancestors() or other in first.iterancestors():
                continue
            for child in list(other):
                first.append(child)


def paragraph_length(tree: html.HtmlElement) -> int:
    """Return how many signs of text stand in paragraphs that read like prose."""
    lengths = (len(" ".join(paragraph.text_content().split())) for paragraph in tree.iter("p"))
    return sum(length for length in lengths if length >= 80)


def plain_text(tree: html.HtmlElement) -> str:
    """Return the paragraphs of a page that no extractor could read, or its bare text if it has none."""
    root = tree.find("body") if tree.find("body") is not None else tree
    for unread in root.xpath(
        ".//script | .//style | .//noscript | .//nav | .//footer | .//header//ul | .//form"
    ):
        _drop(unread)
    paragraphs = [" ".join(item.text_content().split()) for item in root.iter("p")]
    lines = [paragraph for paragraph in paragraphs if paragraph]
    return (
        "\n".join(lines)
        if lines
        else "\n".join(" ".join(text.split()) for text in root.itertext() if text.strip())
    )


def stated_titles(tree: html.HtmlElement) -> set[str]:
    """Return every form in which a page gives its title."""
    found = [item.text_content() for item in tree.iter("h1")]
    found += tree.xpath(".//meta[@property='og:title' or @name='twitter:title']/@content")
    return {" ".join(title.split()) for title in found if title.strip()}


def stated_body(tree: html.HtmlElement) -> str:
    """Return the longest article body that the page states in JSON-LD, one paragraph a line."""
    bodies = [item.get("articleBody") for item in _stated_articles(tree)]
    longest = max((body for body in bodies if isinstance(body, str)), key=len, default="")
    text = (
        html.fromstring(f"<div>{longest}</div>").text_content() if "&" in longest else _TAG.sub("", longest)
    )
    return "\n".join(line.strip() for line in re.split(r"[\r\n]+", text) if line.strip())


def stated_fields(tree: html.HtmlElement) -> dict[str, str]:
    """Return the metadata that a page states for machines, with full times and by contract name."""
    fields: dict[str, str] = {}
    for item in _stated_articles(tree):
        fields.setdefault("published", _text(item.get("datePublished")))
        fields.setdefault("section", _text(item.get("articleSection")))
        for kind in _listed(item.get("@type")):
            fields.setdefault("genre", _GENRES.get(str(kind), ""))
        fields.setdefault("author", ", ".join(dict.fromkeys(_names(item.get("author")))))
        publisher = item.get("publisher")
        if isinstance(publisher, Mapping):
            fields.setdefault("outlet", _text(publisher.get("name")))
        fields = {name: value for name, value in fields.items() if value}
    for name, query in (
        ("published", ".//meta[@property='article:published_time']/@content"),
        ("section", ".//meta[@property='article:section']/@content"),
        ("outlet", ".//meta[@property='og:site_name']/@content"),
        ("url", ".//link[@rel='canonical']/@href"),
        ("language", "/html/@lang"),
    ):
        values = [" ".join(value.split()) for value in tree.xpath(query) if value.strip()]
        if values:
            fields.setdefault(name, values[0])
    if "language" in fields:
        fields["language"] = re.split(r"[-_]", fields["language"])[0].lower()
    return fields


def _stated_articles(tree: html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in tree.xpath(".//script[contains(@type, 'ld+json')]"):
        try:
            stated = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        todo = [stated]
        while todo:
            item = todo.pop(0)
            if isinstance(item, list):
                todo.extend(item)
            elif isinstance(item, Mapping):
                if any(_ARTICLE.search(str(kind)) for kind in _listed(item.get("@type"))):
                    yield item
                todo.extend(_listed(item.get("@graph")))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _names(people: Any) -> Iterator[str]:
    for person in _listed(people):
        name = _text(person.get("name") if isinstance(person, Mapping) else person)
        if name and "://" not in name:
            yield name


def _text(value: Any) -> str:
    first = next(iter(_listed(value)), "")
    return " ".join(first.split()) if isinstance(first, str) else ""


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
