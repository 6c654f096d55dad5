"""Analyse one article: the task that every worker process runs.

Steps: (1) clean the record; (2) parse it; (3) run the analysers; (4) drop what is below the thresholds; (5)
join and write the rows of every table. A pure function of the record and the options: no result depends on
another article. A fault in one article becomes a row of ``problems``, and the rest goes on.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.attribution import find_attributions
from analysis.corpus import Article, Problem, ReadOptions, Record, fingerprint, prepare
from analysis.errors import HedgerowError, ModelError
from analysis.hedging import HedgeLexicon, find_hedges, load_lexicon
from analysis.language import DEFAULT_MODEL, Attribution, parse
from analysis.stance import compare_headline, find_loaded, find_marks, reporting
from analysis.tables.article_rows import Findings, article_rows
from analysis.tables.rows import Row, make_row

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Task:
    """What an analysis is asked to do, apart from its input; equal tasks give equal tables."""

    read: ReadOptions
    lexicon: Path | None = None
    thresholds: tuple[tuple[str, float], ...] = ()
    model: str = DEFAULT_MODEL
    loaded_in_quotes: bool = False

    def threshold(self, table: str) -> float:
        """Return the least confidence that a row of `table` needs."""
        return dict(self.thresholds).get(table, 0.0)


class Annotated(NamedTuple):
    """One record's rows by table; ``article_id`` and ``fingerprint`` are None for a problem."""

    rows: dict[str, list[Row]]
    article_id: str | None = None
    fingerprint: bytes | None = None
    meta: dict[str, str] = {}  # noqa: RUF012 - never changed
    failure: str | None = None
    notes: tuple[str, ...] = ()


def annotate(record: Record | Problem, task: Task) -> Annotated:
    """Analyse one record.

    Parameters
    ----------
    record : Record or Problem
        What a reader handed on.
    task : Task
        Options.

    Returns
    -------
    Annotated

    Raises
    ------
    ModelError
        If a language model or lexicon is missing or damaged, which concerns every article.
    """
    if isinstance(record, Problem):
        return _problem(record)
    try:
        article = prepare(record, task.read)
        if isinstance(article, Problem):
            return _problem(article)
        return _annotate(article, task)
    except ModelError:
        raise
    except HedgerowError as error:
        return _problem(Problem(record.path, record.article_id, str(error)))
    except Exception as error:  # whatever one article provokes must not cost the others
        reason = f"the analysis failed ({_one_line(error)}); please report it, with the article if you may"
        failed = _problem(Problem(record.path, record.article_id, reason))
        return failed._replace(failure=traceback.format_exc())


def _annotate(article: Article, task: Task) -> Annotated:
    article = replace(
        article, text=_encodable(article.text), title=article.title and _encodable(article.title)
    )
    document = parse(article.text, title=article.title, model=task.model)
    attributions = keep_confident(find_attributions(document), task.threshold("attributions"))
    hedges = find_hedges(document, _lexicon(task.lexicon))
    hedges = tuple(hedge for hedge in hedges if hedge.confidence >= task.threshold("hedges"))
    loaded = find_loaded(document, quotations=task.loaded_in_quotes)
    marks = sorted(
        (*find_marks(document), *(loaded.marks if loaded else ())),
        key=lambda mark: (mark.start, mark.end, mark.family),
    )
    marks = tuple(mark for mark in marks if mark.confidence >= task.threshold("stance"))
    headline = compare_headline(document, hedges, attributions) if article.title else None
    if headline is not None and headline.confidence < task.threshold("headlines"):
        headline = None
    verbs = tuple(reporting(document, attribution) for attribution in attributions)
    # what the tagger said is of no more use, and of a long text it is a third of the memory
    document = replace(document, tags=None)
    found = Findings(
        document,
        hedges,
        attributions,
        verbs,
        marks,
        headline,
        None if loaded is None else loaded.sentences,
    )
    meta = {str(name): str(value) for name, value in sorted(article.meta.items()) if value not in (None, "")}
    return Annotated(
        article_rows(article, found),
        article.article_id,
        fingerprint(article.text),
        meta,
        notes=tuple(article.notes),
    )


def keep_confident(attributions: Sequence[Attribution], least: float) -> tuple[Attribution, ...]:
    """Drop attributions below a confidence; what stood inside one now stands inside that one's parent.

    Parameters
    ----------
    attributions : sequence of Attribution
        All attributions of an article.
    least : float
        The least confidence to keep.

    Returns
    -------
    tuple of Attribution
        Those kept, with ``parent`` renumbered.
    """
    kept = [index for index, attribution in enumerate(attributions) if attribution.confidence >= least]
    place = {old: new for new, old in enumerate(kept)}

    def ancestor(index: int) -> int | None:
        seen = {index}
        parent = attributions[index].parent
        while parent is not None and parent not in place and parent not in seen:
            seen.add(parent)
            parent = attributions[parent].parent
        return place.get(parent) if parent is not None else None

    return tuple(replace(attributions[index], parent=ancestor(index)) for index in kept)


@cache
def _lexicon(extra: Path | None) -> HedgeLexicon:
    return load_lexicon(extra)


def _encodable(text: str) -> str:
    """Put a replacement character for a lone surrogate, which no file can hold; offsets stay the same."""
    return _SURROGATE.sub("\ufffd", text)


def _problem(problem: Problem) -> Annotated:
    return Annotated({"problems": [make_row("problems", problem._asdict())]})


def _one_line(error: Exception) -> str:
    message = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {message}" if message else type(error).__name__
