"""One article in the terminal, highlighted with rich."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from analysis.show.escape import printable
from analysis.show.layers import Layer, cut
from analysis.show.marked import Marked, mark

# Bold, italic, underline and brackets carry the marks where there is no colour.
_STYLES = {
    ("hedge", "commitment"): "bold blue underline",
    ("hedge", "open matters"): "bold green underline2",
    ("hedge", "precision"): "bold yellow underline",
    ("hedge", "sourcing"): "bold magenta underline2",
    ("stance", ""): "italic",
    ("source", ""): "reverse",
    ("cue", ""): "dim reverse",
    ("content", ""): "",
}
_TAGS = {"commitment": "c", "open matters": "o", "precision": "p", "sourcing": "s"}
_BRACKETS = ("\u27e8", "\u27e9")


def article_terminal(analysis: Any, article_id: str | None = None) -> RenderableType:
    """Return one article with its marks as something that ``rich.print`` shows.

    Parameters
    ----------
    analysis : Analysis
        Any object with the contract tables as attributes.
    article_id : str, optional
        The article; may be left out where there is only one.

    Returns
    -------
    rich.console.RenderableType

    Raises
    ------
    UsageError
        If there is no such article, or none is named and there are several.

    Examples
    --------
    >>> rich.print(article_terminal(analysis, "bridge-overland"))  # doctest: +SKIP
    """
    marked = mark(analysis, article_id)
    head = Text(printable(marked.title or marked.article_id), style="bold")
    parts: list[RenderableType] = [head]
    if marked.byline:
        parts.append(Text(printable(marked.byline), style="dim"))
    parts += [_legend(), Text()]
    parts += [Padding(_paragraph(marked, start, end), (0, 0, 1, 0)) for start, end in _lines(marked.text)]
    if marked.headline:
        parts += [Text(printable(marked.headline), style="italic"), Text()]
    if marked.caution:
        parts += [Text(marked.caution, style="dim"), Text()]
    parts.append(_counts(marked))
    if marked.sources:
        parts.append(_sources(marked))
    parts.append(Text("Hedging is often the careful choice, and wording is not intent.", style="dim"))
    return Group(*parts)


def _legend() -> Text:
    legend = Text("Hedges: ")
    for group, tag in _TAGS.items():
        legend.append(f"{group}", style=_STYLES["hedge", group])
        legend.append(f"[{tag}]  ", style="dim")
    legend.append("source", style=_STYLES["source", ""])
    legend.append("  ")
    legend.append("cue", style=_STYLES["cue", ""])
    legend.append(f"  {_BRACKETS[0]}what is attributed{_BRACKETS[1]}  ")
    legend.append("stance", style=_STYLES["stance", ""])
    return legend


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((start, start + len(line.rstrip())))
        start += len(line)
    return found


def _paragraph(marked: Marked, start: int, end: int) -> Text:
    shown = Text()
    for piece in cut(start, end, marked.layers):
        style = " ".join(filter(None, map(_style, piece.layers)))
        contents = [layer for layer in piece.layers if layer.kind == "content"]
        opens = sum(max(layer.start, start) == piece.start for layer in contents)
        closes = sum(min(layer.end, end) == piece.end for layer in contents)
        tags = [
            _TAGS[layer.style] for layer in piece.layers if layer.kind == "hedge" and layer.end == piece.end
        ]
        shown.append(_BRACKETS[0] * opens, style="dim")
        shown.append(printable(marked.text[piece.start : piece.end]), style=style)
        shown.append("".join(f"[{tag}]" for tag in tags), style="dim")
        shown.append(_BRACKETS[1] * closes, style="dim")
    return shown


def _style(layer: Layer) -> str:
    return _STYLES.get((layer.kind, layer.style)) or _STYLES.get((layer.kind, ""), "")


def _table(title: str, columns: Sequence[str], numbers: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in columns:
        table.add_column(name, justify="right" if name in numbers else "left")
    return table


def _counts(marked: Marked) -> Table:
    columns = ("group", "whose", "hedges", "words", "per 1,000")
    table = _table("Hedges per 1,000 words of those whose they are", columns, columns[2:])
    for row in marked.counts.to_dict("records"):
        rate = f"{row['estimate']:.1f}" if row["exposure"] else "\u2013"
        table.add_row(row["group"], row["voice"], str(row["numerator"]), f"{row['exposure']:,}", rate)
    return table


def _sources(marked: Marked) -> Table:
    table = _table("Sources", ("source", "kind", "as", "times", "with the words"), ("times",))
    for source in marked.sources:
        cells = (source.name, source.kind, source.namings, str(source.attributions), source.cues)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table
