"""The corpus: where articles come from, read as a stream as often as wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.corpus.article import Article, Problem, Record
from analysis.corpus.assembly import FieldNames, assemble
from analysis.corpus.dates import ORDERS
from analysis.corpus.fields import check_chosen
from analysis.corpus.identity import IdGiver
from analysis.corpus.prepare import ReadOptions, prepare
from analysis.corpus.readers import open_members, read_source
from analysis.corpus.readers.source import Found
from analysis.corpus.sources import check_sources, find_files
from analysis.errors import InputError, UsageError

if TYPE_CHECKING:
    import pandas as pd


class _Batch(NamedTuple):
    """What one file (or one DataFrame, one list) holds."""

    path: str | None
    stem: str
    found: Iterable[Found | Problem]


class Corpus:
    """Articles from files, a DataFrame or a list; made by :func:`read`, :meth:`from_frame` or
    :meth:`from_texts`.

    Iterating yields each :class:`Article`; what could not be used gathers in `problems`, what had to be
    mended is counted in `notes`. Nothing is kept in memory between articles.

    Attributes
    ----------
    options : ReadOptions
        How articles are made from records.
    problems : list of Problem
        Input that the last iteration could not use.
    notes : collections.Counter
        What the last iteration mended or could not read, such as unreadable dates, with how often.
    """

    def __init__(
        self,
        batches: Callable[[], Iterable[_Batch | Problem]],
        *,
        clean: str = "auto",
        fields: Mapping[str, str] | None = None,
        force_language: bool = False,
        dates: str = "auto",
    ) -> None:
        if clean not in ("auto", "none"):
            raise UsageError(f"clean is {clean!r}; it can be 'auto' or 'none'")
        if dates not in ("auto", *ORDERS):
            raise UsageError(f"dates is {dates!r}; it can be 'auto', {' or '.join(map(repr, ORDERS))}")
        self._fields = dict(fields or {})
        check_chosen(self._fields)
        self.options = ReadOptions(clean, bool(force_language), dates, tuple(sorted(self._fields.items())))
        self.problems: list[Problem] = []
        self.notes: Counter[str] = Counter()
        self._batches = batches

    @classmethod
    def from_frame(
        cls,
        frame: pd.DataFrame,
        *,
        clean: str = "auto",
        fields: Mapping[str, str] | None = None,
        force_language: bool = False,
        dates: str = "auto",
    ) -> Corpus:
        """Make a corpus of the rows of a DataFrame.

        Parameters
        ----------
        frame : pandas.DataFrame
            One article a row; columns are recognised by their usual spellings.
        clean : {"auto", "none"}, default="auto"
            Take the clutter of pasted pages out, or take the text as it is.
        fields : mapping of str to str, optional
            Contract name to column name, such as ``{"text": "Body"}``.
        force_language : bool, default=False
            Keep articles that are not in English.
        dates : {"auto", "day-first", "month-first"}, default="auto"
            How a date such as 05/03/2026 is read; auto: as the other dates of its file are.

        Returns
        -------
        Corpus

        Raises
        ------
        InputError
            If no column holds the text.
        """
        from analysis.corpus.fields import match_fields

        names = [str(name) for name in frame.columns]
        if not {"text", "html"} & set(match_fields(names, fields).values()):
            raise InputError(
                f"no text column found among {', '.join(names) or 'no columns'}; "
                "name it with fields={'text': 'NAME'}"
            )

        def batches() -> Iterator[_Batch]:
            rows = frame.itertuples(index=False, name=None)
            yield _Batch(
                None,
                "row",
                (
                    Found(
                        dict(zip(names, row, strict=True)), number=number, where=f"row {number}", table=True
                    )
                    for number, row in enumerate(rows, 1)
                ),
            )

        return cls(batches, clean=clean, fields=fields, force_language=force_language, dates=dates)

    @classmethod
    def from_texts(
        cls,
        texts: Iterable[str | Mapping[str, object]],
        *,
        clean: str = "auto",
        fields: Mapping[str, str] | None = None,
        force_language: bool = False,
        dates: str = "auto",
    ) -> Corpus:
        """Make a corpus of strings, or of mappings with a text among their fields.

        Parameters
        ----------
        texts : iterable of str or mapping
            One article each.
        clean, fields, force_language, dates
            As in :meth:`from_frame`.

        Returns
        -------
        Corpus
        """
        kept = (texts,) if isinstance(texts, str | Mapping) else tuple(texts)

        def found() -> Iterator[Found | Problem]:
            for number, text in enumerate(kept, 1):
                where = f"text {number}"
                if isinstance(text, str):
                    yield Found(text=text, number=number, where=where)
                elif isinstance(text, Mapping):
                    fields_ = {str(name): value for name, value in text.items()}
                    yield Found(fields_, number=number, where=where)
                else:
                    yield Problem(None, where, f"a {type(text).__name__} is neither a text nor a record")

        return cls(
            lambda: [_Batch(None, "text", found())],
            clean=clean,
            fields=fields,
            force_language=force_language,
            dates=dates,
        )

    def records(self) -> Iterator[Record | Problem]:
        """Yield every record and every problem in input order; can be called again, and reads again."""
        ids, names = IdGiver(), FieldNames(self._fields)
        order = ORDERS.get(self.options.dates)
        for batch in self._batches():
            if isinstance(batch, Problem):
                yield batch
                continue
            yield from assemble(
                batch.found, path=batch.path, stem=batch.stem, ids=ids, names=names, order=order
            )
        yield from names.problems()

    def __iter__(self) -> Iterator[Article]:
        self.problems, self.notes = [], Counter()
        for record in self.records():
            result = record if isinstance(record, Problem) else prepare(record, self.options)
            if isinstance(result, Problem):
                self.problems.append(result)
                continue
            self.notes.update(result.notes)
            yield result


def read(
    *sources: str | Path,
    clean: str = "auto",
    fields: Mapping[str, str] | None = None,
    force_language: bool = False,
    dates: str = "auto",
) -> Corpus:
    """Read articles from files and folders.

    Parameters
    ----------
    *sources : str or Path
        Files and folders in any mix; folders are read with everything below them.
    clean : {"auto", "none"}, default="auto"
        Take the clutter of pasted pages out, or take the text as it is.
    fields : mapping of str to str, optional
        Contract name to the input's own field name, such as ``{"text": "Body"}``.
    force_language : bool, default=False
        Keep articles that are not in English.
    dates : {"auto", "day-first", "month-first"}, default="auto"
        How a date such as 05/03/2026 is read; auto: as the other dates of its file are.

    Returns
    -------
    Corpus
        Read anew each time it is iterated over.

    Raises
    ------
    InputError
        If a source does not exist.

    Examples
    --------
    >>> corpus = read("articles/", "more.csv", fields={"text": "Body"})  # doctest: +SKIP
    >>> [article.article_id for article in corpus]  # doctest: +SKIP
    """
    paths = check_sources(sources)

    def batches() -> Iterator[_Batch | Problem]:
        for source in find_files(paths):
            for member in [source] if isinstance(source, Problem) else open_members(source):
                if isinstance(member, Problem):
                    yield member
                else:
                    yield _Batch(member.label, member.stem, read_source(member))

    return Corpus(batches, clean=clean, fields=fields, force_language=force_language, dates=dates)
