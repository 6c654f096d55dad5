"""Take the article out of an HTML page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Extracted:
    """The article's text and the metadata its page states."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)


def extract_html(html: str) -> Extracted:
    """Return the text and metadata of the article in an HTML page."""
    import trafilatura

    document = trafilatura.bare_extraction(
        html, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    if document is None:
        return Extracted("")
    stated = {
        "title": document.title,
        "author": document.author,
        "published": document.date,
        "outlet": document.sitename,
        "url": document.url,
        "language": document.language,
    }
    return Extracted(document.text or "", {name: value for name, value in stated.items() if value})
