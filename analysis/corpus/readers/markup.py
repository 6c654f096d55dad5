"""HTML pages and Markdown files with YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from analysis.corpus.article import Problem
from analysis.corpus.readers.exports import factiva
from analysis.corpus.readers.plain import load_text
from analysis.corpus.readers.source import Found, Source

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_html(source: Source) -> Iterator[Found | Problem]:
    """Read an HTML page: the articles of a Factiva export, else one article, taken out of the page later."""
    with source.open() as file:
        stated = stated_charset(file.read(4096))
    decoded = load_text(source, stated)
    if isinstance(decoded, Problem):
        yield decoded
        return
    if factiva.detect_html(decoded.text):
        yield from factiva.split(source, factiva.html_lines(decoded.text))
        return
    yield Found(text=decoded.text, markup="html", notes=decoded.notes)


def read_markdown(source: Source) -> Iterator[Found | Problem]:
    """Read a Markdown file: one article, its metadata in the YAML front matter."""
    decoded = load_text(source)
    if isinstance(decoded, Problem):
        yield decoded
        return
    fields: Mapping[str, object] = {}
    text = decoded.text
    if front := _FRONT.match(text):
        try:
            fields = yaml.load(front[1], Loader=_TextLoader)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            place = getattr(error, "problem_mark", None)
            line = f"line {place.line + 2}" if place else None
            yield source.problem("the front matter is not YAML; the article is read without it", line)
            fields = {}
        text = text[front.end() :]
        if not isinstance(fields, Mapping):
            fields = {}
    yield Found({str(key): value for key, value in fields.items()}, text, "markdown", notes=decoded.notes)


def stated_charset(head: bytes) -> str | None:
    """Return the encoding that an HTML page says it is in."""
    match = _CHARSET.search(head)
    return match[1].decode("ascii") if match else None


class _TextLoader(yaml.SafeLoader):
    """YAML in which every scalar stays the text it is: ``no``, ``1e3`` and ``2026-03-05`` are words here."""

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        # a few lines of aliases can stand for gigabytes
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


_TextLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
