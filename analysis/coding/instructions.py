"""What a coder reads before coding: how to fill in the sheet, and the codebook's part on what is coded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.coding.schemes import Scheme
from analysis.resources import locate

_SECTION = {"hedges": "1. Hedges", "attributions": "2. Attributions"}
_HEADING = re.compile(r"^#+\s+(.*)$")
_STARS = re.compile(r"\*{1,2}([^*]+)\*{1,2}")


class Line(NamedTuple):
    """A line of the instructions; `kind` is ``heading``, ``text``, ``point``, ``head`` or ``cells``."""

    kind: str
    cells: tuple[str, ...]


def instructions(coded: Scheme) -> list[Line]:
    """Return the instructions for a table: how to fill in the sheet, then the codebook's section.

    The codebook is ``data/lexicons/CODEBOOK.md``; nothing of it is said twice.
    """
    how = locate("coding", f"how_{coded.table}.md").read_text(encoding="utf-8")
    book = locate("lexicons", "CODEBOOK.md").read_text(encoding="utf-8")
    preface, *sections = re.split(r"^## ", book, flags=re.MULTILINE)
    name = _SECTION[coded.table]
    section = next(part for part in sections if part.startswith(name))
    rule = " ".join(preface.splitlines()[1:]).strip()
    return [*_lines(how), *_lines(f"# Codebook: {name[3:].lower()}\n{rule}\n{section.partition(chr(10))[2]}")]


def _lines(markdown: str) -> Iterator[Line]:
    paragraph: list[str] = []
    below_head = False
    for raw in [*markdown.splitlines(), ""]:
        line = raw.strip()
        begins = not line or line[0] in "#|" or line.startswith("- ")
        if begins and paragraph:
            yield Line("point" if paragraph[0].startswith("- ") else "text", (_plain(" ".join(paragraph)),))
            paragraph = []
        if match := _HEADING.match(line):
            yield Line("heading", (_plain(match[1]),))
        elif line.startswith("|"):
            cells = tuple(_plain(cell) for cell in line.strip("|").split("|"))
            if not set("".join(cells)) <= set("-: "):
                yield Line("cells" if below_head else "head", cells)
                below_head = True
        elif line:
            paragraph.append(line)
        if not line.startswith("|"):
            below_head = False


def _plain(text: str) -> str:
    """Return Markdown as plain text: emphasis and code marks are dropped, examples keep their words."""
    text = _STARS.sub(r"\1", text.replace("`", ""))
    return text.removeprefix("- ").strip()
