"""``hedgerow show``: one article, highlighted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from analysis.corpus import Article

_NAMED_IDS = 5
_SHOWN_FIELDS = ("text", "title", "outlet", "author", "url", "section", "genre", "event", "language")


def show(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A file or folder with an article.")],
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a web page instead; it needs no network.")
    ] = None,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="Which article, where SOURCE has several.")
    ] = None,
    force_language: Annotated[
        bool, typer.Option("--force-language", help="Show an article that does not look English, too.")
    ] = False,
) -> None:
    """Show one article, highlighted.

    Hedges, sources, what they say, and stance marks stand out; the counts follow below.

    Example: hedgerow show article.txt --html article.html
    """
    from analysis.commands.console import progress, say, show_rich
    from analysis.show import article_html, article_terminal
    from analysis.tables import analyze

    with progress("Reading the article"):
        found = _find(source, article, force_language)
    record = {name: getattr(found, name) for name in _SHOWN_FIELDS if getattr(found, name)}
    record |= {"id": found.article_id}
    if found.published:
        record["published"] = found.published.isoformat()
    with progress("Analysing") as advance:
        analysis = analyze([record], clean="none", force_language=True, progress=advance)
    if html is None:
        show_rich(article_terminal(analysis))
        return
    html.write_text(article_html(analysis), encoding="utf-8")
    say(f"{html}: {found.title or found.article_id}")


def _find(source: Path, wanted: str | None, force_language: bool) -> Article:
    """Return the article that is meant, reading no further than needed to know that it is the only one."""
    from analysis.corpus import read
    from analysis.errors import InputError, UsageError

    corpus = read(source, force_language=force_language)
    seen: list[Article] = []
    for found in corpus:
        if found.article_id == wanted:
            return found
        if len(seen) < _NAMED_IDS:
            seen.append(found)
        elif wanted is None:
            break
    ids = ", ".join(found.article_id for found in seen)
    if not seen:
        reason = corpus.problems[0].reason if corpus.problems else "holds no article"
        raise InputError(f"{source}: {reason}")
    if wanted is not None:
        raise UsageError(f"{source} has no article {wanted!r}; the first ones are {ids}")
    if len(seen) > 1:
        raise UsageError(f"{source} has several articles; name one with --article ID, for example {ids}")
    return seen[0]
