"""From what a reader found to a record: fields under the contract's names, an id, and limits on size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from analysis.corpus.article import Problem, Record
from analysis.corpus.dates import day_order, parse_date
from analysis.corpus.encoding import BROKEN, decode, mend_surrogates
from analysis.corpus.fields import as_text, contract_name, match_fields, simplify
from analysis.corpus.htmltext import looks_like_html
from analysis.corpus.identity import IdGiver
from analysis.corpus.readers.source import Found

# Longer than any article and than the books of reportage; what is above it is a file gone wrong, and would
# not fit in the memory that an analysis is promised to need.
LONGEST_TEXT = 6_000_000
LONGEST_HTML = 5_000_000
# How many records of a file are looked at before the first is handed on, and how many without text end it.
_LOOKAHEAD = 200
_LOOKAHEAD_CHARACTERS = 2_000_000
_PATIENCE = 100


def assemble(
    found: Iterable[Found | Problem],
    *,
    path: str | None,
    stem: str,
    ids: IdGiver,
    names: FieldNames | None = None,
    order: str | None = None,
) -> Iterator[Record | Problem]:
    """Turn what a reader found in one file into records.

    Parameters
    ----------
    found : iterable of Found or Problem
        The reader's yield, in the order of the file.
    path : str or None
        The file as it is shown to people.
    stem : str
        What records without an id of their own are called after.
    ids : IdGiver
        The ids given so far in this corpus.
    names : FieldNames, optional
        The user's choice of fields, shared by the files of a corpus.
    order : {"dmy", "mdy"}, optional
        How dates such as ``05/03/2026`` are read; by default as the other dates of the file are.

    Yields
    ------
    Record or Problem
    """
    names = names or FieldNames(None)
    first, rest = _look_ahead(iter(found))
    order = order or day_order(
        text
        for item in first
        if isinstance(item, Found)
        for name, contract in names.match(item.fields).items()
        if contract == "published" and (text := as_text(item.fields[name]))
    )
    barren = 0
    for item in chain(first, rest):
        if isinstance(item, Problem):
            yield item
            continue
        names.look(item.fields, path)
        result = _record(item, path, stem, ids, names, order)
        if isinstance(result, Record):
            barren = -1
        elif result is None:
            if item.table:
                yield Problem(path, None, names.no_text(item.fields, "column"))
                return
            result = Problem(path, item.where, names.no_text(item.fields, "field"))
            barren += barren >= 0
        yield result
        if barren >= _PATIENCE:
            yield Problem(
                path, None, f"none of the first {_PATIENCE} records has a text; the rest is not read"
            )
            return


class FieldNames:
    """The user's choice of fields: matched once for each set of names, and watched for names found nowhere.

    Parameters
    ----------
    chosen : mapping of str to str, optional
        Contract name to the input's own field name.
    """

    def __init__(self, chosen: Mapping[str, str] | None) -> None:
        self.chosen = dict(chosen or {})
        self._known: dict[tuple[str, ...], dict[str, str]] = {}
        self._missing = dict(self.chosen)
        self._first: tuple[str | None, tuple[str, ...]] | None = None
        self._complained: set[str] = set()

    def look(self, fields: Mapping[str, object], path: str | None) -> None:
        """Take note of the fields of a record."""
        if not self._missing or not fields:
            return
        if self._first is None:
            self._first = path, tuple(fields)
        simple = {simplify(name) for name in fields}
        self._missing = {
            contract: name for contract, name in self._missing.items() if simplify(name) not in simple
        }

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each chosen field that no record had; those already complained of are left."""
        for name in self._missing.values():
            if name in self._complained:
                continue
            if self._first is None:
                yield Problem(None, None, f"no column or field {name}: no file here has columns or fields")
                continue
            path, has = self._first
            where = f" in {path}" if path else ""
            yield Problem(path, None, f"no column {name}{where}; its columns are: {_some(has)}")

    def match(self, fields: Mapping[str, object]) -> dict[str, str]:
        """Return the contract's name for each field of a record."""
        names = tuple(fields)
        if names not in self._known:
            if len(self._known) > 1000:
                self._known.clear()
            self._known[names] = match_fields(names, self.chosen)
        return self._known[names]

    def no_text(self, fields: Mapping[str, object], kind: str) -> str:
        """Say that a record has no field for a text, and which it has."""
        has = _some(fields) or "nothing"
        wanted = [
            name for contract, name in self.chosen.items() if contract_name(contract) in ("text", "html")
        ]
        if wanted:
            self._complained.update(wanted)
            return f"no {kind} named {wanted[0]}; there is {has}"
        return f"no text {kind} found among {has}; name it with --field text=NAME"


def _some(names: Iterable[str]) -> str:
    return mend_surrogates(", ".join(list(names)[:12]))[0]


def _look_ahead(found: Iterator[Found | Problem]) -> tuple[list[Found | Problem], Iterator[Found | Problem]]:
    first: list[Found | Problem] = []
    characters = 0
    for item in found:
        first.append(item)
        if isinstance(item, Found):
            characters += len(item.text or "") + sum(len(str(value)) for value in item.fields.values())
            if item.number is None:
                break
        if len(first) >= _LOOKAHEAD or characters >= _LOOKAHEAD_CHARACTERS:
            break
    return first, found


def _record(
    item: Found, path: str | None, stem: str, ids: IdGiver, names: FieldNames, order: str | None
) -> Record | Problem | None:
    """Return the record, a problem with it, or None where it has no field for a text."""
    text, markup, fields, own = item.text, item.markup, {}, None
    seen_text = text is not None
    html = None
    for name, contract in names.match(item.fields).items():
        value = item.fields[name]
        if contract in ("text", "html"):
            seen_text = True
            if contract == "html":
                html = value if isinstance(value, str) else None
            elif text is None:
                text = _body(value)
        elif contract == "id":
            own = as_text(value)
        elif (short := as_text(value)) is not None:
            fields[mend_surrogates(contract)[0]] = mend_surrogates(short)[0]
    if not seen_text:
        return None
    if html and not (text and text.strip()):
        text, markup = html, "html"
    elif item.text is None and text and looks_like_html(text):
        markup = "fragment"
    if text is None or not text.strip():
        return Problem(path, item.where, "the text is empty")
    limit = LONGEST_HTML if markup in ("html", "fragment") else LONGEST_TEXT
    if len(text) > limit:
        return Problem(
            path, item.where, f"{len(text):,} characters, longer than any article (limit {limit:,}); split it"
        )
    if order and "published" in fields and (moment := parse_date(fields["published"], order)):
        fields["published"] = moment.isoformat()
    text, lone = mend_surrogates(text)
    notes = (*item.notes, BROKEN) if lone and BROKEN not in item.notes else item.notes
    own = mend_surrogates(own)[0] if own else None
    return Record(ids.give(own, stem, item.number, path), path, item.number, text, markup, fields, notes)


def _body(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return decode(value).text
    if isinstance(value, list | tuple):
        return "\n".join(part for part in map(_body, value) if part)
    return as_text(value)
