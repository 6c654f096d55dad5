"""The whole text of a piece of HTML, block by block, nothing left out but scripts and styles."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre",
        "section", "table", "td", "th", "tr", "ul",
    )
)  # fmt: skip
_SILENT = frozenset(("script", "style", "head", "template"))
_FRAGMENT = re.compile(r"</p\s*>|<br\s*/?>|</div\s*>|</h[1-6]\s*>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Say whether a text from a data field is a piece of HTML: it closes paragraphs or breaks lines by tags.

    Examples
    --------
    >>> looks_like_html("<p>It closed.</p>"), looks_like_html("if a < b, it closes")
    (True, False)
    """
    return "<" in text and _FRAGMENT.search(text) is not None


def html_to_text(markup: str) -> str:
    """Return the text of a piece of HTML, one line a block.

    Examples
    --------
    >>> html_to_text("<p>The pier <b>may</b> close.<br>Or not.</p>")
    'The pier may close.\\nOr not.'
    """
    parser = lxml_html.HTMLParser(huge_tree=True)  # else what is nested deeply is dropped in silence
    try:
        return "\n".join(block_texts(lxml_html.fromstring(f"<div>{markup}</div>", parser=parser)))
    except (etree.ParserError, ValueError):
        return ""


def block_texts(root: etree._Element) -> list[str]:
    """Return the text of each block below an element, white space reduced, empty ones left out."""
    parts = [""]
    silent = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            silent += node.tag in _SILENT
            if node.tag in _BLOCKS:
                parts.append("")
            text = node.text
        else:
            if event == "end":
                silent -= node.tag in _SILENT
                if node.tag in _BLOCKS:
                    parts.append("")
            text = node.tail if node is not root else None
        if text and not silent:
            parts[-1] += text
    return [line for part in parts if (line := " ".join(part.split()))]
